package io.github.hyperconverge.generate;

import io.github.hyperconverge.json.JsonBoolean;
import io.github.hyperconverge.json.JsonObject;
import io.github.hyperconverge.json.JsonText;
import io.github.hyperconverge.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A host's or container's variables as they grow during a run. */
final class DraftHost {
    static final String PROPERTIES = "properties";
    static final String CONTAINER_NAME = "container_name";
    static final String CONTAINER_NETWORKS = "container_networks";
    static final String IS_METAL = "is_metal";

    /** What most have, so that few maps grow. */
    private static final int USUAL_VARS = 16;

    private final String name;
    private final int ordinal;
    private final Map<String, JsonValue> vars = new LinkedHashMap<>(USUAL_VARS * 2);
    /** Set if the properties are an object that others hold too and that may still change. */
    private @Nullable SharedProperties shared;

    private String containerName = "";
    private String foldedName = "";

    DraftHost(String name, int ordinal) {
        this.name = name;
        this.ordinal = ordinal;
    }

    String name() {
        return name;
    }

    /** The number of hosts before this one. */
    int ordinal() {
        return ordinal;
    }

    boolean has(String key) {
        return vars.containsKey(key);
    }

    Optional<JsonValue> get(String key) {
        return key.equals(PROPERTIES) && shared != null
                ? Optional.of(shared.value())
                : Optional.ofNullable(vars.get(key));
    }

    Optional<String> text(String key) {
        return get(key).orElse(null) instanceof JsonText text ? Optional.of(text.value()) : Optional.empty();
    }

    void put(String key, JsonValue value) {
        if (key.equals(PROPERTIES)) {
            shared = null;
        }
        vars.put(key, value);
        if (key.equals(CONTAINER_NAME)) {
            containerName = text(CONTAINER_NAME).orElse("");
            foldedName = containerName.replace('_', '-');
        }
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
        return vars.remove(key);
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
        JsonValue properties = shared == null ? vars.get(PROPERTIES) : shared.value();
        return properties instanceof JsonObject object
                ? object.get(IS_METAL).orElse(JsonBoolean.FALSE)
                : JsonBoolean.FALSE;
    }

    JsonObject toJson() {
        if (shared != null) {
            vars.put(PROPERTIES, shared.value());
        }
        return JsonObject.of(vars);
    }
}
