package io.github.hyperconverge.generate;

import io.github.hyperconverge.json.JsonBoolean;
import io.github.hyperconverge.json.JsonObject;
import io.github.hyperconverge.json.JsonText;
import io.github.hyperconverge.json.JsonValue;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A host's or container's variables as they grow during a run. */
final class DraftHost {
    static final String PROPERTIES = "properties";
    static final String CONTAINER_NAME = "container_name";
    static final String CONTAINER_NETWORKS = "container_networks";
    static final String IS_METAL = "is_metal";

    /** What most have, so that few arrays grow. */
    private static final int USUAL_VARS = 16;

    private final String name;
    private final int ordinal;
    private VarNames names;
    private JsonValue[] values = new JsonValue[USUAL_VARS];
    /** Set if the properties are an object that others hold too and that may still change. */
    private @Nullable SharedProperties shared;

    private String containerName = "";
    private String foldedName = "";

    DraftHost(String name, int ordinal, VarNames none) {
        this.name = name;
        this.ordinal = ordinal;
        this.names = none;
    }

    String name() {
        return name;
    }

    /** The number of hosts before this one. */
    int ordinal() {
        return ordinal;
    }

    boolean has(String key) {
        return names.indexOf(key) >= 0;
    }

    Optional<JsonValue> get(String key) {
        return key.equals(PROPERTIES) && shared != null ? Optional.of(shared.value()) : Optional.ofNullable(find(key));
    }

    private @Nullable JsonValue find(String key) {
        int place = names.indexOf(key);
        return place < 0 ? null : values[place];
    }

    Optional<String> text(String key) {
        return get(key).orElse(null) instanceof JsonText text ? Optional.of(text.value()) : Optional.empty();
    }

    void put(String key, JsonValue value) {
        if (key.equals(PROPERTIES)) {
            shared = null;
        }
        set(key, value);
        if (key.equals(CONTAINER_NAME)) {
            containerName = text(CONTAINER_NAME).orElse("");
            foldedName = containerName.replace('_', '-');
        }
    }

    private void set(String key, JsonValue value) {
        int place = names.indexOf(key);
        if (place < 0) {
            place = names.size();
            names = names.with(key);
            if (place == values.length) {
                values = Arrays.copyOf(values, place * 2);
            }
        }
        values[place] = value;
    }

    void putAll(JsonObject more) {
        more.entries().forEach(this::put);
    }

    void putIfAbsent(String key, JsonValue value) {
        if (!has(key)) {
            put(key, value);
        }
    }

    void share(SharedProperties properties) {
        put(PROPERTIES, properties.value());
        shared = properties;
    }

    @Nullable
    SharedProperties shared() {
        return shared;
    }

    @Nullable
    JsonValue remove(String key) {
        int place = names.indexOf(key);
        if (place < 0) {
            return null;
        }
        JsonValue removed = values[place];
        System.arraycopy(values, place + 1, values, place, names.size() - place - 1);
        names = names.without(place);
        return removed;
    }

    /** The container's name; empty if it has none. */
    String containerName() {
        return containerName;
    }

    /** The container's name with dashes alone; empty if it has none. */
    String foldedName() {
        return foldedName;
    }

    /** The property {@code is_metal}, which OSA compares with true in places and asks for its truth in others. */
    JsonValue isMetal() {
        JsonValue properties = shared == null ? find(PROPERTIES) : shared.value();
        return properties instanceof JsonObject object
                ? object.get(IS_METAL).orElse(JsonBoolean.FALSE)
                : JsonBoolean.FALSE;
    }

    JsonObject toJson() {
        if (shared != null) {
            set(PROPERTIES, shared.value());
        }
        return names.toJson(values);
    }
}
