package io.github.hyperconverge.validate;

import io.github.hyperconverge.deployment.OsaSeries.Trait;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.diagnostic.Spelling;
import io.github.hyperconverge.generate.OsaChecks;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.userconfig.ConfiguredHost;
import io.github.hyperconverge.userconfig.ContainerVar;
import io.github.hyperconverge.userconfig.HostGroup;
import io.github.hyperconverge.userconfig.ProviderNetwork;
import io.github.hyperconverge.validate.Skeletons.Entry;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlScalar;
import io.github.hyperconverge.yaml.YamlSequence;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Names in the user configuration that env.d does not have, and hosts that OSA takes for one another. */
final class ConfigNames implements FactCheck {
    private static final Rule BIND = new Rule(
            "config-unknown-bind",
            Severity.WARNING,
            "A network bound to a group that does not exist",
            Rule.Trait.ABSENCE);
    private static final Rule AFFINITY = new Rule(
            "config-unknown-affinity",
            Severity.WARNING,
            "An affinity for a container type that does not exist",
            Rule.Trait.ABSENCE);
    private static final Rule NEGATIVE =
            new Rule("config-negative-affinity", Severity.WARNING, "A negative number of containers");
    private static final Rule LIMIT = new Rule(
            "config-unknown-limit",
            Severity.WARNING,
            "A variable limited to components that do not exist",
            Rule.Trait.ABSENCE);
    private static final Rule LOOKALIKE =
            new Rule("config-host-lookalike", Severity.WARNING, "Two hosts that OSA takes for one when it counts");

    @Override
    public List<Rule> rules() {
        return List.of(BIND, AFFINITY, NEGATIVE, LIMIT, LOOKALIKE);
    }

    @Override
    public void check(Facts facts, Consumer<Diagnostic> findings) {
        Spelling spelling = new Spelling();
        if (facts.hasEnvironment()) {
            checkBinds(facts, spelling, findings);
        }
        if (facts.hasEnvironment() && !facts.series().has(Trait.CHECKS_GROUPS)) {
            OsaChecks.unknownGroups(facts.deployment()).forEach(findings);
        }
        Set<YamlNode> seen = new HashSet<>();
        for (HostGroup group : facts.hostGroups()) {
            for (ConfiguredHost host : group.hosts()) {
                ModelPath path = ModelPath.of(group.name(), host.name());
                // Groups that share a host's definition by an alias are told once.
                host.get(ConfiguredHost.AFFINITY)
                        .filter(seen::add)
                        .ifPresent(value ->
                                checkAffinity(facts, path.child(ConfiguredHost.AFFINITY), value, spelling, findings));
                if (facts.hasEnvironment()
                        && host.get(ConfiguredHost.CONTAINER_VARS)
                                .filter(seen::add)
                                .isPresent()) {
                    for (ContainerVar variable : host.containerVars()) {
                        checkLimit(facts, path.child(ConfiguredHost.CONTAINER_VARS), variable, spelling, findings);
                    }
                }
            }
        }
        if (facts.series().has(Trait.DASHED_CONTAINERS)) {
            checkLookalikes(facts, findings);
        }
    }

    private static void checkBinds(Facts facts, Spelling spelling, Consumer<Diagnostic> findings) {
        for (ProviderNetwork network : facts.providerNetworks()) {
            if (!(network.get(ProviderNetwork.GROUP_BINDS).orElse(null) instanceof YamlSequence binds)) {
                continue;
            }
            for (YamlNode bind : binds.items()) {
                if (bind instanceof YamlScalar name
                        && name.isText()
                        && !facts.groups().contains(facts.folded(name.text()))) {
                    var guess = spelling.nearest(name.text(), facts.groups());
                    findings.accept(Diagnostic.of(
                                    BIND,
                                    "no group is named '" + name.text() + "', so the network is bound to nothing by it"
                                            + Spelling.question(guess))
                            .at(bind.range())
                            .fix(Fixes.rename(bind.range(), guess)));
                }
            }
        }
    }

    private static void checkAffinity(
            Facts facts, ModelPath path, YamlNode value, Spelling spelling, Consumer<Diagnostic> findings) {
        if (!(value instanceof YamlMapping counts)) {
            return;
        }
        Set<String> types = facts.skeletons().of(SkeletonKind.TYPE).keySet();
        for (YamlMapping.Entry count : counts.entries()) {
            if (facts.hasEnvironment() && !types.contains(count.name())) {
                var guess = spelling.nearest(count.name(), types);
                findings.accept(Diagnostic.of(
                                AFFINITY,
                                "no container type is named '" + count.name() + "', so its affinity is not read"
                                        + Spelling.question(guess))
                        .path(path.child(count.name()))
                        .at(count.key().range())
                        .fix(Fixes.rename(
                                count.key().range(),
                                guess.filter(found -> counts.get(found.name()).isEmpty()))));
            } else if (count.value() instanceof YamlScalar number
                    && number.value() instanceof BigInteger whole
                    && whole.signum() < 0) {
                findings.accept(
                        Diagnostic.of(NEGATIVE, "OSA makes no container for an affinity of " + whole + ", as for 0")
                                .path(path.child(count.name()))
                                .at(number.range())
                                .fix(Fixes.replace(number.range(), "0")));
            }
        }
    }

    /** The limit is looked for in the name of a container's component, which is the first one of its type. */
    private static void checkLimit(
            Facts facts, ModelPath path, ContainerVar variable, Spelling spelling, Consumer<Diagnostic> findings) {
        YamlNode limit = variable.get(ContainerVar.LIMIT_CONTAINER_TYPES).orElse(null);
        if (!(limit instanceof YamlScalar scalar) || !scalar.isText()) {
            return;
        }
        List<String> names = new ArrayList<>();
        String carrier = "";
        for (Entry type : facts.skeletons().of(SkeletonKind.TYPE).values()) {
            for (YamlScalar component : type.components()) {
                boolean isFirst = component.equals(type.components().get(0));
                if (component.text().contains(scalar.text())) {
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
        var guess = spelling.nearest(scalar.text(), names);
        findings.accept(Diagnostic.of(
                        LIMIT,
                        carrier.isEmpty()
                                ? "no container's component has '" + scalar.text() + "' in its name, so nothing gets "
                                        + variable.name() + Spelling.question(guess)
                                : "OSA compares '" + scalar.text() + "' with the first component of " + carrier
                                        + " alone, which is another, so nothing gets " + variable.name())
                .path(path.child(variable.name()).child(ContainerVar.LIMIT_CONTAINER_TYPES))
                .at(limit.range())
                .fix(carrier.isEmpty() ? Fixes.rename(limit.range(), guess) : Optional.empty()));
    }

    /** OSA finds the containers of a host by a pattern of its name: a dot is any character, a dash an underscore. */
    private static void checkLookalikes(Facts facts, Consumer<Diagnostic> findings) {
        Map<String, YamlMapping.Entry> hosts = new TreeMap<>();
        Map<String, String> folded = new TreeMap<>();
        List<String> dotted = new ArrayList<>();
        for (YamlMapping.Entry group : facts.config().entries()) {
            if (group.name().endsWith("hosts") && group.value() instanceof YamlMapping entries) {
                for (YamlMapping.Entry host : entries.entries()) {
                    if (hosts.putIfAbsent(host.name(), host) == null
                            && host.name().indexOf('.') >= 0) {
                        dotted.add(host.name());
                    }
                }
            }
        }
        for (YamlMapping.Entry host : hosts.values()) {
            String other = folded.putIfAbsent(host.name().replace('_', '-'), host.name());
            for (int i = 0; other == null && i < dotted.size() && i < 1_000; i++) {
                if (isMatch(dotted.get(i), host.name())) {
                    other = dotted.get(i);
                }
            }
            if (other != null) {
                findings.accept(Diagnostic.of(
                                LOOKALIKE,
                                "OSA counts containers of " + host.name() + " for " + other
                                        + " as well, for a dot is any character to it, and a dash an underscore")
                        .at(host.key().range())
                        .related(
                                Optional.ofNullable(hosts.get(other))
                                        .flatMap(named -> named.key().range()),
                                "the other host"));
            }
        }
    }

    private static boolean isMatch(String pattern, String host) {
        if (pattern.length() != host.length() || pattern.equals(host)) {
            return false;
        }
        for (int i = 0; i < host.length(); i++) {
            char c = pattern.charAt(i) == '_' ? '-' : pattern.charAt(i);
            if (c != '.' && c != (host.charAt(i) == '_' ? '-' : host.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
