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
    static final String CONTAINER_TYPES = "container_types";
    static final String CONTAINER_TECH = "container_tech";
    static final String COMPONENT = "component";
    static final String IS_METAL = "is_metal";
    static final String PHYSICAL_HOST = "physical_host";
    static final String PHYSICAL_HOST_ADDR = "physical_host_addr";
    static final String PHYSICAL_HOST_GROUP = "physical_host_group";
    static final String ANSIBLE_HOST = "ansible_host";

    private static final int USUAL_VARS = 16;

    private final String name;
    private final int number;
    private final String shownName;
    private final Map<String, JsonValue> vars = new LinkedHashMap<>(USUAL_VARS * 2);
    /** Set if the properties are an object that others hold too and that may still change. */
    private @Nullable SharedProperties shared;

    private String containerName = "";
    private String dashedName = "";
    /** What {@link PrefixIndex} has this under; null if it has not. */
    private @Nullable String indexedName;

    DraftHost(String name, int number, String shownName) {
        this.name = name;
        this.shownName = shownName;
        this.number = number;
    }

    /** Properties that several hosts hold as one object, so that a change reaches all of them. */
    static final class SharedProperties {
        private JsonValue value;

        SharedProperties(JsonValue value) {
            this.value = value;
        }

        JsonValue value() {
            return value;
        }

        void set(JsonValue changed) {
            value = changed;
        }

        /** The property {@code is_metal}, which OSA compares with true in places and asks for its truth in others. */
        JsonValue isMetal() {
            return DraftHost.isMetal(value);
        }
    }

    String name() {
        return name;
    }

    /** The name for messages, in which nothing is made up that another run would make up anew. */
    String shownName() {
        return shownName;
    }

    /** The number of hosts before this one. */
    int number() {
        return number;
    }

    boolean has(String key) {
        return vars.containsKey(key);
    }

    Optional<JsonValue> get(String key) {
        return shared != null && key.equals(PROPERTIES)
                ? Optional.of(shared.value())
                : Optional.ofNullable(vars.get(key));
    }

    /** A variable that is a text; empty if it is something else. */
    Optional<String> text(String key) {
        return vars.get(key) instanceof JsonText text ? Optional.of(text.value()) : Optional.empty();
    }

    boolean isText(String key, String value) {
        return vars.get(key) instanceof JsonText text && text.value().equals(value);
    }

    void put(String key, JsonValue value) {
        vars.put(key, value);
        if (key.equals(PROPERTIES)) {
            shared = null;
        } else if (key.equals(CONTAINER_NAME)) {
            containerName = text(CONTAINER_NAME).orElse("");
            dashedName = containerName.replace('_', '-');
        }
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
    String dashedName() {
        return dashedName;
    }

    @Nullable
    String indexedName() {
        return indexedName;
    }

    void setIndexedName(String indexedName) {
        this.indexedName = indexedName;
    }

    /** The property {@code is_metal}, which OSA compares with true in places and asks for its truth in others. */
    JsonValue isMetal() {
        return shared == null ? isMetal(vars.get(PROPERTIES)) : shared.isMetal();
    }

    private static JsonValue isMetal(@Nullable JsonValue properties) {
        return properties instanceof JsonObject object
                ? object.get(IS_METAL).orElse(JsonBoolean.FALSE)
                : JsonBoolean.FALSE;
    }

    /** Returns the variables; their names are shared with another host's if they are the same. */
    JsonObject toJson(JsonObject like) {
        if (shared != null) {
            vars.put(PROPERTIES, shared.value());
        }
        return JsonObject.of(vars, like);
    }
}
