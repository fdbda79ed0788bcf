package io.github.hyperconverge.manage;

import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.generate.GeneratedInventory;
import io.github.hyperconverge.generate.InventoryGenerator;
import io.github.hyperconverge.inventory.Inventory;
import io.github.hyperconverge.json.JsonArray;
import io.github.hyperconverge.json.JsonObject;
import io.github.hyperconverge.json.JsonText;
import io.github.hyperconverge.json.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an inventory keeps of releases gone by: groups without hosts that the deployment would not get any more, and
 * children that are no group. OSA removes neither.
 *
 * @param groups the groups
 * @param children the children that are no group, by the group that names them
 */
public record DeadGroups(Set<String> groups, Map<String, Set<String>> children) {

    /** Copies the collections. */
    public DeadGroups {
        groups = Collections.unmodifiableSet(new LinkedHashSet<>(groups));
        children = Collections.unmodifiableMap(new LinkedHashMap<>(children));
    }

    /**
     * Looks for them: whatever is empty, down to the last child, and missing from the inventory that the environment and
     * the configuration give a new deployment.
     *
     * @param deployment environment, user configuration and inventory
     * @return what is dead; empty if the generator refuses the deployment
     */
    public static Optional<DeadGroups> find(Deployment deployment) {
        Inventory inventory = deployment.inventory().orElse(Inventory.empty());
        GeneratedInventory fresh = InventoryGenerator.repeatable().generate(deployment.withoutInventory());
        return fresh.inventory().map(living -> {
            Set<String> dead = new LinkedHashSet<>();
            Map<String, Set<String>> children = new LinkedHashMap<>();
            inventory.groups().forEach((name, group) -> {
                if (living.group(name).isEmpty() && inventory.members(name).isEmpty()) {
                    dead.add(name);
                }
                Set<String> missing = new LinkedHashSet<>(group.children());
                missing.removeAll(inventory.groups().keySet());
                if (!missing.isEmpty()) {
                    children.put(name, missing);
                }
            });
            return new DeadGroups(dead, children);
        });
    }

    /**
     * Takes the dead groups and children out of the inventory.
     *
     * @param inventory the inventory they were found in
     * @return what is left; {@link Removal#touched()} names the groups whose children they were
     */
    public Removal removeFrom(Inventory inventory) {
        Removal removal = InventoryManager.removeGroups(inventory, groups);
        Map<String, Set<String>> touched = new LinkedHashMap<>(removal.touched());
        children.forEach((name, missing) -> missing.forEach(child ->
                touched.computeIfAbsent(child, key -> new LinkedHashSet<>()).add(name)));
        Map<String, JsonValue> document =
                new LinkedHashMap<>(removal.inventory().document().entries());
        children.forEach((name, missing) -> document.computeIfPresent(
                name,
                (key, definition) -> definition instanceof JsonObject object ? without(object, missing) : definition));
        return new Removal(
                Inventory.of(JsonObject.of(document)), touched, removal.freedAddresses(), removal.diagnostics());
    }

    private static JsonObject without(JsonObject group, Set<String> missing) {
        return group.get("children").orElse(null) instanceof JsonArray children
                ? group.with(
                        "children",
                        JsonArray.of(children.items().stream()
                                .filter(child -> !(child instanceof JsonText text && missing.contains(text.value())))
                                .toList()))
                : group;
    }
}
