package io.github.hyperconverge.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiagnosticTextTest {
    private static final Source FILE = Source.of("env.d/tea.yml", "tea: 1\ncup: 2\n");
    private static final Rule ERROR = new Rule("tea-cold", Severity.ERROR, "Tea is cold");
    private static final Rule WARNING = new Rule("tea-weak", Severity.WARNING, "Tea is weak");
    private static final Rule INFO = new Rule("tea-green", Severity.INFO, "Tea is green");

    private static String text(Diagnostic... findings) {
        return DiagnosticText.of(Diagnostics.of(List.of(findings)));
    }

    private static Diagnostic finding(Rule rule) {
        return Diagnostic.of(rule, "look").at(new SourceRange(FILE, 0, 3));
    }

    @Test
    void nothingFoundIsNothingSaid() {
        assertThat(DiagnosticText.of(Diagnostics.none())).isEmpty();
    }

    @Test
    void everyPartOfAFindingIsShown() {
        assertThat(text(
                        Diagnostic.of(ERROR, "the tea is cold")
                                .at(new SourceRange(FILE, 12, 13))
                                .related(new SourceRange(FILE, 5, 6), "first poured here")
                                .related(new SourceRange(FILE, 7, 10), "and here"),
                        Diagnostic.of(WARNING, "the tea is weak").at(new SourceRange(FILE, 0, 3)),
                        Diagnostic.of(INFO, "the tea is green")))
                .isEqualTo("""
                        info: the tea is green [tea-green]
                        env.d/tea.yml:1:1: warning: the tea is weak [tea-weak]
                        env.d/tea.yml:2:6: error: the tea is cold [tea-cold]
                          env.d/tea.yml:1:6: note: first poured here
                          env.d/tea.yml:2:1: note: and here
                        1 error, 1 warning, 1 note
                        """);
    }

    @Test
    void severalOfAKindAreCountedTogether() {
        assertThat(text(
                        finding(ERROR),
                        finding(WARNING),
                        finding(ERROR),
                        finding(INFO),
                        finding(INFO),
                        finding(WARNING)))
                .endsWith("\n2 errors, 2 warnings, 2 notes\n");
    }

    @Test
    void severityThatDoesNotOccurIsNotCounted() {
        assertThat(text(finding(WARNING))).endsWith("\n1 warning\n");
    }

    @Test
    void lastLineTellsThatNotAllAreListed() {
        Diagnostics many = Diagnostics.of(Collections.nCopies(Diagnostics.STORED + 1, finding(WARNING)));

        assertThat(DiagnosticText.of(many))
                .endsWith("\n1001 warnings; not all are listed\n")
                .hasLineCount(1001);
    }

    @Test
    void lastLineIsSilentWhenAllAreListed() {
        Diagnostics many = Diagnostics.of(Collections.nCopies(Diagnostics.STORED, finding(WARNING)));

        assertThat(DiagnosticText.of(many)).endsWith("\n1000 warnings\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\u001b", "\u009b", "\u202e", "\u2066", "\u2029"})
    void hiddenCharactersAreShown(String hidden) {
        SourceRange place = new SourceRange(Source.of("a" + hidden + "b", "x"), 0, 1);

        assertThat(text(Diagnostic.of(ERROR, "cold").at(place).related(place, "c" + hidden + "d")))
                .isEqualTo("""
                        a%1$sb:1:1: error: cold [tea-cold]
                          a%1$sb:1:1: note: c%1$sd
                        1 error
                        """.formatted(String.format("\\u%04x", (int) hidden.charAt(0))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\u001b", "\u009b", "\u202e", "\u2066", "\u2029"})
    void messageStaysInItsLine(String hidden) {
        assertThat(text(Diagnostic.of(ERROR, "c" + hidden + "d"))).matches("error: c[ -~]+d \\[tea-cold]\n1 error\n");
    }
}
