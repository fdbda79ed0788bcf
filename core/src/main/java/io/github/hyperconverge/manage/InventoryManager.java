package io.github.hyperconverge.manage;

import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.internal.Spelling;
import io.github.hyperconverge.inventory.Inventory;
import io.github.hyperconverge.inventory.InventoryGroup;
import io.github.hyperconverge.json.JsonArray;
import io.github.hyperconverge.json.JsonBoolean;
import io.github.hyperconverge.json.JsonNull;
import io.github.hyperconverge.json.JsonObject;
import io.github.hyperconverge.json.JsonText;
import io.github.hyperconverge.json.JsonValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The operations of OSA's {@code inventory-manage.py}. None changes the inventory: each gives a new one.
 *
 * @see <a href="https://docs.openstack.org/openstack-ansible/latest/reference/inventory/manage-inventory.html">OSA's
 *     description of its tool</a>
 */
public final class InventoryManager {
    /** The variables that the list of hosts shows. */
    public static final List<String> COLUMNS = List.of(
            "container_name",
            "is_metal",
            "component",
            "physical_host",
            "tunnel_address",
            "ansible_host",
            "container_types");

    private static final String META = "_meta";
    private static final String HOSTVARS = "hostvars";
    private static final String ALL = "all";
    private static final List<String> ADDRESSES = List.of(
            "container_networks", "management_address", "container_address", "ansible_host", "ansible_ssh_host");

    private final Inventory inventory;

    private InventoryManager(Inventory inventory) {
        this.inventory = inventory;
    }

    /**
     * Says which host may be meant.
     *
     * @param name a name that no host has
     * @return a question that ends a sentence; empty if no name is near
     */
    public String question(String name) {
        return Spelling.question(new Spelling().nearest(name, inventory.hosts().keySet()));
    }

    /**
     * Makes a manager.
     *
     * @param inventory the inventory that is looked at; it stays as it is
     * @return the manager
     */
    public static InventoryManager of(Inventory inventory) {
        return new InventoryManager(inventory);
    }

    /**
     * Lists the hosts.
     *
     * @param column one of {@link #COLUMNS}, by whose text the hosts are sorted
     * @return by host, the values of the columns as Python writes them
     * @throws IllegalArgumentException if there is no such column
     */
    public Map<String, List<String>> hosts(String column) {
        int index = COLUMNS.indexOf(column);
        if (index < 0) {
            throw new IllegalArgumentException("not a column: " + column);
        }
        Map<String, List<String>> rows = new TreeMap<>();
        inventory.hosts().forEach((name, host) -> {
            JsonObject vars = host.definition() instanceof JsonObject object ? object : JsonObject.empty();
            rows.put(name, COLUMNS.stream().map(key -> shown(name, key, vars)).toList());
        });
        Map<String, List<String>> sorted = new LinkedHashMap<>();
        rows.entrySet().stream()
                .sorted(Comparator.comparing(row -> row.getValue().get(index)))
                .forEach(row -> sorted.put(row.getKey(), row.getValue()));
        return sorted;
    }

    private static String shown(String host, String key, JsonObject vars) {
        JsonValue value = vars.get(key).orElse(JsonNull.NULL);
        if (value == JsonNull.NULL) {
            return switch (key) {
                case "component" -> "-undefined-";
                case "container_name" -> host;
                default -> "None";
            };
        }
        if (value instanceof JsonBoolean flag) {
            return flag.isTruthy() ? "True" : "False";
        }
        return value instanceof JsonText text ? text.value() : value.toString();
    }

    /**
     * Lists the groups that each host is a direct member of.
     *
     * @return the groups' names, sorted, by host
     */
    public Map<String, SortedSet<String>> groupsByHost() {
        Map<String, SortedSet<String>> groups = new LinkedHashMap<>();
        inventory.hosts().keySet().forEach(host -> groups.put(host, new TreeSet<>()));
        for (InventoryGroup group : inventory.groups().values()) {
            for (String host : group.hosts()) {
                SortedSet<String> known = groups.get(host);
                if (known != null) {
                    known.add(group.name());
                }
            }
        }
        return groups;
    }

    /**
     * Lists the hosts of each group. Unlike OSA's tool this shows groups of one host, whatever the host is called.
     *
     * @return the hosts by group; groups without hosts are left out
     */
    public Map<String, List<String>> hostsByGroup() {
        Map<String, List<String>> hosts = new LinkedHashMap<>();
        inventory.groups().forEach((name, group) -> {
            if (!group.hosts().isEmpty()) {
                hosts.put(name, group.hosts());
            }
        });
        return hosts;
    }

    /**
     * Turns the inventory into one of hosts.
     *
     * @return {@code all}: the global variables; {@code hosts}: by host, its {@code hostvars} and, if it is in any, its
     *     {@code groups}
     */
    public JsonObject export() {
        Map<String, List<JsonValue>> groups = new LinkedHashMap<>();
        inventory.groups().forEach((name, group) -> {
            if (!name.equals(ALL)) {
                group.hosts()
                        .forEach(host -> groups.computeIfAbsent(host, key -> new ArrayList<>())
                                .add(JsonText.of(name)));
            }
        });
        Map<String, JsonValue> hosts = new LinkedHashMap<>();
        inventory.hosts().forEach((name, host) -> {
            Map<String, JsonValue> exported = new LinkedHashMap<>();
            exported.put(HOSTVARS, host.definition());
            List<JsonValue> memberships = groups.get(name);
            if (memberships != null) {
                exported.put("groups", JsonArray.of(memberships));
            }
            hosts.put(name, JsonObject.of(exported));
        });
        Map<String, JsonValue> export = new LinkedHashMap<>();
        export.put("hosts", JsonObject.of(hosts));
        export.put(ALL, inventory.allVars());
        return JsonObject.of(export);
    }

    /**
     * Takes hosts or containers out: their records, and their names in all groups. A name may be given with dashes or
     * underscores, as long as it can mean one host only. If a name is wrong nothing is taken out.
     *
     * @param names the hosts or containers
     * @return what is left
     */
    public Removal remove(Collection<String> names) {
        Set<String> known = new LinkedHashSet<>(inventory.hosts().keySet());
        inventory.groups().values().forEach(group -> known.addAll(group.hosts()));
        Set<String> gone = new LinkedHashSet<>();
        List<Diagnostic> wrong = new ArrayList<>();
        for (String name : names) {
            List<String> meant = known.contains(name)
                    ? List.of(name)
                    : alike(name, known).sorted().toList();
            if (meant.size() == 1) {
                gone.addAll(meant);
            } else {
                wrong.add(Diagnostic.of(
                        ManageRules.UNKNOWN_NAME,
                        meant.isEmpty()
                                ? "no host of the inventory is named '" + name + "'"
                                        + Spelling.question(new Spelling().nearest(name, known))
                                : "'" + name + "' can mean " + String.join(" or ", meant)));
            }
        }
        if (!wrong.isEmpty()) {
            return Removal.nothing(inventory, Diagnostics.of(wrong));
        }
        Map<String, Set<String>> touched = new LinkedHashMap<>();
        Map<String, JsonValue> document = new LinkedHashMap<>();
        inventory.document().entries().forEach((group, value) -> {
            if (value instanceof JsonObject object) {
                document.put(group, without(group, object, gone, touched));
            } else {
                document.put(group, value instanceof JsonArray array ? without(group, array, gone, touched) : value);
            }
        });
        Inventory left = Inventory.of(JsonObject.of(document));
        return new Removal(left, touched, freed(inventory, left, gone), Diagnostics.none());
    }

    /** The names that are the same but for dashes and underscores, as releases of OSA spelt them in turn. */
    private static Stream<String> alike(String name, Set<String> known) {
        String dashed = name.replace('_', '-');
        return known.stream().filter(other -> other.replace('_', '-').equals(dashed));
    }

    /** The addresses of some hosts that no host has any longer. */
    private static List<String> freed(Inventory before, Inventory after, Collection<String> hosts) {
        Set<String> freed = new LinkedHashSet<>();
        hosts.forEach(name -> before.host(name).ifPresent(host -> freed.addAll(host.addresses())));
        after.hosts().values().forEach(host -> host.addresses().forEach(freed::remove));
        return List.copyOf(freed);
    }

    /** As OSA does: from each list of a group the names, from each mapping the keys, {@code hostvars} being one. */
    private static JsonObject without(
            String group, JsonObject definition, Set<String> gone, Map<String, Set<String>> touched) {
        Map<String, JsonValue> left = new LinkedHashMap<>();
        definition.entries().forEach((key, value) -> {
            if (value instanceof JsonArray array) {
                left.put(key, without(group, array, gone, touched));
            } else if (value instanceof JsonObject object) {
                Map<String, JsonValue> kept = new LinkedHashMap<>(object.entries());
                kept.keySet().removeIf(name -> isGone(name, group, gone, touched));
                left.put(key, kept.size() == object.size() ? object : JsonObject.of(kept));
            } else {
                left.put(key, value);
            }
        });
        return JsonObject.of(left);
    }

    private static JsonArray without(
            String group, JsonArray names, Set<String> gone, Map<String, Set<String>> touched) {
        List<JsonValue> kept = names.items().stream()
                .filter(item -> !(item instanceof JsonText text && isGone(text.value(), group, gone, touched)))
                .toList();
        return kept.size() == names.items().size() ? names : JsonArray.of(kept);
    }

    private static boolean isGone(String name, String group, Set<String> gone, Map<String, Set<String>> touched) {
        boolean found = gone.contains(name);
        if (found) {
            touched.computeIfAbsent(name, key -> new LinkedHashSet<>()).add(group);
        }
        return found;
    }

    /**
     * Takes groups out, and what mentions them as children; OSA's tool leaves the mentions. Hosts stay. Both spellings of
     * a name, with dashes and with underscores, are one group. If a name is wrong nothing is taken out.
     *
     * @param names the groups
     * @return what is left; {@link Removal#touched()} names the groups whose children they were
     */
    public Removal removeGroups(Collection<String> names) {
        Set<String> known = new LinkedHashSet<>(inventory.groups().keySet());
        known.remove(ALL);
        Set<String> gone = new LinkedHashSet<>();
        List<Diagnostic> wrong = new ArrayList<>();
        for (String name : names) {
            List<String> meant = alike(name, known).toList();
            if (meant.isEmpty()) {
                wrong.add(Diagnostic.of(
                        ManageRules.UNKNOWN_NAME,
                        "no group of the inventory that can be removed is named '" + name + "'"
                                + Spelling.question(new Spelling().nearest(name, known))));
            }
            gone.addAll(meant);
        }
        if (!wrong.isEmpty()) {
            return Removal.nothing(inventory, Diagnostics.of(wrong));
        }
        Map<String, Set<String>> touched = new LinkedHashMap<>();
        gone.forEach(group -> touched.put(group, new LinkedHashSet<>()));
        Map<String, JsonValue> document = new LinkedHashMap<>();
        inventory.document().entries().forEach((name, value) -> {
            if (!gone.contains(name)) {
                boolean children = value instanceof JsonObject object
                        && object.get("children").orElse(null) instanceof JsonArray
                        && !name.equals(META);
                document.put(name, children ? withoutChildren(name, (JsonObject) value, gone, touched) : value);
            }
        });
        return new Removal(Inventory.of(JsonObject.of(document)), touched, List.of(), Diagnostics.none());
    }

    private static JsonObject withoutChildren(
            String group, JsonObject definition, Set<String> gone, Map<String, Set<String>> touched) {
        JsonArray children = (JsonArray) definition.get("children").orElseThrow();
        JsonArray kept = without(group, children, gone, touched);
        return kept.equals(children) ? definition : definition.with("children", kept);
    }

    /**
     * Finds groups without hosts that a new deployment would not get. OSA does not remove them.
     *
     * @param deployment the deployment of an inventory
     * @return the groups; none if the generator refuses the deployment
     */
    public static Set<String> deadGroups(Deployment deployment) {
        return DeadGroups.find(deployment).map(DeadGroups::groups).orElse(Set.of());
    }

    /**
     * Takes out groups without hosts that the deployment would not get any more, and children that are not a group.
     *
     * @param deployment the deployment of the inventory
     * @return what is left; empty if the generator refuses the deployment
     */
    public Optional<Removal> removeDeadGroups(Deployment deployment) {
        return DeadGroups.find(deployment).map(this::remove);
    }

    /** The dead groups are noted beside the groups whose children they were. */
    Removal remove(DeadGroups dead) {
        Removal removal = removeGroups(dead.groups());
        Map<String, Set<String>> touched = new LinkedHashMap<>(removal.touched());
        Map<String, JsonValue> document =
                new LinkedHashMap<>(removal.inventory().document().entries());
        dead.children().forEach((name, missing) -> {
            missing.forEach(child ->
                    touched.computeIfAbsent(child, key -> new LinkedHashSet<>()).add(name));
            document.computeIfPresent(
                    name, (key, group) -> withoutChildren(name, (JsonObject) group, missing, new LinkedHashMap<>()));
        });
        return new Removal(
                Inventory.of(JsonObject.of(document)), touched, removal.freedAddresses(), removal.diagnostics());
    }

    /**
     * Drops the addresses of all containers, so that the next run of the generator gives them new ones. Hosts whose own
     * variable {@code is_metal} counts as true keep theirs.
     *
     * @return what is left, with the containers touched
     */
    public Removal clearAddresses() {
        Map<String, Set<String>> touched = new LinkedHashMap<>();
        Map<String, JsonValue> hosts = new LinkedHashMap<>();
        inventory.hosts().forEach((name, host) -> {
            JsonValue cleared = host.definition();
            if (cleared instanceof JsonObject vars
                    && !vars.get("is_metal").filter(JsonValue::isTruthy).isPresent()) {
                Map<String, JsonValue> kept = new LinkedHashMap<>(vars.entries());
                if (kept.keySet().removeAll(ADDRESSES)) {
                    touched.put(name, Set.of(META));
                    cleared = JsonObject.of(kept);
                }
            }
            hosts.put(name, cleared);
        });
        Optional<JsonValue> meta = inventory.document().get(META);
        if (touched.isEmpty() || !(meta.orElse(null) instanceof JsonObject object)) {
            return Removal.nothing(inventory, Diagnostics.none());
        }
        Inventory left = Inventory.of(inventory.document().with(META, object.with(HOSTVARS, JsonObject.of(hosts))));
        return new Removal(left, touched, freed(inventory, left, touched.keySet()), Diagnostics.none());
    }
}
