package io.github.hyperconverge.environment;

import static io.github.hyperconverge.environment.Layers.effective;
import static io.github.hyperconverge.environment.Layers.file;
import static io.github.hyperconverge.environment.Layers.layer;
import static io.github.hyperconverge.environment.Layers.parse;
import static io.github.hyperconverge.environment.Layers.placesOfOnlyFinding;
import static io.github.hyperconverge.environment.Layers.rules;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.source.ModelPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentOrderTest {

    private static Diagnostic onlyFinding(ParseResult<Environment> result) {
        assertThat(result.diagnostics().all()).hasSize(1);
        return result.diagnostics().all().get(0);
    }

    @Test
    void valueSetTwiceInAFolderIsReported() {
        assertThat(rules(parse(file("e/a.yml", "x: 1"), file("e/b.yml", "x: 2"))))
                .containsExactly("env-order-dependent");
    }

    @Test
    void findingNamesTheValue() {
        Diagnostic finding = onlyFinding(parse(file("e/a.yml", "x: {y/z: [1]}"), file("e/b.yml", "x: {y/z: [2]}")));

        assertThat(finding)
                .hasToString("e/b.yml:1:5: warning: 'x/y~1z' has another value in another file, "
                        + "and OSA reads the files in no defined order [env-order-dependent]");
        assertThat(finding.path()).isEqualTo(ModelPath.of("x", "y/z"));
    }

    @Test
    void findingStandsAtTheKeyThatCountsAndNamesTheOthers() {
        ParseResult<Environment> result = parse(
                file("e/a.yml", "x:\n  y: 1\n"),
                file("e/b.yml", "# two\nx:\n  y: 2\n"),
                file("e/c.yml", "# three\n\nx:\n  y: 3\n"));

        assertThat(placesOfOnlyFinding(result)).containsExactly("e/c.yml:4:3", "e/a.yml:2:3", "e/b.yml:3:3");
    }

    @Test
    void relatedPlacesSayWhatTheyAre() {
        assertThat(onlyFinding(parse(file("e/a.yml", "x: 1"), file("e/b.yml", "x: 2")))
                        .related())
                .extracting(related -> related.message())
                .containsExactly("set here too");
    }

    @Test
    void siblingFoldersAreInNoOrder() {
        assertThat(placesOfOnlyFinding(parse(file("e/a/x.yml", "x: 1"), file("e/b/x.yml", "x: 2"))))
                .containsExactly("e/b/x.yml:1:1", "e/a/x.yml:1:1");
    }

    @Test
    void foldersAtDifferentDepthsOfDifferentBranchesAreInNoOrder() {
        assertThat(rules(parse(file("e/a/deep/x.yml", "x: 1"), file("e/b/x.yml", "x: 2"))))
                .containsExactly("env-order-dependent");
    }

    @Test
    void folderWhoseNameContinuesAnotherIsNotInsideIt() {
        assertThat(rules(parse(file("e/a/x.yml", "x: 1"), file("e/a2/x.yml", "x: 2"))))
                .containsExactly("env-order-dependent");
    }

    @Test
    void folderComesBeforeItsSubfolder() {
        assertThat(rules(parse(file("e/x.yml", "x: 1"), file("e/sub/x.yml", "x: 2"))))
                .isEmpty();
    }

    @Test
    void folderComesBeforeAnyFolderBelowIt() {
        assertThat(rules(parse(file("e/x.yml", "x: 1"), file("e/sub/deep/x.yml", "x: 2"))))
                .isEmpty();
    }

    @Test
    void layersAreInOrder() {
        assertThat(rules(parse(layer(file("e/a.yml", "x: 1")), layer(file("e/b.yml", "x: 2")))))
                .isEmpty();
    }

    @Test
    void laterSubfolderDecidesBetweenTwoFiles() {
        assertThat(rules(parse(file("e/a.yml", "x: 1"), file("e/b.yml", "x: 2"), file("e/sub/c.yml", "x: 3"))))
                .isEmpty();
    }

    @Test
    void laterLayerDecidesBetweenTwoFiles() {
        assertThat(rules(
                        parse(layer(file("e/a.yml", "x: 1"), file("e/b.yml", "x: 2")), layer(file("o/c.yml", "x: 3")))))
                .isEmpty();
    }

    @Test
    void subfolderOfAnotherBranchDecidesNothing() {
        ParseResult<Environment> result =
                parse(file("e/a/x.yml", "x: 1"), file("e/b/x.yml", "x: 2"), file("e/b/sub/x.yml", "x: 3"));

        assertThat(placesOfOnlyFinding(result)).containsExactly("e/b/sub/x.yml:1:1", "e/a/x.yml:1:1");
    }

    @Test
    void twoFilesOfTheLaterLayerAreReportedWithoutTheBase() {
        ParseResult<Environment> result =
                parse(layer(file("e/a.yml", "x: 1")), layer(file("o/a.yml", "x: 2"), file("o/b.yml", "x: 3")));

        assertThat(placesOfOnlyFinding(result)).containsExactly("o/b.yml:1:1", "o/a.yml:1:1");
    }

    @Test
    void laterMappingDoesNotDecideWhatItMergesInto() {
        ParseResult<Environment> result =
                parse(file("e/a.yml", "x: {p: 1}"), file("e/b.yml", "x: {}"), file("e/sub/c.yml", "x: {q: 1}"));

        assertThat(placesOfOnlyFinding(result)).containsExactly("e/b.yml:1:1", "e/a.yml:1:1");
    }

    @Test
    void laterLayersMappingDoesNotDecideWhatItMergesInto() {
        ParseResult<Environment> result = parse(
                layer(file("e/a.yml", "x: {p: 1}"), file("e/b.yml", "x: {}")), layer(file("o/c.yml", "x: {q: 1}")));

        assertThat(rules(result)).containsExactly("env-order-dependent");
    }

    @Test
    void laterLayersMappingMayDecideTheKeysInIt() {
        ParseResult<Environment> result = parse(
                layer(file("e/a.yml", "x: {p: 1}"), file("e/b.yml", "x: {p: 2}")), layer(file("o/c.yml", "x: {p: 3}")));

        assertThat(rules(result)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1|1", "text|'text'", "[a, b]|[a, b]", "{}|{}", "null|~", "yes|true", "{a: 1, b: 2}|{b: 2, a: 1}"})
    void equalValuesAreNotReported(String one, String other) {
        assertThat(rules(parse(file("e/a.yml", "x: " + one), file("e/b.yml", "x: " + other))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1|\"1\"", "[a, b]|[b, a]", "[]|{}", "null|no", "{a: 1}|{}", "{a: 1}|[a]", "{a: 1}|null"})
    void valuesThatDifferAreReported(String one, String other) {
        assertThat(rules(parse(file("e/a.yml", "x: " + one), file("e/b.yml", "x: " + other))))
                .containsExactly("env-order-dependent");
    }

    @Test
    void listAgainstMappingIsAConflictToo() {
        assertThat(rules(parse(file("e/a.yml", "x: [a]"), file("e/b.yml", "x: {a: 1}"))))
                .containsExactly("env-merge-conflict", "env-order-dependent");
    }

    @Test
    void mappingsOfOneFolderMergeInAnyOrder() {
        assertThat(rules(parse(file("e/a.yml", "x: {a: 1}"), file("e/b.yml", "x: {b: 1}"))))
                .isEmpty();
    }

    @Test
    void eachDisputedValueIsReportedOnce() {
        ParseResult<Environment> result =
                parse(file("e/a.yml", "x: {a: 1, b: 1, c: 1}"), file("e/b.yml", "x: {a: 2, b: 1, c: 2}"));

        assertThat(result.diagnostics().all())
                .extracting(finding -> finding.path().toString())
                .containsExactly("x/a", "x/c");
    }

    @Test
    void disputedValuesInsideAReplacedMappingDoNotMatter() {
        ParseResult<Environment> result = parse(
                layer(file("e/a.yml", "x: {a: 1}"), file("e/b.yml", "x: {a: 2}")), layer(file("o/a.yml", "x: {}")));

        assertThat(rules(result)).isEmpty();
    }

    @Test
    void theLastFileGivenStillCounts() {
        assertThat(effective(parse(file("e/a.yml", "x: 1"), file("e/b.yml", "x: 2"))))
                .isEqualTo("{x: 2}");
    }

    @Test
    void filesWithoutAFolderAreInOneFolder() {
        assertThat(rules(parse(file("a.yml", "x: 1"), file("b.yml", "x: 2")))).containsExactly("env-order-dependent");
    }

    @Test
    void filesWithoutAFolderComeBeforeThoseInOne() {
        assertThat(rules(parse(file("a.yml", "x: 1"), file("sub/b.yml", "x: 2"))))
                .isEmpty();
    }
}
