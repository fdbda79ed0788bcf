package io.github.hyperconverge.manage;

import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.inventory.Inventory;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What became of taking something out of an inventory.
 *
 * @param inventory what is left; the inventory as it was if a name was wrong
 * @param touched where each name stood that is gone: groups, {@code _meta} and {@code all}
 * @param freedAddresses the addresses that no host has any longer, in the order of the hosts
 * @param diagnostics names that were not found, or could mean several
 */
public record Removal(
        Inventory inventory, Map<String, Set<String>> touched, List<String> freedAddresses, Diagnostics diagnostics) {

    /** Copies the collections. */
    public Removal {
        touched = Collections.unmodifiableMap(new LinkedHashMap<>(touched));
        freedAddresses = List.copyOf(freedAddresses);
    }

    /** What became of it where nothing was taken out. */
    static Removal nothing(Inventory inventory, Diagnostics why) {
        return new Removal(inventory, Map.of(), List.of(), why);
    }
}
