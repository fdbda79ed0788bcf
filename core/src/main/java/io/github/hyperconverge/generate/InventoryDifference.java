package io.github.hyperconverge.generate;

import io.github.hyperconverge.inventory.HostVars;
import io.github.hyperconverge.inventory.Inventory;
import io.github.hyperconverge.inventory.InventoryGroup;
import io.github.hyperconverge.json.JsonObject;
import io.github.hyperconverge.json.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What one inventory has that another had not. Everything is in the order of the newer inventory.
 *
 * @param added the hosts that are new
 * @param kept the hosts that both have
 * @param removed the hosts that are gone
 * @param joined the groups that a kept host is a direct member of now and was not before, by host
 * @param left the groups that a kept host was a direct member of and is no longer, by host
 * @param changed the variables of a kept host whose values differ, by host
 */
public record InventoryDifference(
        List<String> added,
        List<String> kept,
        List<String> removed,
        Map<String, Set<String>> joined,
        Map<String, Set<String>> left,
        Map<String, Set<String>> changed) {

    /** Copies the collections. */
    public InventoryDifference {
        added = List.copyOf(added);
        kept = List.copyOf(kept);
        removed = List.copyOf(removed);
        joined = Collections.unmodifiableMap(new LinkedHashMap<>(joined));
        left = Collections.unmodifiableMap(new LinkedHashMap<>(left));
        changed = Collections.unmodifiableMap(new LinkedHashMap<>(changed));
    }

    /**
     * Compares two inventories.
     *
     * @param before the older one
     * @param after the newer one
     * @return what differs
     */
    public static InventoryDifference between(Inventory before, Inventory after) {
        Set<String> old = before.hosts().keySet();
        Set<String> now = after.hosts().keySet();
        List<String> kept = now.stream().filter(old::contains).toList();
        Map<String, Set<String>> groupsBefore = groupsByHost(before);
        Map<String, Set<String>> groupsAfter = groupsByHost(after);
        Map<String, Set<String>> joined = new LinkedHashMap<>();
        Map<String, Set<String>> left = new LinkedHashMap<>();
        Map<String, Set<String>> changed = new LinkedHashMap<>();
        for (String host : kept) {
            Set<String> had = groupsBefore.getOrDefault(host, Set.of());
            Set<String> has = groupsAfter.getOrDefault(host, Set.of());
            putUnlessEmpty(joined, host, difference(has, had));
            putUnlessEmpty(left, host, difference(had, has));
            putUnlessEmpty(changed, host, changes(vars(before, host), vars(after, host)));
        }
        return new InventoryDifference(
                now.stream().filter(host -> !old.contains(host)).toList(),
                kept,
                old.stream().filter(host -> !now.contains(host)).toList(),
                joined,
                left,
                changed);
    }

    /**
     * Tells whether nothing differs.
     *
     * @return true if the hosts, their groups and their variables are the same
     */
    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty() && joined.isEmpty() && left.isEmpty() && changed.isEmpty();
    }

    private static Map<String, Set<String>> groupsByHost(Inventory inventory) {
        Map<String, Set<String>> groups = new LinkedHashMap<>();
        for (InventoryGroup group : inventory.groups().values()) {
            for (String host : group.hosts()) {
                groups.computeIfAbsent(host, key -> new LinkedHashSet<>()).add(group.name());
            }
        }
        return groups;
    }

    private static Map<String, JsonValue> vars(Inventory inventory, String host) {
        HostVars vars = inventory.hosts().get(host);
        return vars != null && vars.definition() instanceof JsonObject object ? object.entries() : Map.of();
    }

    private static Set<String> difference(Set<String> has, Set<String> had) {
        Set<String> more = new LinkedHashSet<>(has);
        more.removeAll(had);
        return more;
    }

    private static Set<String> changes(Map<String, JsonValue> before, Map<String, JsonValue> after) {
        Set<String> keys = new LinkedHashSet<>(after.keySet());
        keys.addAll(before.keySet());
        keys.removeIf(key -> Objects.equals(before.get(key), after.get(key)));
        return keys;
    }

    private static void putUnlessEmpty(Map<String, Set<String>> map, String host, Set<String> values) {
        if (!values.isEmpty()) {
            map.put(host, Collections.unmodifiableSet(values));
        }
    }
}
