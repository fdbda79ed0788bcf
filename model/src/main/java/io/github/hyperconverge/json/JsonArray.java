package io.github.hyperconverge.json;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list of values. */
public final class JsonArray implements JsonValue {
    private static final JsonArray EMPTY = new JsonArray(new JsonValue[0]);

    private final JsonValue[] items;

    private JsonArray(JsonValue[] items) {
        this.items = items;
    }

    /**
     * Makes a list.
     *
     * @param items its items, copied
     * @return the list
     */
    public static JsonArray of(List<? extends JsonValue> items) {
        return owning(List.copyOf(items).toArray(JsonValue[]::new));
    }

    /** Makes a list of an array that nobody else changes. */
    static JsonArray owning(JsonValue[] items) {
        return items.length == 0 ? EMPTY : new JsonArray(items);
    }

    /**
     * Returns the items.
     *
     * @return them, in order, not modifiable
     */
    public List<JsonValue> items() {
        return Collections.unmodifiableList(Arrays.asList(items));
    }

    @Override
    public boolean isTruthy() {
        return items.length > 0;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || other instanceof JsonArray that && Arrays.equals(items, that.items);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(items);
    }

    /** Returns the items in brackets. */
    @Override
    public String toString() {
        return Arrays.toString(items);
    }
}
