package io.github.hyperconverge.manage;

import io.github.hyperconverge.inventory.HostVars;
import io.github.hyperconverge.inventory.Inventory;
import io.github.hyperconverge.json.JsonObject;
import io.github.hyperconverge.json.JsonText;
import io.github.hyperconverge.json.JsonValue;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The addresses that hosts have on their networks. */
final class Addresses {
    private Addresses() {}

    /** The addresses of some hosts that no host has any longer. */
    static List<String> freed(Inventory before, Inventory after, Collection<String> hosts) {
        Set<String> freed = new LinkedHashSet<>();
        for (String host : hosts) {
            HostVars vars = before.hosts().get(host);
            if (vars != null) {
                addTo(freed, vars.definition());
            }
        }
        Set<String> taken = new LinkedHashSet<>();
        after.hosts().values().forEach(host -> addTo(taken, host.definition()));
        freed.removeAll(taken);
        return List.copyOf(freed);
    }

    private static void addTo(Set<String> addresses, JsonValue definition) {
        if (definition instanceof JsonObject vars
                && vars.get("container_networks").orElse(null) instanceof JsonObject networks) {
            for (JsonValue network : networks.entries().values()) {
                if (network instanceof JsonObject entry && entry.get("address").orElse(null) instanceof JsonText text) {
                    addresses.add(text.value());
                }
            }
        }
    }
}
