package io.github.hyperconverge.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.validate.SchemaCheck;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Fingerprints tell whether the finding of one run is that of another. */
class SarifFingerprintTest {
    private static final Rule COLD = new Rule("tea-cold", Severity.ERROR, "Tea is cold");
    private static final Rule WEAK = new Rule("tea-weak", Severity.WARNING, "Tea is weak");
    private static final ModelPath PATH = ModelPath.of("tea", "heat");

    private static List<String> fingerprints(Diagnostic... findings) {
        List<String> fingerprints = new ArrayList<>();
        JsonNode log = SchemaCheck.read(SarifReport.create().render(Diagnostics.of(List.of(findings))));
        log.at("/runs/0/results")
                .forEach(result -> fingerprints.add(
                        result.at("/partialFingerprints/hyperconverge~1v1").textValue()));
        return fingerprints;
    }

    /** The finding at the first digit of a text. */
    private static Diagnostic finding(Rule rule, ModelPath path, String name, String text) {
        int place = text.indexOf('1');
        return Diagnostic.of(rule, "message").path(path).at(new SourceRange(Source.of(name, text), place, place + 1));
    }

    private static String of(Rule rule, ModelPath path, String name, String text) {
        return fingerprints(finding(rule, path, name, text)).get(0);
    }

    private static String ofText(String text) {
        return of(COLD, PATH, "tea.yml", text);
    }

    @Test
    void isAHashAndANumber() {
        assertThat(ofText("heat: 1")).matches("[0-9a-f]{64}:1");
    }

    @Test
    void staysWhenLinesMoveOrTheIndentationChanges() {
        assertThat(ofText("cup: 0\n\n  heat: 1  \r\nx: y\n")).isEqualTo(ofText("heat: 1"));
    }

    @Test
    void staysWhenTheMessageChanges() {
        SourceRange place = new SourceRange(Source.of("tea.yml", "heat: 1"), 6, 7);

        assertThat(fingerprints(Diagnostic.of(COLD, "one").at(place)))
                .isEqualTo(fingerprints(Diagnostic.of(COLD, "other").at(place)));
    }

    @Test
    void changesWithTheLineTheRuleThePathAndTheFile() {
        String usual = ofText("heat: 1");

        assertThat(List.of(
                        usual,
                        ofText("heat: 12"),
                        of(WEAK, PATH, "tea.yml", "heat: 1"),
                        of(COLD, ModelPath.of("tea"), "tea.yml", "heat: 1"),
                        of(COLD, PATH, "cup.yml", "heat: 1")))
                .doesNotHaveDuplicates();
    }

    @Test
    void equalFindingsAreNumbered() {
        Source file = Source.of("tea.yml", "heat: 1\nheat: 1\n");
        Diagnostic first = Diagnostic.of(COLD, "cold").at(new SourceRange(file, 0, 4));
        Diagnostic second = Diagnostic.of(COLD, "cold").at(new SourceRange(file, 8, 12));
        List<String> numbered = fingerprints(first, second);

        assertThat(numbered.get(1))
                .isEqualTo(numbered.get(0).replace(":1", ":2"))
                .endsWith(":2");
    }

    @Test
    void findingsWithoutAPlaceDifferByTheirMessages() {
        assertThat(fingerprints(Diagnostic.of(COLD, "one"), Diagnostic.of(COLD, "other")))
                .doesNotHaveDuplicates()
                .allMatch(fingerprint -> fingerprint.endsWith(":1"));
    }

    @Test
    void ofALongLineOnlyAPartCounts() {
        String filler = "x".repeat(2000);

        assertThat(ofText("heat: 1" + filler + "a")).isEqualTo(ofText("heat: 1" + filler + "b"));
        assertThat(ofText(filler + "heat: 1a")).isNotEqualTo(ofText(filler + "heat: 1b"));
        assertThat(ofText("a" + filler + "heat: 1")).isEqualTo(ofText("b" + filler + "heat: 1"));
    }
}
