package io.github.hyperconverge.json;

import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A mapping of texts to values. Keys keep their order; equality does not look at it, as in Python. */
public final class JsonObject implements JsonValue {
    private static final JsonObject EMPTY = new JsonObject(Keys.NONE, new JsonValue[0]);

    private final Keys keys;
    private final JsonValue[] values;

    private JsonObject(Keys keys, JsonValue[] values) {
        this.keys = keys;
        this.values = values;
    }

    /**
     * Returns the mapping without entries.
     *
     * @return an empty mapping
     */
    public static JsonObject empty() {
        return EMPTY;
    }

    /**
     * Makes a mapping.
     *
     * @param entries its entries, copied in their order
     * @return the mapping
     */
    public static JsonObject of(Map<String, ? extends JsonValue> entries) {
        return of(entries, EMPTY);
    }

    /**
     * Makes a mapping that shares its keys with another if it has the same in the same order: many such mappings are
     * smaller than those of {@link #of(Map)}.
     *
     * @param entries its entries, copied in their order
     * @param like a mapping that may have the same keys
     * @return the mapping
     */
    public static JsonObject of(Map<String, ? extends JsonValue> entries, JsonObject like) {
        JsonValue[] values = new JsonValue[entries.size()];
        boolean same = like.size() == values.length;
        int count = 0;
        for (Map.Entry<String, ? extends JsonValue> entry : entries.entrySet()) {
            String key = Objects.requireNonNull(entry.getKey());
            same = same && key.equals(like.keys.at(count));
            values[count++] = Objects.requireNonNull(entry.getValue());
        }
        return owning(same ? like.keys : new Keys(entries.keySet().toArray(new String[0])), values);
    }

    /** Makes a mapping of an array that nobody else changes. */
    static JsonObject owning(Keys keys, JsonValue[] values) {
        return values.length == 0 ? EMPTY : new JsonObject(keys, values);
    }

    /**
     * Finds a value.
     *
     * @param key its key
     * @return the value, or empty if the key is absent; a null value is present
     */
    public Optional<JsonValue> get(String key) {
        int place = keys.indexOf(key);
        return place < 0 ? Optional.empty() : Optional.of(values[place]);
    }

    /**
     * Finds a text.
     *
     * @param key its key
     * @return the characters, or empty if the key is absent or its value no text
     */
    public Optional<String> text(String key) {
        return get(key).map(value -> value instanceof JsonText text ? text.value() : null);
    }

    /**
     * Finds a mapping.
     *
     * @param key its key
     * @return the mapping, or empty if the key is absent or its value no mapping
     */
    public Optional<JsonObject> object(String key) {
        return get(key).map(value -> value instanceof JsonObject object ? object : null);
    }

    /**
     * Tells whether a key is there.
     *
     * @param key the key
     * @return true if it has a value, be it null
     */
    public boolean has(String key) {
        return keys.indexOf(key) >= 0;
    }

    /**
     * Returns the number of entries.
     *
     * @return their number
     */
    public int size() {
        return values.length;
    }

    /**
     * Returns the entries.
     *
     * @return a view of them, in order, not modifiable
     */
    public Map<String, JsonValue> entries() {
        return new AbstractMap<>() {
            @Override
            public @Nullable JsonValue get(@Nullable Object key) {
                int place = key instanceof String name ? keys.indexOf(name) : -1;
                return place < 0 ? null : values[place];
            }

            @Override
            public boolean containsKey(@Nullable Object key) {
                return key instanceof String name && has(name);
            }

            @Override
            public Set<Entry<String, JsonValue>> entrySet() {
                return entrySetView();
            }
        };
    }

    private Set<Map.Entry<String, JsonValue>> entrySetView() {
        List<Map.Entry<String, JsonValue>> list = new AbstractList<>() {
            @Override
            public Map.Entry<String, JsonValue> get(int place) {
                return Map.entry(keys.at(place), values[place]);
            }

            @Override
            public int size() {
                return values.length;
            }
        };
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<String, JsonValue>> iterator() {
                return list.iterator();
            }

            @Override
            public int size() {
                return values.length;
            }
        };
    }

    /**
     * Sets a value. Takes time in the number of entries: make a large mapping with {@link #of(Map)}.
     *
     * @param key a key; keeps its place if it is there already, else goes last
     * @param value the value
     * @return a copy with the value
     */
    public JsonObject with(String key, JsonValue value) {
        Map<String, JsonValue> changed = new LinkedHashMap<>(entries());
        changed.put(key, value);
        return of(changed);
    }

    /**
     * Takes an entry away.
     *
     * @param key a key
     * @return a copy without it
     */
    public JsonObject without(String key) {
        Map<String, JsonValue> changed = new LinkedHashMap<>(entries());
        changed.remove(key);
        return of(changed);
    }

    @Override
    public boolean isTruthy() {
        return values.length > 0;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other || !(other instanceof JsonObject that) || values.length != that.values.length) {
            return this == other;
        }
        for (int i = 0; i < values.length; i++) {
            int place = keys == that.keys ? i : that.keys.indexOf(keys.at(i));
            if (place < 0 || !values[i].equals(that.values[place])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += keys.at(i).hashCode() ^ values[i].hashCode();
        }
        return sum;
    }

    /** Returns the entries in braces. */
    @Override
    public String toString() {
        StringBuilder shown = new StringBuilder("{");
        for (int i = 0; i < values.length; i++) {
            shown.append(i == 0 ? "" : ", ").append(keys.at(i)).append(": ").append(values[i]);
        }
        return shown.append('}').toString();
    }
}
