package io.github.hyperconverge.generate;

import io.github.hyperconverge.json.JsonArray;
import io.github.hyperconverge.json.JsonObject;
import io.github.hyperconverge.json.JsonValue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A group that grows during a run. Whether it has the keys for hosts and children at all is part of the result. */
final class DraftGroup {
    private static final String HOSTS = "hosts";
    private static final String CHILDREN = "children";
    private static final String VARS = "vars";

    private @Nullable Members hosts;
    private @Nullable Members children;
    /** What the generator does not change. */
    private JsonValue rest = JsonObject.empty();

    private DraftGroup() {}

    static DraftGroup withHosts() {
        DraftGroup group = new DraftGroup();
        group.hosts = new Members();
        return group;
    }

    static DraftGroup withBoth() {
        DraftGroup group = withHosts();
        group.children = new Members();
        return group;
    }

    static DraftGroup of(JsonValue definition) {
        DraftGroup group = new DraftGroup();
        group.rest = definition;
        if (definition instanceof JsonObject object) {
            group.hosts = members(object, HOSTS);
            group.children = members(object, CHILDREN);
        }
        return group;
    }

    private static @Nullable Members members(JsonObject definition, String key) {
        return definition.get(key).orElse(null) instanceof JsonArray array ? new Members(array) : null;
    }

    /** Empty if the key is missing or no list. */
    Optional<Members> hosts() {
        return Optional.ofNullable(hosts);
    }

    /** Empty if the key is missing or no list. */
    Optional<Members> children() {
        return Optional.ofNullable(children);
    }

    /** The variables; empty if the group has none. */
    JsonObject vars() {
        return rest instanceof JsonObject object && object.get(VARS).orElse(null) instanceof JsonObject vars
                ? vars
                : JsonObject.empty();
    }

    void setVars(JsonObject vars) {
        rest = (rest instanceof JsonObject object ? object : JsonObject.empty()).with(VARS, vars);
    }

    JsonValue toJson() {
        if (!(rest instanceof JsonObject object)) {
            return rest;
        }
        JsonObject json = object;
        if (hosts != null) {
            json = json.with(HOSTS, hosts.toJson());
        }
        if (children != null) {
            json = json.with(CHILDREN, children.toJson());
        }
        return json;
    }
}
