package io.github.hyperconverge.inventory;

import io.github.hyperconverge.json.JsonObject;
import io.github.hyperconverge.json.JsonValue;
import io.github.hyperconverge.source.Source;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * An inventory: groups, and the variables of hosts.
 *
 * <p>A typed view of a document that keeps what the view does not name. Absent, null and empty stay different in the
 * document; where the view gives one answer for them, it says so. Immutable; equality is that of the documents.
 */
public final class Inventory {
    private static final String META = "_meta";
    private static final String HOSTVARS = "hostvars";
    private static final Inventory EMPTY =
            Inventory.of(JsonObject.of(Map.of(META, JsonObject.of(Map.of(HOSTVARS, JsonObject.empty())))));

    private final JsonObject document;
    private final @Nullable Source source;
    private final Map<String, InventoryGroup> groups;
    private final Map<String, HostVars> hosts;

    private Inventory(JsonObject document, @Nullable Source source) {
        this.document = document;
        this.source = source;
        this.groups = view(
                document,
                (name, value) ->
                        value instanceof JsonObject && !name.equals(META) ? new InventoryGroup(name, value) : null);
        this.hosts = view(
                document.object(META).flatMap(meta -> meta.object(HOSTVARS)).orElse(JsonObject.empty()), HostVars::new);
    }

    private static <T> Map<String, T> view(JsonObject object, BiFunction<String, JsonValue, @Nullable T> item) {
        Map<String, T> items = new LinkedHashMap<>(object.size() * 2);
        object.entries().forEach((name, value) -> {
            T made = item.apply(name, value);
            if (made != null) {
                items.put(name, made);
            }
        });
        return Collections.unmodifiableMap(items);
    }

    /**
     * Views a document as an inventory.
     *
     * @param document any mapping
     * @return the view
     */
    public static Inventory of(JsonObject document) {
        return new Inventory(document, null);
    }

    /** Views a document as an inventory that knows its text. */
    static Inventory of(JsonObject document, Source source) {
        return new Inventory(document, source);
    }

    /**
     * Returns the text it was read from, in which {@link InventoryReader#places} finds what it is asked for.
     *
     * @return the text; empty if nobody kept it
     */
    public Optional<Source> source() {
        return Optional.ofNullable(source);
    }

    /**
     * Returns what OSA starts from when there is no inventory yet.
     *
     * @return an inventory with no groups and no hosts
     */
    public static Inventory empty() {
        return EMPTY;
    }

    /**
     * Tells whether it names no host.
     *
     * @return true if there is neither a host nor a member of a group
     */
    public boolean isEmpty() {
        return hosts().isEmpty()
                && groups().values().stream().allMatch(group -> group.hosts().isEmpty());
    }

    /**
     * Returns the document.
     *
     * @return all of it
     */
    public JsonObject document() {
        return document;
    }

    /**
     * Returns the groups: every mapping at the top but {@code _meta}, {@code all} included.
     *
     * @return them by name, in order, not modifiable
     */
    public Map<String, InventoryGroup> groups() {
        return groups;
    }

    /**
     * Finds a group.
     *
     * @param name its name
     * @return the group, or empty
     */
    public Optional<InventoryGroup> group(String name) {
        return Optional.ofNullable(groups.get(name));
    }

    /**
     * Returns the hosts of a group and of all groups below it, as Ansible counts them: the group's own first, then those
     * of its children, level by level.
     *
     * @param group its name
     * @return their names, each once; empty if there is no such group
     */
    public List<String> members(String group) {
        Set<String> hosts = new LinkedHashSet<>();
        Set<String> seen = new LinkedHashSet<>(List.of(group));
        Deque<String> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            group(open.remove()).ifPresent(found -> {
                hosts.addAll(found.hosts());
                found.children().stream().filter(seen::add).forEach(open::add);
            });
        }
        return List.copyOf(hosts);
    }

    /**
     * Returns the hosts that balance.
     *
     * @return the members of {@code haproxy}, else of {@code haproxy_all}; empty if there are none
     */
    public List<String> balancers() {
        List<String> hosts = members("haproxy");
        return hosts.isEmpty() ? members("haproxy_all") : hosts;
    }

    /**
     * Returns the hosts and containers that have variables: {@code _meta.hostvars}.
     *
     * @return their variables by name, in order, not modifiable; empty if the document has none
     */
    public Map<String, HostVars> hosts() {
        return hosts;
    }

    /**
     * Finds the variables of a host or container.
     *
     * @param name its name
     * @return its variables, or empty
     */
    public Optional<HostVars> host(String name) {
        return Optional.ofNullable(hosts.get(name));
    }

    /**
     * Returns the variables of all hosts: {@code all.vars}.
     *
     * @return them; empty if the document has none
     */
    public JsonObject allVars() {
        return document.object("all").flatMap(all -> all.object("vars")).orElse(JsonObject.empty());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || other instanceof Inventory that && document.equals(that.document);
    }

    @Override
    public int hashCode() {
        return document.hashCode();
    }

    /** Returns the number of groups and hosts. */
    @Override
    public String toString() {
        return groups.size() + " groups, " + hosts.size() + " hosts";
    }
}
