package io.github.hyperconverge.generate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A user configuration and an env.d that a seed makes up, as data that JSON, and so YAML, can hold. */
final class RandomConfiguration {
    private static final List<String> NAMES = List.of(
            "infra1",
            "infra10",
            "infra2",
            "compute1",
            "compute10",
            "ctl.example.com",
            "node_a",
            "node-a",
            "UPPER",
            "x",
            "storage1",
            "infra1.example.com",
            "averyveryverylonghostnamethatgoesonandon");

    private final Random random;
    private final boolean newest;
    private final Map<String, String> addresses = new TreeMap<>();
    private int nextAddress = 11;

    RandomConfiguration(long seed, boolean newest) {
        this.random = new Random(seed);
        this.newest = newest;
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T oneOf(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }

    private <T> List<T> some(List<T> items, int most) {
        List<T> chosen = new ArrayList<>();
        int count = 1 + random.nextInt(most);
        for (int i = 0; i < count; i++) {
            T item = oneOf(items);
            if (!chosen.contains(item)) {
                chosen.add(item);
            }
        }
        return chosen;
    }

    /**
     * Makes a user configuration.
     *
     * @param groups the groups that hosts may be put in
     * @param types the container types
     * @param binds the groups that a network may be bound to
     */
    Map<String, Object> userConfig(List<String> groups, List<String> types, List<String> binds) {
        Map<String, Object> config = new LinkedHashMap<>();
        Map<String, Object> networks = networks();
        config.put("cidr_networks", networks);
        if (chance(60)) {
            config.put(
                    "used_ips",
                    some(
                            List.of(
                                    "172.29.236.1,172.29.236.10",
                                    "172.29.236.50",
                                    "172.29.240.1,172.29.240.3",
                                    "172.29.236.200,172.29.236.120",
                                    "172.29.236.012"),
                            4));
        }
        Map<String, Object> overrides = new LinkedHashMap<>();
        overrides.put("internal_lb_vip_address", "172.29.236.9");
        overrides.put("management_bridge", "br-mgmt");
        if (chance(8)) {
            overrides.put("no_containers", chance(70));
        }
        if (chance(20)) {
            overrides.put(
                    "anything",
                    oneOf(List.of("\u00e4 \u2028 \ud83d\ude00", 1.5, 1e22, true, List.of(), Map.of("a", 1))));
        }
        overrides.put("provider_networks", providerNetworks(List.copyOf(networks.keySet()), binds));
        config.put("global_overrides", overrides);
        List<String> hosts = some(NAMES.subList(0, NAMES.size() - (chance(90) ? 1 : 0)), 5);
        List<String> chosen = some(groups, 9);
        for (String group : chosen) {
            Map<String, Object> members = new LinkedHashMap<>();
            for (String host : some(hosts, 4)) {
                members.put(host, host(host, types));
            }
            config.put(chance(15) ? dashed(group) : group, chance(97) ? members : Map.of());
        }
        damage(config);
        return config;
    }

    private static String dashed(String group) {
        int cut = group.lastIndexOf('_');
        return cut < 0 ? group : group.substring(0, cut).replace('_', '-') + group.substring(cut);
    }

    private Map<String, Object> networks() {
        Map<String, Object> networks = new LinkedHashMap<>();
        networks.put(chance(80) ? "container" : "management", chance(90) ? "172.29.236.0/22" : "172.29.236.5/24");
        networks.put("tunnel", oneOf(List.of("172.29.240.0/22", "172.29.240.0/26", "172.29.240.0/255.255.255.0")));
        if (chance(60)) {
            networks.put("storage", oneOf(List.of("172.29.244.0/24", "fd00:1::/120", "10.1.2.0/30", "10.1.2.0/25")));
        }
        if (chance(15)) {
            networks.put("none", null);
        }
        return networks;
    }

    private List<Object> providerNetworks(List<String> queues, List<String> binds) {
        List<Object> networks = new ArrayList<>();
        Map<String, Object> management = network(
                "br-mgmt", "eth1", chance(98) ? queues.get(0) : "container", List.of("all_containers", "hosts"));
        management.put(newest && chance(50) ? "is_management_address" : "is_container_address", true);
        if (chance(90)) {
            management.put("is_ssh_address", true);
        }
        networks.add(Map.of("network", management));
        networks.add(Map.of("network", network("br-vxlan", "eth10", "tunnel", some(binds, 3))));
        if (chance(50)) {
            Map<String, Object> storage = network(
                    "br-storage", "eth2", chance(98) ? queues.get(queues.size() - 1) : "storage", some(binds, 4));
            if (chance(30)) {
                storage.put("address_prefix", oneOf(List.of("storage", "management", "pod1")));
            }
            if (chance(30)) {
                storage.put("reference_group", oneOf(binds));
            }
            networks.add(Map.of("network", storage));
        }
        if (chance(25)) {
            Map<String, Object> flat = network("br-vlan", "eth12", null, some(binds, 2));
            flat.remove("ip_from_q");
            networks.add(Map.of("network", flat));
        }
        if (chance(10)) {
            networks.add(new LinkedHashMap<>(Map.of("other", 1)));
        }
        return networks;
    }

    private Map<String, Object> network(String bridge, String device, String queue, List<String> binds) {
        Map<String, Object> network = new LinkedHashMap<>();
        network.put("container_bridge", bridge);
        network.put("container_type", "veth");
        network.put("container_interface", device);
        network.put("ip_from_q", queue);
        network.put("type", "raw");
        network.put("group_binds", binds);
        if (chance(15)) {
            network.put("container_mtu", oneOf(List.of(9000, "1500", 0)));
        }
        if (chance(10)) {
            network.put("container_bridge_type", "openvswitch");
        }
        if (chance(15)) {
            network.put("gateway", "172.29.236.1");
        }
        if (chance(12)) {
            Map<String, Object> route = new LinkedHashMap<>();
            route.put("cidr", "10.176.0.0/12");
            route.put("gateway", chance(85) ? "172.29.248.1" : "");
            route.put("metric", 5);
            network.put("static_routes", List.of(route));
        }
        return network;
    }

    private Map<String, Object> host(String name, List<String> types) {
        Map<String, Object> host = new LinkedHashMap<>();
        host.put("ip", addresses.computeIfAbsent(name, key -> "172.29.236." + nextAddress++));
        if (chance(6)) {
            host.put("management_ip", "172.29.239." + (20 + random.nextInt(9)));
        }
        if (chance(30)) {
            Map<String, Object> affinity = new LinkedHashMap<>();
            some(types, 3).forEach(type -> affinity.put(type, random.nextInt(4)));
            host.put("affinity", affinity);
        }
        if (chance(4)) {
            host.put("no_containers", chance(70));
        }
        if (chance(25)) {
            Map<String, Object> vars = new LinkedHashMap<>();
            vars.put("plain", oneOf(List.of("text", 5, List.of("a", "b"), false)));
            Map<String, Object> limited = new LinkedHashMap<>();
            limited.put("limit_container_types", oneOf(List.of("nova", "cinder_volume", "galera", "api", "")));
            limited.put("key", "value");
            vars.put("limited", limited);
            if (chance(10)) {
                vars.put("container_tech", oneOf(List.of("nspawn", "lxc", "other")));
            }
            host.put("container_vars", vars);
        }
        if (chance(15)) {
            Map<String, Object> vars = new LinkedHashMap<>();
            vars.put("own", 1);
            if (chance(15)) {
                vars.put(
                        oneOf(List.of(
                                "ansible_host", "container_tech", "is_metal", "properties", "physical_host_group")),
                        oneOf(List.of("nspawn", "10.0.0.1")));
            }
            host.put("host_vars", vars);
        }
        return host;
    }

    /** Now and then something is wrong. */
    private void damage(Map<String, Object> config) {
        if (!chance(12)) {
            return;
        }
        String key = oneOf(List.copyOf(config.keySet()));
        switch (random.nextInt(6)) {
            case 0 -> config.put(key, null);
            case 1 -> config.remove(key);
            case 2 -> config.put(key, List.of("x"));
            case 3 -> config.put("lxc_hosts", Map.of());
            case 4 -> config.put("zz_hosts", Map.of("infra1", Map.of("ip", "172.29.236.99")));
            default -> config.put(key, "text");
        }
    }

    /**
     * Makes an env.d that lies over the base.
     *
     * @param groups the groups that containers may be put in
     * @param types the container types of the base
     * @param components the components of the base
     */
    Map<String, Object> environment(List<String> groups, List<String> types, List<String> components) {
        Map<String, Object> containers = new LinkedHashMap<>();
        for (String type : some(types, 3)) {
            Map<String, Object> change = new LinkedHashMap<>();
            switch (random.nextInt(5)) {
                case 0 -> change.put("contains", some(components, 4));
                case 1 -> change.put("properties", Map.of("is_metal", chance(60)));
                case 2 -> change.put("belongs_to", some(groups, 3));
                case 3 -> change.put("contains", List.of());
                default -> change.put("properties", Map.of("extra", 1));
            }
            containers.put(type, chance(95) ? change : Map.of());
        }
        if (chance(50)) {
            Map<String, Object> own = new LinkedHashMap<>();
            own.put("belongs_to", some(groups, 2));
            own.put("contains", some(components, 3));
            if (chance(50)) {
                own.put("properties", Map.of("is_metal", chance(30), "service_name", "own"));
            }
            containers.put("own_container", own);
        }
        Map<String, Object> environment = new LinkedHashMap<>();
        if (chance(30)) {
            environment.put("component_skel", Map.of("own_component", Map.of("belongs_to", List.of("own_all"))));
        }
        environment.put("container_skel", containers);
        if (chance(15)) {
            environment.put(
                    "physical_skel",
                    Map.of(
                            "zz_hosts", Map.of("belongs_to", List.of("hosts")),
                            "zz_containers", Map.of("belongs_to", List.of("all_containers"))));
        }
        return environment;
    }
}
