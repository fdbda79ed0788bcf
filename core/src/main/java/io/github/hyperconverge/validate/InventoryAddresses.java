package io.github.hyperconverge.validate;

import io.github.hyperconverge.diagnostic.Check;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.generate.IpNetwork;
import io.github.hyperconverge.generate.IpNetwork.IpAddress;
import io.github.hyperconverge.inventory.HostVars;
import io.github.hyperconverge.json.JsonValue;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.userconfig.ProviderNetwork;
import io.github.hyperconverge.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Addresses and networks that hosts and containers have in the inventory. */
final class InventoryAddresses implements Check<DeploymentView> {
    private static final Rule DUPLICATE = Rule.warning("inventory-duplicate-address", "An address that two hosts have");
    private static final Rule OUTSIDE =
            Rule.warning("inventory-address-outside", "An address that does not lie in the network of its kind");
    private static final Rule STALE =
            Rule.info("inventory-stale-setting", "A setting of a network that the configuration has given up");

    /** What OSA sets on a container's network and never takes away, and where the configuration says it. */
    private static final Map<String, String> SETTINGS = new TreeMap<>(Map.of(
            "bridge_type", "container_bridge_type",
            "gateway", "gateway",
            "mtu", "container_mtu",
            "static_routes", ProviderNetwork.STATIC_ROUTES,
            "type", "container_type"));

    @Override
    public void check(DeploymentView view, Consumer<Diagnostic> findings) {
        Map<String, String> holders = new HashMap<>();
        // By the key that they have in the variables of a host.
        Map<String, List<Value>> networks = view.providerNetworks().stream()
                .collect(Collectors.groupingBy(network -> prefix(network) + "_address"));
        Map<String, Map<String, List<String>>> stale = new LinkedHashMap<>();
        for (HostVars host : view.inventory().hosts().values()) {
            host.containerNetworks().forEach((key, network) -> {
                List<Value> configured =
                        DeploymentView.isContainer(host) ? networks.getOrDefault(key, List.of()) : List.of();
                network.address().ifPresent(address -> {
                    String first = holders.putIfAbsent(address, host.name());
                    if (first != null && !first.equals(host.name())) {
                        findings.accept(
                                Diagnostic.of(DUPLICATE, host.name() + " and " + first + " both have " + address)
                                        .path(path(host.name(), key, "address")));
                    } else if (!configured.isEmpty() && isOutside(view, address, configured)) {
                        findings.accept(Diagnostic.of(
                                        OUTSIDE,
                                        address + ", the " + key + " of " + host.name()
                                                + ", does not lie in the network that the configuration gives for it")
                                .path(path(host.name(), key, "address")));
                    }
                });
                SETTINGS.forEach((setting, source) -> {
                    if (!configured.isEmpty()
                            && network.get(setting).filter(JsonValue::isTruthy).isPresent()
                            && configured.stream()
                                    .noneMatch(one -> one.child(source).node().isTruthy())) {
                        stale.computeIfAbsent(key, absent -> new LinkedHashMap<>())
                                .computeIfAbsent(setting, absent -> new ArrayList<>())
                                .add(host.name());
                    }
                });
            });
        }
        stale.forEach((key, settings) -> settings.forEach((setting, hosts) -> findings.accept(Diagnostic.of(
                        STALE,
                        hosts.size() + (hosts.size() == 1 ? " container keeps " : " containers keep ") + setting
                                + " of " + key + ", which the configuration no longer says and OSA never takes away")
                .path(path(hosts.get(0), key, setting)))));
    }

    private static ModelPath path(String host, String network, String key) {
        return ModelPath.of("_meta", "hostvars", host, "container_networks", network, key);
    }

    private static String prefix(Value network) {
        return Stream.of("address_prefix", "ip_from_q")
                .map(key -> network.child(key).node())
                .filter(YamlNode::isTruthy)
                .findFirst()
                .map(YamlNode::toString)
                .orElseGet(() -> network.has("container_interface")
                        ? network.child("container_interface").node().toString()
                        : "None");
    }

    /** Tells whether an address lies in none of the networks, as far as they are all known. */
    private static boolean isOutside(DeploymentView view, String address, List<Value> networks) {
        List<IpNetwork> queues = new ArrayList<>();
        for (Value network : networks) {
            IpNetwork queue =
                    view.networks().get(network.child("ip_from_q").node().toString());
            if (queue == null) {
                return false;
            }
            queues.add(queue);
        }
        return IpAddress.parse(address)
                .filter(parsed -> queues.stream().anyMatch(queue -> queue.contains(parsed)))
                .isEmpty();
    }
}
