package io.github.hyperconverge.generate;

import com.google.common.graph.Traverser;
import io.github.hyperconverge.deployment.OsaSeries.Trait;
import io.github.hyperconverge.internal.IpNetwork;
import io.github.hyperconverge.json.JsonArray;
import io.github.hyperconverge.json.JsonNull;
import io.github.hyperconverge.json.JsonObject;
import io.github.hyperconverge.json.JsonText;
import io.github.hyperconverge.json.JsonValue;
import io.github.hyperconverge.userconfig.ProviderNetwork;
import io.github.hyperconverge.userconfig.UserConfig;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlScalar;
import io.github.hyperconverge.yaml.YamlSequence;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A provider network, and the entry for it in the {@code container_networks} of hosts and containers. */
final class NetworkEntry {
    private static final YamlScalar TRUE = YamlScalar.of(true);
    private static final String ADDRESS = "address";
    private static final String NETMASK = "netmask";
    private static final String GATEWAY = "gateway";
    private static final String STATIC_ROUTES = "static_routes";

    private final GeneratorRun run;
    private final YamlMapping definition;
    private final List<String> ansibleHost;
    private final Optional<String> queue;
    private final Optional<IpNetwork> network;
    private final JsonValue netmask;
    private final JsonValue containerInterface;
    private final String key;
    /** The mark counts as true. */
    private final boolean isMarked;
    /** The mark is true itself, for which alone OSA sets a host's own variables. */
    private final boolean marksManagement;

    private final boolean marksAnsibleHost;
    /** What a physical host gets; a container has the interface besides. */
    private final Map<String, JsonValue> entry = new LinkedHashMap<>();

    private @Nullable Set<String> referenceHosts;
    private @Nullable JsonArray staticRoutes;
    /** What the last host got; hosts with the same keys share them. */
    private JsonObject lastEntry = JsonObject.empty();

    private JsonObject lastNetworks = JsonObject.empty();

    NetworkEntry(GeneratorRun run, YamlMapping definition) {
        this.run = run;
        this.definition = definition;
        this.ansibleHost = run.names().ansibleHost();
        Optional<YamlNode> from = definition.get("ip_from_q");
        this.queue = from.map(PythonValues::str);
        this.network = from.filter(PythonValues::isText)
                .flatMap(text -> run.addresses().queue(text.toString()));
        from.filter(value -> !PythonValues.isHashable(value))
                .ifPresent(value -> run.wrong("ip_from_q is a list or a mapping", value));
        this.netmask = network.<JsonValue>map(net -> JsonText.of(net.netmask())).orElse(JsonNull.NULL);
        this.containerInterface = definition
                .get("container_interface")
                .map(name -> run.json("container_interface", name))
                .orElse(JsonNull.NULL);
        this.key = (run.has(Trait.ADDRESS_PREFIX) ? truthy("address_prefix") : Optional.<YamlNode>empty())
                        .or(() -> truthy("ip_from_q"))
                        .or(() -> definition.get("container_interface"))
                        .map(PythonValues::str)
                        .orElse("None")
                + "_address";
        Optional<YamlNode> mark = run.deployment().managementMark(new ProviderNetwork(definition));
        Optional<YamlNode> sshMark = run.has(Trait.SEPARATE_MARKS) ? definition.get("is_ssh_address") : mark;
        this.isMarked = Stream.of(mark, sshMark)
                .anyMatch(value -> value.filter(YamlNode::isTruthy).isPresent());
        this.marksManagement = mark.filter(TRUE::equals).isPresent();
        this.marksAnsibleHost = sshMark.filter(TRUE::equals).isPresent();
        for (String name : List.of("bridge", "bridge_type", "type", "mtu")) {
            if (!name.equals("bridge_type") || run.has(Trait.BRIDGE_TYPE)) {
                String option = "container_" + name;
                truthy(option).ifPresent(value -> entry.put(name, run.json(option, value)));
            }
        }
    }

    private Optional<YamlNode> truthy(String name) {
        return definition.get(name).filter(YamlNode::isTruthy);
    }

    /** The groups whose hosts get the network; empty if the series cannot work with it at all. */
    List<String> groups() {
        YamlNode binds = definition.get("group_binds").orElse(YamlSequence.of(List.of()));
        // The newest exchanges dashes in each name; before, what is not text is a group that nobody has.
        return run.names("group_binds", run.has(Trait.FOLDS_DASHES) ? binds : PythonValues.withoutNumbers(binds))
                .filter(names -> names.isEmpty() || isComplete())
                .orElse(List.of());
    }

    private boolean isComplete() {
        Map<String, Trait> required = new LinkedHashMap<>();
        required.put("container_interface", Trait.NEEDS_INTERFACE);
        required.put("container_bridge", Trait.NEEDS_BRIDGE);
        for (Map.Entry<String, Trait> need : required.entrySet()) {
            if (run.has(need.getValue()) && definition.get(need.getKey()).isEmpty()) {
                run.missing("a provider network has no " + need.getKey(), definition.range());
                return false;
            }
        }
        return true;
    }

    /** Tells of a group that is its own descendant. */
    void tellRecursion(String group) {
        run.problems()
                .add(
                        GeneratorRules.GROUP_RECURSION,
                        "group " + group + " is its own descendant, or nested too deep, and a network is bound to it;"
                                + " OSA crashes",
                        definition.range());
    }

    /** Adds the entry to a host or container, or brings the one it has up to date. */
    void addTo(String name) {
        DraftHost host = run.draft().findHost(name);
        if (host == null) {
            run.missing("'" + name + "' is a member of a group and no host of the inventory");
            return;
        }
        if (!isInReferenceGroup(host)) {
            return;
        }
        host.remove("container_network");
        host.putIfAbsent(DraftHost.CONTAINER_NETWORKS, JsonObject.empty());
        if (!(host.get(DraftHost.CONTAINER_NETWORKS).orElse(null) instanceof JsonObject networks)) {
            run.missing(
                    "container_networks of " + host.shownName() + " is not a mapping",
                    run.placeOfVariable(host, DraftHost.CONTAINER_NETWORKS));
            return;
        }
        boolean metal = host.isMetal().isTruthy();
        boolean looksInside = !metal || run.has(Trait.REFRESHES_NETWORKS);
        if (looksInside && networks.has(key) && networks.object(key).isEmpty()) {
            run.missing(
                    key + " of " + host.shownName() + " is not a mapping",
                    run.placeOfVariable(host, DraftHost.CONTAINER_NETWORKS));
            return;
        }
        Optional<JsonObject> old = networks.object(key);
        Optional<JsonValue> hostAddress = Optional.empty();
        Map<String, JsonValue> result = own(host, metal);
        if (metal) {
            result.put(NETMASK, netmask(host));
            hostAddress = giveHostAddress(host, result);
        } else if (old.isEmpty()
                || run.has(Trait.RENEWS_NETWORKS) && !JsonObject.of(result).equals(old.get())) {
            giveAddress(host, result);
            result.put(NETMASK, netmask(host));
        } else {
            Map<String, JsonValue> refreshed = new LinkedHashMap<>(old.get().entries());
            if (run.has(Trait.REFRESHES_NETWORKS) && !run.has(Trait.RENEWS_NETWORKS)) {
                refreshed.putAll(result);
            }
            result = refreshed;
        }
        boolean needed = run.has(Trait.MANAGEMENT_ADDRESS) || marksManagement || marksAnsibleHost;
        if (!metal && needed && !result.containsKey(ADDRESS)) {
            if (!isQueueTold()) {
                tellNoQueue(host);
            }
            return;
        }
        setAddresses(host, result.getOrDefault(ADDRESS, JsonNull.NULL), hostAddress);
        addRoutes(host, result);
        lastEntry = JsonObject.of(result, lastEntry);
        Map<String, JsonValue> all = new LinkedHashMap<>(networks.entries());
        all.put(key, lastEntry);
        lastNetworks = JsonObject.of(all, lastNetworks);
        host.put(DraftHost.CONTAINER_NETWORKS, lastNetworks);
    }

    private void tellNoQueue(DraftHost host) {
        Optional<YamlNode> name = definition.get("ip_from_q");
        String why = name.isEmpty()
                ? "ip_from_q is missing"
                : truthy("ip_from_q").isEmpty()
                        ? "ip_from_q is empty"
                        : "ip_from_q names " + name.get() + ", which has no network in cidr_networks";
        run.missing(
                host.shownName() + " cannot get an address for " + key + ": " + why,
                name.flatMap(YamlNode::range).or(definition::range));
    }

    /** A queue that is not a network, or is not there at all, is told by the checks that come before. */
    private boolean isQueueTold() {
        return run.has(Trait.CHECKS_NETWORKS)
                && truthy("ip_from_q")
                        .filter(name -> !run.configMapping(UserConfig.CIDR_NETWORKS)
                                .get(name.toString())
                                .equals(Optional.of(YamlScalar.ofNull())))
                        .isPresent();
    }

    private Map<String, JsonValue> own(DraftHost host, boolean metal) {
        Map<String, JsonValue> own = new LinkedHashMap<>();
        if (!metal || run.has(Trait.NSPAWN) && host.isText(DraftHost.CONTAINER_TECH, "nspawn")) {
            own.put("interface", containerInterface);
        }
        own.putAll(entry);
        return own;
    }

    private void giveAddress(DraftHost container, Map<String, JsonValue> result) {
        // A variable of that name is how older series kept the address.
        Optional<JsonValue> kept = takeOver(container, key);
        if (kept.isPresent()) {
            result.put(ADDRESS, kept.get());
        } else if (network.isPresent()) {
            Optional<String> address = run.addresses().next(network.get());
            if (address.isEmpty()) {
                Optional<YamlNode> cidr =
                        run.configMapping(UserConfig.CIDR_NETWORKS).get(queue.orElseThrow());
                run.problems()
                        .add(
                                GeneratorRules.ADDRESSES_EXHAUSTED,
                                "Cannot retrieve requested amount of IP addresses. Increase the " + queue.orElseThrow()
                                        + " range in your openstack_user_config.yml."
                                        + cidr.filter(text -> text.toString().indexOf('/') < 0)
                                                .map(text -> " '" + text + "' of cidr_networks has no mask, such as"
                                                        + " /24, and is one address.")
                                                .orElse(""),
                                cidr.flatMap(YamlNode::range));
            }
            result.put(ADDRESS, address.<JsonValue>map(JsonText::of).orElse(JsonNull.NULL));
        }
    }

    /** Takes a variable that counts as true away from a host. */
    private static Optional<JsonValue> takeOver(DraftHost host, String variable) {
        Optional<JsonValue> kept = host.get(variable).filter(JsonValue::isTruthy);
        kept.ifPresent(value -> host.remove(variable));
        return kept;
    }

    private JsonValue netmask(DraftHost host) {
        return run.has(Trait.LEGACY_VARIABLES)
                ? takeOver(host, queue.orElse("None") + "_netmask").orElse(netmask)
                : netmask;
    }

    /** Gives a physical host its management address; returns that which Ansible connects to. */
    private Optional<JsonValue> giveHostAddress(DraftHost host, Map<String, JsonValue> result) {
        if (run.has(Trait.LEGACY_VARIABLES)) {
            Optional<JsonValue> kept = takeOver(host, key);
            if (kept.isPresent()) {
                result.put(ADDRESS, kept.get());
                return kept;
            }
        }
        if (!isMarked) {
            return Optional.empty();
        }
        YamlMapping configured = configured(host);
        Optional<JsonValue> ip = configured.get("ip").map(address -> run.json("ip", address));
        if (ip.isEmpty()) {
            run.problems()
                    .add(
                            GeneratorRules.MISSING,
                            "'" + host.shownName() + "' is in the inventory and no longer in the configuration's group "
                                    + host.text(DraftHost.PHYSICAL_HOST_GROUP).orElse("None")
                                    + "; OSA crashes until it is removed from the inventory",
                            run.placeOfVariable(host, DraftHost.PROPERTIES));
        } else {
            result.put(ADDRESS, run.managementAddress(configured, ip.get()));
        }
        return ip;
    }

    /** The host's entry in the configuration: under its own name, else under that of its physical host. */
    private YamlMapping configured(DraftHost host) {
        YamlMapping group =
                run.configMapping(host.text(DraftHost.PHYSICAL_HOST_GROUP).orElse(""));
        if (!run.has(Trait.CONFIGURED_BY_NAME) && !(group.get(host.name()).orElse(null) instanceof YamlMapping)) {
            return host.text(DraftHost.PHYSICAL_HOST).map(group::mapping).orElse(YamlMapping.empty());
        }
        return group.mapping(host.name());
    }

    private void setAddresses(DraftHost host, JsonValue address, Optional<JsonValue> hostAddress) {
        if (marksAnsibleHost) {
            JsonValue own = run.has(Trait.MANAGEMENT_ADDRESS) ? hostAddress.orElse(address) : address;
            ansibleHost.forEach(name -> host.put(name, own));
        }
        if (marksManagement) {
            host.put(run.names().managementAddress(), address);
        }
    }

    private void addRoutes(DraftHost host, Map<String, JsonValue> result) {
        if (run.has(Trait.GATEWAY)) {
            truthy(GATEWAY).map(address -> run.json(GATEWAY, address)).ifPresent(address -> {
                host.put(GATEWAY, address);
                result.put(GATEWAY, address);
            });
        }
        truthy(STATIC_ROUTES).ifPresent(list -> result.put(STATIC_ROUTES, staticRoutes(list)));
    }

    private JsonArray staticRoutes(YamlNode routes) {
        if (staticRoutes == null) {
            List<YamlNode> items = List.of();
            if (routes instanceof YamlSequence list) {
                items = list.items();
            } else if (!run.has(Trait.DROPS_BAD_ROUTES)
                    || PythonValues.items(routes).isEmpty()) {
                run.wrong("static_routes is not a list", routes);
            } else {
                items = PythonValues.items(routes).get();
            }
            staticRoutes = JsonArray.of(items.stream()
                    .filter(run.has(Trait.DROPS_BAD_ROUTES) ? this::isKept : this::isWhole)
                    .map(route -> run.json(STATIC_ROUTES, route))
                    .toList());
        }
        return staticRoutes;
    }

    /** Old series ask whether the two words are in a route, whatever it is. */
    private boolean isKept(YamlNode route) {
        Optional<List<YamlNode>> items = PythonValues.items(route);
        if (items.isEmpty()) {
            run.wrong("a static route is not a mapping", route);
        }
        return Stream.of("cidr", GATEWAY)
                .allMatch(name -> PythonValues.isText(route)
                        ? route.toString().contains(name)
                        : items.orElse(List.of()).contains(YamlScalar.of(name)));
    }

    private boolean isWhole(YamlNode route) {
        if (!(route instanceof YamlMapping mapping)) {
            run.wrong("a static route is not a mapping", route);
            return false;
        }
        boolean whole = Stream.of("cidr", GATEWAY)
                .allMatch(name -> mapping.get(name).filter(YamlNode::isTruthy).isPresent());
        if (!whole) {
            run.problems()
                    .add(
                            GeneratorRules.STATIC_ROUTE,
                            "Static route provider network with queue '" + queue.orElse("None")
                                    + "' needs both 'cidr' and 'gateway' values.",
                            route.range());
        }
        return whole;
    }

    private boolean isInReferenceGroup(DraftHost host) {
        Optional<YamlNode> reference = run.has(Trait.REFERENCE_GROUP) ? truthy("reference_group") : Optional.empty();
        if (reference.isEmpty()) {
            return true;
        }
        if (referenceHosts == null) {
            referenceHosts = hostsOf(reference.get());
        }
        return host.text(DraftHost.PHYSICAL_HOST)
                .filter(referenceHosts::contains)
                .isPresent();
    }

    private Set<String> hostsOf(YamlNode reference) {
        Set<String> hosts = new HashSet<>();
        for (String group : Traverser.forGraph(this::below).breadthFirst(reference.toString())) {
            if (run.draft().group(group).isEmpty()) {
                run.missing("reference_group names " + group + ", which is not a group", reference.range());
            }
            run.draft().hosts(group).ifPresent(list -> hosts.addAll(list.names()));
        }
        return hosts;
    }

    private List<String> below(String group) {
        return run.draft()
                .children(group)
                .filter(children -> run.has(Trait.REFERENCE_DESCENDANTS))
                .map(NameList::names)
                .orElse(List.of());
    }
}
