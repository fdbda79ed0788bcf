package io.github.hyperconverge.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.yaml.YamlScalar.Type;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts made to cost much, and characters that the reader needs for itself. */
class YamlLimitsTest {

    @Test
    void readsUpToTheSizeLimit() {
        YamlReader reader = YamlReader.withLimits(new ReadLimits(5, 10, 10, 10));
        assertThat(ReadYaml.findings(reader.parse(Source.of("t.yml", "a: \u00e4"))))
                .isEmpty();
    }

    @Test
    void refusesMoreBytesThanTheSizeLimit() {
        YamlReader reader = YamlReader.withLimits(new ReadLimits(5, 10, 10, 10));
        assertThat(ReadYaml.findings(reader.parse(Source.of("t.yml", "a: b\u00e4"))))
                .containsExactly("1:1 yaml-too-large");
    }

    @Test
    void takesAFileCutAtTheLimitForTooLargeNotForOtherThanUtf8() {
        YamlReader reader = YamlReader.withLimits(new ReadLimits(1, 10, 10, 10));
        assertThat(ReadYaml.findings(reader.parse(Source.ofBytes("t.yml", new byte[] {'a', (byte) 0xc3}))))
                .containsExactly("1:1 yaml-too-large");
    }

    @Test
    void readsUpToTheLimitOfValuesAndRefusesMore() {
        assertThat(ReadYaml.findings("- x\n".repeat(249_999))).isEmpty();
        assertThat(ReadYaml.findings("- x\n".repeat(250_000))).containsExactly("250000:3 yaml-too-large");
    }

    @ParameterizedTest
    @ValueSource(ints = {99, 100})
    void readsNestingUpToTheDepthLimit(int depth) {
        assertThat(ReadYaml.findings("[".repeat(depth) + "x" + "]".repeat(depth)))
                .isEmpty();
        assertThat(ReadYaml.findings("{a: ".repeat(depth) + "x" + "}".repeat(depth)))
                .isEmpty();
        assertThat(ReadYaml.findings("- ".repeat(depth) + "x")).isEmpty();
        assertThat(ReadYaml.findings(blockMappings(depth))).isEmpty();
    }

    @Test
    void refusesDeeperNesting() {
        assertThat(ReadYaml.findings("[".repeat(101) + "]".repeat(101))).containsExactly("1:101 yaml-too-deep");
        assertThat(ReadYaml.findings("{a: ".repeat(101) + "x" + "}".repeat(101)))
                .containsExactly("1:401 yaml-too-deep");
        assertThat(ReadYaml.findings("- ".repeat(101) + "x")).containsExactly("1:201 yaml-too-deep");
        assertThat(ReadYaml.findings(blockMappings(101))).containsExactly("101:101 yaml-too-deep");
    }

    @ParameterizedTest
    @CsvSource({"'[', 1:101", "'{', 1:101", "'- ', 1:201", "'? ', 1:201", "'[{', 1:101"})
    void refusesAHundredThousandOpenings(String opening, String place) {
        assertThat(ReadYaml.findings(opening.repeat(100_000))).containsExactly(place + " yaml-too-deep");
    }

    @Test
    void refusesNestingThatAliasesAddUp() {
        String text = "- &a " + nested("x", 60) + "\n- &b " + nested("*a", 39) + "\n- &c " + nested("*b", 1) + "\n";
        assertThat(ReadYaml.findings(text)).containsExactly("3:7 yaml-too-deep");
    }

    @Test
    void readsNestingThatAliasesAddUpToTheDepthLimit() {
        assertThat(ReadYaml.findings("- &a " + nested("x", 60) + "\n- " + nested("*a", 39) + "\n"))
                .isEmpty();
    }

    @Test
    void countsTheDepthOfAnAliasFromItsAnchorOn() {
        String text = "- " + nested("&a [x]", 98) + "\n- " + nested("*a", 98) + "\n";
        assertThat(ReadYaml.findings(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {900, 1000})
    void readsManyAliasesOfOneScalar(int aliases) {
        assertThat(ReadYaml.findings("- &a x\n" + "- *a\n".repeat(aliases))).isEmpty();
    }

    @Test
    void refusesMoreAliases() {
        assertThat(ReadYaml.findings("- &a x\n" + "- *a\n".repeat(1001)))
                .containsExactly("1002:3 yaml-too-many-aliases");
    }

    @Test
    void refusesAliasesThatDoubleInEachLevel() {
        StringBuilder text = new StringBuilder("- &a0 x\n");
        for (int level = 1; level <= 24; level++) {
            text.append("- &a%d [*a%d, *a%d]\n".formatted(level, level - 1, level - 1));
        }
        assertThat(ReadYaml.findings(text.toString())).containsExactly("16:15 yaml-too-many-aliases");
    }

    @Test
    void refusesMergesThatDoubleInEachLevel() {
        StringBuilder text = new StringBuilder("- &a0 {k: x}\n");
        for (int level = 1; level <= 24; level++) {
            text.append("- &a%d {p: *a%d, q: *a%d, <<: *a%d}\n".formatted(level, level - 1, level - 1, level - 1));
        }
        assertThat(ReadYaml.findings(text.toString()))
                .singleElement()
                .asString()
                .endsWith(" yaml-too-many-aliases");
    }

    @Test
    void countsOnlyWhatAliasesAdd() {
        assertThat(ReadYaml.findings("- x\n".repeat(150_000) + "- &a x\n- *a\n"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "+", "0x", "0b", "0"})
    void refusesANumberOfFiveThousandDigits(String prefix) {
        assertThat(ReadYaml.findings("k: " + prefix + "1".repeat(5000))).containsExactly("1:4 yaml-value");
    }

    @Test
    void readsANumberOfAsManyDigitsAsPython() {
        assertThat(((YamlScalar) ReadYaml.at("k: -" + "9".repeat(4300), "k")).value())
                .isEqualTo(BigInteger.TEN.pow(4300).subtract(BigInteger.ONE).negate());
    }

    @Test
    void readsAFloatOfFiveThousandDigits() {
        assertThat(((YamlScalar) ReadYaml.at("k: 0." + "3".repeat(5000), "k")).value())
                .isEqualTo(1.0 / 3);
    }

    @Test
    void readsASexagesimalNumberOf4300Characters() {
        YamlScalar scalar = (YamlScalar) ReadYaml.value("11" + ":1".repeat(2149));
        BigInteger sixty = BigInteger.valueOf(60);
        BigInteger expected = sixty.pow(2149)
                .multiply(BigInteger.TEN)
                .add(sixty.pow(2150).subtract(BigInteger.ONE).divide(BigInteger.valueOf(59)));
        assertThat(scalar.value()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {2150, 50_000})
    void refusesALongerSexagesimalNumber(int parts) {
        assertThat(ReadYaml.findings("k: 1" + ":1".repeat(parts))).containsExactly("1:4 yaml-value");
    }

    @ParameterizedTest
    @ValueSource(ints = {174, 50_000})
    void refusesASexagesimalFloatThatNoDoubleHolds(int parts) {
        assertThat(ReadYaml.findings("k: 1" + ":0".repeat(parts) + ".5")).containsExactly("1:4 yaml-value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1:1:", "1_", "2001-01-01 ", "0.", "y", "-", "=", "1.1."})
    void readsAHundredThousandCharactersThatAlmostAreANumber(String piece) {
        String text = "7" + piece.repeat(100_000 / piece.length()) + "x";
        assertThat(((YamlScalar) ReadYaml.at("k: " + text, "k")).type()).isEqualTo(Type.TEXT);
    }

    @Test
    void readsAMegabyteOfPlainText() {
        String text = "y".repeat(1 << 20);
        assertThat(((YamlScalar) ReadYaml.at("k: " + text, "k")).value()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"\\/\"', /",
        "'\"a\\/b\\/\"', a/b/",
        "'\"\uE000\uE001\\/\uE002\"', '\uE000\uE001/\uE002'",
        "'\"\\uE000\\uE001\\/\"', '\uE000\uE001/'",
        "'\"\\U0000E000\\ue001\\/\"', '\uE000\uE001/'",
        "'\"a\\\tb\"', 'a\tb'",
        "'\"\\\t\uE000\uE001\"', '\t\uE000\uE001'",
        "'\"\\\\/\"', '\\/'",
        "'\"\\\\\\/\"', '\\/'",
        "'\"a\\\n  \\\tb\\/\"', 'a\tb/'",
        "\\/, \\/",
        "'\\/ \"x\"', '\\/ \"x\"'",
        "'''\\/\\\tx''', '\\/\\\tx'",
        "'|-\n  \\/\\\tx', '\\/\\\tx'"
    })
    void resolvesAnEscapedSlashAndTabInDoubleQuotesOnly(String text, String value) {
        assertThat(ReadYaml.value("k: " + text))
                .isEqualTo(ReadYaml.mapping("{}").with("k", YamlScalar.of(value)));
    }

    @Test
    void refusesAnEscapedSlashBesideAllPrivateCharacters() {
        StringBuilder text = new StringBuilder("# ");
        for (char c = '\uE000'; c <= '\uF8FF'; c++) {
            text.append(c);
        }
        assertThat(ReadYaml.findings(text + "\nk: \"\\/\"\n")).containsExactly("2:6 yaml-syntax");
    }

    private static String nested(String content, int depth) {
        return "[".repeat(depth) + content + "]".repeat(depth);
    }

    private static String blockMappings(int depth) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            text.append(" ".repeat(i)).append("a:\n");
        }
        return text.append(" ".repeat(depth)).append("x\n").toString();
    }
}
