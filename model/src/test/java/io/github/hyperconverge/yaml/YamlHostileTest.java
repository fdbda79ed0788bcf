package io.github.hyperconverge.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.source.Source;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that are wrong, odd or foreign: each ends in a finding at its place. */
class YamlHostileTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: 1 # x\ty\n",
                "#\tx\na: 1\n",
                "a: \"x\ty\"\n",
                "a: 'x\ty'\n",
                "a: \"x\n\ty\"\n",
                "a: |\n  x\ty\n",
                "a: >\n  x\n  \ty\n",
                "[a,#x\ty\n]\n",
                "a: \"x\"#y\tz\n",
                "a: 1\n\n#\t\n"
            })
    void takesTabsInCommentsAndQuotedAndBlockScalars(String text) {
        assertThat(ReadYaml.findings(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'\ta: 1', 1:1",
        "'a:\n\tb: 1', 2:1",
        "'a:\n  b: 1\n\tc: 2', 3:1",
        "'a:\tb', 1:3",
        "'a: \tb', 1:4",
        "'a: b\t', 1:5",
        "'a: b\t# c', 1:5",
        "'a: b\tc', 1:5",
        "'a: b#\tc', 1:6",
        "'-\ta', 1:2",
        "'a: [1,\n\t2]', 2:1",
        "'a: [1\t, 2]', 1:6",
        "'a: {b:\t1}', 1:7",
        "'a: \"b\"\t', 1:7",
        "'a: 1\n\t\n', 2:1",
        "'# x\n\t# y\na: 1', 2:1",
        "'\ud83d\udca1: [\n\t1]', 2:1"
    })
    void refusesTabsElsewhere(String text, String place) {
        assertThat(ReadYaml.findings(text)).containsExactly(place + " yaml-tab");
    }

    @ParameterizedTest
    @CsvSource({"'k: {{ x }}', 1:5", "'- a\n- {{ x.y | d(1) }}', 2:4", "'a:\n  k: {{ x }} # why', 2:7"})
    void refusesUnquotedJinja(String text, String place) {
        assertThat(ReadYaml.findings(text)).containsExactly(place + " yaml-key");
    }

    @Test
    void saysThatJinjaNeedsQuotes() {
        assertThat(ReadYaml.parse("k: {{ x }}").diagnostics().all().get(0).message())
                .isEqualTo("a mapping cannot be a key; a Jinja expression needs quotes");
    }

    @ParameterizedTest
    @CsvSource({"'? [a]\n: 1', 1:3", "'? - a\n: 1', 1:3", "'[a]: 1', 1:1"})
    void refusesCollectionsAsKeys(String text, String place) {
        assertThat(ReadYaml.findings(text)).containsExactly(place + " yaml-key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"!vault |\n  6162", "!unsafe x", "!!python/object:os.system x", "!!unknown x", "!x [a]", "!x {}"
            })
    void refusesUnknownTags(String text) {
        assertThat(ReadYaml.findings("k: " + text)).containsExactly("1:4 yaml-tag");
    }

    @Test
    void keepsTheTextUnderAnUnknownTag() {
        assertThat(ReadYaml.at("k: !vault |\n  6162\n", "k")).isEqualTo(YamlScalar.of("6162\n"));
    }

    @Test
    void readsTheFirstOfSeveralDocuments() {
        String text = "a: 1\n---\nb: 2\n---\nc: 3\n";
        assertThat(ReadYaml.findings(text)).containsExactly("2:1 yaml-several-documents");
        assertThat(ReadYaml.parse(text).value()).contains(ReadYaml.value("a: 1"));
    }

    @ParameterizedTest
    @CsvSource({"'%YAML 1.1\n', 1:1", "'# x\r%A', 2:1", "'a: 1\n...\n%YAML 1.1\n', 3:1", "'|\n x\n%A\n', 3:1"})
    void refusesADirectiveWithoutADocument(String text, String place) {
        assertThat(ReadYaml.findings(text.replace('\r', '\n'))).containsExactly(place + " yaml-syntax");
    }

    @Test
    void refusesADirectiveWithoutADocumentAfterAByteOrderMark() {
        assertThat(ReadYaml.findings("\uFEFF%YAML 1.1\n"))
                .containsExactly("1:1 yaml-byte-order-mark", "1:1 yaml-syntax");
    }

    @Test
    void notesAByteOrderMark() {
        assertThat(ReadYaml.findings("\uFEFFa: 1\n")).containsExactly("1:1 yaml-byte-order-mark");
    }

    @ParameterizedTest
    @CsvSource({"'a: 1\r\nb: 2\r\n', 1:5", "'a: 1\nb: 2\r', 2:5"})
    void notesTheFirstCarriageReturn(String text, String place) {
        assertThat(ReadYaml.findings(text)).containsExactly(place + " yaml-line-ends");
    }

    @Test
    void takesLineFormatForNoError() {
        assertThat(ReadYaml.parse("\uFEFFa: 1\r\n").diagnostics().hasAtLeast(Severity.WARNING))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "613a20e4, 1:4",
        "61ff62, 1:2",
        "610a623a20ff, 2:4",
        "ef, 1:1",
        "efbf, 1:1",
        "61efbf78, 1:2",
        "efbfbdefbf, 1:4",
        "efbfbdff, 1:4",
        "c3a4ff, 1:3",
        "61eda080, 1:2",
        "c0af, 1:1",
        "f09f92, 1:1",
        "fffe6100, 1:1"
    })
    void refusesOtherThanUtf8AtTheFirstBadByte(String bytes, String place) {
        assertThat(ReadYaml.findings(parse(HexFormat.of().parseHex(bytes)))).containsExactly(place + " yaml-not-utf8");
    }

    @ParameterizedTest
    @CsvSource({
        "'a: @b', 1:4",
        "'a: \"\\z\"', 1:6",
        "'a: b: c', 1:5",
        "'a: 1\n b: 2', 2:3",
        "'a:\n  b: 1\n c: 2', 3:2",
        "'a: ]', 1:4",
        "'a: {% if x %}', 1:5",
        "'a: & 1', 1:5",
        "'a: !x!y z', 1:4",
        "'%YAML 3.0\n---\na', 1:1",
        "'a: |0\n  x', 1:5"
    })
    void refusesWhatIsNotYaml(String text, String place) {
        assertThat(ReadYaml.findings(text)).containsExactly(place + " yaml-syntax");
    }

    @ParameterizedTest
    @CsvSource({"'a: [1, 2\n', 2:1", "'a: \"x\n', 2:1", "'{', 1:2", "'a: ''x', 1:6"})
    void findsWhatIsNeverClosedAtTheEnd(String text, String place) {
        assertThat(ReadYaml.findings(text)).containsExactly(place + " yaml-syntax");
    }

    @ParameterizedTest
    @CsvSource({"'a: \u0007', 1:4", "'\ud83d\udca1: \u0000', 1:5", "'a: 1\nb: \u000b', 2:4", "'a: \uFFFE', 1:4"})
    void refusesCharactersThatAreNotAllowed(String text, String place) {
        assertThat(ReadYaml.findings(text)).containsExactly(place + " yaml-syntax");
    }

    /** For these SnakeYAML throws what it does not declare. */
    @ParameterizedTest
    @CsvSource({
        "'k: \"\\u', 1:7",
        "'k: \"a\\x', 1:8",
        "'k: \"\\UFFFFFFFF\"', 1:5",
        "'j: \"\\\\UFFFFFFFF\"\nk: \"\\U80000000\"', 2:5",
        "'- - \"a\nb\"!: x', 2:3"
    })
    void refusesWhatSnakeYamlStumblesOver(String text, String place) {
        assertThat(ReadYaml.findings(text)).containsExactly(place + " yaml-syntax");
    }

    @ParameterizedTest
    @CsvSource({"'a: *x', 1:4", "'a: &x 1\nb: [*x, *y]', 2:9", "'a: *x\nb: &x 1', 1:4"})
    void refusesAnAliasWithoutAnAnchorBeforeIt(String text, String place) {
        assertThat(ReadYaml.findings(text)).containsExactly(place + " yaml-anchor");
    }

    @ParameterizedTest
    @CsvSource({
        "'a: &x.y 1', 1:6",
        "'a: &x/ 1', 1:6",
        "'a: &x! 1', 1:4",
        "'a: &\u00e4 1', 1:4",
        "'a: &\ud83d\udca1 1', 1:4",
        "'a: &x 1\nb: *x.y', 2:6",
        "'a: &x 1\nb: *\u00e4', 2:4"
    })
    void refusesAnchorsWithOddCharacters(String text, String place) {
        assertThat(ReadYaml.findings(text)).containsExactly(place + " yaml-syntax");
    }

    @Test
    void takesAnchorsOfLettersDigitsDashAndUnderscore() {
        assertThat(ReadYaml.findings("a: &-A_z9 1\nb: *-A_z9\n")).isEmpty();
    }

    @Test
    void saysInOneShortLineWhatIsWrongWithALongText() {
        String value = "x\\n\\e[31m\\u2028y".repeat(500);
        assertThat(ReadYaml.parse("? !!timestamp \"" + value + "\"\n: 1\n? !!timestamp \"" + value + "\"\n: 2\n")
                        .diagnostics()
                        .all())
                .extracting(Diagnostic::message)
                .hasSize(3)
                .allMatch(message -> message.length() < 300)
                .noneMatch(message -> message.chars().anyMatch(c -> c < ' ' || c == 0x2028));
    }

    private static ParseResult<YamlNode> parse(byte[] bytes) {
        return YamlReader.create().parse(Source.ofBytes("t.yml", bytes));
    }
}
