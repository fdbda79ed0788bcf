package io.github.hyperconverge.generate;

import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.json.JsonArray;
import io.github.hyperconverge.json.JsonNull;
import io.github.hyperconverge.json.JsonObject;
import io.github.hyperconverge.json.JsonText;
import io.github.hyperconverge.json.JsonValue;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlScalar;
import io.github.hyperconverge.yaml.YamlSequence;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A provider network, and the entry that it gives a host or container under {@code container_networks}. */
final class NetworkEntry {
    private static final String ADDRESS = "address";
    private static final String NETMASK = "netmask";

    private final Run run;
    private final YamlMapping definition;
    private final Optional<String> queue;
    private final Optional<IpNetwork> network;
    private final String key;
    private final JsonValue netmask;
    /** The entry of a container, and that of a physical host, which has no interface. */
    private final Map<String, JsonValue> entry = new LinkedHashMap<>();

    private final JsonValue containerInterface;
    /** The mark is true itself, which is what a host's own variables are set for. */
    private final boolean marksSsh;

    private final boolean marksManagement;
    private final Optional<YamlNode> gateway;
    private final Optional<YamlNode> routes;
    private final Optional<YamlNode> reference;
    private @Nullable Set<String> referenceHosts;
    private @Nullable JsonArray staticRoutes;
    /** The entry made last, whose keys the next shares if it can. */
    private JsonObject lastEntry = JsonObject.empty();
    /** All networks of the host that got it, for the same reason. */
    private JsonObject lastNetworks = JsonObject.empty();

    NetworkEntry(Run run, YamlMapping definition) {
        this.run = run;
        this.definition = definition;
        this.queue = get("ip_from_q").map(YamlNode::toString);
        this.network = queue.flatMap(run.addresses()::queue);
        this.netmask = network.<JsonValue>map(net -> JsonText.of(net.netmask())).orElse(JsonNull.NULL);
        this.containerInterface = get("container_interface")
                .map(name -> run.json("container_interface", name))
                .orElse(JsonNull.NULL);
        this.key = prefix() + "_address";
        addIfTrue("bridge", "container_bridge");
        if (run.series().isAtLeast(OsaSeries.YOGA)) {
            addIfTrue("bridge_type", "container_bridge_type");
        }
        addIfTrue("type", "container_type");
        addIfTrue("mtu", "container_mtu");
        this.marksSsh = isTrueItself(run.series().isBefore(OsaSeries.ROCKY) ? get("is_ssh_address") : managementMark());
        this.marksManagement = isTrueItself(managementMark());
        this.gateway = run.series().isAtLeast(OsaSeries.STEIN) ? truthy("gateway") : Optional.empty();
        this.routes = truthy("static_routes");
        this.reference = run.series().isAtLeast(OsaSeries.PIKE_16_0_0) ? truthy("reference_group") : Optional.empty();
    }

    private String prefix() {
        boolean prefixed = run.series().isAtLeast(OsaSeries.PIKE_16_0_0);
        return (prefixed ? truthy("address_prefix") : Optional.<YamlNode>empty())
                .or(() -> truthy("ip_from_q"))
                .map(YamlNode::toString)
                .orElse(containerInterface instanceof JsonText text ? text.value() : "None");
    }

    private void addIfTrue(String name, String from) {
        truthy(from).ifPresent(value -> entry.put(name, run.json(from, value)));
    }

    Optional<YamlNode> get(String name) {
        return definition.get(name);
    }

    private Optional<YamlNode> truthy(String name) {
        return definition.get(name).filter(YamlNode::isTruthy);
    }

    Optional<SourceRange> place() {
        return definition.range();
    }

    /** Tells whether the series can work with the network at all. */
    boolean isComplete() {
        List<String> required = run.series().isAtLeast(OsaSeries.VICTORIA)
                ? List.of()
                : run.series().isAtLeast(OsaSeries.STEIN)
                        ? List.of("container_bridge")
                        : List.of("container_interface", "container_bridge");
        for (String name : required) {
            if (get(name).isEmpty()) {
                run.missing("a provider network has no " + name, definition);
                return false;
            }
        }
        return true;
    }

    private boolean isMarked(String... names) {
        for (String name : names) {
            if (truthy(name).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTrueItself(Optional<YamlNode> mark) {
        return mark.orElse(null) instanceof YamlScalar scalar
                && scalar.type() == YamlScalar.Type.BOOLEAN
                && scalar.isTruthy();
    }

    private Optional<YamlNode> managementMark() {
        Optional<YamlNode> container = get("is_container_address");
        return run.series().isAtLeast(OsaSeries.ANTELOPE)
                ? get("is_management_address").or(() -> container)
                : container;
    }

    /** Adds the entry to a host or container, or brings the one it has up to date. */
    void addTo(String name) {
        DraftHost host = run.draft().host(name);
        if (host == null) {
            run.missing("'" + name + "' is a member of a group and no host of the inventory");
            return;
        }
        if (!isInReferenceGroup(host)) {
            return;
        }
        host.remove("container_network");
        if (!host.has(DraftHost.CONTAINER_NETWORKS)) {
            host.put(DraftHost.CONTAINER_NETWORKS, JsonObject.empty());
        }
        if (!(host.get(DraftHost.CONTAINER_NETWORKS).orElse(null) instanceof JsonObject networks)) {
            run.missing("container_networks of " + name + " is no mapping");
            return;
        }
        boolean metal = host.isMetal().isTruthy();
        Map<String, JsonValue> own = own(host, metal);
        JsonValue existing = networks.get(key).orElse(null);
        Map<String, JsonValue> result =
                existing instanceof JsonObject old ? new LinkedHashMap<>(old.entries()) : new LinkedHashMap<>();
        if (existing != null && !(existing instanceof JsonObject)) {
            run.missing(key + " of " + name + " is no mapping");
            return;
        }
        if (run.series().isAtLeast(OsaSeries.PIKE) && run.series() != OsaSeries.QUEENS_17_0_0 && existing != null) {
            result.putAll(own);
        }
        JsonValue ansibleHost = null;
        boolean renew =
                run.series() == OsaSeries.QUEENS_17_0_0 && !JsonObject.of(own).equals(existing);
        if (!metal && (existing == null || renew)) {
            result = new LinkedHashMap<>(own);
            giveAddress(host, result);
            ansibleHost = result.get(ADDRESS);
            result.put(NETMASK, netmask(host));
        } else if (metal) {
            result = new LinkedHashMap<>(own);
            result.put(NETMASK, netmask(host));
            ansibleHost = giveHostAddress(host, result);
        } else {
            ansibleHost = result.get(ADDRESS);
        }
        boolean needed = run.series().isAtLeast(OsaSeries.ANTELOPE) || marksManagement || marksSsh;
        if (!metal && needed && !result.containsKey(ADDRESS)) {
            if (!isQueueTold()) {
                run.missing("there is no queue to give " + name + " an address of " + key, definition);
            }
            return;
        }
        setAddresses(host, result, ansibleHost);
        addRoutes(host, result);
        lastEntry = JsonObject.of(result, lastEntry);
        Map<String, JsonValue> all = new LinkedHashMap<>(networks.entries());
        all.put(key, lastEntry);
        lastNetworks = JsonObject.of(all, lastNetworks);
        host.put(DraftHost.CONTAINER_NETWORKS, lastNetworks);
    }

    /** A queue that is no network, or is not there at all, is told by the checks that come before. */
    private boolean isQueueTold() {
        if (queue.isEmpty() || run.series().isBefore(OsaSeries.MITAKA)) {
            return false;
        }
        YamlNode cidr = run.configMapping("cidr_networks").get(queue.get()).orElse(null);
        return cidr == null || !(cidr instanceof YamlScalar scalar && scalar.type() == YamlScalar.Type.NULL);
    }

    private Map<String, JsonValue> own(DraftHost host, boolean metal) {
        boolean nspawn = run.series().isAtLeast(OsaSeries.ROCKY)
                && run.series().isBefore(OsaSeries.WALLABY)
                && host.text(HostKeys.CONTAINER_TECH).filter("nspawn"::equals).isPresent();
        Map<String, JsonValue> own = new LinkedHashMap<>();
        if (!metal || nspawn) {
            own.put("interface", containerInterface);
        }
        own.putAll(entry);
        return own;
    }

    private void giveAddress(DraftHost container, Map<String, JsonValue> result) {
        // A variable of that name is how older series kept the address.
        Optional<JsonValue> kept = container.get(key).filter(JsonValue::isTruthy);
        if (kept.isPresent()) {
            container.remove(key);
            result.put(ADDRESS, kept.get());
        } else if (network.isPresent()) {
            Optional<String> address = run.addresses().next(network.get());
            if (address.isPresent()) {
                result.put(ADDRESS, JsonText.of(address.get()));
            } else {
                run.problems()
                        .add(
                                GeneratorRules.ADDRESSES_EXHAUSTED,
                                "Cannot retrieve requested amount of IP addresses. Increase the " + queue.orElseThrow()
                                        + " range in your openstack_user_config.yml.",
                                run.configMapping("cidr_networks")
                                        .get(queue.orElseThrow())
                                        .flatMap(YamlNode::range));
                result.put(ADDRESS, JsonNull.NULL);
            }
        }
    }

    private JsonValue netmask(DraftHost host) {
        String legacy = queue.orElse("None") + "_netmask";
        if (run.series().isBefore(OsaSeries.NEWTON)
                && host.get(legacy).filter(JsonValue::isTruthy).isPresent()) {
            JsonValue kept = host.remove(legacy);
            return kept == null ? netmask : kept;
        }
        return netmask;
    }

    private @Nullable JsonValue giveHostAddress(DraftHost host, Map<String, JsonValue> result) {
        boolean marked = run.series().isBefore(OsaSeries.ROCKY)
                ? isMarked("is_ssh_address", "is_container_address")
                : managementMark().filter(YamlNode::isTruthy).isPresent();
        if (run.series().isBefore(OsaSeries.NEWTON)) {
            Optional<JsonValue> kept = host.get(key).filter(JsonValue::isTruthy);
            if (kept.isPresent()) {
                host.remove(key);
                result.put(ADDRESS, kept.get());
                return kept.get();
            }
        }
        if (!marked) {
            return null;
        }
        Optional<YamlMapping> configured = configured(host);
        Optional<YamlNode> ip = configured.flatMap(found -> found.get("ip"));
        if (ip.isEmpty()) {
            run.problems()
                    .add(
                            GeneratorRules.MISSING,
                            "'" + host.name() + "' is in the inventory and no longer in the configuration's group "
                                    + host.text(HostKeys.PHYSICAL_HOST_GROUP).orElse("None")
                                    + "; OSA crashes until it is removed from the inventory",
                            Optional.empty());
            return null;
        }
        JsonValue address = run.json("ip", ip.get());
        result.put(
                ADDRESS,
                run.series().isAtLeast(OsaSeries.ANTELOPE)
                        ? configured
                                .flatMap(found -> found.get("management_ip"))
                                .map(own -> run.json("management_ip", own))
                                .orElse(address)
                        : address);
        return address;
    }

    /** The host's entry in the configuration: under its own name, else under that of its physical host. */
    private Optional<YamlMapping> configured(DraftHost host) {
        YamlMapping group =
                run.configMapping(host.text(HostKeys.PHYSICAL_HOST_GROUP).orElse(""));
        boolean byNameAlone = run.series().isBefore(OsaSeries.PIKE);
        return group.get(host.name())
                .filter(YamlMapping.class::isInstance)
                .or(() -> byNameAlone
                        ? Optional.empty()
                        : host.text(HostKeys.PHYSICAL_HOST).flatMap(group::get))
                .filter(YamlMapping.class::isInstance)
                .map(YamlMapping.class::cast);
    }

    private void setAddresses(DraftHost host, Map<String, JsonValue> result, @Nullable JsonValue ansibleHost) {
        JsonValue address = result.getOrDefault(ADDRESS, JsonNull.NULL);
        if (marksSsh) {
            boolean separate = run.series().isAtLeast(OsaSeries.ANTELOPE);
            JsonValue ssh = separate && ansibleHost != null ? ansibleHost : address;
            HostKeys.ansibleHost(run.series()).forEach(name -> host.put(name, ssh));
        }
        if (marksManagement) {
            host.put(HostKeys.managementAddress(run.series()), address);
        }
    }

    private void addRoutes(DraftHost host, Map<String, JsonValue> result) {
        gateway.ifPresent(address -> {
            JsonValue json = run.json("gateway", address);
            host.put("gateway", json);
            result.put("gateway", json);
        });
        routes.ifPresent(list -> result.put("static_routes", staticRoutes(list)));
    }

    private JsonArray staticRoutes(YamlNode routes) {
        if (staticRoutes == null) {
            List<JsonValue> whole = new ArrayList<>();
            if (routes instanceof YamlSequence list) {
                for (YamlNode route : list.items()) {
                    if (isWhole(route)) {
                        whole.add(run.json("static_routes", route));
                    }
                }
            } else {
                run.wrong("static_routes is no list", routes);
            }
            staticRoutes = JsonArray.of(whole);
        }
        return staticRoutes;
    }

    private boolean isWhole(YamlNode route) {
        if (!(route instanceof YamlMapping mapping)) {
            run.wrong("a static route is no mapping", route);
            return false;
        }
        boolean present =
                mapping.get("cidr").isPresent() && mapping.get("gateway").isPresent();
        if (run.series().isBefore(OsaSeries.NEWTON)) {
            return present;
        }
        boolean whole = present
                && mapping.get("cidr").filter(YamlNode::isTruthy).isPresent()
                && mapping.get("gateway").filter(YamlNode::isTruthy).isPresent();
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
        if (reference.isEmpty()) {
            return true;
        }
        if (referenceHosts == null) {
            referenceHosts = hostsOf(reference.get());
        }
        Optional<String> physicalHost = host.text(HostKeys.PHYSICAL_HOST);
        return physicalHost.isPresent() && referenceHosts.contains(physicalHost.get());
    }

    private Set<String> hostsOf(YamlNode reference) {
        Set<String> hosts = new HashSet<>();
        Set<String> seen = new HashSet<>();
        Deque<String> groups = new ArrayDeque<>(List.of(reference.toString()));
        while (!groups.isEmpty()) {
            String name = groups.remove();
            Optional<DraftGroup> group = run.draft().find(name);
            if (group.isEmpty()) {
                run.missing("reference_group names " + name + ", which is no group", reference);
            } else if (seen.add(name)) {
                group.get().hosts().ifPresent(members -> hosts.addAll(members.names()));
                if (run.series().isAtLeast(OsaSeries.DALMATIAN)) {
                    group.get().children().ifPresent(members -> groups.addAll(members.names()));
                }
            }
        }
        return hosts;
    }
}
