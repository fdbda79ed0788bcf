package io.github.hyperconverge.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.Fix;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.haproxy.HaproxyReader;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.source.TextEdit;
import io.github.hyperconverge.validate.SchemaCheck;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SarifReportTest {
    private static final Source FILE = Source.of("env.d/tea.yml", "tea: 1\ncup: 2\n");
    /** The one rule with a page. */
    private static final Rule COLD = new Rule("tea-cold", Severity.ERROR, "Tea is cold");

    private static final Rule WEAK = new Rule("tea-weak", Severity.WARNING, "Tea is weak");
    private static final Rule GREEN = new Rule("tea-green", Severity.INFO, "Tea is green");

    private static Diagnostics findings(Diagnostic... findings) {
        return Diagnostics.of(List.of(findings));
    }

    /** Every report of these tests is SARIF. */
    private static JsonNode run(SarifReport report, Diagnostics findings) {
        JsonNode log = SchemaCheck.read(report.render(findings));
        assertThat(SchemaCheck.ofSarif().complaints(log)).isEmpty();
        assertThat(log.path("runs")).hasSize(1);
        return log.path("runs").path(0);
    }

    private static JsonNode run(Diagnostic... findings) {
        return run(SarifReport.create(), findings(findings));
    }

    private static JsonNode result(Diagnostic finding) {
        return run(finding).path("results").path(0);
    }

    private static JsonNode rules(Diagnostic... findings) {
        return run(findings).path("tool").path("driver").path("rules");
    }

    private static JsonNode region(Source file, int start, int end) {
        return result(Diagnostic.of(COLD, "cold").at(new SourceRange(file, start, end)))
                .at("/locations/0/physicalLocation/region");
    }

    @Test
    void everyPartOfAFindingIsThere() {
        Diagnostic full = Diagnostic.of(GREEN, "the tea is \"green\"")
                .path(ModelPath.of("cups", "a/b", "0"))
                .at(new SourceRange(FILE, 5, 12))
                .related(new SourceRange(FILE, 0, 3), "poured here")
                .fix(new Fix("heat it", List.of(new TextEdit(new SourceRange(FILE, 5, 6), "100\n"))));

        assertThat(SarifReport.create().toolVersion("1.2.3").render(findings(full)))
                .isEqualTo("""
                        {
                          "$schema" : "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
                          "version" : "2.1.0",
                          "runs" : [
                            {
                              "tool" : {
                                "driver" : {
                                  "name" : "Hyperconverge",
                                  "version" : "1.2.3",
                                  "rules" : [
                                    {
                                      "id" : "tea-green",
                                      "shortDescription" : {
                                        "text" : "Tea is green"
                                      },
                                      "help" : {
                                        "text" : "Tea is green"
                                      },
                                      "defaultConfiguration" : {
                                        "level" : "note"
                                      }
                                    }
                                  ]
                                }
                              },
                              "originalUriBaseIds" : {
                                "%SRCROOT%" : {
                                  "description" : {
                                    "text" : "The folder that relative uris start from."
                                  }
                                }
                              },
                              "columnKind" : "utf16CodeUnits",
                              "defaultEncoding" : "UTF-8",
                              "newlineSequences" : [
                                "\\r\\n",
                                "\\n",
                                "\\r"
                              ],
                              "results" : [
                                {
                                  "ruleId" : "tea-green",
                                  "ruleIndex" : 0,
                                  "level" : "note",
                                  "message" : {
                                    "text" : "the tea is \\"green\\""
                                  },
                                  "locations" : [
                                    {
                                      "physicalLocation" : {
                                        "artifactLocation" : {
                                          "uri" : "env.d/tea.yml",
                                          "uriBaseId" : "%SRCROOT%"
                                        },
                                        "region" : {
                                          "startLine" : 1,
                                          "startColumn" : 6,
                                          "endLine" : 2,
                                          "endColumn" : 6
                                        }
                                      },
                                      "logicalLocations" : [
                                        {
                                          "name" : "0",
                                          "fullyQualifiedName" : "cups/a~1b/0"
                                        }
                                      ]
                                    }
                                  ],
                                  "relatedLocations" : [
                                    {
                                      "id" : 1,
                                      "physicalLocation" : {
                                        "artifactLocation" : {
                                          "uri" : "env.d/tea.yml",
                                          "uriBaseId" : "%SRCROOT%"
                                        },
                                        "region" : {
                                          "startLine" : 1,
                                          "startColumn" : 1,
                                          "endLine" : 1,
                                          "endColumn" : 4
                                        }
                                      },
                                      "message" : {
                                        "text" : "poured here"
                                      }
                                    }
                                  ],
                                  "partialFingerprints" : {
                                    "hyperconverge/v1" : "734b9fcde0596c4d92ba6443ebf49f41913b7f741ed2a29ad6b3edf890b6152c:1"
                                  },
                                  "fixes" : [
                                    {
                                      "description" : {
                                        "text" : "heat it"
                                      },
                                      "artifactChanges" : [
                                        {
                                          "artifactLocation" : {
                                            "uri" : "env.d/tea.yml",
                                            "uriBaseId" : "%SRCROOT%"
                                          },
                                          "replacements" : [
                                            {
                                              "deletedRegion" : {
                                                "startLine" : 1,
                                                "startColumn" : 6,
                                                "endLine" : 1,
                                                "endColumn" : 7
                                              },
                                              "insertedContent" : {
                                                "text" : "100\\n"
                                              }
                                            }
                                          ]
                                        }
                                      ]
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
    void nothingFoundIsARunWithoutResults() {
        JsonNode run = run();

        assertThat(run.path("results").isArray()).isTrue();
        assertThat(run.path("results")).isEmpty();
        assertThat(run.at("/tool/driver/rules")).isEmpty();
    }

    @Test
    void noVersionIsNamedUnlessGiven() {
        assertThat(run().at("/tool/driver").has("version")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"ERROR, error", "WARNING, warning", "INFO, note"})
    void severityOfTheFindingIsTheLevel(Severity severity, String level) {
        Diagnostic raised = Diagnostic.of(WEAK, "weak").severity(severity);

        assertThat(result(raised).path("level").textValue()).isEqualTo(level);
        assertThat(rules(raised).at("/0/defaultConfiguration/level").textValue())
                .isEqualTo("warning");
    }

    @Test
    void onlyRulesThatOccurAreListedOnceAndById() {
        JsonNode run = run(Diagnostic.of(WEAK, "weak"), Diagnostic.of(COLD, "cold"), Diagnostic.of(WEAK, "as water"));

        assertThat(run.at("/tool/driver/rules").findValuesAsText("id")).containsExactly("tea-cold", "tea-weak");
        assertThat(run.path("results").findValuesAsText("ruleId")).containsExactly("tea-cold", "tea-weak", "tea-weak");
        assertThat(run.path("results").findValuesAsText("ruleIndex")).containsExactly("0", "1", "1");
    }

    @Test
    void pageOfARuleIsItsHelp() {
        JsonNode help = rules(Diagnostic.of(COLD, "cold")).at("/0/help");

        assertThat(help.path("markdown").textValue()).startsWith("# Tea is cold\n\n## Problem\n");
        assertThat(help.path("text").textValue()).isEqualTo("""
                Tea is cold

                Problem

                The tea has no heat left.

                Example

                tea: {heat: 0}

                Remedy

                Pour it away.
                """);
    }

    @Test
    void titleIsTheHelpOfARuleWithoutAPage() {
        JsonNode help = rules(Diagnostic.of(WEAK, "weak")).at("/0/help");

        assertThat(help).hasToString("{\"text\":\"Tea is weak\"}");
    }

    @Test
    void findingWithoutAPlaceHasNoLocation() {
        JsonNode result = result(Diagnostic.of(WEAK, "weak").path(ModelPath.of("cups")));

        assertThat(result.path("locations").isArray()).isTrue();
        assertThat(result.path("locations")).isEmpty();
        assertThat(result.has("relatedLocations")).isFalse();
        assertThat(result.has("fixes")).isFalse();
    }

    @Test
    void documentHasNoLogicalLocation() {
        assertThat(result(Diagnostic.of(WEAK, "weak").at(new SourceRange(FILE, 0, 0)))
                        .at("/locations/0")
                        .has("logicalLocations"))
                .isFalse();
    }

    @Test
    void uriIsRelativeToTheBase() {
        Diagnostic finding =
                Diagnostic.of(COLD, "cold").at(new SourceRange(Source.of("/repo/env.d/a b.yml", "x"), 0, 1));

        assertThat(run(SarifReport.create().relativeTo(Path.of("/repo")), findings(finding))
                        .at("/results/0/locations/0/physicalLocation/artifactLocation"))
                .hasToString("{\"uri\":\"env.d/a%20b.yml\",\"uriBaseId\":\"%SRCROOT%\"}");
        assertThat(run(SarifReport.create(), findings(finding))
                        .at("/results/0/locations/0/physicalLocation/artifactLocation"))
                .hasToString("{\"uri\":\"file:///repo/env.d/a%20b.yml\"}");
    }

    @Test
    void columnsCountUtf16UnitsFromOneOn() {
        assertThat(region(Source.of("cups.yml", "🍵 tea"), 3, 6))
                .hasToString("{\"startLine\":1,\"startColumn\":4,\"endLine\":1,\"endColumn\":7}");
    }

    @Test
    void byteOrderMarkTakesNoColumn() {
        assertThat(region(Source.of("cups.yml", "\ufefftea"), 1, 4))
                .hasToString("{\"startLine\":1,\"startColumn\":1,\"endLine\":1,\"endColumn\":4}");
    }

    @Test
    void columnsOfAFileThatIsNoUtf8CountBytes() {
        Source haproxy = Source.ofBytes(
                "haproxy.cfg", "global\n  # caf\u00e9\n  log \"\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        Diagnostics findings = HaproxyReader.create().parse(haproxy).diagnostics();
        JsonNode run = run(SarifReport.create(), findings);

        assertThat(run.at("/results/0/ruleId").textValue()).isEqualTo("haproxy-unclosed-quote");
        assertThat(run.at("/results/0/locations/0/physicalLocation/region/startLine")
                        .intValue())
                .isEqualTo(3);
        assertThat(run.path("artifacts")).hasToString("""
                [{"location":{"uri":"haproxy.cfg","uriBaseId":"%SRCROOT%"},"encoding":"ISO-8859-1"}]""");
    }

    @Test
    void fileOfUtf8IsNotListed() {
        assertThat(run(Diagnostic.of(COLD, "cold").at(new SourceRange(FILE, 0, 1)))
                        .has("artifacts"))
                .isFalse();
    }

    @Test
    void fixOfSeveralFilesChangesEachOnce() {
        Source other = Source.of("env.d/cup.yml", "cup: 1\n");
        Fix fix = new Fix(
                "heat it",
                List.of(
                        new TextEdit(new SourceRange(FILE, 0, 3), ""),
                        new TextEdit(new SourceRange(other, 0, 0), "x"),
                        new TextEdit(new SourceRange(FILE, 7, 10), "pot")));
        JsonNode changes = result(Diagnostic.of(COLD, "cold").fix(fix)).at("/fixes/0/artifactChanges");

        assertThat(changes.findValuesAsText("uri")).containsExactly("env.d/tea.yml", "env.d/cup.yml");
        assertThat(changes.at("/0/replacements")).hasSize(2);
        assertThat(changes.at("/0/replacements/0").has("insertedContent")).isFalse();
        assertThat(changes.at("/0/replacements/1/insertedContent/text").textValue())
                .isEqualTo("pot");
    }

    @Test
    void fixThatChangesNothingIsLeftOut() {
        assertThat(result(Diagnostic.of(COLD, "cold").fix(new Fix("wait", List.of())))
                        .has("fixes"))
                .isFalse();
    }

    @Test
    void bracesOfNamesAreNoPlaceholders() {
        assertThat(result(Diagnostic.of(COLD, "'{0}' is cold"))
                        .at("/message/text")
                        .textValue())
                .isEqualTo("'{{0}}' is cold");
    }

    @Test
    void bracketsOfNamesAreNoLink() {
        assertThat(result(Diagnostic.of(COLD, "'[tea](file:///x)' is cold, [0] is not"))
                        .at("/message/text")
                        .textValue())
                .isEqualTo("'[tea] (file:///x)' is cold, [0] is not");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u001b[31m", "\u0000", "\u202e", "\ud83c", "\"\\", "🍵", "\r\n"})
    void strangeNamesAreSarif(String name) {
        SourceRange place = new SourceRange(Source.of(name, name), 0, 1);
        Diagnostic finding = Diagnostic.of(COLD, name)
                .path(ModelPath.of(name))
                .at(place)
                .related(place, name)
                .fix(new Fix(name, List.of(new TextEdit(place, name))));
        String report = SarifReport.create().toolVersion(name).render(findings(finding));

        assertThat(run(SarifReport.create().toolVersion(name), findings(finding))
                        .at("/results/0/locations/0/logicalLocations/0/name")
                        .textValue())
                .isEqualTo(name);
        assertThat(new String(report.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(report)
                .doesNotContain("\u001b", "\u0000", "\u202e", "\r");
    }

    @Test
    void truncationIsTold() {
        Diagnostics many = Diagnostics.of(Collections.nCopies(Diagnostics.STORED + 7, Diagnostic.of(COLD, "cold")));
        JsonNode run = run(SarifReport.create(), many);

        assertThat(run.path("results")).hasSize(1000);
        assertThat(run.at("/invocations/0/toolExecutionNotifications/0/message/text")
                        .textValue())
                .isEqualTo("1007 errors; not all are listed");
        assertThat(run(Diagnostic.of(COLD, "cold")).has("invocations")).isFalse();
    }

    @Test
    void sameFindingsAreTheSameBytes() {
        Diagnostic one = Diagnostic.of(COLD, "cold").at(new SourceRange(FILE, 0, 3));
        Diagnostic other = Diagnostic.of(WEAK, "weak").at(new SourceRange(FILE, 7, 10));

        assertThat(SarifReport.create().render(findings(one, other)))
                .isEqualTo(SarifReport.create().render(findings(other, one)));
    }
}
