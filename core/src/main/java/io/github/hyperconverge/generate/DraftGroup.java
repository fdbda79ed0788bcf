package io.github.hyperconverge.generate;

import io.github.hyperconverge.json.JsonArray;
import io.github.hyperconverge.json.JsonObject;
import io.github.hyperconverge.json.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A group that grows during a run. Whether it has the keys for hosts and children at all is part of the result. */
final class DraftGroup {
    static final String HOSTS = "hosts";
    static final String CHILDREN = "children";
    private static final String VARS = "vars";

    private final Map<String, NameList> lists = new HashMap<>();
    /** What the generator does not change. */
    private JsonValue rest = JsonObject.empty();

    /** Makes a group with empty lists. */
    DraftGroup(String... keys) {
        for (String key : keys) {
            lists.put(key, new NameList());
        }
    }

    /** Takes a group of an inventory, which may be anything. */
    DraftGroup(JsonValue definition) {
        rest = definition;
        for (String key : List.of(HOSTS, CHILDREN)) {
            if (definition instanceof JsonObject object && object.get(key).orElse(null) instanceof JsonArray array) {
                lists.put(key, new NameList(array));
            }
        }
    }

    /** Empty if the key is missing or no list. */
    Optional<NameList> list(String key) {
        return Optional.ofNullable(lists.get(key));
    }

    /** The variables; empty if the group has none. */
    JsonObject vars() {
        return rest instanceof JsonObject object ? object.object(VARS).orElse(JsonObject.empty()) : JsonObject.empty();
    }

    void setVars(JsonObject vars) {
        rest = (rest instanceof JsonObject object ? object : JsonObject.empty()).with(VARS, vars);
    }

    JsonValue toJson() {
        if (!(rest instanceof JsonObject object)) {
            return rest;
        }
        JsonObject json = object;
        for (String key : List.of(HOSTS, CHILDREN)) {
            NameList list = lists.get(key);
            json = list == null ? json : json.with(key, list.toJson());
        }
        return json;
    }
}
