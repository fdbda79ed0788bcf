package io.github.hyperconverge.generate;

import io.github.hyperconverge.json.JsonArray;
import io.github.hyperconverge.json.JsonBoolean;
import io.github.hyperconverge.json.JsonNull;
import io.github.hyperconverge.json.JsonNumber;
import io.github.hyperconverge.json.JsonObject;
import io.github.hyperconverge.json.JsonText;
import io.github.hyperconverge.json.JsonValue;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlScalar;
import io.github.hyperconverge.yaml.YamlSequence;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** What Python makes of a value that was read from YAML. */
final class PythonValues {
    private static final String NOT_JSON = "a value that JSON has not, such as a date, a set or bytes";
    static final String UNSORTABLE = "keys of several types, which Python cannot sort";

    private PythonValues() {}

    /** What stands in for a value that Python's {@code json} cannot write. */
    @FunctionalInterface
    interface Unwritable {
        JsonValue standIn(YamlNode culprit, String why);
    }

    /** What Python's {@code json} writes; it cannot write dates, sets and bytes, nor sort keys of several types. */
    static JsonValue json(YamlNode node, Unwritable unwritable) {
        if (node instanceof YamlScalar scalar) {
            return scalar(scalar, unwritable);
        }
        if (node instanceof YamlSequence sequence) {
            return JsonArray.of(sequence.items().stream()
                    .map(item -> json(item, unwritable))
                    .toList());
        }
        if (!(node instanceof YamlMapping mapping) || mapping.isSet()) {
            return unwritable.standIn(node, NOT_JSON);
        }
        boolean sortable = mapping.entries().stream()
                        .map(entry -> kindOfKey(entry.key()))
                        .distinct()
                        .count()
                <= 1;
        Map<String, JsonValue> entries = new LinkedHashMap<>();
        for (YamlMapping.Entry entry : mapping.entries()) {
            JsonValue key = json(entry.key(), unwritable);
            // Nobody reads what stands under a key that is not text.
            JsonValue value = sortable || isText(entry.key())
                    ? json(entry.value(), unwritable)
                    : unwritable.standIn(entry.key(), UNSORTABLE);
            entries.put(
                    key instanceof JsonText text ? text.value() : key.toString(), isJson(entry.key()) ? value : key);
        }
        return JsonObject.of(entries);
    }

    private static boolean isJson(YamlNode key) {
        return key instanceof YamlScalar scalar && scalar.type().compareTo(YamlScalar.Type.TEXT) <= 0;
    }

    /** Python compares keys of one kind. */
    private static Object kindOfKey(YamlNode key) {
        Object value = key instanceof YamlScalar scalar ? scalar.value() : key;
        return value instanceof Number || value instanceof Boolean
                ? Number.class
                : value == null ? Void.class : value.getClass();
    }

    private static JsonValue scalar(YamlScalar scalar, Unwritable unwritable) {
        Object value = scalar.value();
        if (scalar.type() == YamlScalar.Type.NULL) {
            return JsonNull.NULL;
        } else if (value instanceof Boolean flag) {
            return JsonBoolean.of(flag);
        } else if (value instanceof BigInteger number) {
            return JsonNumber.of(number);
        } else if (value instanceof Double number) {
            return JsonNumber.of(number);
        } else if (value instanceof String text && scalar.isText()) {
            return JsonText.of(text);
        }
        return unwritable.standIn(scalar, NOT_JSON);
    }

    /** What {@code str} makes of a value. */
    static String str(YamlNode node) {
        return isText(node) ? node.toString() : repr(node);
    }

    private static String repr(YamlNode node) {
        if (node instanceof YamlSequence sequence) {
            return sequence.items().stream().map(PythonValues::repr).collect(Collectors.joining(", ", "[", "]"));
        }
        if (node instanceof YamlMapping mapping) {
            if (mapping.isSet() && !mapping.isTruthy()) {
                return "set()";
            }
            return mapping.entries().stream()
                    .map(entry -> repr(entry.key()) + (mapping.isSet() ? "" : ": " + repr(entry.value())))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (!(node instanceof YamlScalar scalar)) {
            return node.toString();
        }
        return switch (scalar.type()) {
            case NULL -> "None";
            case BOOLEAN -> scalar.isTruthy() ? "True" : "False";
            case INTEGER -> String.valueOf(scalar.value());
            case FLOAT ->
                JsonNumber.of((Double) Objects.requireNonNull(scalar.value()))
                        .toString()
                        .replace("Infinity", "inf")
                        .replace("NaN", "nan");
            default -> quoted(scalar.text());
        };
    }

    private static String quoted(String text) {
        String quote = text.contains("'") && !text.contains("\"") ? "\"" : "'";
        return quote
                + text.replace("\\", "\\\\")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t")
                        .replace(quote, quote.equals("'") ? "\\'" : quote)
                + quote;
    }

    /** The names that Python walks over in a value that should be a list of them; empty if it crashes. */
    static Optional<List<String>> names(YamlNode value) {
        return items(value)
                .filter(items -> items.stream().allMatch(PythonValues::isText))
                .map(items -> items.stream().map(YamlNode::toString).toList());
    }

    /** What Python walks over: the items of a list, the keys of a mapping, the letters of a text. */
    static Optional<List<YamlNode>> items(YamlNode value) {
        if (value instanceof YamlSequence sequence) {
            return Optional.of(sequence.items());
        }
        if (value instanceof YamlMapping mapping) {
            return Optional.of(
                    mapping.entries().stream().map(YamlMapping.Entry::key).toList());
        }
        return Optional.of(value)
                .filter(PythonValues::isText)
                .map(text -> text.toString()
                        .codePoints()
                        .mapToObj(letter -> (YamlNode) YamlScalar.of(Character.toString(letter)))
                        .toList());
    }

    /** A list or mapping of names without scalars that are not text. */
    static YamlNode withoutNumbers(YamlNode value) {
        if (value instanceof YamlSequence list) {
            List<YamlNode> items = list.items().stream()
                    .filter(item -> isText(item) || !isHashable(item))
                    .toList();
            return items.size() == list.items().size() || items.stream().anyMatch(item -> !isText(item))
                    ? list
                    : YamlSequence.of(items);
        }
        return value instanceof YamlMapping mapping
                ? YamlMapping.of(mapping.entries().stream()
                        .filter(entry -> isText(entry.key()))
                        .toList())
                : value;
    }

    /** Tells whether a value can be a key of a mapping. */
    static boolean isHashable(YamlNode node) {
        return node instanceof YamlScalar;
    }

    static boolean isText(YamlNode node) {
        return node instanceof YamlScalar scalar && scalar.isText();
    }
}
