package io.github.hyperconverge.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.Source;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonHostileTest {
    private static final int MUTATIONS = 10_000;
    private static final int MANY = 1 << 15;

    private static ParseResult<JsonValue> parse(String text) {
        return JsonReader.create().parse(Source.of("a.json", text));
    }

    private static String nested(String open, String inside, String close, int depth) {
        return open.repeat(depth) + inside + close.repeat(depth);
    }

    @ParameterizedTest
    @CsvSource({"[, ]", "'{\"a\":', }"})
    void nestingUpToTheLimitIsSafe(String open, String close) {
        String text = nested(open, "1", close, JsonReader.MOST_DEPTH);
        JsonValue one = parse(text).orElseThrow();
        JsonValue other = parse(text).orElseThrow();
        JsonValue different = parse(text.replace('1', '2')).orElseThrow();
        assertThat(one.equals(other)).isTrue();
        assertThat(one.equals(different)).isFalse();
        assertThat(one.hashCode()).isEqualTo(other.hashCode()).isNotEqualTo(different.hashCode());
        assertThat(one.toString()).hasSizeGreaterThan(JsonReader.MOST_DEPTH);
        assertThat(JsonWriter.of(JsonStyle.OSA).toText(one).replaceAll("\\s", ""))
                .isEqualTo(text);
        assertThat(JsonReader.create().place(Source.of("a.json", text), ModelPath.root()))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({"[, ]", "'{\"a\":', }"})
    void deeperNestingIsRefused(String open, String close) {
        for (int depth : List.of(JsonReader.MOST_DEPTH + 1, 100_000)) {
            ParseResult<JsonValue> result = parse(nested(open, "1", close, depth));
            assertThat(result.value()).isEmpty();
            assertThat(result.diagnostics()).extracting(Diagnostic::rule).containsExactly(JsonRules.TOO_DEEP);
        }
    }

    @Test
    void severalDeepDuplicatesAreFound() {
        String text = nested("{\"a\":", "1", ", \"a\": 2}", JsonReader.MOST_DEPTH);
        Diagnostics found = parse(text).diagnostics();
        assertThat(found).hasSize(JsonReader.MOST_DEPTH);
    }

    @Test
    void countsMoreDuplicatesThanItStores() {
        String text = "{\"a\": 0" + ", \"a\": 1".repeat(MANY) + "}";
        ParseResult<JsonValue> result = parse(text);
        assertThat(result.value().orElseThrow()).hasToString("{a: 1}");
        assertThat(result.diagnostics()).hasSize(Diagnostics.STORED);
        assertThat(result.diagnostics().truncated()).isTrue();
    }

    /** Texts of "Aa" and "BB" all have the same hash. */
    private static String colliding(int number) {
        StringBuilder text = new StringBuilder();
        for (int bit = 0; bit < 15; bit++) {
            text.append((number >> bit & 1) == 0 ? "Aa" : "BB");
        }
        return text.toString();
    }

    @Test
    void keysMadeToCollideStayApart() {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < MANY; i++) {
            text.append(i == 0 ? "\"" : ", \"")
                    .append(colliding(i))
                    .append("\": ")
                    .append(i);
        }
        JsonObject object = (JsonObject) parse(text.append("}").toString()).orElseThrow();
        assertThat(object.size()).isEqualTo(MANY);
        assertThat(object.get(colliding(12_345))).contains(JsonNumber.of(12_345));
    }

    @Test
    void textsOutliveACrowdedPool() {
        Random random = new Random(3);
        StringBuilder text = new StringBuilder("[");
        Map<Integer, String> expected = new HashMap<>();
        for (int i = 0; i < MANY; i++) {
            String item = random.nextBoolean() ? colliding(random.nextInt(1000)) : "t" + random.nextInt(20_000);
            expected.put(i, item);
            text.append(i == 0 ? "\"" : ", \"").append(item).append('"');
        }
        List<JsonValue> items = ((JsonArray) parse(text.append("]").toString()).orElseThrow()).items();
        assertThat(items).hasSize(MANY);
        expected.forEach((i, item) -> assertThat(items.get(i)).hasToString(item));
    }

    @Test
    void mutatedDocumentsNeverThrow() {
        Random random = new Random(11);
        int refused = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] document = RandomJson.document(random).getBytes(StandardCharsets.UTF_8);
            Source source = Source.ofBytes("a.json", Mutation.of(document, random));
            ParseResult<JsonValue> result = JsonReader.create().parse(source);
            assertThat(result.value().isPresent())
                    .isNotEqualTo(result.diagnostics().hasErrors());
            assertThat(result.diagnostics()).allMatch(problem -> problem.range().isPresent());
            refused += result.value().isEmpty() ? 1 : 0;
            assertThat(JsonReader.create().place(source, ModelPath.root()).isPresent()
                            || result.value().isEmpty())
                    .isTrue();
            result.value()
                    .ifPresent(value -> assertThat(
                                    parse(JsonWriter.of(JsonStyle.MANAGE).toText(value))
                                            .orElseThrow())
                            .isEqualTo(value));
        }
        assertThat(refused).isBetween(MUTATIONS / 4, MUTATIONS - MUTATIONS / 20);
    }
}
