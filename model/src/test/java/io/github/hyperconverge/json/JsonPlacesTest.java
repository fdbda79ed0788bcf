package io.github.hyperconverge.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonPlacesTest {
    private static final Source SOURCE = Source.of("a.json", """
            {
              "caf\u00e9": [10, "\\u00e9\ud83d\ude00", {"x": null}],
              "one": {"x": 1, "y": 2},
              "one": {"x": {"z": -1.5e3}},
              "a/b": true
            }
            """);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "caf\u00e9/0   | 2:12 | 10",
                "caf\u00e9/2   | 2:28 | {\"x\": null}",
                "caf\u00e9/2/x | 2:34 | null",
                "one           | 4:10 | {\"x\": {\"z\": -1.5e3}}",
                "one/x         | 4:16 | {\"z\": -1.5e3}",
                "one/x/z       | 4:22 | -1.5e3"
            })
    void findsValues(String path, String place, String text) {
        SourceRange range =
                JsonReader.create().place(SOURCE, ModelPath.of(path.split("/"))).orElseThrow();
        assertThat(range.start()).hasToString(place);
        assertThat(range.text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"two", "one/y", "caf\u00e9/3", "caf\u00e9/x", "caf\u00e9/0/0", "a/b", "one/x/z/q"})
    void findsNothingElse(String path) {
        assertThat(JsonReader.create().place(SOURCE, ModelPath.of(path.split("/"))))
                .isEmpty();
    }

    @Test
    void findsManyAtOnce() {
        ModelPath escaped = ModelPath.of("caf\u00e9", "1");
        ModelPath slash = ModelPath.of("a/b");
        Map<ModelPath, SourceRange> places =
                JsonReader.create().places(SOURCE, List.of(slash, escaped, ModelPath.of("no"), ModelPath.root()));
        assertThat(places.keySet()).containsExactly(slash, escaped, ModelPath.root());
        assertThat(places.get(escaped)).extracting(SourceRange::text).isEqualTo("\"\\u00e9\ud83d\ude00\"");
        assertThat(places.get(slash)).extracting(SourceRange::text).isEqualTo("true");
        assertThat(places.get(ModelPath.root()))
                .extracting(SourceRange::text)
                .isEqualTo(SOURCE.text().strip());
    }

    @Test
    void findsNothingInWhatIsNoJson() {
        assertThat(JsonReader.create().place(Source.of("a.json", "{\"a\": "), ModelPath.of("a")))
                .isEmpty();
    }
}
