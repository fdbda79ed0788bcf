package io.github.hyperconverge.environment;

import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlScalar;
import io.github.hyperconverge.yaml.YamlSequence;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** OSA's merge written anew on Java's own maps, as something to compare with. */
final class OsaMerge {
    private OsaMerge() {}

    /** Stands for the TypeError that Python raises. */
    static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    static void merge(Map<Object, Object> base, Map<?, ?> addition) {
        addition.forEach((key, value) -> {
            if (value instanceof Map<?, ?> map && !map.isEmpty()) {
                merge(map(base.computeIfAbsent(key, absent -> nullMeansCrash(base, absent))), map);
            } else {
                base.put(key, value instanceof Map ? new LinkedHashMap<>() : value);
            }
        });
    }

    private static Object nullMeansCrash(Map<Object, Object> base, Object key) {
        return base.containsKey(key) ? "null" : new LinkedHashMap<>();
    }

    @SuppressWarnings("unchecked")
    static Map<Object, Object> map(Object value) {
        if (value instanceof Map) {
            return (Map<Object, Object>) value;
        }
        throw new Crash();
    }

    /** Turns a value into Java's own maps, lists and scalars, as SnakeYAML makes them. */
    static Object plain(YamlNode node) {
        if (node instanceof YamlMapping mapping) {
            Map<Object, Object> map = new LinkedHashMap<>();
            mapping.entries().forEach(entry -> map.put(plain(entry.key()), plain(entry.value())));
            return map;
        }
        if (node instanceof YamlSequence sequence) {
            List<Object> list = new ArrayList<>();
            sequence.items().forEach(item -> list.add(plain(item)));
            return list;
        }
        Object value = ((YamlScalar) node).value();
        return value instanceof BigInteger number ? (Object) number.intValueExact() : value;
    }

    /** Writes a value so that order and type show. It is YAML, too. */
    static String show(Object value) {
        if (value instanceof Map<?, ?> map) {
            List<String> entries = new ArrayList<>();
            map.forEach((key, item) -> entries.add(show(key) + ": " + show(item)));
            return "{" + String.join(", ", entries) + "}";
        }
        if (value instanceof List<?> list) {
            return list.stream().map(OsaMerge::show).toList().toString();
        }
        return value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
    }
}
