package io.github.hyperconverge.generate;

import io.github.hyperconverge.inventory.Inventory;
import io.github.hyperconverge.json.JsonObject;
import io.github.hyperconverge.json.JsonValue;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The inventory that grows during a run. */
final class Draft {
    private static final String META = "_meta";
    private static final String HOSTVARS = "hostvars";

    private final JsonObject meta;
    private final VarNames noVars = new VarNames();
    private final Map<String, DraftGroup> groups = new LinkedHashMap<>();
    private final Map<String, DraftHost> hosts = new LinkedHashMap<>();

    Draft(Inventory before) {
        this.meta = before.document().get(META).orElse(JsonObject.empty()) instanceof JsonObject object
                ? object
                : JsonObject.empty();
        before.document().entries().forEach((name, value) -> {
            if (!name.equals(META)) {
                groups.put(name, DraftGroup.of(value));
            }
        });
        before.hosts().forEach((name, host) -> {
            if (host.definition() instanceof JsonObject vars) {
                addHost(name).putAll(vars);
            }
        });
    }

    @Nullable
    DraftGroup group(String name) {
        return groups.get(name);
    }

    /** Finds a group, or makes one that has hosts and no key for children. */
    DraftGroup groupOfHosts(String name) {
        return groups.computeIfAbsent(name, key -> DraftGroup.withHosts());
    }

    /** Finds a group, or makes one that has keys for both. */
    DraftGroup groupOfBoth(String name) {
        return groups.computeIfAbsent(name, key -> DraftGroup.withBoth());
    }

    void replaceGroup(String name, DraftGroup group) {
        groups.put(name, group);
    }

    @Nullable
    DraftHost host(String name) {
        return hosts.get(name);
    }

    /** Makes a host's record anew, without variables. */
    DraftHost addHost(String name) {
        DraftHost old = hosts.get(name);
        DraftHost host = new DraftHost(name, old == null ? hosts.size() : old.ordinal(), noVars);
        hosts.put(name, host);
        return host;
    }

    Collection<DraftHost> hosts() {
        return hosts.values();
    }

    Inventory toInventory() {
        Map<String, JsonValue> hostvars = new LinkedHashMap<>();
        hosts.forEach((name, host) -> hostvars.put(name, host.toJson()));
        Map<String, JsonValue> document = new LinkedHashMap<>();
        document.put(META, meta.with(HOSTVARS, JsonObject.of(hostvars)));
        groups.forEach((name, group) -> document.put(name, group.toJson()));
        return Inventory.of(JsonObject.of(document));
    }

    /** A group; empty if it is missing or no group at all. */
    Optional<DraftGroup> find(String name) {
        return Optional.ofNullable(groups.get(name));
    }
}
