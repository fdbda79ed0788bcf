package io.github.hyperconverge.generate;

import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.json.JsonNull;
import io.github.hyperconverge.json.JsonObject;
import io.github.hyperconverge.json.JsonValue;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import java.util.Optional;

/**
 * What the steps of one run share.
 *
 * @param series whose generator is followed
 * @param environment the effective environment
 * @param config the merged user configuration
 * @param draft the inventory so far
 * @param addresses the networks and what is taken of them
 * @param problems what was found so far
 */
record Run(
        OsaSeries series,
        Environment environment,
        YamlMapping config,
        Draft draft,
        AddressPlan addresses,
        Problems problems) {

    /** A mapping of the user configuration; empty if the key is missing or its value is none. */
    YamlMapping configMapping(String key) {
        return config.get(key).orElse(null) instanceof YamlMapping mapping ? mapping : YamlMapping.empty();
    }

    /** A value as Python writes it; an empty mapping for a mapping, else null, with a finding, if it cannot. */
    JsonValue json(String what, YamlNode value) {
        Optional<JsonValue> json = PythonJson.of(value);
        if (json.isEmpty()) {
            problems.add(
                    GeneratorRules.WRONG_VALUE,
                    what + " holds a value that JSON has not, such as a date, a set or bytes; OSA crashes",
                    PythonJson.culprit(value).range().or(value::range));
        }
        return json.orElse(value instanceof YamlMapping ? JsonObject.empty() : JsonNull.NULL);
    }

    void wrong(String message, YamlNode where) {
        problems.add(GeneratorRules.WRONG_VALUE, message + "; OSA crashes", where.range());
    }

    void missing(String message) {
        missing(message, Optional.empty());
    }

    void missing(String message, YamlNode where) {
        missing(message, where.range());
    }

    void missing(String message, Optional<SourceRange> place) {
        problems.add(GeneratorRules.MISSING, message + "; OSA crashes", place);
    }

    /** OSA asks the properties of every record for a key, unless they count as false. */
    void checkProperties(DraftHost host) {
        JsonValue properties = host.get(DraftHost.PROPERTIES).orElse(JsonNull.NULL);
        if (properties.isTruthy() && !(properties instanceof JsonObject)) {
            missing("properties of " + host.name() + " are no mapping");
        }
    }
}
