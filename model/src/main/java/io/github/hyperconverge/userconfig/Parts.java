package io.github.hyperconverge.userconfig;

import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlScalar;
import io.github.hyperconverge.yaml.YamlSequence;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Takes values apart that may be of any kind. */
final class Parts {
    private Parts() {}

    /** The entries of a mapping whose names are text; none if it is not a mapping. */
    static <T> List<T> entries(Optional<YamlNode> node, BiFunction<String, YamlNode, T> factory) {
        return mapping(node).entries().stream()
                .filter(entry -> isText(entry.key()))
                .map(entry -> factory.apply(entry.name(), entry.value()))
                .toList();
    }

    static boolean isText(YamlNode node) {
        return node instanceof YamlScalar scalar && scalar.isText();
    }

    /** The value, if it is a whole number that fits. */
    static Optional<Integer> number(YamlNode node) {
        return node instanceof YamlScalar scalar
                        && scalar.value() instanceof BigInteger number
                        && number.bitLength() < Integer.SIZE
                ? Optional.of(number.intValue())
                : Optional.empty();
    }

    /** The value, or an empty mapping if it is none. */
    static YamlMapping mapping(Optional<YamlNode> node) {
        return node.filter(YamlMapping.class::isInstance)
                .map(YamlMapping.class::cast)
                .orElse(YamlMapping.empty());
    }

    /** The items of a list; none if it is not a list. */
    static Stream<YamlNode> items(Optional<YamlNode> node) {
        return node.filter(YamlSequence.class::isInstance).stream()
                .flatMap(list -> ((YamlSequence) list).items().stream());
    }
}
