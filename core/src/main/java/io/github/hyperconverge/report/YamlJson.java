package io.github.hyperconverge.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlScalar;
import io.github.hyperconverge.yaml.YamlSequence;
import java.io.IOException;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * YAML values as JSON. What JSON cannot say is an object with one key that starts with {@code !!}, the YAML tag; so is a
 * mapping that looks like one.
 */
final class YamlJson {
    private static final String MAP = "!!map";
    private static final String SET = "!!set";
    private static final String PAIR = "!!pair";
    private static final String FLOAT = "!!float";
    private static final String DATE = "!!date";
    private static final String TIMESTAMP = "!!timestamp";
    private static final String BINARY = "!!binary";
    private static final String ALIAS = "!!alias";

    private YamlJson() {}

    static void write(JsonGenerator json, YamlNode node) throws IOException {
        if (node instanceof YamlScalar scalar) {
            writeScalar(json, scalar);
        } else if (node instanceof YamlMapping mapping) {
            writeMapping(json, mapping);
        } else if (node instanceof YamlSequence sequence) {
            if (sequence.isPair()) {
                json.writeStartObject();
                json.writeFieldName(PAIR);
                writeItems(json, sequence.items());
                json.writeEndObject();
            } else {
                writeItems(json, sequence.items());
            }
        } else {
            writeTagged(json, ALIAS, node.toString());
        }
    }

    private static void writeItems(JsonGenerator json, List<YamlNode> items) throws IOException {
        json.writeStartArray();
        for (YamlNode item : items) {
            write(json, item);
        }
        json.writeEndArray();
    }

    private static void writeMapping(JsonGenerator json, YamlMapping mapping) throws IOException {
        json.writeStartObject();
        if (mapping.isSet() || needsTag(mapping)) {
            json.writeArrayFieldStart(mapping.isSet() ? SET : MAP);
            for (YamlMapping.Entry entry : mapping.entries()) {
                writeItems(json, List.of(entry.key(), entry.value()));
            }
            json.writeEndArray();
        } else {
            for (YamlMapping.Entry entry : mapping.entries()) {
                json.writeFieldName(entry.name());
                write(json, entry.value());
            }
        }
        json.writeEndObject();
    }

    private static boolean needsTag(YamlMapping mapping) {
        boolean plain =
                mapping.entries().stream().allMatch(entry -> entry.key() instanceof YamlScalar key && key.isText());
        return !plain
                || mapping.entries().size() == 1
                        && mapping.entries().iterator().next().name().startsWith("!!");
    }

    private static void writeScalar(JsonGenerator json, YamlScalar scalar) throws IOException {
        Object value = scalar.value();
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof BigInteger number) {
            json.writeNumber(number);
        } else if (value instanceof Double number && !number.isInfinite() && !number.isNaN()) {
            json.writeNumber(number);
        } else if (scalar.isText()) {
            json.writeString(scalar.text());
        } else {
            writeTagged(json, tag(scalar), value.toString());
        }
    }

    private static String tag(YamlScalar scalar) {
        return switch (scalar.type()) {
            case DATE -> DATE;
            case TIMESTAMP -> TIMESTAMP;
            case BINARY -> BINARY;
            default -> FLOAT;
        };
    }

    private static void writeTagged(JsonGenerator json, String tag, String text) throws IOException {
        json.writeStartObject();
        json.writeStringField(tag, text);
        json.writeEndObject();
    }

    /**
     * Reads a value back.
     *
     * @throws RuntimeException of the JDK if a tagged value is not of the form that {@link #write} gives it
     */
    static YamlNode read(JsonNode json) {
        if (json.isObject()) {
            Map.Entry<String, JsonNode> only =
                    json.size() == 1 ? json.properties().iterator().next() : null;
            return only != null && only.getKey().startsWith("!!")
                    ? tagged(only.getKey(), only.getValue())
                    : mapping(json);
        }
        if (json.isArray()) {
            List<YamlNode> items = new ArrayList<>();
            json.forEach(item -> items.add(read(item)));
            return YamlSequence.of(items);
        }
        if (json.isTextual()) {
            return YamlScalar.of(json.textValue());
        }
        if (json.isBoolean()) {
            return YamlScalar.of(json.booleanValue());
        }
        if (json.isIntegralNumber()) {
            return YamlScalar.of(json.bigIntegerValue());
        }
        return json.isNumber() ? YamlScalar.of(json.doubleValue()) : YamlScalar.ofNull();
    }

    private static YamlMapping mapping(JsonNode json) {
        YamlMapping.Builder builder = new YamlMapping.Builder();
        json.properties()
                .forEach(field ->
                        builder.put(new YamlMapping.Entry(YamlScalar.of(field.getKey()), read(field.getValue()))));
        return builder.build();
    }

    private static YamlNode tagged(String tag, JsonNode value) {
        return switch (tag) {
            case MAP, SET -> {
                YamlMapping.Builder builder = new YamlMapping.Builder();
                for (JsonNode entry : array(tag, value)) {
                    builder.put(new YamlMapping.Entry(read(half(tag, entry, 0)), read(half(tag, entry, 1))));
                }
                yield builder.build(tag.equals(SET), null);
            }
            case PAIR -> YamlSequence.pair(read(half(tag, value, 0)), read(half(tag, value, 1)));
            case FLOAT -> YamlScalar.of(Double.parseDouble(text(tag, value)));
            case DATE -> YamlScalar.of(LocalDate.parse(text(tag, value)));
            case TIMESTAMP -> YamlScalar.of(timestamp(text(tag, value)));
            case BINARY -> YamlScalar.ofBinary(base64(text(tag, value)));
            default -> throw new IllegalArgumentException("'" + tag + "' is no value that a plan holds");
        };
    }

    private static JsonNode half(String tag, JsonNode pair, int index) {
        if (array(tag, pair).size() != 2) {
            throw new IllegalArgumentException("'" + tag + "' has a pair that is none");
        }
        return pair.path(index);
    }

    private static JsonNode array(String tag, JsonNode value) {
        if (!value.isArray()) {
            throw new IllegalArgumentException("'" + tag + "' has no list");
        }
        return value;
    }

    private static String text(String tag, JsonNode value) {
        if (!value.isTextual()) {
            throw new IllegalArgumentException("'" + tag + "' has no text");
        }
        return value.textValue();
    }

    /** Refuses what is no Base64, and spells what is as the reader of YAML does. */
    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(Base64.getDecoder().decode(text));
    }

    private static Temporal timestamp(String text) {
        return hasOffset(text) ? OffsetDateTime.parse(text) : LocalDateTime.parse(text);
    }

    private static boolean hasOffset(String timestamp) {
        String time = timestamp.substring(timestamp.indexOf('T') + 1);
        return time.endsWith("Z") || time.indexOf('+') >= 0 || time.indexOf('-') >= 0;
    }
}
