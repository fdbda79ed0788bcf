package io.github.hyperconverge.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiagnosticsTest {
    private static final Rule BROKEN = new Rule("lamp-broken", Severity.ERROR, "A lamp is broken");
    private static final Rule DIM = new Rule("lamp-dim", Severity.WARNING, "A lamp is dim");
    private static final Rule NEW = new Rule("lamp-new", Severity.INFO, "A lamp is new");
    private static final Source A = Source.of("a.yml", "12345\n67890\n");
    private static final Source B = Source.of("b.yml", "12345\n67890\n");

    @Test
    void ordersBySourceThenOffsetThenRuleThenMessage() {
        Diagnostic nowhere = Diagnostic.of(NEW, "z");
        Diagnostic first = at(DIM, "z", A, 0);
        Diagnostic second = at(BROKEN, "z", A, 7);
        Diagnostic third = at(DIM, "a", A, 7);
        Diagnostic fourth = at(DIM, "b", A, 7);
        Diagnostic fifth = at(BROKEN, "a", B, 0);
        List<Diagnostic> ordered = List.of(nowhere, first, second, third, fourth, fifth);
        for (long seed = 1; seed <= 50; seed++) {
            List<Diagnostic> shuffled = new ArrayList<>(ordered);
            Collections.shuffle(shuffled, new Random(seed));
            assertThat(Diagnostics.of(shuffled)).as("seed %d", seed).containsExactlyElementsOf(ordered);
        }
    }

    @Test
    void keepsEqualFindings() {
        Diagnostic finding = at(DIM, "a", A, 0);
        assertThat(Diagnostics.of(List.of(finding, finding)).all()).containsExactly(finding, finding);
    }

    @Test
    void isAskedAsACollectionIs() {
        Diagnostics findings = Diagnostics.of(List.of(Diagnostic.of(DIM, "a"), Diagnostic.of(BROKEN, "b")));
        assertThat(findings.size()).isEqualTo(2);
        assertThat(findings.stream().map(Diagnostic::rule)).containsExactlyInAnyOrder(DIM, BROKEN);
        assertThat(findings.isEmpty()).isFalse();
        assertThat(Diagnostics.none().size()).isZero();
        assertThat(Diagnostics.none().stream()).isEmpty();
    }

    @Test
    void countsEachSeverity() {
        Diagnostics findings =
                Diagnostics.of(List.of(Diagnostic.of(DIM, "a"), Diagnostic.of(BROKEN, "b"), Diagnostic.of(DIM, "c")));
        assertThat(findings.count(Severity.ERROR)).isEqualTo(1);
        assertThat(findings.count(Severity.WARNING)).isEqualTo(2);
        assertThat(findings.count(Severity.INFO)).isZero();
    }

    @Test
    void storesAnErrorAfterAFloodOfWarnings() {
        Diagnostics flood = flood();
        assertThat(flood.all())
                .hasSize(Diagnostics.STORED + 1)
                .filteredOn(finding -> finding.severity() == Severity.ERROR)
                .extracting(Diagnostic::message)
                .containsExactly("dark");
    }

    @Test
    void countsAFloodExactly() {
        assertThat(flood().count(Severity.WARNING)).isEqualTo(5000);
        assertThat(flood().count(Severity.ERROR)).isEqualTo(1);
    }

    @Test
    void saysThatAFloodIsTruncated() {
        assertThat(flood().truncated()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1000, false", "1001, true"})
    void truncatesAfterTheLimitOnly(int warnings, boolean truncated) {
        Diagnostics findings = Diagnostics.of(dimLamps(warnings));
        assertThat(findings.truncated()).isEqualTo(truncated);
        assertThat(findings.all()).hasSize(1000);
    }

    @Test
    void addsTheCountsOfTwoFloods() {
        Diagnostics both = flood().and(flood());
        assertThat(both.count(Severity.WARNING)).isEqualTo(10_000);
        assertThat(both.count(Severity.ERROR)).isEqualTo(2);
        assertThat(both.all()).hasSize(Diagnostics.STORED + 2);
        assertThat(both.truncated()).isTrue();
    }

    @Test
    void joinsInOrder() {
        Diagnostic first = at(DIM, "a", A, 0);
        Diagnostic second = at(DIM, "a", B, 0);
        assertThat(Diagnostics.of(List.of(second)).and(Diagnostics.of(List.of(first))))
                .containsExactly(first, second);
    }

    @Test
    void joinsWithNothing() {
        assertThat(flood().and(Diagnostics.none()).count(Severity.WARNING)).isEqualTo(5000);
        assertThat(Diagnostics.none().and(flood()).count(Severity.WARNING)).isEqualTo(5000);
    }

    @Test
    void gathersACountedFloodWithItsCounts() {
        Diagnostics.Collector collector = new Diagnostics.Collector();
        collector.add(Diagnostic.of(DIM, "one"));
        collector.addAll(flood());
        assertThat(collector.toDiagnostics().count(Severity.WARNING)).isEqualTo(5001);
    }

    @Test
    void staysAsItIsWhenMoreIsGathered() {
        Diagnostics.Collector collector = new Diagnostics.Collector();
        collector.add(Diagnostic.of(DIM, "one"));
        Diagnostics early = collector.toDiagnostics();
        collector.add(Diagnostic.of(BROKEN, "two"));
        assertThat(early.all()).hasSize(1);
        assertThat(early.hasErrors()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "ERROR, ERROR, true",
        "ERROR, INFO, true",
        "WARNING, ERROR, false",
        "WARNING, WARNING, true",
        "WARNING, INFO, true",
        "INFO, WARNING, false",
        "INFO, INFO, true"
    })
    void hasWhatIsAsGraveOrGraver(Severity severity, Severity threshold, boolean expected) {
        Rule rule = new Rule("lamp-any", severity, "Any");
        assertThat(Diagnostics.of(List.of(Diagnostic.of(rule, "m"))).hasAtLeast(threshold))
                .isEqualTo(expected);
    }

    @Test
    void hasNothingWhenEmpty() {
        assertThat(Diagnostics.none().hasAtLeast(Severity.INFO)).isFalse();
        assertThat(Diagnostics.none().isEmpty()).isTrue();
        assertThat(Diagnostics.none().truncated()).isFalse();
        assertThat(Diagnostics.none()).hasToString("");
    }

    @Test
    void takesOnlyAnErrorForAnError() {
        assertThat(Diagnostics.of(dimLamps(1)).hasErrors()).isFalse();
        assertThat(flood().hasErrors()).isTrue();
    }

    @Test
    void givesAListThatCannotChange() {
        List<Diagnostic> all = flood().all();
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> all.remove(0));
    }

    @Test
    void showsOneFindingALine() {
        assertThat(Diagnostics.of(List.of(at(BROKEN, "no light", B, 7), at(DIM, "little light", A, 0))))
                .hasToString("""
                        a.yml:1:1: warning: little light [lamp-dim]
                        b.yml:2:2: error: no light [lamp-broken]""");
    }

    private static Diagnostic at(Rule rule, String message, Source source, int offset) {
        return Diagnostic.of(rule, message).at(new SourceRange(source, offset, offset));
    }

    private static List<Diagnostic> dimLamps(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> Diagnostic.of(DIM, "lamp " + i))
                .toList();
    }

    private static Diagnostics flood() {
        List<Diagnostic> findings = new ArrayList<>(dimLamps(5000));
        findings.add(Diagnostic.of(BROKEN, "dark"));
        return Diagnostics.of(findings);
    }
}
