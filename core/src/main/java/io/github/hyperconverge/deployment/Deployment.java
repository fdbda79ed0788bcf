package io.github.hyperconverge.deployment;

import io.github.hyperconverge.deployment.OsaSeries.Trait;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.haproxy.HaproxyConfig;
import io.github.hyperconverge.inventory.Inventory;
import io.github.hyperconverge.userconfig.ProviderNetwork;
import io.github.hyperconverge.userconfig.UserConfig;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlScalar;
import io.github.hyperconverge.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that was read of one deployment.
 *
 * @param foundSeries the series of OSA that runs it, and how that was found out
 * @param environment the effective env.d
 * @param userConfig the merged user configuration; empty if nobody gave one
 * @param inventory the inventory of the last run; empty if there is none
 * @param configFolder the folder of the user configuration as it was given; empty if it was not read from one
 * @param haproxy the configuration of the load balancer; empty if nobody gave one
 */
public record Deployment(
        FoundSeries foundSeries,
        Environment environment,
        Optional<UserConfig> userConfig,
        Optional<Inventory> inventory,
        Optional<String> configFolder,
        Optional<HaproxyConfig> haproxy) {

    private static final Set<String> CONTAINER_PREFIXES = Set.of("container", "management");

    /**
     * Makes a deployment that has neither a user configuration nor an inventory.
     *
     * @param series the series of OSA
     * @param environment the effective env.d
     * @return the deployment
     */
    public static Deployment of(OsaSeries series, Environment environment) {
        return of(FoundSeries.said(series), environment);
    }

    /**
     * Makes a deployment that has neither a user configuration nor an inventory.
     *
     * @param series the series of OSA, and how it was found out
     * @param environment the effective env.d
     * @return the deployment
     */
    public static Deployment of(FoundSeries series, Environment environment) {
        return new Deployment(
                series, environment, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * Adds a user configuration.
     *
     * @param config the merged user configuration
     * @return a copy with it
     */
    public Deployment with(UserConfig config) {
        return new Deployment(foundSeries, environment, Optional.of(config), inventory, configFolder, haproxy);
    }

    /**
     * Adds an inventory.
     *
     * @param old the inventory of the last run
     * @return a copy with it
     */
    public Deployment with(Inventory old) {
        return new Deployment(foundSeries, environment, userConfig, Optional.of(old), configFolder, haproxy);
    }

    /**
     * Adds the load balancer.
     *
     * @param config its configuration
     * @return a copy with it
     */
    public Deployment with(HaproxyConfig config) {
        return new Deployment(foundSeries, environment, userConfig, inventory, configFolder, Optional.of(config));
    }

    /**
     * Leaves the inventory out.
     *
     * @return a copy as before the first run
     */
    public Deployment withoutInventory() {
        return new Deployment(foundSeries, environment, userConfig, Optional.empty(), configFolder, haproxy);
    }

    /**
     * Replaces the environment.
     *
     * @param other the new effective env.d
     * @return a copy with it
     */
    public Deployment with(Environment other) {
        return new Deployment(foundSeries, other, userConfig, inventory, configFolder, haproxy);
    }

    /** Returns the series of OSA that counts. */
    public OsaSeries series() {
        return foundSeries.series();
    }

    /**
     * Returns the merged user configuration as a mapping.
     *
     * @return the mapping; empty if nobody gave a configuration
     */
    public YamlMapping configuration() {
        return userConfig.map(UserConfig::effective).orElse(YamlMapping.empty());
    }

    /**
     * Returns the provider networks.
     *
     * @return those of the user configuration that are mappings, which is what OSA can read
     */
    public List<ProviderNetwork> providerNetworks() {
        return userConfig.stream()
                .flatMap(config -> config.providerNetworks().stream())
                .filter(network -> network.definition() instanceof YamlMapping)
                .toList();
    }

    /**
     * Finds the physical hosts of groups that container types belong to.
     *
     * @param groups groups such as {@code os-infra_containers}, whose hosts are those of {@code os-infra_hosts}
     * @return the names of the hosts, in the order of the configuration, each once
     */
    public Set<String> hostsOf(List<String> groups) {
        Set<String> hosts = new LinkedHashSet<>();
        for (String group : groups) {
            if (configuration().get(series().inRole(group, "hosts")).orElse(null) instanceof YamlMapping named) {
                named.entries().forEach(host -> hosts.add(host.name()));
            }
        }
        return hosts;
    }

    /**
     * Finds the mark by which a provider network gives the address that a host is managed under.
     *
     * @param network a provider network
     * @return the value of {@code is_management_address}, or in older series and where it is absent, of
     *     {@code is_container_address}; empty if the network has neither
     */
    public Optional<YamlNode> managementMark(ProviderNetwork network) {
        Optional<YamlNode> old = network.get(ProviderNetwork.IS_CONTAINER_ADDRESS);
        return series().has(Trait.MANAGEMENT_ADDRESS)
                ? network.get(ProviderNetwork.IS_MANAGEMENT_ADDRESS).or(() -> old)
                : old;
    }

    /**
     * Finds the network of the containers: {@code container} or {@code management} of {@code cidr_networks}, else those
     * of the provider networks that stand for them.
     *
     * @return the value of the key, or a list of such values; empty if there is none or it is null
     */
    public Optional<YamlNode> containerCidr() {
        if (!(configuration().get("cidr_networks").orElse(null) instanceof YamlMapping cidrs)) {
            return Optional.empty();
        }
        for (String name : List.of("container", "management")) {
            Optional<YamlNode> cidr = cidrs.get(name);
            if (cidr.isPresent()) {
                return cidr.filter(
                        value -> !(value instanceof YamlScalar scalar && scalar.type() == YamlScalar.Type.NULL));
            }
        }
        List<YamlNode> found = new ArrayList<>();
        if (series().has(Trait.ADDRESS_PREFIX)) {
            for (ProviderNetwork network : providerNetworks()) {
                Optional<YamlNode> queue = network.get("ip_from_q").filter(YamlNode::isTruthy);
                boolean stands = network.get("address_prefix")
                                .filter(prefix -> CONTAINER_PREFIXES.contains(prefix.toString()))
                                .isPresent()
                        || series().has(Trait.MARKED_CIDR)
                                && managementMark(network)
                                        .filter(YamlNode::isTruthy)
                                        .isPresent();
                if (queue.isPresent() && stands) {
                    cidrs.get(queue.get().toString()).ifPresent(found::add);
                }
            }
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(YamlSequence.of(found));
    }

    /**
     * Says what became of a group, component or type that older series had, whichever way it is spelt.
     *
     * @param name a name that env.d does not have
     * @return the end of a sentence, such as {@code gone since zed, read by nothing}; empty if the series and those before
     *     it never had the name, or have it still
     */
    public Optional<String> retired(String name) {
        return RetiredNames.told(series(), name);
    }

    /**
     * Tells whether a balancer is one of this deployment: a server of it is a host of the inventory, by name or address.
     *
     * @param config the configuration of the balancer
     * @return true if it has one, or if there is no host yet that it could have
     */
    public boolean isBalancedBy(HaproxyConfig config) {
        Set<String> known = new HashSet<>();
        inventory.ifPresent(old -> old.hosts().forEach((name, host) -> {
            known.add(name);
            known.addAll(host.allAddresses());
        }));
        return known.isEmpty()
                || config.sections().stream()
                        .flatMap(section -> section.servers().stream())
                        .anyMatch(server -> known.contains(server.label())
                                || server.endpoint()
                                        .filter(endpoint -> known.contains(endpoint.host()))
                                        .isPresent());
    }
}
