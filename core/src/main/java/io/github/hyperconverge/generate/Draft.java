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
    private final Map<String, DraftGroup> groups = new LinkedHashMap<>();
    private final Map<String, DraftHost> hosts = new LinkedHashMap<>();

    Draft(Inventory before) {
        this.meta = before.document().object(META).orElse(JsonObject.empty());
        before.document().entries().forEach((name, value) -> {
            if (!name.equals(META)) {
                groups.put(name, new DraftGroup(value));
            }
        });
        before.hosts().forEach((name, host) -> {
            if (host.definition() instanceof JsonObject vars) {
                vars.entries().forEach(host(name)::put);
            }
        });
    }

    /** A group; empty if it is missing. */
    Optional<DraftGroup> group(String name) {
        return Optional.ofNullable(groups.get(name));
    }

    /** Finds a group, or makes one that has the keys for some lists. */
    DraftGroup groupWith(String name, String... lists) {
        return groups.computeIfAbsent(name, key -> new DraftGroup(lists));
    }

    void replaceGroup(String name, DraftGroup group) {
        groups.put(name, group);
    }

    /** The hosts of a group; empty if it is missing or has no list of them. */
    Optional<NameList> hosts(String group) {
        return group(group).flatMap(found -> found.list(DraftGroup.HOSTS));
    }

    /** The children of a group; empty if it is missing or has no list of them. */
    Optional<NameList> children(String group) {
        return group(group).flatMap(found -> found.list(DraftGroup.CHILDREN));
    }

    @Nullable
    DraftHost findHost(String name) {
        return hosts.get(name);
    }

    /** Finds a host's record, or makes one without variables. */
    DraftHost host(String name) {
        return hosts.computeIfAbsent(name, key -> new DraftHost(name, hosts.size(), name));
    }

    /** Makes the record of a new container. */
    DraftHost container(String name, String shownName) {
        return hosts.computeIfAbsent(name, key -> new DraftHost(name, hosts.size(), shownName));
    }

    Collection<DraftHost> hosts() {
        return hosts.values();
    }

    Inventory toInventory() {
        Map<String, JsonValue> hostvars = new LinkedHashMap<>();
        JsonObject last = JsonObject.empty();
        for (DraftHost host : hosts.values()) {
            last = host.toJson(last);
            hostvars.put(host.name(), last);
        }
        Map<String, JsonValue> document = new LinkedHashMap<>();
        document.put(META, meta.with(HOSTVARS, JsonObject.of(hostvars)));
        groups.forEach((name, group) -> document.put(name, group.toJson()));
        return Inventory.of(JsonObject.of(document));
    }
}
