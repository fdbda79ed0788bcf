package io.github.hyperconverge.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.yaml.YamlScalar.Type;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a scalar is taken for. */
class YamlReaderTest {

    @ParameterizedTest
    @ValueSource(strings = {"yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"})
    void readsTrue(String text) {
        check(text, Type.BOOLEAN, true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"})
    void readsFalse(String text) {
        check(text, Type.BOOLEAN, false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "~", "null", "Null", "NULL", "# nothing"})
    void readsNull(String text) {
        check(text, Type.NULL, null);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    7                       | 7
                    -7                      | -7
                    +7                      | 7
                    -0                      | 0
                    7_000_                  | 7000
                    98765432109876543210987 | 98765432109876543210987
                    0                       | 0
                    017                     | 15
                    -0_17                   | -15
                    0x1f                    | 31
                    +0xB_E                  | 190
                    0b110                   | 6
                    -0b1_1                  | -3
                    2:30                    | 150
                    -2:30                   | -150
                    1:2:3                   | 3723
                    1:5                     | 65
                    1000:00                 | 60000
                    """)
    void readsIntegers(String text, BigInteger value) {
        check(text, Type.INTEGER, value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    2.5      | 2.5
                    -2.5     | -2.5
                    +2.      | 2
                    .5       | 0.5
                    2_0.5_0  | 20.5
                    2.5e+3   | 2500
                    2.5E-1   | 0.25
                    .5e+1    | 5
                    0.0      | 0
                    -0.0     | -0.0
                    1:30.5   | 90.5
                    -1:30.5  | -90.5
                    0:30.    | 30
                    .inf     | Infinity
                    +.Inf    | Infinity
                    -.INF    | -Infinity
                    .nan     | NaN
                    .NaN     | NaN
                    010.5    | 10.5
                    """)
    void readsFloats(String text, double value) {
        check(text, Type.FLOAT, value);
    }

    @Test
    void addsSexagesimalFloatsFromTheLastPartOnAsPython() {
        check("190:20:30.15", Type.FLOAT, 685230.15);
        check("7:59:59:59.7", Type.FLOAT, 59.7 + 59 * 60.0 + 59 * 3600.0 + 7 * 216000.0);
    }

    @ParameterizedTest
    @CsvSource({"2021-03-04, 2021-03-04", "0001-01-01, 0001-01-01", "9999-12-31, 9999-12-31"})
    void readsDates(String text, LocalDate value) {
        check(text, Type.DATE, value);
    }

    @ParameterizedTest
    @CsvSource({
        "2021-03-04 05:06:07, 2021-03-04T05:06:07",
        "2021-3-4t5:06:07, 2021-03-04T05:06:07",
        "2021-03-04T05:06:07.5, 2021-03-04T05:06:07.5",
        "2021-03-04T05:06:07., 2021-03-04T05:06:07",
        "2021-03-04T05:06:07.1234569, 2021-03-04T05:06:07.123456"
    })
    void readsTimestamps(String text, LocalDateTime value) {
        check(text, Type.TIMESTAMP, value);
    }

    @ParameterizedTest
    @CsvSource({
        "2021-03-04T05:06:07Z, 2021-03-04T05:06:07Z",
        "2021-03-04 05:06:07 +2, 2021-03-04T05:06:07+02:00",
        "2021-03-04T05:06:07-03:30, 2021-03-04T05:06:07-03:30"
    })
    void readsTimestampsWithAnOffset(String text, OffsetDateTime value) {
        check(text, Type.TIMESTAMP, value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "y",
                "n",
                "Y",
                "yEs",
                "oN",
                "tRUE",
                "yess",
                "none",
                "None",
                "nULL",
                "~a",
                "1a",
                "08",
                "0o17",
                "0X1f",
                "0B1",
                "0b2",
                "0xg",
                "_1",
                "1:60",
                "1:123",
                "0:30",
                "00:16:3e",
                "1e3",
                "1.5e3",
                "1.2.3",
                ".",
                "-.",
                "._1",
                ".iNf",
                "-.nan",
                "inf",
                "nan",
                "1,5",
                "1 0",
                "2021-3-4",
                "2021-03",
                "2021-03-04T05:06",
                "10.0.0.1",
                "10.0.0.0/8",
                "fd00::1",
                "+",
                "a=b",
                "<<<",
                "==",
                "yes no",
                "t",
                "Of",
                "\u0661"
            })
    void readsAsTextWhatOnlyLooksLikeMore(String text) {
        check(text, Type.TEXT, text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "~", "12", "0x1f", "1:30", "1.5", "2021-03-04", "", "<<", "="})
    void readsQuotedScalarsAsText(String text) {
        check("'" + text + "'", Type.TEXT, text);
        check('"' + text + '"', Type.TEXT, text);
    }

    @Test
    void readsBlockScalarsAsText() {
        check("|-\n  12", Type.TEXT, "12");
        check(">-\n  yes", Type.TEXT, "yes");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    !!str 12          | TEXT    | 12
                    !!str yes         | TEXT    | yes
                    !!int "12"        | INTEGER | 12
                    !!int "0x1f"      | INTEGER | 31
                    !!float 3         | FLOAT   | 3.0
                    !!float "1e3"     | FLOAT   | 1000.0
                    !!bool "Off"      | BOOLEAN | false
                    !!bool yEs        | BOOLEAN | true
                    !!null "x"        | NULL    | null
                    !!timestamp "2021-03-04" | DATE | 2021-03-04
                    !!timestamp "2021-3-4"   | DATE | 2021-03-04
                    !!binary aGk=     | BINARY  | aGk=
                    !!binary "a G-k=" | BINARY  | aGk=
                    !!binary aGk=aGk= | BINARY  | aGk=
                    ! 12              | INTEGER | 12
                    ! "12"            | INTEGER | 12
                    !<tag:yaml.org,2002:str> 12 | TEXT | 12
                    """)
    void followsExplicitTags(String text, Type type, String value) {
        YamlScalar scalar = scalar(text);
        assertThat(scalar.type()).isEqualTo(type);
        assertThat(String.valueOf(scalar.value())).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2021-02-30",
                "2021-13-01",
                "0000-01-01",
                "2021-03-04T25:00:00",
                "2021-03-04T05:06:60",
                "2021-03-04T05:06:07+19",
                "0x_",
                "0b_",
                "!!int 1.5",
                "!!int x",
                "!!int ''",
                "!!int +-1",
                "!!int '1:'",
                "!!float x",
                "!!float 1f",
                "!!float 0x1p3",
                "!!float ''",
                "!!bool maybe",
                "!!timestamp noon",
                "!!binary a",
                "!!binary aGk",
                "!!binary \u00e4\u00e4\u00e4\u00e4"
            })
    void refusesScalarsWithoutAValue(String text) {
        assertThat(ReadYaml.findings("k: " + text)).containsExactly("1:4 yaml-value");
    }

    @Test
    void keepsTheTextOfAScalarWithoutAValue() {
        assertThat(ReadYaml.at("k: 2021-02-30", "k")).isEqualTo(YamlScalar.of("2021-02-30"));
    }

    @Test
    void keepsTheTextAsWritten() {
        assertThat(scalar("0x1F").text()).isEqualTo("0x1F");
        assertThat(scalar("'it''s'").text()).isEqualTo("it's");
        assertThat(scalar("~").text()).isEqualTo("~");
    }

    @Test
    void resolvesEscapesOfDoubleQuotes() {
        check("\"\\x41\\u00e4\\U0001F4A1\\n\\t\\\\\\\"\\_\\e\"", Type.TEXT, "A\u00e4\ud83d\udca1\n\t\\\"\u00a0\u001b");
    }

    @Test
    void foldsLines() {
        check("a\n  b\n\n  c", Type.TEXT, "a b\nc");
        check("'a\n\n  b'", Type.TEXT, "a\nb");
        check("\"a\\\n  b\"", Type.TEXT, "ab");
        check(">\n  a\n  b\n", Type.TEXT, "a b\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "# only a comment\n", "---\n", "---\n...\n", "\uFEFF"})
    void readsATextWithoutContentAsNull(String text) {
        assertThat(ReadYaml.value(text)).isEqualTo(YamlScalar.ofNull());
    }

    @Test
    void opensAFileToJustOverTheLimit(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("f.yml"), "a: 1234567890");
        YamlReader reader = YamlReader.withLimits(new ReadLimits(5, 10, 10, 10));
        assertThat(reader.open(file).text()).isEqualTo("a: 123");
    }

    @Test
    void readsAFile(@TempDir Path folder) throws IOException {
        Source source = YamlReader.create().open(Files.writeString(folder.resolve("f.yml"), "a: 1"));
        assertThat(YamlReader.create().parse(source).orElseThrow()).isEqualTo(ReadYaml.value("a: 1"));
    }

    @Test
    void readsWithTheUsualLimits() {
        assertThat(YamlReader.create().limits()).isEqualTo(new ReadLimits(8 << 20, 100, 1000, 100_000));
    }

    @ParameterizedTest
    @CsvSource({"0,1,1,1", "1,0,1,1", "1,1,0,1", "1,1,1,0", "2147483647,1,1,1", "1,1001,1,1"})
    void refusesLimitsOutOfBounds(int bytes, int depth, int aliases, long expandedNodes) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ReadLimits(bytes, depth, aliases, expandedNodes));
    }

    private static YamlScalar scalar(String text) {
        return (YamlScalar) ReadYaml.mapping("k: " + text).get("k").orElseThrow();
    }

    private static void check(String text, Type type, Object value) {
        YamlScalar scalar = scalar(text);
        assertThat(scalar.type()).as(text).isEqualTo(type);
        assertThat(scalar.value()).as(text).isEqualTo(value);
    }
}
