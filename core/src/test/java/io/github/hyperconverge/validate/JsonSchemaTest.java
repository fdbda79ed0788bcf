package io.github.hyperconverge.validate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hyperconverge.converge.PolicyReader;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.report.YamlAsJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the schemas against files that they accept, and files with one defect each. */
class JsonSchemaTest {
    private static final Path FIXTURES = Path.of("src/test/resources/io/github/hyperconverge/schema");

    /** A file, and the schema of the folder it is in. */
    private record Fixture(JsonSchema schema, Path file) {
        /** The first line of a file that is refused says what of. */
        String complaint() throws IOException {
            return Files.readAllLines(file).get(0).replaceFirst("^# ", "");
        }

        List<String> complaints() throws IOException {
            return SchemaCheck.of(schema).complaints(YamlAsJson.read(file).orElseThrow());
        }

        @Override
        public String toString() {
            return FIXTURES.relativize(file).toString();
        }
    }

    private static Stream<Fixture> fixtures(String kind) {
        return Stream.of(JsonSchema.values()).flatMap(schema -> {
            Path folder = FIXTURES.resolve(schema.fileName().replace(".schema.json", ""))
                    .resolve(kind);
            try (Stream<Path> files = Files.list(folder)) {
                return files.sorted().map(file -> new Fixture(schema, file)).toList().stream();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    static Stream<Fixture> accepted() {
        return fixtures("accepted");
    }

    static Stream<Fixture> refused() {
        return fixtures("refused");
    }

    private static JsonNode json(JsonSchema schema) {
        return SchemaCheck.read(schema.text());
    }

    /** A schema in a schema, and the keys that lead to it. */
    private record Part(String path, JsonNode schema) {
        boolean isNamed() {
            return path.matches(".*/(properties|patternProperties)/[^/]+");
        }

        Stream<Part> withChildren() {
            return Stream.concat(Stream.of(this), schema.properties().stream().flatMap(entry -> {
                String key = path + "/" + entry.getKey();
                return switch (entry.getKey()) {
                    case "properties", "patternProperties", "definitions", "$defs" ->
                        entry.getValue().properties().stream()
                                .flatMap(
                                        named -> new Part(key + "/" + named.getKey(), named.getValue()).withChildren());
                    case "items", "additionalProperties" -> new Part(key, entry.getValue()).withChildren();
                    default -> Stream.of();
                };
            }));
        }
    }

    private static Stream<Part> parts(JsonSchema schema) {
        return new Part("", json(schema))
                .withChildren()
                .filter(part -> part.schema().isObject());
    }

    /** A part as a schema of its own. */
    private static JsonNode alone(Part part, JsonNode whole) {
        ObjectNode alone = part.schema().deepCopy();
        for (String key : List.of("$schema", "definitions", "$defs")) {
            if (whole.has(key)) {
                alone.set(key, whole.get(key));
            }
        }
        return alone;
    }

    @ParameterizedTest
    @MethodSource
    void accepted(Fixture fixture) throws IOException {
        assertThat(fixture.complaints()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void refused(Fixture fixture) throws IOException {
        assertThat(fixture.complaints()).containsExactly(fixture.complaint());
    }

    @ParameterizedTest
    @EnumSource
    void schemaIsOne(JsonSchema schema) {
        assertThat(SchemaCheck.ofSchemas(json(schema)).complaints(json(schema))).isEmpty();
    }

    @Test
    void editorsKnowTheDraftOfWhatTheyCheck() {
        assertThat(Stream.of(JsonSchema.ENV_D, JsonSchema.OPENSTACK_USER_CONFIG, JsonSchema.POLICY))
                .allMatch(schema -> json(schema).path("$schema").textValue().contains("/draft-07/"));
    }

    /** YAML language servers look at patterns only for keys that have no schema of their own. */
    @Test
    void knownGroupsSayThatTheyAreGroups() {
        assertThat(json(JsonSchema.OPENSTACK_USER_CONFIG).path("properties").properties())
                .filteredOn(
                        key -> key.getKey().endsWith("_hosts") && key.getValue().isObject())
                .hasSizeGreaterThan(60)
                .allSatisfy(key -> assertThat(key.getValue().at("/allOf/0/$ref").textValue())
                        .isEqualTo("#/definitions/hosts"));
    }

    @Test
    void policyKnowsEveryRuleWhoseSeverityCanBeChosen() {
        Map<String, String> described = new LinkedHashMap<>();
        json(JsonSchema.POLICY)
                .at("/properties/severities/properties")
                .properties()
                .forEach(rule -> described.put(
                        rule.getKey(), rule.getValue().path("description").textValue()));
        Map<String, String> rules = new LinkedHashMap<>();
        RuleBook.all().stream()
                .filter(rule -> !rule.is(Rule.Trait.UNREADABLE))
                .forEach(rule -> rules.put(rule.id(), rule.title() + "."));
        RuleBook.retired().forEach((id, why) -> rules.put(id, "Retired: " + why + "."));

        assertThat(described).isEqualTo(rules);
    }

    @ParameterizedTest
    @EnumSource
    void everyKeyIsDescribed(JsonSchema schema) {
        JsonNode whole = json(schema);

        assertThat(parts(schema).filter(Part::isNamed)).allSatisfy(part -> {
            String reference = part.schema().path("$ref").asText();
            JsonNode named = reference.isEmpty() ? part.schema() : whole.at(reference.substring(1));
            assertThat(part.schema().has("description") || named.has("description") || named.has("title"))
                    .as("%s", part.path())
                    .isTrue();
        });
    }

    @ParameterizedTest
    @EnumSource
    void examplesAndDefaultsAreAsTheSchemaWants(JsonSchema schema) {
        JsonNode whole = json(schema);

        assertThat(parts(schema)).isNotEmpty().allSatisfy(part -> {
            SchemaCheck check = SchemaCheck.of(alone(part, whole));
            for (JsonNode example : part.schema().path("examples")) {
                assertThat(check.complaints(example))
                        .as("%s: %s", part.path(), example)
                        .isEmpty();
            }
            if (part.schema().has("default")) {
                assertThat(check.complaints(part.schema().get("default")))
                        .as("%s", part.path())
                        .isEmpty();
            }
        });
    }

    /** What the reader does not know yet is left out. */
    @ParameterizedTest
    @MethodSource
    void policyIsAcceptedAsItsReaderDoes(Fixture fixture) throws IOException {
        assertThat(PolicyReader.read(fixture.file()).diagnostics().isEmpty())
                .isEqualTo(fixture.complaints().isEmpty());
    }

    static Stream<Fixture> policyIsAcceptedAsItsReaderDoes() {
        return Stream.concat(accepted(), refused()).filter(fixture -> fixture.schema() == JsonSchema.POLICY);
    }
}
