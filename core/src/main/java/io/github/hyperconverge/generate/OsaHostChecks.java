package io.github.hyperconverge.generate;

import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Fix;
import io.github.hyperconverge.diagnostic.Spelling;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.environment.PhysicalSkel;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.source.TextEdit;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlScalar;
import io.github.hyperconverge.yaml.YamlText;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** OSA's own checks of the hosts and groups of the user configuration, with its own words. */
final class OsaHostChecks {
    private static final Set<String> NO_GROUPS = Set.of("global_overrides", "cidr_networks", "used_ips");

    private OsaHostChecks() {}

    static void check(Deployment deployment, Consumer<Diagnostic> findings) {
        checkShape(deployment, findings);
        if (deployment.series().isAtLeast(OsaSeries.NEWTON)) {
            checkAddresses(deployment, findings);
            checkGeneratedGroups(deployment, findings);
        }
        if (deployment.series().isAtLeast(OsaSeries.OCATA)) {
            checkBranches(deployment, findings);
            checkKnownGroups(deployment, findings);
        }
    }

    private static boolean isHostGroup(YamlMapping.Entry entry) {
        return entry.name().endsWith("hosts") || entry.name().contains("_hosts");
    }

    /** What a group of hosts must look like, or OSA crashes. */
    private static void checkShape(Deployment deployment, Consumer<Diagnostic> findings) {
        for (YamlMapping.Entry group : deployment.configuration().entries()) {
            if (!isText(group.key())) {
                findings.accept(wrong(
                        "'" + group.name() + "' is no text and stands for a group",
                        group.key().range()));
            }
            if (!isHostGroup(group)) {
                continue;
            }
            if (group.value() instanceof YamlMapping hosts) {
                hosts.entries().forEach(host -> checkHost(group, host, findings));
            } else if (deployment.series().isAtLeast(OsaSeries.NEWTON) || !isNull(group.value())) {
                findings.accept(wrong(
                        "group " + group.name() + " is no mapping of hosts",
                        group.key().range()));
            }
        }
    }

    private static void checkHost(YamlMapping.Entry group, YamlMapping.Entry host, Consumer<Diagnostic> findings) {
        if (!isText(host.key())) {
            findings.accept(wrong(
                    "'" + host.name() + "' of " + group.name() + " is no text and names a host",
                    host.key().range()));
        } else if (!(host.value() instanceof YamlMapping definition)) {
            findings.accept(wrong(
                    "host " + host.name() + " of " + group.name() + " is no mapping",
                    host.key().range()));
        } else if (definition.get("ip").isEmpty()) {
            findings.accept(wrong(
                    "host " + host.name() + " of " + group.name() + " has no ip",
                    host.key().range()));
        }
    }

    private static boolean isText(YamlNode node) {
        return node instanceof YamlScalar scalar && scalar.isText();
    }

    private static boolean isNull(YamlNode node) {
        return node instanceof YamlScalar scalar && scalar.type() == YamlScalar.Type.NULL;
    }

    private static Diagnostic wrong(String message, Optional<SourceRange> place) {
        return Diagnostic.of(ConfigRules.WRONG_TYPE, message + "; OSA crashes").at(place);
    }

    private static void checkAddresses(Deployment deployment, Consumer<Diagnostic> findings) {
        Map<YamlNode, YamlMapping.Entry> hostsByIp = new HashMap<>();
        Map<String, YamlNode> ips = new HashMap<>();
        Set<String> told = new HashSet<>();
        for (YamlMapping.Entry group : deployment.configuration().entries()) {
            if (!isHostGroup(group) || !(group.value() instanceof YamlMapping hosts)) {
                continue;
            }
            for (YamlMapping.Entry host : hosts.entries()) {
                Optional<YamlNode> ip =
                        host.value() instanceof YamlMapping definition ? definition.get("ip") : Optional.empty();
                if (ip.isPresent() && group.name().endsWith("hosts")) {
                    checkOneHost(ip.get(), host, hostsByIp, told, findings);
                }
                if (ip.isPresent() && group.name().contains("_hosts")) {
                    checkOneAddress(ip.get(), host, ips, told, findings);
                }
            }
        }
    }

    private static void checkOneHost(
            YamlNode ip,
            YamlMapping.Entry host,
            Map<YamlNode, YamlMapping.Entry> hostsByIp,
            Set<String> told,
            Consumer<Diagnostic> findings) {
        YamlMapping.Entry first = hostsByIp.putIfAbsent(ip, host);
        if (first == null || first.name().equals(host.name())) {
            return;
        }
        List<String> names = List.copyOf(new TreeSet<>(List.of(first.name(), host.name())));
        String message = "Both host:" + names.get(0) + " and host:" + names.get(1) + " have address:" + ip
                + " assigned.  Cannot assign same ip to both hosts";
        if (told.add(message)) {
            findings.accept(
                    related(Diagnostic.of(ConfigRules.SAME_IP, message).at(ip.range()), first.key(), "the first"));
        }
    }

    private static void checkOneAddress(
            YamlNode ip,
            YamlMapping.Entry host,
            Map<String, YamlNode> ips,
            Set<String> told,
            Consumer<Diagnostic> findings) {
        YamlNode first = ips.putIfAbsent(host.name(), ip);
        if (first == null || first.equals(ip)) {
            return;
        }
        List<String> both = List.copyOf(new TreeSet<>(List.of(first.toString(), ip.toString())));
        String message =
                "Host " + host.name() + " has both " + both.get(0) + " and " + both.get(both.size() - 1) + " assigned";
        if (told.add(message)) {
            findings.accept(related(Diagnostic.of(ConfigRules.TWO_IPS, message).at(ip.range()), first, "the other"));
        }
    }

    private static Diagnostic related(Diagnostic finding, YamlNode where, String what) {
        return where.range().map(place -> finding.related(place, what)).orElse(finding);
    }

    private static void checkGeneratedGroups(Deployment deployment, Consumer<Diagnostic> findings) {
        boolean nspawn = deployment.series().isAtLeast(OsaSeries.ROCKY)
                && deployment.series().isBefore(OsaSeries.WALLABY);
        String names = nspawn ? "The group 'lxc_hosts' or 'nspawn_hosts' must not" : "The group 'lxc_hosts' must not";
        // The two blanks are OSA's.
        String blanks = deployment.series().isAtLeast(OsaSeries.ROCKY) ? "  " : " ";
        for (String name : nspawn ? List.of("lxc_hosts", "nspawn_hosts") : List.of("lxc_hosts")) {
            deployment
                    .configuration()
                    .entry(name)
                    .ifPresent(entry -> findings.accept(Diagnostic.of(
                                    ConfigRules.LXC_HOSTS,
                                    names + " be defined in config; it will be dynamically" + blanks + "generated.")
                            .at(entry.key().range())));
        }
    }

    private static void checkBranches(Deployment deployment, Consumer<Diagnostic> findings) {
        Set<String> told = new HashSet<>();
        for (PhysicalSkel group : deployment.environment().physicalSkel().values()) {
            for (String parent : group.belongsTo()) {
                // One child is enough to say what is wrong.
                deployment
                        .configuration()
                        .entry(parent)
                        .filter(entry -> told.add(parent))
                        .ifPresent(entry -> findings.accept(related(
                                Diagnostic.of(
                                                ConfigRules.GROUP_CONFLICT,
                                                "Group " + parent + " has a child group " + group.name()
                                                        + ", but also has host entries in user configuration. Hosts"
                                                        + " cannot be sibling with groups.")
                                        .at(entry.key().range()),
                                group.definition(),
                                "the child group")));
            }
        }
    }

    static void checkKnownGroups(Deployment deployment, Consumer<Diagnostic> findings) {
        Spelling spelling = new Spelling();
        Set<String> known = new HashSet<>(NO_GROUPS);
        deployment.environment().physicalSkel().keySet().stream()
                .filter(group -> group.endsWith("hosts"))
                // Where dashes are read as underscores, a name with dashes cannot be meant.
                .filter(group -> !deployment.series().foldsDashes() || group.indexOf('-') < 0)
                .forEach(known::add);
        deployment.configuration().entries().forEach(entry -> known.remove(entry.name()));
        for (YamlMapping.Entry entry : deployment.configuration().entries()) {
            if (!NO_GROUPS.contains(entry.name())
                    && !deployment.environment().physicalSkel().containsKey(entry.name())) {
                Diagnostic finding = Diagnostic.of(
                                ConfigRules.UNKNOWN_GROUP,
                                "Group " + entry.name() + " was found in configuration but not the environment.")
                        .at(entry.key().range());
                findings.accept(spelling.nearest(entry.name(), known)
                        .map(guess -> meant(deployment, entry, guess, finding))
                        .orElse(finding));
            }
        }
    }

    /** OSA's words have no room for a question, so it stands where the group is defined. */
    private static Diagnostic meant(
            Deployment deployment, YamlMapping.Entry entry, Spelling.Guess guess, Diagnostic finding) {
        return finding.related(
                        deployment.environment().placeOfKey(ModelPath.of(Environment.PHYSICAL_SKEL, guess.name())),
                        "is '" + guess.name() + "' meant?")
                .fix(entry.key()
                        .range()
                        .filter(place -> guess.isCertain() && place.text().equals(entry.name()))
                        .map(place -> {
                            String name = YamlText.flowText(guess.name());
                            return new Fix("Write " + name, List.of(new TextEdit(place, name)));
                        }));
    }
}
