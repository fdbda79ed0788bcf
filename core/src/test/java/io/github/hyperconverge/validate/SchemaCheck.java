package io.github.hyperconverge.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** Holds JSON against a JSON Schema. */
public final class SchemaCheck {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_7,
            builder -> builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

    private final Schema schema;

    private SchemaCheck(Schema schema) {
        this.schema = schema;
    }

    public static SchemaCheck of(JsonSchema schema) {
        return of(read(schema.text()));
    }

    static SchemaCheck of(JsonNode schema) {
        return new SchemaCheck(REGISTRY.getSchema(schema));
    }

    /** A schema that lets no key pass that it does not describe; to hold our own output against. */
    public static SchemaCheck strictlyOf(JsonSchema schema) {
        JsonNode tightened = read(schema.text());
        tighten(tightened);
        return new SchemaCheck(REGISTRY.getSchema(tightened));
    }

    private static void tighten(JsonNode schema) {
        if (schema instanceof ObjectNode object && object.path("properties").isObject()) {
            object.put("additionalProperties", false);
        }
        schema.forEach(SchemaCheck::tighten);
    }

    /** The schema of SARIF 2.1.0, which a jar of others carries. */
    public static SchemaCheck ofSarif() {
        return new SchemaCheck(REGISTRY.getSchema(resource("/schema/sarif-schema-2.1.0.json")));
    }

    /** What the schema itself must be. */
    static SchemaCheck ofSchemas(JsonNode schema) {
        return new SchemaCheck(
                REGISTRY.getSchema(SchemaLocation.of(schema.path("$schema").textValue())));
    }

    private static JsonNode resource(String path) {
        try (InputStream in = SchemaCheck.class.getResourceAsStream(path)) {
            return MAPPER.readTree(Objects.requireNonNull(in, path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each complaint as {@code /pointer keyword}, sorted. */
    public List<String> complaints(JsonNode value) {
        return schema.validate(value).stream()
                .map(error -> error.getInstanceLocation() + " " + error.getKeyword())
                .distinct()
                .sorted()
                .toList();
    }
}
