package io.github.hyperconverge.environment;

import static io.github.hyperconverge.environment.Layers.effective;
import static io.github.hyperconverge.environment.Layers.environment;
import static io.github.hyperconverge.environment.Layers.file;
import static io.github.hyperconverge.environment.Layers.layer;
import static io.github.hyperconverge.environment.Layers.parse;
import static io.github.hyperconverge.environment.Layers.placedRules;
import static io.github.hyperconverge.environment.Layers.placesOfOnlyFinding;
import static io.github.hyperconverge.environment.Layers.rules;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentMergeTest {
    private static final List<Rule> RULES = List.of(
            EnvironmentRules.NOT_A_MAPPING,
            EnvironmentRules.MERGE_CONFLICT,
            EnvironmentRules.ORDER_DEPENDENT,
            EnvironmentRules.LINK_OUT_OF_TREE,
            EnvironmentRules.NOT_A_FILE);

    private static final String BASE = """
        component_skel:
          cache: {belongs_to: [cache_all]}
        container_skel:
          cache_container:
            belongs_to: [shared_containers]
            contains: [cache]
            properties: {service_name: cache, container_fs_size: 3G}
        """;

    /** Lays one file over another. */
    private static ParseResult<Environment> overlay(String base, String addition) {
        return parse(layer(file("base/a.yml", base)), layer(file("over/a.yml", addition)));
    }

    @Test
    void noLayerAtAllIsAnEmptyEnvironment() {
        assertThat(effective(parse(new EnvironmentLayer[0]))).isEqualTo("{}");
    }

    @Test
    void mappingsMergeKeyByKey() {
        ParseResult<Environment> result = overlay(BASE, """
            container_skel:
              cache_container:
                properties: {is_metal: true}
            """);

        assertThat(effective(result))
                .isEqualTo("{component_skel: {cache: {belongs_to: [cache_all]}}, "
                        + "container_skel: {cache_container: {belongs_to: [shared_containers], contains: [cache], "
                        + "properties: {service_name: cache, container_fs_size: 3G, is_metal: true}}}}");
    }

    @Test
    void mergingIsNoFinding() {
        assertThat(rules(overlay(BASE, "container_skel: {cache_container: {properties: {is_metal: true}}}")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // base       | addition     | merged
                "[a, b]       | [c]          | [c]",
                "[a, b]       | []           | []",
                "{a: 1}       | {}           | {}",
                "{a: 1}       | [a]          | [a]",
                "{a: 1}       | text         | text",
                "{a: 1}       | null         | null",
                "one          | two          | two",
                "one          | [two]        | [two]",
                "null         | []           | []",
                "{}           | {a: 1}       | {a: 1}",
                "{a: {b: 1}}  | {a: {}}      | {a: {}}",
                "{a: {b: 1}}  | {a: {c: 2}}  | {a: {b: 1, c: 2}}",
                "{a: [b]}     | {a: [c]}     | {a: [c]}",
            })
    void whatIsNoFilledMappingReplaces(String base, String addition, String merged) {
        assertThat(effective(overlay("x: " + base, "x: " + addition))).isEqualTo("{x: " + merged + "}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[a]                | {}         | [a]",
                "text               | {}         | text",
                "null               | {}         | null",
                "{a: 1}             | {}         | {a: 1}",
                "{a: [b]}           | {a: {}}    | {a: [b]}",
                "{a: [b], c: 1}     | {c: {}, a: 2} | {a: 2, c: 1}",
                "{a: {b: 1}}        | {a: {b: {}, c: {}}} | {a: {b: 1, c: {}}}"
            })
    void emptyMappingLeavesWhatIsThereUntilMitaka(String base, String addition, String merged) {
        ParseResult<Environment> result = EnvironmentReader.create()
                .whereEmptyReplaces(false)
                .parse(List.of(layer(file("base/a.yml", "x: " + base)), layer(file("over/a.yml", "x: " + addition))));

        assertThat(effective(result)).isEqualTo("{x: " + merged + "}");
        assertThat(rules(result)).isEmpty();
    }

    @Test
    void setReplacesAsItIsNoMappingInPython() {
        assertThat(effective(overlay("x: !!set {a, b}", "x: !!set {c}"))).isEqualTo("{x: {c: null}}");
    }

    @Test
    void keyKeepsItsPlace() {
        assertThat(effective(overlay("{a: 1, b: {c: 1, d: 1}, e: 1}", "{e: 2, b: {f: 2, c: 2}, a: 2}")))
                .isEqualTo("{a: 2, b: {c: 2, d: 1, f: 2}, e: 2}");
    }

    @Test
    void keyKeepsItsPlaceWhenAnotherKindOfValueReplacesIt() {
        assertThat(effective(overlay("{a: {b: 1}, c: 1}", "{a: [d]}"))).isEqualTo("{a: [d], c: 1}");
    }

    @Test
    void newKeysGoLastInTheOrderOfTheirFiles() {
        assertThat(effective(overlay("{m: 1}", "{z: 1, a: 1}"))).isEqualTo("{m: 1, z: 1, a: 1}");
    }

    @Test
    void layersMergeInTheOrderGiven() {
        ParseResult<Environment> result = parse(
                layer(file("one/a.yml", "x: {a: 1, b: 1, c: 1}")),
                layer(file("two/a.yml", "x: {b: 2, c: 2}")),
                layer(file("three/a.yml", "x: {c: 3}")));

        assertThat(effective(result)).isEqualTo("{x: {a: 1, b: 2, c: 3}}");
    }

    @Test
    void filesOfALayerMergeInTheOrderGiven() {
        assertThat(effective(parse(file("e/b.yml", "x: 1"), file("e/a.yml", "x: 2"))))
                .isEqualTo("{x: 2}");
    }

    @Test
    void mappingOverAReplacedMappingStartsAnew() {
        ParseResult<Environment> result = parse(
                layer(file("one/a.yml", "x: {a: 1}")),
                layer(file("two/a.yml", "x: {}")),
                layer(file("three/a.yml", "x: {b: 1}")));

        assertThat(effective(result)).isEqualTo("{x: {b: 1}}");
    }

    @Test
    void keysOfOtherTypesThanTextAreKept() {
        assertThat(effective(overlay("{1: a, no: b}", "{1: c}"))).isEqualTo("{1: c, no: b}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "true", "yes", "1.0", "0x1"})
    void keysThatPythonCountsAsOneAreOneAndTheFirstStays(String key) {
        ParseResult<Environment> result = overlay("x: {1: {a: 1}, b: 1}", "x: {" + key + ": {c: 1}}");

        assertThat(environment(result).effective())
                .isEqualTo(environment(parse(file("x.yml", "x: {1: {a: 1, c: 1}, b: 1}")))
                        .effective());
    }

    @ParameterizedTest
    @ValueSource(strings = {"'1'", "2", "no"})
    void keysThatPythonTellsApartAreTwo(String key) {
        assertThat(effective(overlay("{1: a}", "{" + key + ": b}")))
                .endsWith(": b}")
                .startsWith("{1: a, ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "text", "[a]", "[]", "null", "''", "no", "!!set {b}"})
    void mappingOverAnythingElseIsReportedAtBothPlaces(String base) {
        ParseResult<Environment> result = overlay("x:\n  a: " + base, "x:\n  b: 1\n  a: {c: 1}");

        assertThat(rules(result)).containsExactly("env-merge-conflict");
        assertThat(placesOfOnlyFinding(result)).containsExactly("over/a.yml:3:3", "base/a.yml:2:6");
    }

    @Test
    void mappingOverAnEmptyMappingIsSound() {
        assertThat(rules(overlay("x: {}", "x: {a: 1}"))).isEmpty();
    }

    @Test
    void emptyMappingOverAScalarIsSound() {
        assertThat(rules(overlay("x: 5", "x: {}"))).isEmpty();
    }

    @Test
    void conflictIsAnErrorThatNamesTheKey() {
        assertThat(overlay("x: {a: 5}", "x: {a: {b: 1}}").diagnostics().all().get(0))
                .hasToString("over/a.yml:1:5: error: 'a' is a mapping here and is none in an earlier file; "
                        + "OSA crashes [env-merge-conflict]");
    }

    @Test
    void afterAConflictTheMappingCounts() {
        assertThat(effective(overlay("x: {a: 5, z: 1}", "x: {a: {b: 1}}"))).isEqualTo("{x: {a: {b: 1}, z: 1}}");
    }

    @Test
    void conflictIsReportedOnceForSeveralMappings() {
        ParseResult<Environment> result = parse(
                layer(file("one/a.yml", "x: 5")),
                layer(file("two/a.yml", "x: {a: 1}")),
                layer(file("three/a.yml", "x: {b: 1}")));

        assertThat(placedRules(result)).containsExactly("two/a.yml:1:1 env-merge-conflict");
    }

    @Test
    void scalarThatWasReplacedIsNoConflict() {
        ParseResult<Environment> result = parse(
                layer(file("one/a.yml", "x: 5")),
                layer(file("two/a.yml", "x: {}")),
                layer(file("three/a.yml", "x: {b: 1}")));

        assertThat(rules(result)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "---\n", "# only a comment\n", "null", "~", "{}", "[]", "''", "0", "false", "no"})
    void emptyOrFalsyDocumentCountsAsNothing(String text) {
        ParseResult<Environment> result = overlay("x: 1", text);

        assertThat(effective(result)).isEqualTo("{x: 1}");
        assertThat(rules(result)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"- x: 2\n", "text\n", "7\n", "yes\n", "!!set {x}\n"})
    void documentOfAnotherKindIsRefused(String text) {
        ParseResult<Environment> result = overlay("x: 1", text);

        assertThat(placedRules(result)).containsExactly("over/a.yml:1:1 env-not-a-mapping");
        assertThat(effective(result)).isEqualTo("{x: 1}");
    }

    @Test
    void refusedDocumentIsPointedAtWhereItStarts() {
        assertThat(placedRules(parse(file("e/a.yml", "# a list\n---\n- x\n"))))
                .containsExactly("e/a.yml:3:1 env-not-a-mapping");
    }

    @Test
    void brokenFileDoesNotStopTheOthers() {
        ParseResult<Environment> result =
                parse(file("e/a.yml", "x: 1"), file("e/b.yml", "y: [1"), file("e/c.yml", "z: 3"));

        assertThat(effective(result)).isEqualTo("{x: 1, z: 3}");
        assertThat(rules(result)).containsExactly("yaml-syntax");
    }

    @Test
    void brokenFileStaysAmongTheSourcesOfItsLayer() {
        ParseResult<Environment> result = parse(file("e/a.yml", "x: ["));

        assertThat(environment(result).layers().get(0).sources())
                .extracting(Object::toString)
                .containsExactly("e/a.yml");
    }

    @Test
    void findingsOfYamlArePassedOn() {
        assertThat(placedRules(overlay("x: 1", "y: 1\nz: 2\ny: 3\n")))
                .containsExactly("over/a.yml:3:1 yaml-duplicate-key");
    }

    @Test
    void layersAreKeptAsGiven() {
        EnvironmentLayer base = layer(file("base/a.yml", "x: 1"));
        EnvironmentLayer operator = layer(file("over/a.yml", "x: 1"));

        assertThat(environment(parse(base, operator)).layers()).containsExactly(base, operator);
    }

    @Test
    void layerCopiesItsSources() {
        var files = new ArrayList<>(List.of(file("a.yml", "x: 1")));
        EnvironmentLayer layer = new EnvironmentLayer("base", files);
        files.clear();

        assertThat(layer.sources()).hasSize(1);
    }

    @Test
    void rulesHaveDistinctIds() {
        assertThat(RULES).extracting(rule -> rule.id()).doesNotHaveDuplicates().allMatch(id -> id.startsWith("env-"));
    }

    @Test
    void onlyTheOrderOfFilesIsNoError() {
        assertThat(RULES)
                .filteredOn(rule -> rule.severity() != Severity.ERROR)
                .containsExactly(EnvironmentRules.ORDER_DEPENDENT);
    }
}
