package io.github.hyperconverge.report;

import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlScalar;
import io.github.hyperconverge.yaml.YamlSequence;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * YAML values as the maps, lists, texts and numbers of JSON. What JSON cannot say is a map with one key that starts with
 * {@code !!}, the YAML tag; so is a mapping that looks like one.
 */
final class YamlJson {
    private static final String TAG = "!!";
    private static final String MAP = "!!map";
    private static final String SET = "!!set";
    private static final String PAIR = "!!pair";

    private YamlJson() {}

    static @Nullable Object of(YamlNode node) {
        if (node instanceof YamlScalar scalar) {
            return of(scalar);
        }
        if (node instanceof YamlMapping mapping) {
            return of(mapping);
        }
        if (node instanceof YamlSequence sequence) {
            List<@Nullable Object> items = items(sequence.items());
            return sequence.isPair() ? Map.of(PAIR, items) : items;
        }
        return Map.of("!!alias", node.toString());
    }

    private static List<@Nullable Object> items(Collection<YamlNode> nodes) {
        List<@Nullable Object> items = new ArrayList<>();
        nodes.forEach(node -> items.add(of(node)));
        return Collections.unmodifiableList(items);
    }

    static Map<String, @Nullable Object> of(YamlMapping mapping) {
        if (mapping.isSet() || needsTag(mapping)) {
            return Map.of(
                    mapping.isSet() ? SET : MAP,
                    mapping.entries().stream()
                            .map(entry -> items(List.of(entry.key(), entry.value())))
                            .toList());
        }
        Map<String, @Nullable Object> entries = new LinkedHashMap<>();
        mapping.entries().forEach(entry -> entries.put(entry.name(), of(entry.value())));
        return Collections.unmodifiableMap(entries);
    }

    private static boolean needsTag(YamlMapping mapping) {
        Collection<YamlMapping.Entry> entries = mapping.entries();
        return !entries.stream().allMatch(entry -> entry.key() instanceof YamlScalar key && key.isText())
                || entries.size() == 1 && entries.iterator().next().name().startsWith(TAG);
    }

    private static @Nullable Object of(YamlScalar scalar) {
        Object value = scalar.value();
        return switch (scalar.type()) {
            case NULL, BOOLEAN, INTEGER, TEXT -> value;
            case FLOAT -> value instanceof Double number && Double.isFinite(number) ? number : tagged(scalar);
            case DATE, TIMESTAMP, BINARY -> tagged(scalar);
        };
    }

    private static Map<String, Object> tagged(YamlScalar scalar) {
        return Map.of(TAG + scalar.type().name().toLowerCase(Locale.ROOT), String.valueOf(scalar.value()));
    }

    /**
     * Reads a value back.
     *
     * @throws RuntimeException of the JDK if a tagged value is not of the form that {@link #of} gives it
     */
    static YamlNode read(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map.Entry<?, ?> only = map.size() == 1 ? map.entrySet().iterator().next() : null;
            return only != null && only.getKey() instanceof String tag && tag.startsWith(TAG)
                    ? tagged(tag, only.getValue())
                    : mapping(map);
        }
        if (value instanceof List<?> list) {
            return YamlSequence.of(list.stream().map(YamlJson::read).toList());
        }
        if (value instanceof String text) {
            return YamlScalar.of(text);
        }
        if (value instanceof Boolean flag) {
            return YamlScalar.of(flag);
        }
        if (value instanceof Double number) {
            return YamlScalar.of(number);
        }
        return value == null ? YamlScalar.ofNull() : YamlScalar.of(new BigInteger(value.toString()));
    }

    private static YamlMapping mapping(Map<?, ?> map) {
        List<YamlMapping.Entry> builder = new ArrayList<>();
        map.forEach(
                (key, value) -> builder.add(new YamlMapping.Entry(YamlScalar.of(String.valueOf(key)), read(value))));
        return YamlMapping.of(builder);
    }

    private static YamlNode tagged(String tag, @Nullable Object value) {
        try {
            return value(tag, value);
        } catch (DateTimeException | NumberFormatException e) {
            throw new IllegalArgumentException("the value of '" + tag + "' is not one", e);
        }
    }

    private static YamlNode value(String tag, @Nullable Object value) {
        return switch (tag) {
            case MAP, SET -> {
                List<YamlMapping.Entry> builder = new ArrayList<>();
                for (Object entry : as(List.class, tag, value)) {
                    List<?> pair = pair(tag, entry);
                    builder.add(new YamlMapping.Entry(read(pair.get(0)), read(pair.get(1))));
                }
                yield YamlMapping.of(builder, tag.equals(SET), null);
            }
            case PAIR ->
                YamlSequence.pair(
                        read(pair(tag, value).get(0)), read(pair(tag, value).get(1)));
            case "!!float" -> YamlScalar.of(Double.parseDouble(as(String.class, tag, value)));
            case "!!date" -> YamlScalar.of(LocalDate.parse(as(String.class, tag, value)));
            case "!!timestamp" -> timestamp(as(String.class, tag, value));
            // Refuses what is no Base64, and spells what is as the reader of YAML does.
            case "!!binary" ->
                YamlScalar.ofBinary(
                        Base64.getEncoder().encodeToString(Base64.getDecoder().decode(as(String.class, tag, value))));
            default -> throw new IllegalArgumentException("'" + tag + "' is not a value that a plan holds");
        };
    }

    private static List<?> pair(String tag, @Nullable Object value) {
        List<?> pair = as(List.class, tag, value);
        if (pair.size() != 2) {
            throw new IllegalArgumentException("'" + tag + "' has a pair that is none");
        }
        return pair;
    }

    private static <T> T as(Class<T> type, String tag, @Nullable Object value) {
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("the value of '" + tag + "' is of another type");
        }
        return type.cast(value);
    }

    private static YamlScalar timestamp(String text) {
        boolean hasOffset = text.matches("[^T]*T.*[Z+-].*");
        return YamlScalar.of(hasOffset ? OffsetDateTime.parse(text) : LocalDateTime.parse(text));
    }
}
