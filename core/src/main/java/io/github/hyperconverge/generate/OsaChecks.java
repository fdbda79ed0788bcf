package io.github.hyperconverge.generate;

import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.deployment.OsaSeries.Trait;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.environment.PhysicalSkel;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.userconfig.ProviderNetwork;
import io.github.hyperconverge.userconfig.UserConfig;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The checks that OSA's own generator makes before it begins, in OSA's words. */
public final class OsaChecks {
    private final Deployment deployment;
    private final YamlMapping config;
    private final Diagnostics.Collector findings = new Diagnostics.Collector();
    /** Messages that are told once. */
    private final Set<String> told = new HashSet<>();

    private OsaChecks(Deployment deployment) {
        this.deployment = deployment;
        this.config = deployment.configuration();
    }

    /**
     * Checks a deployment.
     *
     * @param deployment what was read
     * @return everything that is found, where OSA stops at the first
     */
    public static Diagnostics of(Deployment deployment) {
        OsaChecks checks = new OsaChecks(deployment);
        checks.checkNetworks();
        checks.checkShape();
        if (checks.has(Trait.CHECKS_HOSTS)) {
            checks.checkAddresses();
            checks.checkGeneratedGroups();
        }
        if (checks.has(Trait.CHECKS_GROUPS)) {
            checks.checkBranches();
            UnknownGroups.check(deployment, checks.findings::add);
        }
        return checks.findings.toDiagnostics();
    }

    /**
     * Finds groups of the configuration that env.d does not have. OSA itself tells of them since ocata, and passes over
     * them and their hosts before.
     *
     * @param deployment what was read
     * @return a finding for each group
     */
    public static Diagnostics unknownGroups(Deployment deployment) {
        Diagnostics.Collector findings = new Diagnostics.Collector();
        UnknownGroups.check(deployment, findings::add);
        return findings.toDiagnostics();
    }

    private boolean has(Trait trait) {
        return deployment.series().has(trait);
    }

    private void tell(Rule rule, String message, Optional<SourceRange> place) {
        findings.add(Diagnostic.of(rule, message).at(place));
    }

    private void tellType(String message, Optional<SourceRange> place) {
        tell(GeneratorRules.WRONG_TYPE, message + "; OSA crashes", place);
    }

    private Optional<SourceRange> keyOf(String name) {
        return config.entry(name).flatMap(entry -> entry.key().range());
    }

    private static boolean isTrue(Optional<YamlNode> value) {
        return value.filter(YamlNode::isTruthy).isPresent();
    }

    private void checkNetworks() {
        if (!config.isTruthy()) {
            tell(GeneratorRules.NO_CONFIG, noConfiguration(), Optional.empty());
            return;
        }
        Optional<YamlNode> cidrs = config.get(UserConfig.CIDR_NETWORKS).filter(YamlNode::isTruthy);
        if (cidrs.isEmpty()) {
            tell(GeneratorRules.NO_CIDR, "No container CIDR specified in user config", keyOf(UserConfig.CIDR_NETWORKS));
        } else if (!(cidrs.get() instanceof YamlMapping)) {
            tellType("cidr_networks is not a mapping", cidrs.get().range());
        } else if (deployment.containerCidr().isEmpty()) {
            tell(
                    GeneratorRules.NO_CONTAINER_NETWORK,
                    "No container or management network specified in user config.",
                    keyOf(UserConfig.CIDR_NETWORKS));
        }
        if (needsNetworks()) {
            checkProviderNetworks(cidrs.orElse(YamlMapping.empty()));
        }
    }

    private String noConfiguration() {
        String folder = deployment.configFolder().orElse("None");
        return has(Trait.LISTS_FOLDERS)
                ? "Could not read data sources: '(['" + folder + "', '/etc/openstack_deploy', '" + folder
                        + "/conf.d', '/etc/openstack_deploy/conf.d'],)'."
                : "No user config loaded\nNo openstack_user_config files are available in either \n" + folder
                        + "\nor \n" + folder + "/conf.d directory";
    }

    /** Networks are checked as soon as one type makes containers. */
    private boolean needsNetworks() {
        boolean noContainers = has(Trait.GLOBAL_NO_CONTAINERS)
                && config.mapping(UserConfig.GLOBAL_OVERRIDES).isTrue("no_containers");
        if (noContainers || !has(Trait.CHECKS_NETWORKS)) {
            return false;
        }
        for (ContainerSkel type : deployment.environment().containerSkel().values()) {
            Optional<YamlNode> properties = type.get(ContainerSkel.PROPERTIES);
            if (properties.isEmpty() && has(Trait.NULL_PROPERTIES)) {
                tellType(
                        Environment.CONTAINER_SKEL + ": " + type.name() + " has no properties",
                        type.definition()
                                .range()
                                .or(() -> deployment
                                        .environment()
                                        .placeOfKey(ModelPath.of(Environment.CONTAINER_SKEL, type.name()))));
                return false;
            }
            if (properties.isPresent() && !(properties.get() instanceof YamlMapping)) {
                tellType(
                        Environment.CONTAINER_SKEL + ": the properties of " + type.name() + " are not a mapping",
                        properties.get().range());
                return false;
            }
            if (!type.isMetal()) {
                return true;
            }
        }
        return false;
    }

    private void checkProviderNetworks(YamlNode cidrs) {
        Optional<YamlNode> value = config.get(UserConfig.GLOBAL_OVERRIDES);
        Optional<SourceRange> place = keyOf(UserConfig.GLOBAL_OVERRIDES);
        if (value.isEmpty()) {
            tell(GeneratorRules.NO_OVERRIDES, "global_overrides can't be found in user config", place);
            return;
        }
        if (!(value.get() instanceof YamlMapping overrides)) {
            tellType("global_overrides is not a mapping", place);
            return;
        }
        if (overrides.get(UserConfig.PROVIDER_NETWORKS).isEmpty()) {
            tell(
                    GeneratorRules.NO_PROVIDER_NETWORKS,
                    "provider networks can't be found under global_overrides in user config",
                    place);
        }
        Optional<YamlNode> bridge = overrides.get("management_bridge");
        for (ProviderNetwork network : deployment.providerNetworks()) {
            Optional<YamlNode> queue = network.get("ip_from_q");
            if (isTrue(queue)
                    && cidrs instanceof YamlMapping known
                    && known.get(queue.orElseThrow().toString()).isEmpty()) {
                tell(
                        GeneratorRules.UNKNOWN_QUEUE,
                        "can't find " + queue.get() + " in cidr_networks",
                        queue.get().range());
            }
            Optional<YamlNode> own = network.get("container_bridge");
            boolean onManagement = own.isEmpty()
                    ? bridge.filter(node -> !node.toString().equals("null")).isEmpty()
                    : own.equals(bridge);
            if (onManagement && has(Trait.CHECKS_MANAGEMENT_BRIDGE) && !isMarked(network)) {
                tell(
                        GeneratorRules.NOT_MANAGEMENT,
                        "Provider network with queue '"
                                + queue.map(YamlNode::toString).orElse("None") + "' requires " + marks()
                                + " to be set to True.",
                        network.definition().range());
            }
        }
    }

    private boolean isMarked(ProviderNetwork network) {
        return isTrue(deployment.managementMark(network))
                && (!has(Trait.SEPARATE_MARKS) || isTrue(network.get("is_ssh_address")));
    }

    private String marks() {
        if (has(Trait.MANAGEMENT_ADDRESS)) {
            return "'is_management_address'";
        }
        return has(Trait.SEPARATE_MARKS) ? "'is_container_address' and 'is_ssh_address'" : "'is_container_address'";
    }

    private List<YamlMapping.Entry> hostGroups() {
        return config.entries().stream()
                .filter(group -> group.name().endsWith("hosts") || group.name().contains("_hosts"))
                .toList();
    }

    /** What a group of hosts must look like, or OSA crashes. */
    private void checkShape() {
        for (YamlMapping.Entry group : config.entries()) {
            if (!PythonValues.isText(group.key())) {
                tellType(
                        "'" + group.name() + "' is not text and stands for a group",
                        group.key().range());
            }
        }
        for (YamlMapping.Entry group : hostGroups()) {
            if (group.value() instanceof YamlMapping hosts && !hosts.isSet()) {
                hosts.entries().forEach(host -> checkHost(group.name(), host));
            } else if (!has(Trait.NULL_GROUP_ENDS_HOSTS) || !group.value().equals(YamlScalar.ofNull())) {
                tellType(
                        "group " + group.name() + " is not a mapping of hosts",
                        group.key().range());
            }
        }
    }

    private void checkHost(String group, YamlMapping.Entry host) {
        Optional<SourceRange> place = host.key().range();
        if (!PythonValues.isText(host.key())) {
            tellType("'" + host.name() + "' of " + group + " is not text and names a host", place);
        } else if (!(host.value() instanceof YamlMapping definition) || definition.isSet()) {
            tellType("host " + host.name() + " of " + group + " is not a mapping", place);
        } else if (definition.get("ip").isEmpty()) {
            tellType("host " + host.name() + " of " + group + " has no ip", place);
        } else if (has(Trait.CHECKS_HOSTS)
                && !PythonValues.isHashable(definition.get("ip").get())) {
            YamlNode ip = definition.get("ip").get();
            tellType(
                    "ip of host " + host.name() + " is a list or a mapping",
                    ip.range().or(() -> place));
        }
    }

    private void checkAddresses() {
        Map<YamlNode, YamlMapping.Entry> hostsByIp = new HashMap<>();
        Map<String, YamlNode> ipsByHost = new HashMap<>();
        for (YamlMapping.Entry group : hostGroups()) {
            if (!(group.value() instanceof YamlMapping hosts)) {
                continue;
            }
            for (YamlMapping.Entry host : hosts.entries()) {
                Optional<YamlNode> ip =
                        host.value() instanceof YamlMapping definition ? definition.get("ip") : Optional.empty();
                if (ip.isPresent() && group.name().endsWith("hosts")) {
                    checkOneHost(ip.get(), host, hostsByIp.putIfAbsent(ip.get(), host));
                }
                if (ip.isPresent() && group.name().contains("_hosts")) {
                    checkOneAddress(ip.get(), host.name(), ipsByHost.putIfAbsent(host.name(), ip.get()));
                }
            }
        }
    }

    private void checkOneHost(YamlNode ip, YamlMapping.Entry host, YamlMapping.@Nullable Entry first) {
        if (first != null && !first.name().equals(host.name())) {
            List<String> names = Stream.of(first.name(), host.name()).sorted().toList();
            tellPair(
                    GeneratorRules.SAME_IP,
                    "Both host:" + names.get(0) + " and host:" + names.get(1) + " have address:" + ip
                            + " assigned.  Cannot assign same ip to both hosts",
                    ip,
                    first.key(),
                    "the first");
        }
    }

    private void checkOneAddress(YamlNode ip, String host, @Nullable YamlNode first) {
        if (first != null && !first.equals(ip)) {
            List<String> ips =
                    Stream.of(first.toString(), ip.toString()).sorted().toList();
            tellPair(
                    GeneratorRules.TWO_IPS,
                    "Host " + host + " has both " + ips.get(0) + " and " + ips.get(1) + " assigned",
                    ip,
                    first,
                    "the other");
        }
    }

    private void tellPair(Rule rule, String message, YamlNode ip, YamlNode other, String which) {
        if (told.add(message)) {
            findings.add(Diagnostic.of(rule, message).at(ip.range()).related(other.range(), which));
        }
    }

    private void checkGeneratedGroups() {
        List<String> generated = new ArrayList<>(List.of("lxc_hosts"));
        if (has(Trait.NSPAWN)) {
            generated.add("nspawn_hosts");
        }
        for (String name : generated) {
            if (config.get(name).isPresent()) {
                // The two blanks are OSA's.
                tell(
                        GeneratorRules.LXC_HOSTS,
                        "The group '" + String.join("' or '", generated)
                                + "' must not be defined in config; it will be dynamically"
                                + (has(Trait.TWO_BLANKS) ? "  " : " ") + "generated.",
                        keyOf(name));
            }
        }
    }

    private void checkBranches() {
        Set<String> parents = new HashSet<>();
        for (PhysicalSkel group : deployment.environment().physicalSkel().values()) {
            for (String parent : group.belongsTo()) {
                // One child is enough to say what is wrong.
                if (config.get(parent).isPresent() && parents.add(parent)) {
                    findings.add(Diagnostic.of(
                                    GeneratorRules.GROUP_CONFLICT,
                                    "Group " + parent + " has a child group " + group.name()
                                            + ", but also has host entries in user configuration. Hosts cannot be"
                                            + " sibling with groups.")
                            .at(keyOf(parent))
                            .related(group.definition().range(), "the child group"));
                }
            }
        }
    }
}
