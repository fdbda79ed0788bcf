package io.github.hyperconverge.validate;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.generate.IpNetwork;
import io.github.hyperconverge.generate.IpNetwork.IpAddress;
import io.github.hyperconverge.inventory.ContainerNetwork;
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
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Addresses and networks that hosts and containers have in the inventory. */
final class InventoryAddresses implements FactCheck {
    private static final Rule DUPLICATE =
            new Rule("inventory-duplicate-address", Severity.WARNING, "An address that two hosts have");
    private static final Rule OUTSIDE = new Rule(
            "inventory-address-outside", Severity.WARNING, "An address that does not lie in the network of its kind");
    private static final Rule STALE = new Rule(
            "inventory-stale-setting", Severity.INFO, "A setting of a network that the configuration has given up");

    /** What OSA sets on a container's network and never takes away, and where the configuration says it. */
    private static final Map<String, String> SETTINGS = new TreeMap<>(Map.of(
            "bridge_type", "container_bridge_type",
            "gateway", "gateway",
            "mtu", "container_mtu",
            "static_routes", ProviderNetwork.STATIC_ROUTES,
            "type", "container_type"));

    @Override
    public List<Rule> rules() {
        return List.of(DUPLICATE, OUTSIDE, STALE);
    }

    @Override
    public void check(Facts facts, Consumer<Diagnostic> findings) {
        Map<String, String> holders = new HashMap<>();
        Map<String, List<ProviderNetwork>> networks = networks(facts);
        Map<String, Map<String, List<String>>> stale = new LinkedHashMap<>();
        for (HostVars host : facts.inventory().hosts().values()) {
            boolean isContainer =
                    host.physicalHost().filter(own -> !own.equals(host.name())).isPresent();
            host.containerNetworks().forEach((key, network) -> {
                network.address().ifPresent(address -> {
                    String first = holders.putIfAbsent(address, host.name());
                    if (first != null && !first.equals(host.name())) {
                        findings.accept(
                                Diagnostic.of(DUPLICATE, host.name() + " and " + first + " both have " + address)
                                        .path(path(host, key, "address")));
                    } else if (isContainer && networks.containsKey(key)) {
                        checkInside(facts, host, key, address, networks.get(key), findings);
                    }
                });
                if (isContainer && networks.containsKey(key)) {
                    SETTINGS.forEach((setting, source) -> {
                        if (isGivenUp(network, setting, source, networks.get(key))) {
                            stale.computeIfAbsent(key, absent -> new LinkedHashMap<>())
                                    .computeIfAbsent(setting, absent -> new ArrayList<>())
                                    .add(host.name());
                        }
                    });
                }
            });
        }
        stale.forEach((key, settings) -> settings.forEach((setting, hosts) -> findings.accept(Diagnostic.of(
                        STALE,
                        hosts.size() + (hosts.size() == 1 ? " container keeps " : " containers keep ") + setting
                                + " of " + key + ", which the configuration no longer says and OSA never takes away")
                .path(ModelPath.of("_meta", "hostvars", hosts.get(0), "container_networks", key, setting)))));
    }

    private static ModelPath path(HostVars host, String network, String key) {
        return ModelPath.of("_meta", "hostvars", host.name(), "container_networks", network, key);
    }

    /** The provider networks by the key that they have in the variables of a host. */
    private static Map<String, List<ProviderNetwork>> networks(Facts facts) {
        Map<String, List<ProviderNetwork>> networks = new HashMap<>();
        for (ProviderNetwork network : facts.providerNetworks()) {
            String prefix = network.get("address_prefix")
                    .filter(YamlNode::isTruthy)
                    .or(() -> network.get("ip_from_q").filter(YamlNode::isTruthy))
                    .or(() -> network.get("container_interface"))
                    .map(YamlNode::toString)
                    .orElse("None");
            networks.computeIfAbsent(prefix + "_address", key -> new ArrayList<>())
                    .add(network);
        }
        return networks;
    }

    private static void checkInside(
            Facts facts,
            HostVars host,
            String key,
            String address,
            List<ProviderNetwork> networks,
            Consumer<Diagnostic> findings) {
        List<IpNetwork> queues = new ArrayList<>();
        for (ProviderNetwork network : networks) {
            Optional<IpNetwork> queue =
                    network.get("ip_from_q").map(name -> facts.networks().get(name.toString()));
            if (queue.isEmpty()) {
                return;
            }
            queues.add(queue.get());
        }
        Optional<IpAddress> parsed = IpAddress.parse(address);
        if (parsed.isEmpty() || queues.stream().noneMatch(queue -> queue.contains(parsed.get()))) {
            findings.accept(Diagnostic.of(
                            OUTSIDE,
                            address + ", the " + key + " of " + host.name()
                                    + ", does not lie in the network that the configuration gives for it")
                    .path(path(host, key, "address")));
        }
    }

    private static boolean isGivenUp(
            ContainerNetwork network, String setting, String source, List<ProviderNetwork> networks) {
        return network.get(setting).filter(JsonValue::isTruthy).isPresent()
                && networks.stream()
                        .noneMatch(one ->
                                one.get(source).filter(YamlNode::isTruthy).isPresent());
    }
}
