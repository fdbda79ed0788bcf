package io.github.hyperconverge.catalogue;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlScalar;
import io.github.hyperconverge.yaml.YamlSequence;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** The values of one mapping, each looked at as what it should be; what it is not is reported. */
final class Fields {
    private final YamlNode node;
    private final YamlMapping mapping;
    private final ModelPath path;
    private final Diagnostics.Collector problems;
    /** Shared with the mappings within. */
    private final boolean[] sound;

    private Fields(YamlNode node, ModelPath path, Diagnostics.Collector problems, boolean[] sound) {
        this.node = node;
        this.mapping = node instanceof YamlMapping known ? known : YamlMapping.empty();
        this.path = path;
        this.problems = problems;
        this.sound = sound;
    }

    static Fields of(YamlNode node, ModelPath path, Diagnostics.Collector problems, Set<String> keys) {
        return new Fields(node, path, problems, new boolean[] {true}).checked(keys);
    }

    private Fields checked(Set<String> keys) {
        if (!(node instanceof YamlMapping)) {
            wrong("'" + path + "' needs a mapping");
        }
        for (YamlMapping.Entry entry : mapping.entries()) {
            if (!keys.contains(entry.name())) {
                sound[0] = false;
                problems.add(Diagnostic.of(
                                CatalogueRules.UNKNOWN_KEY,
                                "'" + entry.name() + "' is none of "
                                        + String.join(
                                                ", ", keys.stream().sorted().toList()))
                        .path(path.child(entry.name()))
                        .at(entry.key().range()));
            }
        }
        return this;
    }

    /** Tells whether nothing was reported of this mapping and those within it. */
    boolean isSound() {
        return sound[0];
    }

    Optional<YamlNode> get(String key) {
        return mapping.get(key);
    }

    void wrong(String key, String wanted) {
        report("'" + path.child(key) + "' needs " + wanted, path.child(key), get(key).orElse(node));
    }

    void wrong(String message) {
        report(message, path, node);
    }

    private void report(String message, ModelPath where, YamlNode value) {
        sound[0] = false;
        problems.add(Diagnostic.of(CatalogueRules.BAD_VALUE, message)
                .path(where)
                .at(value.range().or(node::range)));
    }

    <T> Optional<T> required(String key, Optional<T> value) {
        if (get(key).isEmpty()) {
            wrong(key, "a value");
        }
        return value;
    }

    Optional<String> text(String key, Pattern form) {
        Optional<String> text = get(key).filter(value -> value instanceof YamlScalar)
                .map(YamlNode::toString)
                .filter(value -> form.matcher(value).matches());
        if (text.isEmpty() && get(key).isPresent()) {
            wrong(key, "a text of the form " + form);
        }
        return text;
    }

    /** A word of an enumeration, in lower case and with dashes. */
    <T extends Enum<T>> Optional<T> choice(String key, Class<T> type) {
        List<String> words = new ArrayList<>();
        for (T constant : type.getEnumConstants()) {
            String word = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
            if (get(key).filter(value -> value.toString().equals(word)).isPresent()) {
                return Optional.of(constant);
            }
            words.add(word);
        }
        if (get(key).isPresent()) {
            wrong(key, "one of " + String.join(", ", words));
        }
        return Optional.empty();
    }

    boolean flag(String key) {
        Object value = get(key).orElse(null) instanceof YamlScalar scalar ? scalar.value() : null;
        if (!(value instanceof Boolean) && get(key).isPresent()) {
            wrong(key, "true or false");
        }
        return Boolean.TRUE.equals(value);
    }

    private List<YamlNode> list(String key) {
        if (get(key).isPresent() && !(get(key).get() instanceof YamlSequence)) {
            wrong(key, "a list");
        }
        return get(key).orElse(null) instanceof YamlSequence list ? list.items() : List.of();
    }

    List<String> texts(String key, Pattern form) {
        List<String> texts = list(key).stream().map(YamlNode::toString).toList();
        if (!texts.stream().allMatch(text -> form.matcher(text).matches())) {
            wrong(key, "texts of the form " + form);
        }
        return texts;
    }

    List<Integer> numbers(String key, int least, int most) {
        List<Integer> numbers = new ArrayList<>();
        for (YamlNode item : list(key)) {
            Optional<Integer> number = number(item, least, most);
            number.ifPresent(numbers::add);
            if (number.isEmpty()) {
                wrong(key, "numbers from " + least + " to " + most);
            }
        }
        return numbers;
    }

    OptionalInt port(String key) {
        Optional<Integer> number = get(key).flatMap(value -> number(value, 1, 65_535));
        if (number.isEmpty() && get(key).isPresent()) {
            wrong(key, "a number from 1 to 65535");
        }
        return number.map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    private static Optional<Integer> number(YamlNode value, int least, int most) {
        return value instanceof YamlScalar scalar
                        && scalar.value() instanceof BigInteger number
                        && number.compareTo(BigInteger.valueOf(least)) >= 0
                        && number.compareTo(BigInteger.valueOf(most)) <= 0
                ? Optional.of(number.intValue())
                : Optional.empty();
    }

    Optional<Fields> object(String key, Set<String> keys) {
        return get(key).map(value -> new Fields(value, path.child(key), problems, sound).checked(keys));
    }

    List<Fields> items(String key, Set<String> keys) {
        List<Fields> items = new ArrayList<>();
        List<YamlNode> list = list(key);
        for (int i = 0; i < list.size(); i++) {
            items.add(new Fields(list.get(i), path.child(key).item(i), problems, sound).checked(keys));
        }
        return items;
    }
}
