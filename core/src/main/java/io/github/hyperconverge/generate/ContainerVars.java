package io.github.hyperconverge.generate;

import io.github.hyperconverge.json.JsonArray;
import io.github.hyperconverge.json.JsonNull;
import io.github.hyperconverge.json.JsonObject;
import io.github.hyperconverge.json.JsonText;
import io.github.hyperconverge.json.JsonValue;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlScalar;
import io.github.hyperconverge.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The {@code container_vars} of a host. */
record ContainerVars(List<Variable> variables) {
    private static final String LIMIT = "limit_container_types";

    /** A variable, set on all containers or on those whose component has the limit in its name. */
    private record Variable(String name, JsonValue value, Optional<String> limit) {
        boolean isFor(GeneratorRun run, DraftHost record) {
            JsonValue component = record.get(DraftHost.COMPONENT).orElse(JsonNull.NULL);
            if (limit.isEmpty() || !component.isTruthy()) {
                return limit.isEmpty();
            } else if (component instanceof JsonText text) {
                return text.value().contains(limit.get());
            } else if (component instanceof JsonArray list) {
                return list.items().contains(JsonText.of(limit.get()));
            } else if (component instanceof JsonObject mapping) {
                return mapping.has(limit.get());
            }
            run.missing(
                    "component of " + record.shownName() + " has no names to compare with " + LIMIT,
                    run.placeOfVariable(record, DraftHost.COMPONENT));
            return false;
        }
    }

    /** Reads the variables; what is not a mapping has none. */
    static ContainerVars of(GeneratorRun run, YamlNode value) {
        List<Variable> variables = new ArrayList<>();
        if (value instanceof YamlMapping mapping && !mapping.isSet()) {
            mapping.entries().forEach(entry -> variables.add(variable(run, entry)));
        }
        return new ContainerVars(variables);
    }

    private static Variable variable(GeneratorRun run, YamlMapping.Entry entry) {
        YamlNode value = entry.value();
        Optional<String> limit = Optional.empty();
        if (value instanceof YamlMapping mapping && !mapping.isSet()) {
            YamlNode only = mapping.get(LIMIT).orElse(YamlScalar.ofNull());
            if (PythonValues.isText(only)) {
                limit = Optional.of(only.toString());
            } else if (!only.equals(YamlScalar.ofNull())) {
                run.wrong(LIMIT + " of " + entry.name() + " is not text", entry.value());
            }
            value = YamlMapping.of(mapping.entries().stream()
                    .filter(option -> !option.identity().equals(LIMIT))
                    .toList());
        } else if (namesLimit(value)) {
            run.wrong("container_vars: " + entry.name() + " names " + LIMIT + " and is not a mapping", value);
        }
        return new Variable(
                entry.name(), run.variable("container_vars", new YamlMapping.Entry(entry.key(), value)), limit);
    }

    private static boolean namesLimit(YamlNode value) {
        return value instanceof YamlScalar scalar
                        && scalar.isText()
                        && scalar.text().contains(LIMIT)
                || value instanceof YamlSequence list && list.items().contains(YamlScalar.of(LIMIT));
    }

    void setOn(GeneratorRun run, DraftHost record) {
        variables.stream()
                .filter(variable -> variable.isFor(run, record))
                .forEach(variable -> record.put(variable.name(), variable.value()));
    }
}
