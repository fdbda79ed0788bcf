package io.github.hyperconverge.validate;

import io.github.hyperconverge.diagnostic.Fix;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlScalar;
import java.util.Locale;
import java.util.Optional;

/** Scalars that YAML 1.1 takes for something else than what is written. */
final class Surprises {
    private Surprises() {}

    /**
     * Tells whether a scalar means something that its text does not show: {@code 012} is ten, {@code 1:30} is ninety.
     *
     * @param textIsMeant whether only a text makes sense here, so that {@code on} and {@code 1.10} surprise as well
     */
    static boolean isOne(YamlNode node, boolean textIsMeant) {
        if (!(node instanceof YamlScalar scalar)) {
            return false;
        }
        String text = scalar.text();
        return switch (scalar.type()) {
            case NULL, TEXT, BINARY -> false;
            case INTEGER -> text.indexOf(':') > 0 || text.indexOf('_') > 0 || isOctal(text);
            case FLOAT -> text.indexOf(':') > 0 || textIsMeant && !text.equals(String.valueOf(scalar.value()));
            case BOOLEAN, DATE, TIMESTAMP -> textIsMeant;
        };
    }

    private static boolean isOctal(String text) {
        int digits = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        return text.startsWith("0", digits) && text.length() > digits + 1 && Character.isDigit(text.charAt(digits + 1));
    }

    /** Says what a value is, for a message. */
    static String describe(YamlNode value) {
        if (value instanceof YamlScalar scalar) {
            if (scalar.type() == YamlScalar.Type.NULL) {
                return "null";
            }
            String kind = "the " + scalar.type().name().toLowerCase(Locale.ROOT) + " ";
            return isOne(value, false)
                    ? kind + scalar.value() + ", written '" + scalar.text() + "'"
                    : kind + "'" + scalar.text() + "'";
        }
        return value instanceof YamlMapping mapping ? mapping.isSet() ? "a set" : "a mapping" : "a list";
    }

    /** Puts a scalar that is written plain into quotes. */
    static Optional<Fix> quoted(YamlNode node) {
        return node.range()
                .filter(place -> node instanceof YamlScalar scalar
                        && !scalar.isText()
                        && !scalar.text().isEmpty()
                        && place.text().equals(scalar.text()))
                .flatMap(place -> Fixes.replace(Optional.of(place), "'" + place.text() + "'"));
    }
}
