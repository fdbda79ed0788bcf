package io.github.hyperconverge.inventory;

import io.github.hyperconverge.json.JsonArray;
import io.github.hyperconverge.json.JsonObject;
import io.github.hyperconverge.json.JsonText;
import io.github.hyperconverge.json.JsonValue;
import java.util.List;
import java.util.Optional;

/**
 * A group of hosts.
 *
 * @param name its name
 * @param definition what the inventory says of it; a mapping in every sound one
 */
public record InventoryGroup(String name, JsonValue definition) {

    /**
     * Returns the members that have a name.
     *
     * @return names of hosts and containers, in order; empty if {@code hosts} is absent, null or empty, which
     *     {@link #get} tells apart
     */
    public List<String> hosts() {
        return names("hosts");
    }

    /**
     * Returns the groups in this group.
     *
     * @return their names, in order; empty if {@code children} is absent, null or empty
     */
    public List<String> children() {
        return names("children");
    }

    /**
     * Returns the variables of the group.
     *
     * @return them; empty if {@code vars} is absent, null or empty
     */
    public JsonObject vars() {
        return Members.of(definition).object("vars").orElse(JsonObject.empty());
    }

    /**
     * Returns all items of {@code hosts}. OSA writes null into {@code lxc_hosts}.
     *
     * @return them, in order, whatever they are
     */
    public List<JsonValue> members() {
        return items("hosts");
    }

    /**
     * Tells whether the group has a key.
     *
     * @param key for example {@code hosts}
     * @return true if it has a value, be it null
     */
    public boolean has(String key) {
        return Members.of(definition).has(key);
    }

    /**
     * Finds a value.
     *
     * @param key for example {@code hosts}
     * @return the value, or empty if the key is absent; a null value is present
     */
    public Optional<JsonValue> get(String key) {
        return Members.of(definition).get(key);
    }

    private List<String> names(String key) {
        return items(key).stream()
                .filter(JsonText.class::isInstance)
                .map(item -> ((JsonText) item).value())
                .toList();
    }

    private List<JsonValue> items(String key) {
        return get(key).map(value -> value instanceof JsonArray array ? array.items() : null)
                .orElse(List.of());
    }
}
