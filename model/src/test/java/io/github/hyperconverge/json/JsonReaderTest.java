package io.github.hyperconverge.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.source.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

    private static ParseResult<JsonValue> parse(String text) {
        return JsonReader.create().parse(Source.of("a.json", text));
    }

    private static JsonValue value(String text) {
        ParseResult<JsonValue> result = parse(text);
        assertThat(result.diagnostics()).isEmpty();
        return result.orElseThrow();
    }

    private static Diagnostic refusal(String text) {
        ParseResult<JsonValue> result = parse(text);
        assertThat(result.value()).isEmpty();
        assertThat(result.diagnostics()).hasSize(1);
        return result.diagnostics().all().get(0);
    }

    @Test
    void readsEveryKindOfValue() {
        JsonValue value = value(" {\"a\": [null, true, false, 1, 1.5, \"t\"], \"b\": {}, \"c\": []}\n");
        assertThat(value).isInstanceOfSatisfying(JsonObject.class, object -> {
            assertThat(object.entries().keySet()).containsExactly("a", "b", "c");
            assertThat(object.get("a"))
                    .contains(JsonArray.of(List.of(
                            JsonNull.NULL,
                            JsonBoolean.TRUE,
                            JsonBoolean.FALSE,
                            JsonNumber.of(1),
                            JsonNumber.of(1.5),
                            JsonText.of("t"))));
            assertThat(object.get("b")).contains(JsonObject.empty());
            assertThat(object.get("c")).contains(JsonArray.of(List.of()));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, 0",
        "-0.0, -0.0",
        "12345678901234567890123, 12345678901234567890123",
        "1.0, 1.0",
        "1.10, 1.1",
        "1e5, 100000.0",
        "1E16, 1e+16",
        "1e-5, 1e-05",
        "1e400, Infinity",
        "-1e400, -Infinity",
        "1e-400, 0.0",
        "NaN, NaN",
        "Infinity, Infinity",
        "-Infinity, -Infinity"
    })
    void readsNumbersAsPython(String text, String printed) {
        assertThat(value(text)).isInstanceOf(JsonNumber.class).hasToString(printed);
    }

    @Test
    void readsEscapes() {
        assertThat(value("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\u00E9\""))
                .isEqualTo(JsonText.of("\"\\/\b\f\n\r\t\u00e9\u00e9"));
    }

    @Test
    void joinsSurrogatesAndKeepsLoneOnes() {
        assertThat(value("[\"\\ud83d\\ude00\", \"\\ud800\", \"\\ude00\\ud83d\", \"\\ud83d\\u0041\"]"))
                .isEqualTo(JsonArray.of(List.of(
                        JsonText.of("\ud83d\ude00"),
                        JsonText.of("\ud800"),
                        JsonText.of("\ude00\ud83d"),
                        JsonText.of("\ud83dA"))));
        assertThat(value("{\"\\udfaa\": 0}")).isEqualTo(JsonObject.empty().with("\udfaa", JsonNumber.of(0)));
    }

    @Test
    void readsCharactersBeyondAscii() {
        assertThat(value("[\"caf\u00e9 \u20ac \ud83d\ude00\", \"\u007f\"]"))
                .isEqualTo(JsonArray.of(List.of(JsonText.of("caf\u00e9 \u20ac \ud83d\ude00"), JsonText.of("\u007f"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''          | 1 | Expecting value",
                "'  '        | 3 | Expecting value",
                "{           | 2 | Expecting property name enclosed in double quotes",
                "{\"a\":1,}  | 8 | Expecting property name enclosed in double quotes",
                "{\"a\" 1}   | 6 | Expecting ':' delimiter",
                "{\"a\":}    | 6 | Expecting value",
                "[1 2]       | 4 | Expecting ',' delimiter",
                "[1,]        | 4 | Expecting value",
                "[-]         | 2 | Expecting value",
                "[+1]        | 2 | Expecting value",
                "[.5]        | 2 | Expecting value",
                "[1.]        | 3 | Expecting ',' delimiter",
                "[1e]        | 3 | Expecting ',' delimiter",
                "[01]        | 3 | Expecting ',' delimiter",
                "[INF]       | 2 | Expecting value",
                "[-INF]      | 2 | Expecting value",
                "[-NaN]      | 2 | Expecting value",
                "[nul]       | 2 | Expecting value",
                "[True]      | 2 | Expecting value",
                "1 2         | 3 | Extra data",
                "[] // no    | 4 | Extra data",
                "\"abc       | 1 | Unterminated string starting at",
                "\"a\\x\"    | 3 | Invalid \\escape",
                "\"a\\u12g4\"| 4 | Invalid \\uXXXX escape",
                "'[a]'       | 2 | Expecting value"
            })
    void refusesInPythonsWords(String text, int column, String message) {
        Diagnostic refusal = refusal(text);
        assertThat(refusal.rule()).isEqualTo(JsonRules.SYNTAX);
        assertThat(refusal.message()).isEqualTo(message);
        assertThat(refusal.range().orElseThrow().start().column()).isEqualTo(column);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a\tb\"", "\"\u0000\"", "\"\\u00e9\u001f\"", "\"\u00e9\n\""})
    void refusesControlCharacters(String text) {
        assertThat(refusal(text).message()).isEqualTo("Invalid control character at");
    }

    @Test
    void countsCharactersNotBytes() {
        Diagnostic refusal = refusal("{\"caf\u00e9\": 1,\n \"\ud83d\ude00\": x}");
        assertThat(refusal.range().orElseThrow().start()).hasToString("2:8");
    }

    @Test
    void refusesAByteOrderMarkAndOtherEncodings() {
        assertThat(refusal("\ufeff{}").rule()).isEqualTo(JsonRules.SYNTAX);
        assertThat(refusal("[\0").rule()).isEqualTo(JsonRules.SYNTAX);
        Source latin = Source.ofBytes("a.json", "\"\u00e9\"".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(JsonReader.create().parse(latin).diagnostics())
                .extracting(Diagnostic::rule)
                .containsExactly(JsonRules.NOT_UTF8);
    }

    @Test
    void ofDuplicateKeysTheLastCountsAtThePlaceOfTheFirst() {
        ParseResult<JsonValue> result = parse("{\"a\": 1, \"b\": [{\"x\": 1, \"x\": 2}],\n \"a\": 3}");
        assertThat(result.value().orElseThrow()).hasToString("{a: 3, b: [{x: 2}]}");
        assertThat(result.diagnostics())
                .extracting(Diagnostic::toString)
                .containsExactly(
                        "a.json:1:25: warning: the key 'x' stands twice; the last one counts [json-duplicate-key]",
                        "a.json:2:2: warning: the key 'a' stands twice; the last one counts [json-duplicate-key]");
        Diagnostic first = result.diagnostics().all().get(0);
        assertThat(first.path()).hasToString("b/0/x");
        assertThat(first.range().orElseThrow().text()).isEqualTo("\"x\"");
        assertThat(first.related().get(0).range()).hasToString("a.json:1:17");
    }

    @Test
    void findsDuplicatesAmongManyKeys() {
        StringBuilder text = new StringBuilder("{\"a\": 0");
        for (int i = 0; i < 100; i++) {
            text.append(", \"k").append(i).append("\": ").append(i);
        }
        ParseResult<JsonValue> result = parse(text.append(", \"k50\": -1}").toString());
        assertThat(result.diagnostics()).hasSize(1);
        assertThat(((JsonObject) result.value().orElseThrow()).get("k50")).contains(JsonNumber.of(-1));
    }

    @Test
    void refusesAnIntegerThatPythonCannotConvert() {
        String digits = "9".repeat(JsonReader.MOST_DIGITS);
        assertThat(value("-" + digits)).hasToString("-" + digits);
        assertThat(refusal("[" + digits + "9]").rule()).isEqualTo(JsonRules.TOO_MANY_DIGITS);
        assertThat(value("0." + digits + "9")).hasToString("1.0");
    }

    @Test
    void keepsRepeatedTextsOnce() {
        JsonObject object = (JsonObject) value("{\"br-mgmt\": \"br-mgmt\", \"a\": [\"br-mgmt\", 1500, 1500]}");
        JsonText first = (JsonText) object.get("br-mgmt").orElseThrow();
        List<JsonValue> items = ((JsonArray) object.get("a").orElseThrow()).items();
        assertThat(items.get(0)).isSameAs(first);
        assertThat(items.get(1)).isSameAs(items.get(2));
        assertThat(object.entries().keySet().iterator().next()).isSameAs(first.value());
    }

    @Test
    void tellsApartWhatHasTheSameHash() {
        // Pairs of characters that collide in a polynomial of 31.
        assertThat(value("[\"Aa\", \"BB\", \"AaAa\", \"BBBB\", \"AaBB\", \"BBAa\", \"Aa\"]"))
                .hasToString("[Aa, BB, AaAa, BBBB, AaBB, BBAa, Aa]");
    }

    @Test
    void readsFiles(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a.json"), "[1]");
        assertThat(JsonReader.create().read(file).orElseThrow()).hasToString("[1]");
        assertThatThrownBy(() -> JsonReader.create().read(folder.resolve("b.json")))
                .isInstanceOf(NoSuchFileException.class);
    }
}
