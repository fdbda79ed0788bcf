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
import java.util.function.Consumer;

/** Checks the form of an inventory: what is a mapping, a list, a name. */
final class InventoryCheck {
    /** A key without which OSA crashes is absent. */
    static final Rule MISSING = Rule.error("inventory-missing", "A key that OSA needs is absent");
    /** A value is not of the type that OSA takes for granted. */
    static final Rule WRONG_TYPE = Rule.error("inventory-wrong-type", "A value is not of the type that OSA expects");

    private final List<Diagnostic> found = new ArrayList<>();
    private final List<String> path = new ArrayList<>();

    private InventoryCheck() {}

    /** Returns what is wrong with a document, without places. */
    static List<Diagnostic> of(JsonValue document) {
        InventoryCheck check = new InventoryCheck();
        check.document(document);
        return check.found;
    }

    private void document(JsonValue document) {
        if (document.equals(JsonObject.empty())) {
            found.add(Diagnostic.of(MISSING, "the inventory is empty, OSA crashes")
                    .path(ModelPath.of("_meta")));
            return;
        }
        expectMapping(document);
        Members.of(document).entries().forEach((key, value) -> {
            if (!key.equals("_meta")) {
                below(key, value, this::group);
            }
        });
        required(document, "_meta", meta -> {
            expectMapping(meta);
            required(meta, "hostvars", hosts -> entries(hosts, this::host));
        });
    }

    /** OSA adds the other keys of a host that are absent. */
    private void host(JsonValue value) {
        expectMapping(value);
        optional(value, "container_networks", networks -> entries(networks, this::expectMapping));
        optional(value, "properties", properties -> {
            if (properties != JsonNull.NULL) {
                expectMapping(properties);
            }
        });
    }

    private void group(JsonValue value) {
        expectMapping(value);
        optional(value, "hosts", this::names);
        optional(value, "children", this::names);
        optional(value, "vars", this::expectMapping);
    }

    /** A null among the names is OSA's own doing. */
    private void names(JsonValue value) {
        if (!(value instanceof JsonArray array)) {
            wrongType("a list of names", value);
            return;
        }
        for (int i = 0; i < array.items().size(); i++) {
            JsonValue item = array.items().get(i);
            if (!(item instanceof JsonText) && item != JsonNull.NULL) {
                below(Integer.toString(i), item, wrong -> wrongType("a name", wrong));
            }
        }
    }

    private void required(JsonValue value, String key, Consumer<JsonValue> check) {
        if (value instanceof JsonObject object && !object.has(key)) {
            below(key, value, absent -> add(MISSING, "is absent, OSA crashes"));
        }
        optional(value, key, check);
    }

    private void optional(JsonValue value, String key, Consumer<JsonValue> check) {
        Members.of(value).get(key).ifPresent(inner -> below(key, inner, check));
    }

    private void entries(JsonValue value, Consumer<JsonValue> check) {
        expectMapping(value);
        Members.of(value).entries().forEach((key, inner) -> below(key, inner, check));
    }

    private void below(String key, JsonValue value, Consumer<JsonValue> check) {
        path.add(key);
        check.accept(value);
        path.remove(path.size() - 1);
    }

    private void expectMapping(JsonValue value) {
        if (!(value instanceof JsonObject)) {
            wrongType("a mapping", value);
        }
    }

    private void wrongType(String expected, JsonValue value) {
        add(WRONG_TYPE, "is " + expected + ", not " + kind(value));
    }

    private void add(Rule rule, String what) {
        ModelPath place = ModelPath.of(path);
        found.add(Diagnostic.of(rule, (path.isEmpty() ? "an inventory" : place) + " " + what)
                .path(place));
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
