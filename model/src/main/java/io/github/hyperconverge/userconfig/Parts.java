package io.github.hyperconverge.userconfig;

import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlScalar;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Takes values apart that may be of any kind. */
final class Parts {
    private Parts() {}

    /** The entries of a mapping whose names are text. */
    static <T> List<T> entries(YamlMapping mapping, BiFunction<String, YamlNode, T> factory) {
        return mapping.entries().stream()
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
}
