package io.github.hyperconverge.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.hyperconverge.source.Source;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonWriterTest {
    private static final JsonValue SAMPLE = read("{\"b\": [1, {\"x\": null}], \"a\": {}, \"_\": [], \"B\": \"t\"}");

    private static JsonValue read(String text) {
        return JsonReader.create().parse(Source.of("a.json", text)).orElseThrow();
    }

    private static String written(String text) {
        return JsonWriter.of(JsonStyle.OSA).toText(JsonText.of(text));
    }

    @Test
    void writesAsTheGenerator() {
        assertThat(JsonWriter.of(JsonStyle.OSA).toText(SAMPLE)).isEqualTo("""
                        {
                            "B": "t",
                            "_": [],
                            "a": {},
                            "b": [
                                1,
                                {
                                    "x": null
                                }
                            ]
                        }""");
    }

    @Test
    void writesAsInventoryManage() {
        assertThat(JsonWriter.of(JsonStyle.MANAGE).toText(SAMPLE)).isEqualTo("""
                        {
                          "b": [
                            1,
                            {
                              "x": null
                            }
                          ],
                          "a": {},
                          "_": [],
                          "B": "t"
                        }""");
    }

    @Test
    void writesABlankAfterTheCommaAsPython2() {
        assertThat(JsonWriter.of(JsonStyle.OSA_UP_TO_NEWTON).toText(read("{\"b\": [1, 2], \"a\": true}")))
                .isEqualTo("{\n    \"a\": true, \n    \"b\": [\n        1, \n        2\n    ]\n}");
        assertThat(JsonWriter.of(JsonStyle.MANAGE_UP_TO_NEWTON).toText(read("{\"b\": 1, \"a\": 2}")))
                .isEqualTo("{\n  \"b\": 1, \n  \"a\": 2\n}");
    }

    @Test
    void escapesWhatIsNotPrintableAscii() {
        assertThat(written("\"\\/\b\f\n\r\t")).isEqualTo("\"\\\"\\\\/\\b\\f\\n\\r\\t\"");
        assertThat(written("\u0000\u001f\u007f\u0080\u00e9\uffff"))
                .isEqualTo("\"\\u0000\\u001f\\u007f\\u0080\\u00e9\\uffff\"");
        assertThat(written("\ud83d\ude00 \ud83d \ude00")).isEqualTo("\"\\ud83d\\ude00 \\ud83d \\ude00\"");
        assertThat(JsonWriter.of(JsonStyle.OSA).toText(read("{\"\\u00ab\\u007f\\ud800\": 1}")))
                .isEqualTo("{\n    \"\\u00ab\\u007f\\ud800\": 1\n}");
    }

    @Test
    void sortsKeysByCodePoint() {
        List<String> sorted = List.of(
                "",
                "Z",
                "_",
                "a",
                "ab",
                "\\ud83d",
                "\\ud83dA",
                "\\ud83d\\u00e9",
                "\\udfff",
                "\\ue000",
                "\\ud83d\\ude00");
        List<String> shuffled = new ArrayList<>(sorted);
        Collections.shuffle(shuffled, new Random(5));
        JsonValue value = read("{\"" + String.join("\": 0, \"", shuffled) + "\": 0}");
        assertThat(JsonWriter.of(JsonStyle.OSA).toText(value))
                .isEqualTo("{\n    \"" + String.join("\": 0,\n    \"", sorted) + "\": 0\n}");
    }

    @Test
    void writesTheSameToBytesAndToAWriter() throws IOException {
        String text = JsonWriter.of(JsonStyle.OSA).toText(SAMPLE);
        StringWriter out = new StringWriter();
        JsonWriter.of(JsonStyle.OSA).write(SAMPLE, out);
        assertThat(out).hasToString(text);
        assertThat(JsonWriter.of(JsonStyle.OSA).toBytes(SAMPLE)).isEqualTo(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void refusesOddIndents() {
        assertThatIllegalArgumentException().isThrownBy(() -> new JsonStyle(-1, true, false));
        assertThatIllegalArgumentException().isThrownBy(() -> new JsonStyle(17, true, false));
    }
}
