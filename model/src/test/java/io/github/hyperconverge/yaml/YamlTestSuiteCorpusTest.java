package io.github.hyperconverge.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hyperconverge.diagnostic.ParseResult;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The inputs of yaml/yaml-test-suite; not its YAML 1.2 verdict counts but that of PyYAML. */
@Tag("corpus")
class YamlTestSuiteCorpusTest {
    /** Cases in which the reader is not as PyYAML, and why. */
    private static final Map<String, String> REFUSED_HERE =
            Map.of("ZYU8/03", "%YAML 1.12345: the number is too long for SnakeYAML, and nobody writes it");

    @Test
    void hasAllCases() throws IOException {
        assertThat(Corpus.cases("yaml-test-suite")).hasSize(406);
    }

    @Test
    void hasEveryCaseThatIsRefusedHere() throws IOException {
        assertThat(Corpus.cases("yaml-test-suite"))
                .extracting(entry -> entry.get("id").asText())
                .containsAll(REFUSED_HERE.keySet());
    }

    @TestFactory
    Stream<DynamicTest> agreesWithPyYaml() throws IOException {
        return Corpus.cases("yaml-test-suite").stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.get("id").asText() + " " + entry.get("about").asText(), () -> check(entry)));
    }

    private static void check(JsonNode entry) {
        String text = entry.get("yaml").asText();
        ParseResult<YamlNode> result = ReadYaml.parse(text);
        boolean refused =
                entry.has("error") || REFUSED_HERE.containsKey(entry.get("id").asText());
        assertThat(result.diagnostics().hasErrors())
                .as("%s%n%s", text, result.diagnostics())
                .isEqualTo(refused);
        if (!refused) {
            assertThat(withoutOrder(PyYamlJson.encode(result.value().orElseThrow())))
                    .as(text)
                    .hasToString(withoutOrder(entry.get("value")).toString());
        }
    }

    /** Python's sets have no order; lists and mappings keep theirs. */
    private static JsonNode withoutOrder(JsonNode node) {
        if (node.isObject()) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(field -> {
                JsonNode value = withoutOrder(field.getValue());
                copy.set(field.getKey(), field.getKey().equals("$set") ? sorted(value) : value);
            });
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> copy.add(withoutOrder(item)));
            return copy;
        }
        return node;
    }

    private static JsonNode sorted(JsonNode members) {
        List<JsonNode> ordered = StreamSupport.stream(members.spliterator(), false)
                .sorted(Comparator.comparing(JsonNode::toString))
                .toList();
        return JsonNodeFactory.instance.arrayNode().addAll(ordered);
    }
}
