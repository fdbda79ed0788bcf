package io.github.hyperconverge.validate;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.internal.IpNetwork;
import io.github.hyperconverge.internal.IpNetwork.IpAddress;
import io.github.hyperconverge.internal.Spelling;
import io.github.hyperconverge.inventory.HostVars;
import io.github.hyperconverge.inventory.Inventory;
import io.github.hyperconverge.inventory.InventoryGroup;
import io.github.hyperconverge.json.JsonArray;
import io.github.hyperconverge.json.JsonNull;
import io.github.hyperconverge.json.JsonText;
import io.github.hyperconverge.json.JsonValue;
import io.github.hyperconverge.manage.InventoryManager;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.userconfig.ProviderNetwork;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Names in the inventory that lead nowhere, are there in two spellings, or are of what is gone, and addresses of its
 * hosts.
 */
record InventoryEntries(DeploymentView view) implements InventoryTopic {
    /** What OSA sets on a container's network and never takes away, and where the configuration says it. */
    private static final Map<String, String> SETTINGS = new TreeMap<>(Map.of(
            "bridge_type", "container_bridge_type",
            "gateway", "gateway",
            "mtu", "container_mtu",
            "static_routes", ProviderNetwork.STATIC_ROUTES,
            "type", "container_type"));

    @Override
    public void check() {
        checkReferences();
        checkLeftovers();
        checkAddresses();
    }

    private void checkReferences() {
        Inventory inventory = view.inventory();
        for (InventoryGroup group : inventory.groups().values()) {
            List<JsonValue> members = group.members();
            for (int i = 0; i < members.size(); i++) {
                ModelPath path = ModelPath.of(group.name(), "hosts").item(i);
                if (members.get(i) == JsonNull.NULL) {
                    found(
                            NULL_MEMBER,
                            path,
                            group.name() + " has a null among its hosts, which OSA puts there for a physical host"
                                    + " that no container type goes to");
                } else if (members.get(i) instanceof JsonText member
                        && inventory.host(member.value()).isEmpty()) {
                    found(
                            UNKNOWN_HOST,
                            path,
                            "'" + member.value() + "', a member of " + group.name()
                                    + ", has no variables; OSA crashes once a network is bound to the group");
                }
            }
            List<JsonValue> children =
                    group.get("children").orElse(null) instanceof JsonArray list ? list.items() : List.of();
            for (int i = 0; i < children.size(); i++) {
                if (children.get(i) instanceof JsonText child && isNoGroup(inventory, child.value())) {
                    found(
                            UNKNOWN_CHILD,
                            ModelPath.of(group.name(), "children").item(i),
                            "'" + child.value() + "', a child of " + group.name() + ", is not a group");
                }
            }
        }
        checkSpellings(inventory.groups().keySet(), ModelPath.root(), "groups");
        checkSpellings(inventory.hosts().keySet(), ModelPath.of("_meta", "hostvars"), "hosts");
    }

    private void found(Rule rule, ModelPath path, String message) {
        report(Diagnostic.of(rule, message).path(path));
    }

    /** OSA names the group of a host's containers whether there are any or not. */
    private static boolean isNoGroup(Inventory inventory, String child) {
        return inventory.group(child).isEmpty()
                && (!child.endsWith("_containers")
                        || inventory
                                .host(child.replaceFirst("[-_]host_containers$|_containers$", ""))
                                .isEmpty());
    }

    /** Told once for all of them: an upgrade to the newest series leaves a name of each kind for every group. */
    private void checkSpellings(Set<String> names, ModelPath parent, String kind) {
        Map<String, String> folded = new HashMap<>();
        List<String> again = names.stream()
                .filter(name -> folded.putIfAbsent(Spelling.folded(name), name) != null)
                .toList();
        if (!again.isEmpty()) {
            String example = again.get(0);
            found(
                    MIXED_SPELLING,
                    parent.child(example),
                    again.size() + " " + kind + " are there in two spellings, such as "
                            + folded.get(Spelling.folded(example)) + " and " + example);
        }
    }

    /** Finds what the inventory keeps of hosts, types and groups that env.d and the configuration have no longer. */
    private void checkLeftovers() {
        for (InventoryGroup group : view.inventory().groups().values()) {
            int count = group.hosts().size();
            if (view.hasEnvironment()
                    && count > 0
                    && group.name().endsWith("_container")
                    && !types().containsKey(group.name())) {
                found(
                        UNKNOWN_TYPE,
                        ModelPath.of(group.name()),
                        count + (count == 1 ? " container is" : " containers are") + " of the type " + group.name()
                                + ", which env.d does not have; OSA keeps them for ever" + view.retired(group.name()));
            }
        }
        if (view.hasConfig()) {
            checkHosts();
        }
        if (view.hasConfig() && view.hasEnvironment()) {
            InventoryManager.deadGroups(view.deployment())
                    .forEach(group -> found(
                            DEAD_GROUP,
                            ModelPath.of(group),
                            "the group " + group + " has no hosts, and a new deployment would not have it"));
        }
    }

    private void checkHosts() {
        Map<String, Value> configured = view.hostsByName();
        for (HostVars host : view.inventory().hosts().values()) {
            if (host.isMetal() && !host.isContainer() && !configured.containsKey(host.name())) {
                boolean crashes =
                        view.hasEnvironment() && view.next().inventory().isEmpty();
                report(Diagnostic.of(
                                HOST_GONE,
                                "'" + host.name() + "' is in the inventory and no longer in the configuration; OSA"
                                        + " crashes on its management network until inventory-manage removes it")
                        .path(ModelPath.of("_meta", "hostvars", host.name()))
                        .severity(crashes ? Severity.ERROR : Severity.WARNING));
            }
        }
    }

    private void checkAddresses() {
        Map<String, String> holders = new HashMap<>();
        // By the key that they have in the variables of a host.
        Map<String, List<Value>> networks = view.providerNetworks().stream()
                .collect(Collectors.groupingBy(network -> prefix(network) + "_address"));
        // The hosts that keep a setting, by the network and the setting.
        Map<String, Map<String, List<String>>> stale = new LinkedHashMap<>();
        for (HostVars host : view.inventory().hosts().values()) {
            host.containerNetworks().forEach((key, network) -> {
                List<Value> configured = host.isContainer() ? networks.getOrDefault(key, List.of()) : List.of();
                network.text("address").ifPresent(address -> {
                    String first = holders.putIfAbsent(address, host.name());
                    ModelPath path = path(host.name(), key, "address");
                    if (first != null && !first.equals(host.name())) {
                        found(DUPLICATE_ADDRESS, path, host.name() + " and " + first + " both have " + address);
                    } else if (!configured.isEmpty() && isOutside(address, configured)) {
                        found(
                                ADDRESS_OUTSIDE,
                                path,
                                address + ", the " + key + " of " + host.name()
                                        + ", does not lie in the network that the configuration gives for it");
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
        stale.forEach((key, settings) -> settings.forEach((setting, hosts) -> found(
                STALE_SETTING,
                path(hosts.get(0), key, setting),
                hosts.size() + (hosts.size() == 1 ? " container keeps " : " containers keep ") + setting + " of " + key
                        + ", which the configuration no longer says and OSA never takes away")));
    }

    private static ModelPath path(String host, String network, String key) {
        return ModelPath.of("_meta", "hostvars", host, "container_networks", network, key);
    }

    /** What the key of a network begins with in the variables of a host. */
    static String prefix(Value network) {
        for (String key : List.of("address_prefix", "ip_from_q")) {
            if (network.child(key).node().isTruthy()) {
                return network.child(key).node().toString();
            }
        }
        return network.has("container_interface")
                ? network.child("container_interface").node().toString()
                : "None";
    }

    /** Tells whether an address lies in none of the networks, as far as they are all known. */
    private boolean isOutside(String address, List<Value> networks) {
        List<Optional<IpNetwork>> queues = networks.stream()
                .map(network -> Optional.ofNullable(
                        view.networks().get(network.child("ip_from_q").node().toString())))
                .toList();
        return queues.stream().allMatch(Optional::isPresent)
                && IpAddress.parse(address)
                        .filter(parsed ->
                                queues.stream().anyMatch(queue -> queue.get().contains(parsed)))
                        .isEmpty();
    }
}
