package io.github.hyperconverge.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.Fix;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.source.TextEdit;
import io.github.hyperconverge.validate.JsonSchema;
import io.github.hyperconverge.validate.SchemaCheck;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FindingsDocumentTest {
    private static final Source FILE = Source.of("env.d/tea.yml", "tea: 1\ncup: 2\n");
    private static final Rule COLD = new Rule("tea-cold", Severity.ERROR, "Tea is cold");
    private static final Rule GREEN = new Rule("tea-green", Severity.INFO, "Tea is green");

    /** Every report of these tests has nothing that the schema does not describe. */
    private static JsonNode read(Diagnostics findings) throws IOException {
        JsonNode report =
                new ObjectMapper().readTree(FindingsDocument.of(findings).toJson());
        assertThat(SchemaCheck.strictlyOf(JsonSchema.FINDINGS).complaints(report))
                .isEmpty();
        return report;
    }

    @Test
    void everyPartOfAFindingIsThere() throws IOException {
        Diagnostic full = Diagnostic.of(COLD, "the tea is \"cold\"")
                .path(ModelPath.of("cups", "a/b", "0"))
                .at(new SourceRange(FILE, 5, 12))
                .related(new SourceRange(FILE, 0, 3), "poured here")
                .fix(new Fix("heat it", List.of(new TextEdit(new SourceRange(FILE, 5, 6), "100\n"))));

        assertThat(read(Diagnostics.of(List.of(full)))).isNotEmpty();
        assertThat(FindingsDocument.of(Diagnostics.of(List.of(full))).toJson()).isEqualTo("""
            {
              "formatVersion" : 1,
              "counts" : {
                "error" : 1,
                "warning" : 0,
                "info" : 0
              },
              "truncated" : false,
              "diagnostics" : [
                {
                  "rule" : "tea-cold",
                  "severity" : "error",
                  "message" : "the tea is \\"cold\\"",
                  "path" : "cups/a~1b/0",
                  "file" : "env.d/tea.yml",
                  "line" : 1,
                  "column" : 6,
                  "endLine" : 2,
                  "endColumn" : 6,
                  "related" : [
                    {
                      "message" : "poured here",
                      "file" : "env.d/tea.yml",
                      "line" : 1,
                      "column" : 1,
                      "endLine" : 1,
                      "endColumn" : 4
                    }
                  ],
                  "fixes" : [
                    {
                      "title" : "heat it",
                      "edits" : [
                        {
                          "file" : "env.d/tea.yml",
                          "line" : 1,
                          "column" : 6,
                          "endLine" : 1,
                          "endColumn" : 7,
                          "newText" : "100\\n"
                        }
                      ]
                    }
                  ]
                }
              ]
            }
            """);
    }

    @Test
    void nothingFoundIsAnEmptyList() throws IOException {
        assertThat(read(Diagnostics.none()))
                .hasToString("{\"formatVersion\":1,\"counts\":{\"error\":0,\"warning\":0,\"info\":0},"
                        + "\"truncated\":false,\"diagnostics\":[]}");
    }

    @Test
    void findingWithoutAPlaceHasNoFile() throws IOException {
        assertThat(read(Diagnostics.of(List.of(Diagnostic.of(GREEN, "green"))))
                        .path("diagnostics")
                        .path(0))
                .hasToString("{\"rule\":\"tea-green\",\"severity\":\"info\",\"message\":\"green\",\"path\":\"\","
                        + "\"related\":[],\"fixes\":[]}");
    }

    @Test
    void whatIsNotListedIsCounted() throws IOException {
        JsonNode report =
                read(Diagnostics.of(Collections.nCopies(Diagnostics.STORED + 7, Diagnostic.of(COLD, "cold"))));

        assertThat(report.path("counts").path("error").asInt()).isEqualTo(1007);
        assertThat(report.path("truncated").asBoolean()).isTrue();
        assertThat(report.path("diagnostics")).hasSize(1000);
    }

    @Test
    void columnsCountUtf16Units() throws IOException {
        Source file = Source.of("cups.yml", "🍵 tea");

        JsonNode finding = read(Diagnostics.of(
                        List.of(Diagnostic.of(COLD, "cold").at(new SourceRange(file, 3, 6)))))
                .path("diagnostics")
                .path(0);

        assertThat(finding.path("column").asInt()).isEqualTo(4);
    }

    @Test
    void strangeNamesSurviveAsTheyAre() throws IOException {
        String name = "a\n\u001b[31m\u0000\"\\\u202e🍵";

        assertThat(read(Diagnostics.of(List.of(Diagnostic.of(COLD, "cold").path(ModelPath.of(name)))))
                        .path("diagnostics")
                        .path(0)
                        .path("path")
                        .textValue())
                .isEqualTo(name);
    }

    @Test
    void terminalSeesNoEscapeSequence() {
        Diagnostic hostile = Diagnostic.of(COLD, "cold").path(ModelPath.of("\u001b[31m\u0007\r"));

        assertThat(FindingsDocument.of(Diagnostics.of(List.of(hostile))).toJson())
                .contains("\\u001B[31m\\u0007\\r")
                .doesNotContain("\u001b", "\u0007", "\r");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u007f", "\u009b", "\u202e", "\u2028", "\u2029", "\ufeff"})
    void whatJacksonLeavesIsEscaped(String hidden) throws IOException {
        Diagnostics findings =
                Diagnostics.of(List.of(Diagnostic.of(COLD, "cold").path(ModelPath.of("a" + hidden))));

        assertThat(FindingsDocument.of(findings).toJson())
                .contains(String.format("a\\u%04X", (int) hidden.charAt(0)))
                .doesNotContain(hidden);
        assertThat(path(findings)).isEqualTo("a" + hidden);
    }

    @Test
    void hiddenCharacterOfTwoUnitsIsTwoEscapes() throws IOException {
        Diagnostics findings =
                Diagnostics.of(List.of(Diagnostic.of(COLD, "cold").path(ModelPath.of("\udb40\udc01"))));

        assertThat(FindingsDocument.of(findings).toJson()).contains("\"\\uDB40\\uDC01\"");
        assertThat(path(findings)).isEqualTo("\udb40\udc01");
    }

    /** YAML's escapes can make them, as they can in Python. */
    @ParameterizedTest
    @ValueSource(strings = {"\ud83c", "\udf75", "\udf75\ud83c", "tea\ud83c", "\ud83ctea"})
    void halfACharacterIsEscapedSoThatAnyEncodingCarriesIt(String half) throws IOException {
        Diagnostic finding = Diagnostic.of(COLD, half)
                .path(ModelPath.of(half))
                .at(new SourceRange(Source.of(half, "x"), 0, 1))
                .fix(new Fix(half, List.of(new TextEdit(new SourceRange(FILE, 0, 1), half))));
        String report = FindingsDocument.of(Diagnostics.of(List.of(finding))).toJson();

        assertThat(new String(report.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(report);
        assertThat(path(Diagnostics.of(List.of(finding)))).isEqualTo(half);
    }

    @Test
    void wholeCharactersAreNotEscaped() {
        assertThat(FindingsDocument.of(Diagnostics.of(List.of(Diagnostic.of(COLD, "caf\u00e9 🍵"))))
                        .toJson())
                .contains("\"caf\u00e9 🍵\"");
    }

    private static String path(Diagnostics findings) throws IOException {
        return read(findings).path("diagnostics").path(0).path("path").textValue();
    }
}
