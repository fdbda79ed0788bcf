package io.github.hyperconverge.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlScalar;
import io.github.hyperconverge.yaml.YamlSequence;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a key takes.
 *
 * @param reading gives a value as databind binds it, or reports what it is not
 * @param absent what counts if the key is absent; null if it must not be
 */
record Form(Function<Value, Object> reading, @Nullable Object absent) {
    static final Rule UNKNOWN_KEY =
            Rule.error("catalogue-unknown-key", "A key of a service catalogue that nothing reads");
    static final Rule BAD_VALUE =
            Rule.error("catalogue-bad-value", "A value of a service catalogue that cannot be used");

    static final JsonMapper BINDING = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    /** A value, where it stands, and who takes the findings about it. */
    record Value(YamlNode node, Optional<SourceRange> place, ModelPath path, Diagnostics.Collector problems) {
        Value at(ModelPath where, YamlNode child) {
            return new Value(child, child.range().or(() -> place), where, problems);
        }

        Object wrong(String wanted) {
            report(BAD_VALUE, "'" + path + "' needs " + wanted, place);
            return "";
        }

        void report(Rule rule, String message, Optional<SourceRange> where) {
            problems.add(Diagnostic.of(rule, message).path(path).at(where));
        }
    }

    Form or(Object usual) {
        return new Form(reading, usual);
    }

    Form optional() {
        return new Form(value -> Optional.of(reading.apply(value)), Optional.empty());
    }

    /** A value of which a function makes what is wanted, or null. */
    static Form of(String wanted, Function<YamlNode, @Nullable Object> reading) {
        return new Form(
                value -> {
                    Object read = reading.apply(value.node());
                    return read == null ? value.wrong(wanted) : read;
                },
                null);
    }

    static Form text(Pattern form) {
        return of(
                "a text of the form " + form,
                node -> node instanceof YamlScalar && fits(form, node) ? node.toString() : null);
    }

    private static boolean fits(Pattern form, YamlNode node) {
        return form.matcher(node.toString()).matches();
    }

    static Form number(int least, int most) {
        return of("a number from " + least + " to " + most, node -> number(node, least, most));
    }

    private static @Nullable Object number(YamlNode node, int least, int most) {
        return node instanceof YamlScalar scalar
                        && scalar.value() instanceof BigInteger number
                        && number.compareTo(BigInteger.valueOf(least)) >= 0
                        && number.compareTo(BigInteger.valueOf(most)) <= 0
                ? number.intValue()
                : null;
    }

    static Form flag() {
        return of(
                "true or false",
                node -> node instanceof YamlScalar scalar && scalar.value() instanceof Boolean flag ? flag : null);
    }

    /** A word of an enumeration, in lower case and with dashes. */
    static Form choice(Class<? extends Enum<?>> type) {
        Map<String, Object> constants = new LinkedHashMap<>();
        for (Enum<?> constant : type.getEnumConstants()) {
            constants.put(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'), constant);
        }
        return of("one of " + String.join(", ", constants.keySet()), node -> constants.get(node.toString()));
    }

    private static Form list(BiFunction<Value, List<YamlNode>, Object> reading) {
        return new Form(
                value -> value.node() instanceof YamlSequence list
                        ? reading.apply(value, list.items())
                        : value.wrong("a list"),
                List.of());
    }

    static Form texts(Pattern form) {
        return list((value, items) -> items.stream().allMatch(item -> fits(form, item))
                ? items.stream().map(YamlNode::toString).toList()
                : value.wrong("texts of the form " + form));
    }

    static Form numbers(int least, int most) {
        return list((value, items) -> items.stream()
                .map(item -> number(item, least, most))
                .map(number -> number == null ? value.wrong("numbers from " + least + " to " + most) : number)
                .toList());
    }

    static Form items(Map<String, Form> keys) {
        return list((value, nodes) -> {
            ArrayNode items = BINDING.createArrayNode();
            nodes.forEach(node -> items.add(mapping(value.at(value.path().item(items.size()), node), keys)));
            return items;
        });
    }

    /** Reports what is wrong with a value. */
    void check(Value value) {
        Object unused = reading.apply(value);
    }

    static Form mapping(Map<String, Form> keys) {
        return new Form(value -> mapping(value, keys), null);
    }

    private static ObjectNode mapping(Value value, Map<String, Form> keys) {
        YamlMapping mapping = value.node() instanceof YamlMapping given ? given : YamlMapping.empty();
        if (!(value.node() instanceof YamlMapping)) {
            value.wrong("a mapping");
        }
        mapping.entries().stream()
                .filter(entry -> !keys.containsKey(entry.name()))
                .forEach(entry -> value.at(value.path().child(entry.name()), entry.value())
                        .report(
                                UNKNOWN_KEY,
                                "'" + entry.name() + "' is none of " + String.join(", ", new TreeSet<>(keys.keySet())),
                                entry.key().range()));
        ObjectNode read = BINDING.createObjectNode();
        keys.forEach((key, form) -> {
            Optional<YamlNode> given = mapping.get(key);
            Value child = value.at(value.path().child(key), given.orElse(value.node()));
            Object bound = given.isPresent()
                    ? form.reading.apply(child)
                    : form.absent == null ? child.wrong("a value") : form.absent;
            boolean isBound = bound instanceof Optional || bound instanceof Record;
            read.set(
                    key,
                    isBound
                            ? read.pojoNode(bound)
                            : bound instanceof JsonNode node ? node : BINDING.valueToTree(bound));
        });
        return read;
    }
}
