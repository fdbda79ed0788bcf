package io.github.hyperconverge.manage;

import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.generate.GeneratedInventory;
import io.github.hyperconverge.generate.InventoryGenerator;
import io.github.hyperconverge.inventory.Inventory;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an inventory keeps of earlier releases: groups without hosts that the deployment would not get any more, and
 * children that are not a group. OSA removes neither.
 *
 * @param groups the groups
 * @param children the children that are not a group, by the group that names them
 */
record DeadGroups(Set<String> groups, Map<String, Set<String>> children) {

    /** Copies the collections. */
    DeadGroups {
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
    static Optional<DeadGroups> find(Deployment deployment) {
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
}
