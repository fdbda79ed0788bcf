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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What Python's {@code json} makes of a value that was read from YAML. */
final class PythonJson {
    private PythonJson() {}

    /** Empty if Python cannot write the value, such as a date, a set, bytes, or a value that holds itself. */
    static Optional<JsonValue> of(YamlNode node) {
        if (node instanceof YamlScalar scalar) {
            return scalar(scalar);
        }
        if (node instanceof YamlSequence sequence) {
            List<JsonValue> items = new ArrayList<>();
            for (YamlNode item : sequence.items()) {
                Optional<JsonValue> json = of(item);
                if (json.isEmpty()) {
                    return Optional.empty();
                }
                items.add(json.get());
            }
            return Optional.of(JsonArray.of(items));
        }
        return node instanceof YamlMapping mapping && !mapping.isSet() ? mapping(mapping) : Optional.empty();
    }

    /** The innermost thing, of a value that Python cannot write, for which that is so. */
    static YamlNode culprit(YamlNode node) {
        List<YamlNode> parts = new ArrayList<>();
        if (node instanceof YamlSequence sequence) {
            parts.addAll(sequence.items());
        } else if (node instanceof YamlMapping mapping && !mapping.isSet()) {
            for (YamlMapping.Entry entry : mapping.entries()) {
                if (key(entry.key()).isEmpty()) {
                    return entry.key();
                }
                parts.add(entry.value());
            }
        }
        return parts.stream()
                .filter(part -> of(part).isEmpty())
                .findFirst()
                .map(PythonJson::culprit)
                .orElse(node);
    }

    private static Optional<JsonValue> mapping(YamlMapping mapping) {
        Map<String, JsonValue> entries = new LinkedHashMap<>();
        for (YamlMapping.Entry entry : mapping.entries()) {
            Optional<JsonValue> value = of(entry.value());
            Optional<String> key = key(entry.key());
            if (value.isEmpty() || key.isEmpty()) {
                return Optional.empty();
            }
            entries.put(key.get(), value.get());
        }
        return Optional.of(JsonObject.of(entries));
    }

    private static Optional<String> key(YamlNode key) {
        return key instanceof YamlScalar scalar
                ? scalar(scalar).map(json -> json instanceof JsonText text ? text.value() : json.toString())
                : Optional.empty();
    }

    private static Optional<JsonValue> scalar(YamlScalar scalar) {
        Object value = scalar.value();
        return switch (scalar.type()) {
            case NULL -> Optional.of(JsonNull.NULL);
            case BOOLEAN -> Optional.of(JsonBoolean.of(Boolean.TRUE.equals(value)));
            case INTEGER -> value instanceof BigInteger number ? Optional.of(JsonNumber.of(number)) : Optional.empty();
            case FLOAT -> value instanceof Double number ? Optional.of(JsonNumber.of(number)) : Optional.empty();
            case TEXT -> value instanceof String text ? Optional.of(JsonText.of(text)) : Optional.empty();
            case DATE, TIMESTAMP, BINARY -> Optional.empty();
        };
    }
}
