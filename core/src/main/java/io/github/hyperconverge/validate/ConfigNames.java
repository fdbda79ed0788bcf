package io.github.hyperconverge.validate;

import io.github.hyperconverge.deployment.OsaSeries.Trait;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.generate.OsaChecks;
import io.github.hyperconverge.internal.Spelling;
import io.github.hyperconverge.userconfig.ConfiguredHost;
import io.github.hyperconverge.userconfig.ContainerVar;
import io.github.hyperconverge.userconfig.ProviderNetwork;
import io.github.hyperconverge.validate.Skeletons.Entry;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlScalar;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Names in the user configuration that env.d does not have, and hosts that OSA takes for one another. */
record ConfigNames(DeploymentView view, Spelling spelling) implements ConfigTopic {

    /** How many names with a dot are held against every other. */
    private static final int MOST_PATTERNS = 1_000;

    @Override
    public void check() {
        if (view.hasEnvironment()) {
            checkBinds();
        }
        if (view.hasEnvironment() && !view.series().has(Trait.CHECKS_GROUPS)) {
            OsaChecks.unknownGroups(view.deployment()).forEach(this::report);
        }
        Set<YamlNode> seen = new HashSet<>();
        for (Value host : view.hosts()) {
            // Groups that share a host's definition by an alias are told once.
            if (host.has(ConfiguredHost.AFFINITY)
                    && seen.add(host.child(ConfiguredHost.AFFINITY).node())) {
                checkAffinity(host.child(ConfiguredHost.AFFINITY));
            }
            Value vars = host.child(ConfiguredHost.CONTAINER_VARS);
            if (view.hasEnvironment() && host.has(ConfiguredHost.CONTAINER_VARS) && seen.add(vars.node())) {
                for (Value variable : vars.entries()) {
                    if (variable.isNamed()) {
                        checkLimit(variable);
                    }
                }
            }
        }
        if (view.series().has(Trait.DASHED_CONTAINERS)) {
            checkLookalikes();
        }
    }

    private void checkBinds() {
        for (Value network : view.providerNetworks()) {
            for (Value bind : network.child(ProviderNetwork.GROUP_BINDS).items()) {
                if (bind.isText() && !view.groups().contains(view.folded(bind.name()))) {
                    Optional<Spelling.Guess> guess = view.meant(spelling, bind.name(), view.groups());
                    report(Diagnostic.of(
                                    UNKNOWN_BIND,
                                    "no group is named '" + bind.name() + "', so the network is bound to nothing by it"
                                            + view.retired(bind.name())
                                            + Spelling.question(guess))
                            .at(bind.node().range())
                            .fix(Fixes.rename(bind.node().range(), guess)));
                }
            }
        }
    }

    private void checkAffinity(Value affinity) {
        Set<String> types = types().keySet();
        for (Value count : affinity.entries()) {
            if (view.hasEnvironment() && !types.contains(count.name())) {
                report(count.misspelt(
                        UNKNOWN_AFFINITY,
                        "no container type is named '" + count.name() + "', so its affinity is not read"
                                + view.retired(count.name()),
                        view.meant(spelling, count.name(), types),
                        affinity));
            } else if (count.node() instanceof YamlScalar number
                    && number.value() instanceof BigInteger whole
                    && whole.signum() < 0) {
                report(count.finding(
                                NEGATIVE_AFFINITY, "OSA makes no container for an affinity of " + whole + ", as for 0")
                        .fix(Fixes.replace(number.range(), "0")));
            }
        }
    }

    /** The limit is looked for in the name of a container's component, which is the first one of its type. */
    private void checkLimit(Value variable) {
        Value limit = variable.child(ContainerVar.LIMIT_CONTAINER_TYPES);
        if (!limit.isText()) {
            return;
        }
        String text = limit.text().orElseThrow();
        List<String> names = new ArrayList<>();
        String carrier = "";
        for (Entry type : types().values()) {
            for (YamlScalar component : type.components()) {
                boolean isFirst = component.equals(type.components().get(0));
                if (component.text().contains(text)) {
                    if (isFirst) {
                        return;
                    }
                    carrier = type.name();
                }
                if (isFirst) {
                    names.add(component.text());
                }
            }
        }
        Optional<Spelling.Guess> guess = carrier.isEmpty() ? view.meant(spelling, text, names) : Optional.empty();
        String why = carrier.isEmpty()
                ? "no container's component has '" + text + "' in its name, so nothing gets "
                : "OSA compares '" + text + "' with the first component of " + carrier
                        + " alone, which is another, so nothing gets ";
        report(limit.finding(UNKNOWN_LIMIT, why + variable.name() + view.retired(text) + Spelling.question(guess))
                .fix(Fixes.rename(limit.node().range(), guess)));
    }

    /** OSA finds the containers of a host by a pattern of its name: a dot is any character, a dash an underscore. */
    private void checkLookalikes() {
        Map<String, Value> hosts = new TreeMap<>();
        Map<String, String> folded = new TreeMap<>();
        List<String> dotted = new ArrayList<>();
        for (Value group : view.config().entries()) {
            if (group.name().endsWith("hosts")) {
                for (Value host : group.entries()) {
                    if (hosts.putIfAbsent(host.name(), host) == null
                            && host.name().indexOf('.') >= 0
                            && dotted.size() < MOST_PATTERNS) {
                        dotted.add(host.name());
                    }
                }
            }
        }
        hosts.forEach((name, host) -> {
            String first = folded.putIfAbsent(name.replace('_', '-'), name);
            String other = first != null
                    ? first
                    : dotted.stream()
                            .filter(pattern -> isMatch(pattern, name))
                            .findFirst()
                            .orElse("");
            if (!other.isEmpty()) {
                report(Diagnostic.of(
                                HOST_LOOKALIKE,
                                "OSA counts containers of " + name + " for " + other
                                        + " as well, for a dot is any character to it, and a dash an underscore")
                        .at(host.key().range())
                        .related(
                                Optional.ofNullable(hosts.get(other))
                                        .flatMap(named -> named.key().range()),
                                "the other host"));
            }
        });
    }

    private static boolean isMatch(String pattern, String host) {
        String one = pattern.replace('_', '-');
        String other = host.replace('_', '-');
        return one.length() == other.length()
                && !pattern.equals(host)
                && IntStream.range(0, one.length())
                        .allMatch(i -> one.charAt(i) == '.' || one.charAt(i) == other.charAt(i));
    }
}
