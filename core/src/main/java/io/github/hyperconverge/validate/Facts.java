package io.github.hyperconverge.validate;

import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.generate.GeneratedInventory;
import io.github.hyperconverge.generate.InventoryGenerator;
import io.github.hyperconverge.generate.IpNetwork;
import io.github.hyperconverge.inventory.Inventory;
import io.github.hyperconverge.userconfig.CidrNetwork;
import io.github.hyperconverge.userconfig.ConfiguredHost;
import io.github.hyperconverge.userconfig.HostGroup;
import io.github.hyperconverge.userconfig.ProviderNetwork;
import io.github.hyperconverge.userconfig.UserConfig;
import io.github.hyperconverge.yaml.YamlMapping;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A deployment, and what checks across its documents need of it, worked out once and only when it is asked for. */
final class Facts {
    private final Deployment deployment;
    private final Skeletons skeletons;
    private @Nullable GeneratedInventory next;
    private @Nullable Map<String, IpNetwork> networks;
    private @Nullable Set<String> groups;
    private @Nullable Map<String, ConfiguredHost> hosts;

    Facts(Deployment deployment) {
        this.deployment = deployment;
        this.skeletons = Skeletons.of(deployment.environment());
    }

    Deployment deployment() {
        return deployment;
    }

    OsaSeries series() {
        return deployment.series();
    }

    Skeletons skeletons() {
        return skeletons;
    }

    /** Tells whether there is an env.d at all; without one nothing is known of types and groups. */
    boolean hasEnvironment() {
        return deployment.environment().effective().isTruthy();
    }

    /** Tells whether there is a configuration that says something. */
    boolean hasConfig() {
        return deployment.configuration().isTruthy();
    }

    YamlMapping config() {
        return deployment.configuration();
    }

    UserConfig userConfig() {
        return deployment.userConfig().orElse(UserConfig.of(YamlMapping.empty()));
    }

    List<HostGroup> hostGroups() {
        return userConfig().hostGroups();
    }

    List<ProviderNetwork> providerNetworks() {
        return userConfig().providerNetworks();
    }

    Inventory inventory() {
        return deployment.inventory().orElse(Inventory.empty());
    }

    /** The hosts of the configuration by name, as the last group has them that names them. */
    Map<String, ConfiguredHost> hosts() {
        if (hosts == null) {
            hosts = new LinkedHashMap<>();
            hostGroups().forEach(group -> group.hosts().forEach(host -> hosts.put(host.name(), host)));
        }
        return hosts;
    }

    /** The networks of {@code cidr_networks} that are some, by name. */
    Map<String, IpNetwork> networks() {
        Map<String, IpNetwork> known = networks;
        if (known == null) {
            known = new LinkedHashMap<>();
            for (CidrNetwork network : userConfig().cidrNetworks()) {
                Optional<IpNetwork> parsed = network.text().flatMap(IpNetwork::parse);
                if (parsed.isPresent()) {
                    known.put(network.name(), parsed.get());
                }
            }
            networks = known;
        }
        return known;
    }

    /** What the generator makes of the deployment. */
    GeneratedInventory next() {
        if (next == null) {
            next = InventoryGenerator.repeatable().generate(deployment);
        }
        return next;
    }

    /** The names of all groups that env.d, the configuration and the inventory give. */
    Set<String> groups() {
        if (groups == null) {
            groups = new HashSet<>(skeletons.parents());
            skeletons.entries().forEach(entry -> groups.add(entry.name()));
            hostGroups().forEach(group -> groups.add(group.name()));
            groups.addAll(inventory().groups().keySet());
            groups.add("lxc_hosts");
        }
        return groups;
    }

    /** A group's name as the series reads it in the configuration. */
    String folded(String group) {
        return series().groupName(group);
    }
}
