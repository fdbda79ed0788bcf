package io.github.hyperconverge.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTextTest {
    private static YamlNode read(String text) {
        return YamlReader.create().parse(Source.of("text.yml", text)).orElseThrow();
    }

    private static YamlScalar text(String text) {
        return YamlScalar.of(text);
    }

    private static YamlMapping mapping(String key, YamlNode value) {
        return YamlMapping.empty().with(key, value);
    }

    /** In every place that has rules of its own: alone, in a block, in brackets, as a key. */
    private static void assertReadBack(YamlScalar scalar) {
        YamlNode nested = mapping("k", YamlSequence.of(List.of(scalar, mapping("l", scalar))));
        YamlNode key = YamlMapping.of(List.of(new YamlMapping.Entry(scalar, text("v"))));

        assertThat(read(YamlText.flow(scalar))).isEqualTo(scalar);
        assertThat(read(YamlText.flow(nested))).isEqualTo(nested);
        assertThat(read(block(nested))).isEqualTo(nested);
        assertThat(read(YamlText.flow(key))).isEqualTo(key);
        assertThat(read(block(key))).isEqualTo(key);
    }

    private static String block(YamlNode value) {
        return String.join("\n", YamlText.block(value, 2, 2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "two words",
                "on",
                "Yes",
                "n",
                "NULL",
                "~",
                "",
                " ",
                " lead",
                "trail ",
                "in  side",
                "a\tb",
                "\t",
                "1",
                "-1",
                "0644",
                "0o17",
                "0x1F",
                "0b1",
                "1_000",
                "1:30",
                "1:30.5",
                "1e5",
                "1.0e+5",
                ".5",
                ".inf",
                "-.INF",
                ".nan",
                "2001-12-14",
                "2001-12-14 21:59:43.10",
                "a: b",
                "a:",
                ":",
                "a :b",
                "#",
                "a #b",
                "a# b",
                "-",
                "- x",
                "-x",
                "--",
                "---",
                "--- a",
                "...",
                "...x",
                "?",
                "? x",
                "?x",
                "<<",
                "=",
                "!t",
                "&a",
                "*a",
                "@x",
                "`x`",
                "%d",
                "|",
                ">",
                "it's",
                "'",
                "''",
                "\"",
                "\\",
                "\\n",
                "[",
                "]",
                "{}",
                "a, b",
                ",",
                "{{ x }}",
                "{% if x %}",
                "line\nbreak",
                "\n",
                "line\n",
                "\r\n",
                "\r",
                "\u0000",
                "\u0007",
                "\u001b",
                "\u007f",
                "\u0080",
                "\u0085",
                "\u00a0",
                "\u00ad",
                "\u2028",
                "\u2029",
                "\ufeff",
                "\ufffd",
                "\uffff",
                "\u00e9",
                "\u4f60\u597d",
                "\ud83d\ude00",
                "\ud83d\ude00: \ud83d\ude00",
                "\udbff\udfff",
                "http://x/#y",
                "172.29.236.0/22",
                "a@b",
                "~/.ssh",
                "$HOME",
                "(a)",
                "<=1",
                "=x",
                "^a$",
                "100%"
            })
    void textIsReadBack(String text) {
        assertReadBack(text(text));
    }

    @ParameterizedTest
    @ValueSource(ints = {127, 128, 129, 199, 200, 201, 1023, 1024, 1025, 5000})
    void longTextIsReadBack(int length) {
        YamlNode value = YamlSequence.ofTexts(List.of("x".repeat(length), "word ".repeat(length / 5) + "end"));

        assertThat(read(YamlText.flow(value))).isEqualTo(value);
        assertThat(read(block(value))).isEqualTo(value);
    }

    /** YAML allows 1,024 characters. */
    @Test
    void aLongKeyIsReadBack() {
        assertReadBack(text("x".repeat(1000)));
    }

    @Test
    void randomTextIsReadBack() {
        String characters = "ab01 :#-?,[]{}&*!|>'\"%@`\\~=<.\n\t\r\u0007\u00e9\u2028\ufeff";
        for (int seed = 0; seed < 1000; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(8);
            for (int i = 0; i < length; i++) {
                text.append(characters.charAt(random.nextInt(characters.length())));
            }
            assertReadBack(text(text.toString()));
        }
    }

    static DoubleStream numbers() {
        return DoubleStream.of(
                0.0,
                -0.0,
                1.0,
                -1.5,
                0.1,
                1e20,
                -1e20,
                1e-7,
                1.5e-7,
                1e7,
                123456789.125,
                1e300,
                4.9e-324,
                Double.MAX_VALUE,
                Double.MIN_NORMAL,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                Double.NaN);
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void floatsAreReadBack(double number) {
        YamlScalar scalar = YamlScalar.of(number);

        assertThat(read(YamlText.flow(scalar))).isEqualTo(scalar);
        assertThat(read(block(YamlSequence.of(List.of(scalar))))).isEqualTo(YamlSequence.of(List.of(scalar)));
    }

    @Test
    void randomFloatsAreReadBack() {
        Random random = new Random(1);
        for (int i = 0; i < 3000; i++) {
            YamlScalar scalar = YamlScalar.of(Double.longBitsToDouble(random.nextLong()));

            assertThat(read(YamlText.flow(scalar))).isEqualTo(scalar);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "7", "-7", "644", "9223372036854775808", "-123456789012345678901234567890"})
    void wholeNumbersAreReadBack(String number) {
        assertReadBack(YamlScalar.of(new BigInteger(number)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void booleansAreReadBack(boolean value) {
        assertReadBack(YamlScalar.of(value));
    }

    @Test
    void nullIsReadBack() {
        assertReadBack(YamlScalar.ofNull());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2001-12-14", "0001-01-01", "9999-12-31"})
    void datesAreReadBack(String date) {
        assertReadBack(YamlScalar.of(LocalDate.parse(date)));
    }

    static Stream<LocalDateTime> times() {
        return Stream.of("2001-12-14T21:59:43", "2001-12-14T21:59", "2001-12-14T00:00", "2001-12-14T21:59:43.123456")
                .map(LocalDateTime::parse);
    }

    @ParameterizedTest
    @MethodSource("times")
    void timestampsAreReadBack(LocalDateTime time) {
        assertReadBack(YamlScalar.of(time));
    }

    static Stream<OffsetDateTime> timesWithOffset() {
        return times().flatMap(time ->
                Stream.of("Z", "+02:00", "-05:30").map(ZoneOffset::of).map(time::atOffset));
    }

    @ParameterizedTest
    @MethodSource("timesWithOffset")
    void timestampsWithOffsetAreReadBack(OffsetDateTime time) {
        assertReadBack(YamlScalar.of(time));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AA==", "R0lGODlhDAAMAIQAAP//9/X17unp5WZmZgAAAOfn515eXvPz7Y6Ojg=="})
    void bytesAreReadBack(String base64) {
        YamlScalar scalar = YamlScalar.ofBinary(base64);

        assertThat(read(YamlText.flow(scalar))).isEqualTo(scalar);
        assertThat(read(block(mapping("k", scalar)))).isEqualTo(mapping("k", scalar));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0644", "0x1F", "1_000", "1:30", "yes", "Off", "~", "1.50", "2001-12-14t21:59:43Z"})
    void aNotationThatAFileHasIsKept(String written) {
        YamlNode scalar = read(written);

        assertThat(YamlText.flow(scalar)).isEqualTo(written);
    }

    @Test
    void aNotationThatOnlyItsTagExplainsIsNotKept() {
        assertThat(YamlText.flow(read("!!int \"3\""))).isEqualTo("3");
    }

    @Test
    void plainTextHasNoQuotes() {
        assertThat(YamlText.flowText("br-mgmt")).isEqualTo("br-mgmt");
    }

    @Test
    void textThatLooksLikeSomethingElseIsInSingleQuotes() {
        assertThat(YamlText.flowText("it's: on")).isEqualTo("'it''s: on'");
    }

    @Test
    void textThatNeedsEscapesIsInDoubleQuotes() {
        assertThat(YamlText.flowText("a\n\"b\"\\\u0007\ud83d\ude00"))
                .isEqualTo("\"a\\n\\\"b\\\"\\\\\\u0007\\U0001F600\"");
    }

    @Test
    void blockStyleIndentsMappingsAndSequencesEachAsAsked() {
        YamlNode value = read("{a: {b: [1, [2, 3], {c: 4, d: []}], e: {}}}");

        assertThat(YamlText.block(value, 4, 0))
                .containsExactly(
                        "a:", "    b:", "    - 1", "    - - 2", "      - 3", "    - c: 4", "      d: []", "    e: {}");
    }

    @Test
    void anEmptyCollectionIsOneLine() {
        assertThat(YamlText.block(YamlMapping.empty(), 2, 2)).containsExactly("{}");
        assertThat(YamlText.block(YamlSequence.of(List.of()), 2, 2)).containsExactly("[]");
    }

    @Test
    void nestedCollectionsAreReadBackWhateverTheIndentation() {
        YamlNode value = read("{a: {b: [1, [2, [3]], {c: [{}, {d: []}], e: {f: g}}], h: ~}, i: [[], [[]]]}");

        for (int mapping = 1; mapping <= 8; mapping++) {
            for (int sequence = 0; sequence <= 8; sequence++) {
                String text = String.join("\n", YamlText.block(value, mapping, sequence));
                assertThat(InOrder.same(read(text), value)).as(text).isTrue();
            }
        }
    }

    static List<YamlNode> withoutText() {
        List<YamlNode> values = new ArrayList<>();
        values.add(read("!!set {a, b}"));
        values.add(YamlSequence.pair(text("a"), text("b")));
        values.add(new YamlRecursion("a", new SourceRange(Source.of("r.yml", "*a"), 0, 2)));
        return values;
    }

    @ParameterizedTest
    @MethodSource("withoutText")
    void whatHasNoTextIsRejected(YamlNode value) {
        assertThatIllegalArgumentException().isThrownBy(() -> YamlText.flow(value));
        assertThatIllegalArgumentException().isThrownBy(() -> YamlText.block(value, 2, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> YamlText.block(mapping("k", value), 2, 2));
    }
}
