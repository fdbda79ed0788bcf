package io.github.hyperconverge.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExcerptTest {
    private static final Rule COLD = new Rule("tea-cold", Severity.ERROR, "Tea is cold");

    /** The excerpt of the place that stands between the two bars of a text. */
    private static String excerpt(String marked) {
        int start = marked.indexOf('|');
        int end = marked.indexOf('|', start + 1) - 1;
        return Excerpt.of(new SourceRange(Source.of("tea.yml", marked.replace("|", "")), start, end));
    }

    @Test
    void placeInALineIsUnderlined() {
        assertThat(excerpt("tea: 1\ncup: |cold| tea\npot: 3\n")).isEqualTo("""
                  2 | cup: cold tea
                    |      ^~~~
                """);
    }

    @Test
    void placeOfOneCharacterIsACaret() {
        assertThat(excerpt("|t|ea")).isEqualTo("  1 | tea\n    | ^\n");
    }

    @Test
    void emptyPlaceIsACaret() {
        assertThat(excerpt("te||a")).isEqualTo("  1 | tea\n    |   ^\n");
    }

    @Test
    void placeAtTheEndOfALineIsACaretBehindIt() {
        assertThat(excerpt("tea||\ncup")).isEqualTo("  1 | tea\n    |    ^\n");
    }

    @Test
    void emptyLineHasNoBlankAtItsEnd() {
        assertThat(excerpt("tea\n||")).isEqualTo("  2 |\n    | ^\n");
    }

    @Test
    void onlyTheFirstLineOfAPlaceIsShown() {
        assertThat(excerpt("tea:\n  |cup: 1\n  pot: 2\n|")).isEqualTo("  2 |   cup: 1\n    |   ^~~~~~\n");
    }

    @Test
    void gutterGrowsWithTheNumber() {
        assertThat(excerpt("\n".repeat(99) + "a |tea|")).isEqualTo("  100 | a tea\n      |   ^~~\n");
    }

    @Test
    void tabsBeforeThePlaceAreTabsBelow() {
        assertThat(excerpt("\tcup:\t|cold|\t")).isEqualTo("  1 | \tcup:\tcold\t\n    | \t    \t^~~~\n");
    }

    @Test
    void tabInThePlaceIsUnderlined() {
        assertThat(excerpt("a|\tb|")).isEqualTo("  1 | a\tb\n    |  ^~\n");
    }

    @Test
    void hiddenCharactersAreEscapedAndCounted() {
        assertThat(excerpt("\u001b[31m |c\u0007d| \u202e"))
                .isEqualTo("  1 | \\u001b[31m c\\u0007d \\u202e\n    |            ^~~~~~~~\n");
    }

    @Test
    void characterOfTwoUnitsTakesOneColumn() {
        assertThat(excerpt("🍵 |🍵🍵| tea")).isEqualTo("  1 | 🍵 🍵🍵 tea\n    |   ^~\n");
    }

    @Test
    void windowsLineEndIsNotShown() {
        assertThat(excerpt("tea: |1|\r\ncup: 2\r\n")).isEqualTo("  1 | tea: 1\n    |      ^\n");
    }

    @Test
    void byteOrderMarkIsNoPartOfTheLine() {
        assertThat(excerpt("\ufefftea: |1|")).isEqualTo("  1 | tea: 1\n    |      ^\n");
    }

    @Test
    void byteOrderMarkIsShownWhereItIsThePlace() {
        assertThat(excerpt("|\ufeff|tea: 1")).isEqualTo("  1 | \\ufefftea: 1\n    | ^~~~~~\n");
    }

    @Test
    void byteThatIsNoUtf8IsShownAsItsCharacter() {
        Source file = Source.ofBytes("haproxy.cfg", "caf\u00e9 tea".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(Excerpt.of(new SourceRange(file, 5, 8))).isEqualTo("  1 | caf\u00e9 tea\n    |      ^~~\n");
    }

    @Test
    void longLineIsCutBehindThePlace() {
        assertThat(excerpt("|tea|" + "x".repeat(500))).isEqualTo("  1 | tea" + "x".repeat(117) + "...\n    | ^~~\n");
    }

    @Test
    void longLineIsCutBeforeThePlace() {
        assertThat(excerpt("x".repeat(500) + "|tea|"))
                .isEqualTo("  1 | ..." + "x".repeat(60) + "tea\n    | " + " ".repeat(63) + "^~~\n");
    }

    @Test
    void lineThatJustFitsIsNotCut() {
        assertThat(excerpt("x".repeat(60) + "|tea|" + "x".repeat(57)))
                .isEqualTo("  1 | " + "x".repeat(60) + "tea" + "x".repeat(57) + "\n    | " + " ".repeat(60) + "^~~\n");
    }

    @Test
    void placeLongerThanTheCutIsUnderlinedToTheCut() {
        assertThat(excerpt("|" + "x".repeat(500) + "|"))
                .isEqualTo("  1 | " + "x".repeat(120) + "...\n    | ^" + "~".repeat(119) + "\n");
    }

    @Test
    void cutSplitsNoCharacter() {
        assertThat(excerpt("🍵".repeat(100) + "x|tea|x" + "🍵".repeat(100)))
                .isEqualTo("  1 | ..." + "🍵".repeat(30) + "xteax" + "🍵".repeat(27) + "...\n    | " + " ".repeat(34)
                        + "^~~\n");
    }

    @Test
    void excerptStandsBetweenAFindingAndWhatIsRelated() {
        Source file = Source.of("env.d/tea.yml", "tea: 1\ncup: 2\n");
        Diagnostics findings = Diagnostics.of(List.of(
                Diagnostic.of(COLD, "nowhere"),
                Diagnostic.of(COLD, "cold")
                        .at(new SourceRange(file, 12, 13))
                        .related(new SourceRange(file, 0, 3), "poured here")));

        assertThat(DiagnosticText.withExcerpts(findings)).isEqualTo("""
                error: nowhere [tea-cold]
                env.d/tea.yml:2:6: error: cold [tea-cold]
                  2 | cup: 2
                    |      ^
                  env.d/tea.yml:1:1: note: poured here
                2 errors
                """);
    }

    @Test
    void nothingFoundIsNothingSaid() {
        assertThat(DiagnosticText.withExcerpts(Diagnostics.none())).isEmpty();
    }
}
