package io.github.hyperconverge.userconfig;

import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlReader;
import io.github.hyperconverge.yaml.YamlScalar;
import io.github.hyperconverge.yaml.YamlSequence;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What OSA does with the files, written anew on Java's own maps, which are changed in place as Python's are. */
final class PythonConfig {
    private final Map<Object, Object> config = new LinkedHashMap<>();

    /** Stands for an exception that ends OSA. */
    static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Crash(String message) {
            super(message);
        }
    }

    void update(String text) {
        config.putAll(load(text));
    }

    void merge(String text) {
        merge(config, load(text));
    }

    private static Map<Object, Object> load(String text) {
        YamlNode document =
                YamlReader.create().parse(Source.of("file", text)).value().orElseThrow();
        return document.isTruthy() ? map(plain(document, new IdentityHashMap<>())) : Map.of();
    }

    private static void merge(Map<Object, Object> base, Map<Object, Object> addition) {
        addition.forEach((key, value) -> {
            if (value instanceof Map<?, ?> filled && !filled.isEmpty()) {
                Object old = base.containsKey(key) ? base.get(key) : new LinkedHashMap<>();
                merge(map(old), map(filled));
                base.put(key, old);
            } else {
                base.put(key, value);
            }
        });
    }

    Map<Object, Object> fold() {
        Map<Object, Object> folded = new LinkedHashMap<>();
        config.forEach((key, value) -> {
            String name = ((String) key).replace('-', '_');
            if (folded.get(name) instanceof Map<?, ?> before && value instanceof Map<?, ?> after) {
                after.forEach((host, entry) -> {
                    if (before.containsKey(host)) {
                        Object one = map(before.get(host)).get("ip");
                        Object other = map(entry).get("ip");
                        if (isTrue(one) && isTrue(other) && !Objects.equals(one, other)) {
                            throw new Crash(host + " has both");
                        }
                    }
                });
                map(before).putAll(after);
            } else {
                folded.put(name, value);
            }
        });
        return folded;
    }

    Map<Object, Object> config() {
        return config;
    }

    private static boolean isTrue(Object value) {
        return value != null && !List.of("", 0, false, List.of(), Map.of()).contains(value);
    }

    @SuppressWarnings("unchecked")
    private static Map<Object, Object> map(Object value) {
        if (value instanceof Map) {
            return (Map<Object, Object>) value;
        }
        throw new Crash("no dictionary");
    }

    /** Turns a value into Java's own maps, lists and scalars; what is one object stays one. */
    static Object plain(YamlNode node) {
        return plain(node, new IdentityHashMap<>());
    }

    private static Object plain(YamlNode node, Map<YamlNode, Object> known) {
        if (known.containsKey(node)) {
            return known.get(node);
        }
        if (node instanceof YamlMapping mapping) {
            Map<Object, Object> map = new LinkedHashMap<>();
            known.put(node, map);
            mapping.entries().forEach(entry -> map.put(plain(entry.key(), known), plain(entry.value(), known)));
            return map;
        }
        if (node instanceof YamlSequence sequence) {
            List<Object> list = new ArrayList<>();
            known.put(node, list);
            sequence.items().forEach(item -> list.add(plain(item, known)));
            return list;
        }
        Object value = ((YamlScalar) node).value();
        return value instanceof BigInteger number ? (Object) number.intValueExact() : value;
    }

    /** Writes a value so that order and type show. A value that contains itself has no such form. */
    static String show(Object value) {
        return show(value, 0);
    }

    private static String show(Object value, int depth) {
        if (depth > 200) {
            throw new Crash("recursion");
        }
        if (value instanceof Map<?, ?> map) {
            List<String> entries = new ArrayList<>();
            map.forEach((key, item) -> entries.add(show(key, depth) + ": " + show(item, depth + 1)));
            return "{" + String.join(", ", entries) + "}";
        }
        if (value instanceof List<?> list) {
            return list.stream().map(item -> show(item, depth + 1)).toList().toString();
        }
        return value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
    }
}
