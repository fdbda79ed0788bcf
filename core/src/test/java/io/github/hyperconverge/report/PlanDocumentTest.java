package io.github.hyperconverge.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hyperconverge.Hyperconverge;
import io.github.hyperconverge.converge.ConvergencePlan;
import io.github.hyperconverge.converge.Decision;
import io.github.hyperconverge.converge.Outcome;
import io.github.hyperconverge.converge.Reason;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlanDocumentTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static JsonNode json(ConvergencePlan plan) throws IOException {
        return MAPPER.readTree(PlanDocument.of(plan, Diagnostics.none()).toJson());
    }

    private static ConvergencePlan again(ConvergencePlan plan) {
        return again(PlanDocument.of(plan, Diagnostics.none()).toJson());
    }

    private static ConvergencePlan again(String text) {
        return PlanDocument.parse(Source.of("plan.json", text)).orElseThrow();
    }

    @Test
    void contractOfVersionOne() throws IOException {
        assertThat(json(SamplePlan.plan()))
                .hasToString(
                        MAPPER.readTree("""
                            {
                              "formatVersion": 1,
                              "decisions": [
                                {
                                  "outcome": "merged",
                                  "services": ["tea"],
                                  "containers": ["tea_api_container", "tea_cup_container"],
                                  "into": "tea_api_container",
                                  "reason": "compatible",
                                  "evidence": [
                                    {
                                      "file": "env.d/tea.yml",
                                      "line": 9,
                                      "column": 17,
                                      "statement": "tea_api_container carries tea_api of tea"
                                    },
                                    {
                                      "file": "env.d/tea.yml",
                                      "line": 12,
                                      "column": 17,
                                      "statement": "tea_cup_container carries tea_cup of tea"
                                    }
                                  ]
                                },
                                {
                                  "outcome": "held_back",
                                  "services": ["coffee"],
                                  "containers": ["coffee_mill_container"],
                                  "into": null,
                                  "reason": "on_metal",
                                  "evidence": [
                                    {
                                      "file": "env.d/coffee.yml",
                                      "line": 7,
                                      "column": 5,
                                      "statement": "coffee_mill_container runs on metal"
                                    },
                                    {"statement": "coffee_api_container does not"}
                                  ]
                                },
                                {
                                  "outcome": "alone",
                                  "services": ["water"],
                                  "containers": ["water_container"],
                                  "into": null,
                                  "reason": "no_other_type",
                                  "evidence": [
                                    {
                                      "file": "env.d/water.yml",
                                      "line": 3,
                                      "column": 1,
                                      "statement": "water_container is the only type of water"
                                    }
                                  ]
                                }
                              ],
                              "environment": {
                                "component_skel": {
                                  "tea_cup": {"belongs_to": ["tea_all"]},
                                  "tea_api": {"belongs_to": ["tea_all"]}
                                },
                                "container_skel": {
                                  "tea_api_container": {
                                    "contains": ["tea_api", "tea_cup"],
                                    "properties": {"service_name": "tea", "cups": 3, "is_metal": false}
                                  }
                                },
                                "physical_skel": {}
                              },
                              "containerTypes": {"before": 4, "after": 3},
                              "layers": ["base/env.d", "env.d"],
                              "inputs": [
                                {"layer": 0, "file": "env.d/coffee.yml", "sha256": "COFFEE"},
                                {"layer": 1, "file": "env.d/tea.yml", "sha256": "TEA"}
                              ],
                              "diagnostics": []
                            }
                            """.replace("COFFEE", "0a".repeat(32)).replace("TEA", "1b".repeat(32)))
                                .toString());
    }

    @Test
    void layoutIsTwoBlanksAndLineFeeds() {
        assertThat(PlanDocument.of(SamplePlan.plan(), Diagnostics.none()).toJson())
                .startsWith(
                        "{\n  \"formatVersion\" : 1,\n  \"decisions\" : [\n    {\n      \"outcome\" : \"merged\",\n")
                .endsWith("\n  \"diagnostics\" : [ ]\n}\n")
                .doesNotContain("\r");
    }

    @Test
    void findingsStandBesideThePlan() throws IOException {
        Source file = Source.of("env.d/tea.yml", "tea");
        Diagnostic finding = Diagnostic.of(new Rule("tea-cold", Severity.WARNING, "Tea is cold"), "cold")
                .at(new SourceRange(file, 0, 3));

        JsonNode diagnostics = MAPPER.readTree(PlanDocument.of(SamplePlan.plan(), Diagnostics.of(List.of(finding)))
                        .toJson())
                .path("diagnostics");

        assertThat(diagnostics)
                .hasToString("[{\"rule\":\"tea-cold\",\"severity\":\"warning\",\"message\":\"cold\",\"path\":\"\","
                        + "\"file\":\"env.d/tea.yml\",\"line\":1,\"column\":1,\"endLine\":1,\"endColumn\":4,"
                        + "\"related\":[],\"fixes\":[]}]");
    }

    @Test
    void findingsAreNoPartOfThePlan() {
        Diagnostic finding = Diagnostic.of(new Rule("tea-weak", Severity.WARNING, "Tea is weak"), "weak");

        assertThat(again(PlanDocument.of(SamplePlan.plan(), Diagnostics.of(List.of(finding)))
                        .toJson()))
                .isEqualTo(SamplePlan.plan());
    }

    @Test
    void planOfInputWithErrorsIsNotReadBack() {
        Diagnostic finding = Diagnostic.of(new Rule("tea-cold", Severity.ERROR, "Tea is cold"), "the tea is cold");

        ParseResult<ConvergencePlan> read = PlanDocument.parse(Source.of(
                "plan.json",
                PlanDocument.of(SamplePlan.plan(), Diagnostics.of(List.of(finding)))
                        .toJson()));

        assertThat(read.value()).isEmpty();
        assertThat(read.diagnostics())
                .hasToString("plan.json:1:1: error: the plan was made from input with errors: the tea is cold"
                        + " [plan-format]");
    }

    @Test
    void planIsReadBack() {
        assertThat(again(SamplePlan.plan())).isEqualTo(SamplePlan.plan());
    }

    @Test
    void planOfTheDemoIsReadBack() {
        ConvergencePlan plan = Hyperconverge.plan(Hyperconverge.demo());

        assertThat(again(plan)).isEqualTo(plan);
    }

    @Test
    void planOfTheDemoKeepsItsBytes() {
        String written = PlanDocument.of(Hyperconverge.plan(Hyperconverge.demo()), Diagnostics.none())
                .toJson();

        assertThat(PlanDocument.of(again(written), Diagnostics.none()).toJson()).isEqualTo(written);
    }

    @Test
    void planOfTheDemoNamesItsFiles() throws IOException {
        JsonNode inputs = json(Hyperconverge.plan(Hyperconverge.demo())).path("inputs");

        assertThat(inputs.findValuesAsText("file"))
                .contains("demo/env.d/nova.yml")
                .doesNotHaveDuplicates();
        assertThat(inputs.findValuesAsText("sha256")).allMatch(digest -> digest.matches("[0-9a-f]{64}"));
    }

    @Test
    void environmentKeepsTheKeysAndOrderOfOsa() throws IOException {
        JsonNode environment = json(Hyperconverge.plan(Hyperconverge.demo())).path("environment");

        assertThat(environment.properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder("component_skel", "container_skel", "physical_skel");
        assertThat(environment.path("container_skel").path("nova_api_container").properties())
                .extracting(Map.Entry::getKey)
                .contains("belongs_to", "contains");
    }

    @Test
    void evidenceWithoutAPlaceHasNoFile() throws IOException {
        assertThat(json(SamplePlan.plan()).at("/decisions/1/evidence/1"))
                .hasToString("{\"statement\":\"coffee_api_container does not\"}");
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void everyReasonIsReadBack(Reason reason) {
        Decision decision = new Decision(
                Outcome.HELD_BACK, List.of(), List.of("tea_container"), Optional.empty(), reason, List.of());

        assertThat(again(SamplePlan.plan(decision)).decisions()).containsExactly(decision);
    }

    @Test
    void strangeNamesAreReadBack() {
        ConvergencePlan plan = SamplePlan.plan(SamplePlan.mergeOf("a\n\u0000\u001b\"\\/\u2028\u202e🍵 {{ x }}"));

        assertThat(again(plan)).isEqualTo(plan);
    }

    @Test
    void keysMayBeAdded() throws IOException {
        ObjectNode more = (ObjectNode) json(SamplePlan.plan());
        more.put("since", "tomorrow");
        more.withArray("decisions").forEach(decision -> ((ObjectNode) decision).putObject("weight"));
        more.withArray("inputs").forEach(input -> ((ObjectNode) input).putNull("owner"));
        more.withObject("containerTypes").put("between", 7);

        assertThat(again(more.toString())).isEqualTo(SamplePlan.plan());
    }

    @Test
    void whiteSpaceIsFree() throws IOException {
        assertThat(again("\n\t " + json(SamplePlan.plan()) + "\r\n ")).isEqualTo(SamplePlan.plan());
    }
}
