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
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What Python makes of a value that was read from YAML. */
final class PythonValues {
    private PythonValues() {}

    /** What Python's {@code json} writes; it cannot write dates, sets and bytes, each of which is given to the consumer. */
    static JsonValue json(YamlNode node, Consumer<YamlNode> culprits) {
        if (node instanceof YamlScalar scalar) {
            return scalar(scalar, culprits);
        }
        if (node instanceof YamlSequence sequence) {
            return JsonArray.of(
                    sequence.items().stream().map(item -> json(item, culprits)).toList());
        }
        if (!(node instanceof YamlMapping mapping) || mapping.isSet()) {
            culprits.accept(node);
            return JsonNull.NULL;
        }
        Iterator<String> keys = mapping.entries().stream()
                .map(entry -> key(entry.key(), culprits))
                .toList()
                .iterator();
        Map<String, JsonValue> entries = new LinkedHashMap<>();
        mapping.entries().forEach(entry -> entries.put(keys.next(), json(entry.value(), culprits)));
        return JsonObject.of(entries);
    }

    private static String key(YamlNode key, Consumer<YamlNode> culprits) {
        if (!(key instanceof YamlScalar scalar)) {
            culprits.accept(key);
            return "";
        }
        JsonValue json = scalar(scalar, culprits);
        return json instanceof JsonText text ? text.value() : json.toString();
    }

    private static JsonValue scalar(YamlScalar scalar, Consumer<YamlNode> culprits) {
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
        culprits.accept(scalar);
        return JsonNull.NULL;
    }

    /** The names that Python walks over in a value that should be a list of them; empty if it crashes. */
    static Optional<List<String>> names(YamlNode value) {
        if (value instanceof YamlSequence sequence) {
            return Optional.of(sequence.items().stream().map(YamlNode::toString).toList())
                    .filter(names -> sequence.items().stream().allMatch(PythonValues::isText));
        }
        if (value instanceof YamlMapping mapping) {
            return Optional.of(
                    mapping.entries().stream().map(YamlMapping.Entry::name).toList());
        }
        // A text is walked over letter by letter.
        return Optional.of(value)
                .filter(PythonValues::isText)
                .map(text -> text.toString()
                        .codePoints()
                        .mapToObj(Character::toString)
                        .toList());
    }

    static boolean isText(YamlNode node) {
        return node instanceof YamlScalar scalar && scalar.isText();
    }
}
