package io.github.hyperconverge.validate;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Fix;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.internal.Spelling;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlScalar;
import io.github.hyperconverge.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A value in a YAML document, and what findings about it need: its path and its key.
 *
 * @param path where it is in the document
 * @param key its key; of an item of a list the item itself
 * @param node the value; null if the document has none
 */
record Value(ModelPath path, YamlNode key, YamlNode node) {

    static Value of(YamlMapping document) {
        return new Value(ModelPath.root(), YamlScalar.ofNull(), document);
    }

    /** The value of a key, which is null where there is none. */
    Value child(String name) {
        YamlMapping.Entry entry =
                node instanceof YamlMapping mapping ? mapping.entry(name).orElse(null) : null;
        return entry == null ? new Value(path.child(name), YamlScalar.ofNull(), YamlScalar.ofNull()) : child(entry);
    }

    Value child(YamlMapping.Entry entry) {
        return new Value(path.child(entry.name()), entry.key(), entry.value());
    }

    /** The entries of a mapping; of anything else none. */
    List<Value> entries() {
        List<Value> entries = new ArrayList<>();
        if (node instanceof YamlMapping mapping) {
            for (YamlMapping.Entry entry : mapping.entries()) {
                entries.add(child(entry));
            }
        }
        return entries;
    }

    /** The items of a list; of anything else none. */
    List<Value> items() {
        List<Value> items = new ArrayList<>();
        if (node instanceof YamlSequence list) {
            for (int i = 0; i < list.items().size(); i++) {
                items.add(item(list, i));
            }
        }
        return items;
    }

    /** An item of this, which is a list. */
    Value item(YamlSequence list, int index) {
        YamlNode item = list.items().get(index);
        return new Value(path.item(index), item, item);
    }

    String name() {
        return key.toString();
    }

    boolean isNamed() {
        return key instanceof YamlScalar name && name.isText();
    }

    boolean isText() {
        return node instanceof YamlScalar scalar && scalar.isText();
    }

    /** The text of a scalar, whatever its type; empty if it is null or no scalar. */
    Optional<String> text() {
        return node instanceof YamlScalar scalar && scalar.type() != YamlScalar.Type.NULL
                ? Optional.of(scalar.text())
                : Optional.empty();
    }

    boolean has(String name) {
        return node instanceof YamlMapping mapping && mapping.entry(name).isPresent();
    }

    /** A finding at the value. */
    Diagnostic finding(Rule rule, String message) {
        return Diagnostic.of(rule, message).path(path).at(node.range());
    }

    /** A finding at the key. */
    Diagnostic keyFinding(Rule rule, String message) {
        return Diagnostic.of(rule, message).path(path).at(key.range());
    }

    /** A finding at the key, or the item, that asks for the name that was probably meant, and writes it. */
    Diagnostic misspelt(Rule rule, String message, Optional<Spelling.Guess> guess) {
        return keyFinding(rule, message + Spelling.question(guess)).fix(Fixes.rename(key.range(), guess));
    }

    /** The same; the fix is left out if the parent has a key of that name already. */
    Diagnostic misspelt(Rule rule, String message, Optional<Spelling.Guess> guess, Value parent) {
        return keyFinding(rule, message + Spelling.question(guess))
                .fix(Fixes.rename(key.range(), guess.filter(found -> !parent.has(found.name()))));
    }

    /** The key that was probably meant by this one; empty if that is there too, or this is only similar to it. */
    Optional<Spelling.Guess> slip(Set<String> known, Value parent, Spelling spelling) {
        return spelling.nearest(name(), known)
                .filter(found -> Spelling.isSlipOf(name(), found.name()) && !parent.has(found.name()));
    }

    /** A finding about a scalar that YAML 1.1 takes for something else than what is written. */
    Diagnostic surprising(Rule rule) {
        return finding(rule, "'" + path + "' is " + described() + "; quotes make it a text")
                .fix(quoted());
    }

    /**
     * Tells whether a scalar means something that its text does not show: {@code 012} is ten, {@code 1:30} is ninety.
     *
     * @param textIsMeant whether only a text makes sense here, so that {@code on} and {@code 1.10} surprise as well
     */
    boolean isSurprising(boolean textIsMeant) {
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

    /** Says what it is, for a message. */
    String described() {
        if (node instanceof YamlScalar scalar) {
            String kind = scalar.type().name().toLowerCase(Locale.ROOT);
            if (scalar.type() == YamlScalar.Type.NULL) {
                return kind;
            }
            return "the " + kind + " "
                    + (isSurprising(false)
                            ? scalar.value() + ", written '" + scalar.text() + "'"
                            : "'" + scalar.text() + "'");
        }
        return node instanceof YamlMapping mapping ? mapping.isSet() ? "a set" : "a mapping" : "a list";
    }

    /** Puts a scalar that is written plain into quotes. */
    Optional<Fix> quoted() {
        return node.range()
                .filter(place -> node instanceof YamlScalar scalar
                        && !scalar.isText()
                        && !scalar.text().isEmpty()
                        && place.text().equals(scalar.text()))
                .flatMap(place -> Fixes.replace(Optional.of(place), "'" + place.text() + "'"));
    }
}
