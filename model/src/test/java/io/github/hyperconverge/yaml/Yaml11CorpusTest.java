package io.github.hyperconverge.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.diagnostic.Severity;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Texts with the value or the error that PyYAML's safe loader has for them. */
@Tag("corpus")
class Yaml11CorpusTest {

    @Test
    void hasAllCases() throws IOException {
        assertThat(Corpus.cases("yaml11")).hasSize(557);
    }

    @TestFactory
    Stream<DynamicTest> agreesWithPyYaml() throws IOException {
        return Corpus.cases("yaml11").stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.get("id").asText() + " " + entry.get("about").asText(), () -> check(entry)));
    }

    private static void check(JsonNode entry) {
        String text = entry.get("yaml").asText();
        ParseResult<YamlNode> result = ReadYaml.parse(text);
        if (entry.has("error")) {
            checkError(entry, text, result);
            return;
        }
        assertThat(PyYamlJson.encode(result.value().orElseThrow()))
                .as(text)
                .hasToString(entry.get("value").toString());
        if (entry.get("value").toString().contains("$recursive")) {
            // PyYAML builds the endless value; nothing downstream could walk it.
            assertThat(errors(result)).extracting(Diagnostic::rule).containsExactly(YamlRules.RECURSION);
        } else {
            assertThat(errors(result)).as(text).isEmpty();
        }
    }

    private static void checkError(JsonNode entry, String text, ParseResult<YamlNode> result) {
        assertThat(errors(result)).as(text).isNotEmpty();
        // PyYAML counts a line at these three, editors and compilers do not, and a finding is read in an editor.
        boolean otherBreaks = text.chars().anyMatch(c -> c == 0x85 || c == 0x2028 || c == 0x2029);
        if (entry.has("line") && !otherBreaks) {
            Diagnostic first = errors(result).get(0);
            assertThat(first.range().orElseThrow().start().line())
                    .as("%s%n%s", text, first)
                    .isEqualTo(entry.get("line").asInt());
        }
    }

    private static List<Diagnostic> errors(ParseResult<YamlNode> result) {
        return result.diagnostics().all().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
    }
}
