package io.github.hyperconverge.generate;

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
        boolean isFor(DraftHost record) {
            return limit.isEmpty()
                    || record.text(DraftHost.COMPONENT)
                            .filter(component -> !component.isEmpty() && component.contains(limit.get()))
                            .isPresent();
        }
    }

    /** Reads the variables; what is not a mapping has none. */
    static ContainerVars of(GeneratorRun run, YamlNode value) {
        List<Variable> variables = new ArrayList<>();
        if (value instanceof YamlMapping mapping) {
            mapping.entries().forEach(entry -> variables.add(variable(run, entry)));
        }
        return new ContainerVars(variables);
    }

    private static Variable variable(GeneratorRun run, YamlMapping.Entry entry) {
        JsonValue json = run.json("container_vars", entry.value());
        Optional<String> limit = Optional.empty();
        if (json instanceof JsonObject object) {
            JsonValue only = object.get(LIMIT).orElse(JsonNull.NULL);
            if (only instanceof JsonText text) {
                limit = Optional.of(text.value());
            } else if (only != JsonNull.NULL) {
                run.wrong(LIMIT + " of " + entry.name() + " is not text", entry.value());
            }
            json = object.without(LIMIT);
        } else if (namesLimit(entry.value())) {
            run.wrong("container_vars: " + entry.name() + " names " + LIMIT + " and is not a mapping", entry.value());
        }
        return new Variable(entry.name(), json, limit);
    }

    private static boolean namesLimit(YamlNode value) {
        return value instanceof YamlScalar scalar
                        && scalar.isText()
                        && scalar.text().contains(LIMIT)
                || value instanceof YamlSequence list && list.items().contains(YamlScalar.of(LIMIT));
    }

    void setOn(DraftHost record) {
        variables.stream()
                .filter(variable -> variable.isFor(record))
                .forEach(variable -> record.put(variable.name(), variable.value()));
    }
}
