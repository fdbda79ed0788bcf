package io.github.hyperconverge.inventory;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.json.JsonArray;
import io.github.hyperconverge.json.JsonNull;
import io.github.hyperconverge.json.JsonObject;
import io.github.hyperconverge.json.JsonText;
import io.github.hyperconverge.json.JsonValue;
import io.github.hyperconverge.source.ModelPath;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Checks the form of an inventory: what is a mapping, a list, a name. */
final class InventoryCheck {
    private final List<Diagnostic> found = new ArrayList<>();

    private InventoryCheck() {}

    /** Returns what is wrong with a document, without places. */
    static List<Diagnostic> of(JsonValue document) {
        InventoryCheck check = new InventoryCheck();
        check.document(document);
        return check.found;
    }

    private void document(JsonValue document) {
        ModelPath meta = ModelPath.of("_meta");
        entries(ModelPath.root(), document, (path, value) -> {
            if (!path.equals(meta)) {
                group(path, value);
            }
        });
        required(ModelPath.root(), document, "_meta", (path, value) -> {
            expectMapping(path, value);
            required(path, value, "hostvars", (below, hosts) -> entries(below, hosts, this::host));
        });
    }

    /** OSA adds the other keys of a host that are absent. */
    private void host(ModelPath path, JsonValue value) {
        expectMapping(path, value);
        optional(path, value, "container_networks", (below, networks) -> entries(below, networks, this::expectMapping));
        optional(path, value, "properties", (below, properties) -> {
            if (properties != JsonNull.NULL) {
                expectMapping(below, properties);
            }
        });
    }

    private void group(ModelPath path, JsonValue value) {
        expectMapping(path, value);
        optional(path, value, "hosts", this::names);
        optional(path, value, "children", this::names);
        optional(path, value, "vars", this::expectMapping);
    }

    /** A null among the names is OSA's own doing. */
    private void names(ModelPath path, JsonValue value) {
        if (!(value instanceof JsonArray array)) {
            wrongType(path, "a list of names", value);
            return;
        }
        for (int i = 0; i < array.items().size(); i++) {
            JsonValue item = array.items().get(i);
            if (!(item instanceof JsonText) && item != JsonNull.NULL) {
                wrongType(path.item(i), "a name", item);
            }
        }
    }

    private void required(ModelPath path, JsonValue value, String key, BiConsumer<ModelPath, JsonValue> check) {
        if (value instanceof JsonObject object && !object.has(key)) {
            add(InventoryRules.MISSING, path.child(key), path.child(key) + " is absent, OSA crashes");
        }
        optional(path, value, key, check);
    }

    private static void optional(ModelPath path, JsonValue value, String key, BiConsumer<ModelPath, JsonValue> check) {
        Members.of(value).get(key).ifPresent(below -> check.accept(path.child(key), below));
    }

    private void entries(ModelPath path, JsonValue value, BiConsumer<ModelPath, JsonValue> check) {
        expectMapping(path, value);
        Members.of(value).entries().forEach((key, below) -> check.accept(path.child(key), below));
    }

    private void expectMapping(ModelPath path, JsonValue value) {
        if (!(value instanceof JsonObject)) {
            wrongType(path, "a mapping", value);
        }
    }

    private void wrongType(ModelPath path, String expected, JsonValue value) {
        String what = path.segments().isEmpty() ? "an inventory" : path.toString();
        add(InventoryRules.WRONG_TYPE, path, what + " is " + expected + ", not " + kind(value));
    }

    private void add(Rule rule, ModelPath path, String message) {
        found.add(Diagnostic.of(rule, message).path(path));
    }

    private static String kind(JsonValue value) {
        if (value instanceof JsonObject) {
            return "a mapping";
        }
        if (value instanceof JsonArray) {
            return "a list";
        }
        return value instanceof JsonText ? "a text" : value.toString();
    }
}
