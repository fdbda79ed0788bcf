package io.github.hyperconverge.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;

/** Writes YAML values in the JSON form in which the corpora give PyYAML's values. */
final class PyYamlJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private PyYamlJson() {}

    static JsonNode encode(YamlNode node) {
        if (node instanceof YamlScalar scalar) {
            return encode(scalar);
        }
        if (node instanceof YamlSequence sequence) {
            ArrayNode items = JSON.arrayNode();
            sequence.items().forEach(item -> items.add(encode(item)));
            return sequence.isPair() ? wrap("$tuple", items) : items;
        }
        if (node instanceof YamlMapping mapping) {
            return encode(mapping);
        }
        return wrap("$recursive", JSON.booleanNode(true));
    }

    private static JsonNode encode(YamlMapping mapping) {
        if (mapping.isSet()) {
            ArrayNode members = JSON.arrayNode();
            mapping.entries().forEach(entry -> members.add(encode(entry.key())));
            return wrap("$set", members);
        }
        ObjectNode object = JSON.objectNode();
        ArrayNode pairs = JSON.arrayNode();
        boolean texts = true;
        for (YamlMapping.Entry entry : mapping.entries()) {
            texts &= entry.key() instanceof YamlScalar key && key.isText();
            object.set(entry.name(), encode(entry.value()));
            pairs.add(JSON.arrayNode().add(encode(entry.key())).add(encode(entry.value())));
        }
        return texts ? object : wrap("$map", pairs);
    }

    private static JsonNode encode(YamlScalar scalar) {
        return switch (scalar.type()) {
            case NULL -> JSON.nullNode();
            case BOOLEAN -> JSON.booleanNode(Boolean.TRUE.equals(scalar.value()));
            case INTEGER -> integer((BigInteger) scalar.value());
            case FLOAT -> decimal((Double) scalar.value());
            case TEXT -> JSON.textNode((String) scalar.value());
            case DATE -> wrap("$date", JSON.textNode(String.valueOf(scalar.value())));
            case TIMESTAMP -> wrap("$timestamp", JSON.textNode(isoformat((TemporalAccessor) scalar.value())));
            case BINARY -> wrap("$binary", JSON.textNode((String) scalar.value()));
        };
    }

    private static JsonNode integer(BigInteger value) {
        return value.bitLength() < 32
                ? JSON.numberNode(value.intValue())
                : value.bitLength() < 64 ? JSON.numberNode(value.longValue()) : JSON.numberNode(value);
    }

    private static JsonNode decimal(double value) {
        if (Double.isNaN(value)) {
            return wrap("$float", JSON.textNode("nan"));
        }
        return Double.isInfinite(value)
                ? wrap("$float", JSON.textNode(value > 0 ? "inf" : "-inf"))
                : JSON.numberNode(value);
    }

    /** As Python's datetime.isoformat: six digits of a second's fraction or none. */
    private static String isoformat(TemporalAccessor moment) {
        DateTimeFormatterBuilder form = new DateTimeFormatterBuilder().appendPattern("uuuu-MM-dd'T'HH:mm:ss");
        if (moment.get(ChronoField.MICRO_OF_SECOND) != 0) {
            form.appendFraction(ChronoField.MICRO_OF_SECOND, 6, 6, true);
        }
        DateTimeFormatter local = form.toFormatter(java.util.Locale.ROOT);
        return moment instanceof OffsetDateTime offset
                ? local.format(offset) + (offset.getOffset().getTotalSeconds() == 0 ? "+00:00" : offset.getOffset())
                : local.format((LocalDateTime) moment);
    }

    private static ObjectNode wrap(String name, JsonNode value) {
        return JSON.objectNode().set(name, value);
    }
}
