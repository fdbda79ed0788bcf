package io.github.hyperconverge.generate;

import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.userconfig.ProviderNetwork;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** OSA's own checks of the networks, with its own words. */
final class OsaNetworkChecks {
    private OsaNetworkChecks() {}

    static void check(Deployment deployment, Consumer<Diagnostic> findings) {
        YamlMapping config = deployment.configuration();
        if (!config.isTruthy()) {
            findings.accept(Diagnostic.of(ConfigRules.MISSING, noConfiguration(deployment)));
            return;
        }
        Optional<YamlNode> cidrs = config.get("cidr_networks").filter(YamlNode::isTruthy);
        if (cidrs.isEmpty()) {
            findings.accept(Diagnostic.of(ConfigRules.NO_CIDR, "No container CIDR specified in user config")
                    .at(config.entry("cidr_networks")
                            .flatMap(entry -> entry.key().range())));
        } else if (!(cidrs.get() instanceof YamlMapping)) {
            findings.accept(Diagnostic.of(ConfigRules.WRONG_TYPE, "cidr_networks is no mapping; OSA crashes")
                    .at(cidrs.get().range()));
        } else if (deployment.containerCidr().isEmpty()) {
            findings.accept(Diagnostic.of(
                            ConfigRules.NO_CONTAINER_NETWORK,
                            "No container or management network specified in user config.")
                    .at(config.entry("cidr_networks")
                            .flatMap(entry -> entry.key().range())));
        }
        if (needsNetworks(deployment, findings)) {
            checkProviderNetworks(deployment, cidrs.orElse(YamlMapping.empty()), findings);
        }
    }

    private static String noConfiguration(Deployment deployment) {
        String folder = deployment.configFolder().orElse("None");
        return deployment.series().isAtLeast(OsaSeries.OCATA)
                ? "Could not read data sources: '(['" + folder + "', '/etc/openstack_deploy', '" + folder
                        + "/conf.d', '/etc/openstack_deploy/conf.d'],)'."
                : "No user config loaded\nNo openstack_user_config files are available in either \n" + folder
                        + "\nor \n" + folder + "/conf.d directory";
    }

    /** Networks are checked as soon as one type makes containers. */
    private static boolean needsNetworks(Deployment deployment, Consumer<Diagnostic> findings) {
        if (deployment.series().isBefore(OsaSeries.MITAKA)) {
            return false;
        }
        if (deployment.series().isAtLeast(OsaSeries.TRAIN)
                && deployment.configuration().get("global_overrides").orElse(null) instanceof YamlMapping overrides
                && overrides.get("no_containers").filter(YamlNode::isTruthy).isPresent()) {
            return false;
        }
        for (ContainerSkel type : deployment.environment().containerSkel().values()) {
            Optional<YamlNode> properties = type.get(ContainerSkel.PROPERTIES);
            if (properties.isPresent() && !(properties.get() instanceof YamlMapping)) {
                findings.accept(Diagnostic.of(
                                ConfigRules.WRONG_TYPE,
                                Environment.CONTAINER_SKEL + ": the properties of " + type.name()
                                        + " are no mapping; OSA crashes")
                        .at(properties.get().range()));
                return false;
            }
            if (!type.isMetal()) {
                return true;
            }
        }
        return false;
    }

    private static void checkProviderNetworks(Deployment deployment, YamlNode cidrs, Consumer<Diagnostic> findings) {
        Optional<YamlMapping.Entry> entry = deployment.configuration().entry("global_overrides");
        if (entry.isEmpty()) {
            findings.accept(Diagnostic.of(ConfigRules.NO_OVERRIDES, "global_overrides can't be found in user config"));
            return;
        }
        if (!(entry.get().value() instanceof YamlMapping overrides)) {
            findings.accept(Diagnostic.of(ConfigRules.WRONG_TYPE, "global_overrides is no mapping; OSA crashes")
                    .at(entry.get().key().range()));
            return;
        }
        if (overrides.get("provider_networks").isEmpty()) {
            findings.accept(Diagnostic.of(
                            ConfigRules.NO_PROVIDER_NETWORKS,
                            "provider networks can't be found under global_overrides in user config")
                    .at(entry.get().key().range()));
        }
        YamlNode bridge = overrides.get("management_bridge").orElse(null);
        for (ProviderNetwork network : deployment.providerNetworks()) {
            Optional<YamlNode> queue = network.get("ip_from_q");
            if (queue.filter(YamlNode::isTruthy).isPresent()
                    && cidrs instanceof YamlMapping known
                    && known.get(queue.get().toString()).isEmpty()) {
                findings.accept(
                        Diagnostic.of(ConfigRules.UNKNOWN_QUEUE, "can't find " + queue.get() + " in cidr_networks")
                                .at(queue.get().range()));
            }
            YamlNode own = network.get("container_bridge").orElse(null);
            boolean onManagement = own == null ? isNullOrAbsent(bridge) : own.equals(bridge);
            if (onManagement && deployment.series().isAtLeast(OsaSeries.NEWTON) && !isMarked(deployment, network)) {
                findings.accept(notMarked(deployment, queue, network));
            }
        }
    }

    private static boolean isNullOrAbsent(@Nullable YamlNode node) {
        return node == null || node.toString().equals("null");
    }

    private static boolean isMarked(Deployment deployment, ProviderNetwork network) {
        boolean marked =
                deployment.managementMark(network).filter(YamlNode::isTruthy).isPresent();
        return marked
                && (deployment.series().isAtLeast(OsaSeries.ROCKY)
                        || network.get("is_ssh_address")
                                .filter(YamlNode::isTruthy)
                                .isPresent());
    }

    private static Diagnostic notMarked(Deployment deployment, Optional<YamlNode> queue, ProviderNetwork network) {
        String keys = "'is_management_address'";
        if (deployment.series().isBefore(OsaSeries.ANTELOPE)) {
            keys = deployment.series().isAtLeast(OsaSeries.ROCKY)
                    ? "'is_container_address'"
                    : "'is_container_address' and 'is_ssh_address'";
        }
        return Diagnostic.of(
                        ConfigRules.NOT_MANAGEMENT,
                        "Provider network with queue '"
                                + queue.map(YamlNode::toString).orElse("None") + "' requires " + keys
                                + " to be set to True.")
                .at(network.definition().range());
    }
}
