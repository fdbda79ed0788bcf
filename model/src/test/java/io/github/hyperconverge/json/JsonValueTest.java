package io.github.hyperconverge.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonValueTest {
    private static final JsonObject AB =
            JsonObject.empty().with("a", JsonNumber.of(1)).with("b", JsonNull.NULL);

    /** An object with a number of keys, in or against their order. */
    private static JsonObject object(int size, boolean reverse) {
        Map<String, JsonValue> entries = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            int number = reverse ? size - 1 - i : i;
            entries.put("k" + number, JsonNumber.of(number));
        }
        return JsonObject.of(entries);
    }

    @Test
    void findsEntries() {
        assertThat(AB.get("a")).contains(JsonNumber.of(1));
        assertThat(AB.get("b")).contains(JsonNull.NULL);
        assertThat(AB.get("c")).isEmpty();
        assertThat(AB.has("b")).isTrue();
        assertThat(AB.has("c")).isFalse();
        assertThat(AB.text("a")).isEmpty();
        assertThat(AB.with("a", JsonText.of("t")).text("a")).contains("t");
        assertThat(AB.object("b")).isEmpty();
        assertThat(AB.with("b", AB).object("b")).contains(AB);
    }

    @Test
    void setsAndTakesAway() {
        assertThat(AB.with("a", JsonBoolean.TRUE)).hasToString("{a: true, b: null}");
        assertThat(AB.with("c", JsonText.of("t"))).hasToString("{a: 1, b: null, c: t}");
        assertThat(AB.without("a")).hasToString("{b: null}");
        assertThat(AB.without("c")).isEqualTo(AB);
        assertThat(AB.without("a").without("b")).isEqualTo(JsonObject.empty());
        assertThat(AB).hasToString("{a: 1, b: null}");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8, 9, 100})
    void orderOfKeysDoesNotCount(int size) {
        JsonObject one = object(size, false);
        JsonObject other = object(size, true);
        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
        assertThat(one).isNotEqualTo(one.with("more", JsonNull.NULL));
        assertThat(one.with("x", JsonNull.NULL)).isNotEqualTo(one.with("y", JsonNull.NULL));
        assertThat(one.with("x", JsonNull.NULL)).isNotEqualTo(one.with("x", JsonBoolean.FALSE));
        for (int i = 0; i < size; i++) {
            assertThat(one.get("k" + i)).isEqualTo(other.get("k" + i)).contains(JsonNumber.of(i));
        }
        assertThat(one.has("k" + size)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 20})
    void viewsEntriesAsAMap(int size) {
        Map<String, JsonValue> entries = object(size, true).entries();
        assertThat(entries).hasSize(size).isEqualTo(object(size, false).entries());
        assertThat(JsonObject.of(entries)).isEqualTo(object(size, false));
        assertThat(entries.keySet()).containsExactlyElementsOf(new LinkedHashMap<>(entries).keySet());
        assertThat(entries.get("none")).isNull();
        assertThat(entries.containsKey("none")).isFalse();
        assertThatThrownBy(() -> entries.put("x", JsonNull.NULL)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> entries.entrySet().clear()).isInstanceOfAny(UnsupportedOperationException.class);
    }

    @Test
    void copiesWhatItIsMadeOf() {
        List<JsonValue> items = new ArrayList<>(List.of(JsonNull.NULL));
        JsonArray array = JsonArray.of(items);
        Map<String, JsonValue> entries = new LinkedHashMap<>(Map.of("a", array));
        JsonObject object = JsonObject.of(entries);
        items.clear();
        entries.clear();
        assertThat(object).hasToString("{a: [null]}");
        assertThatThrownBy(() -> array.items().set(0, object)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void knowsPythonsTruth() {
        List<JsonValue> falsy = List.of(
                JsonNull.NULL,
                JsonBoolean.FALSE,
                JsonNumber.of(0),
                JsonNumber.of(0.0),
                JsonNumber.of(-0.0),
                JsonText.of(""),
                JsonArray.of(List.of()),
                JsonObject.empty());
        List<JsonValue> truthy = List.of(
                JsonBoolean.TRUE,
                JsonNumber.of(-1),
                JsonNumber.of(Double.NaN),
                JsonNumber.of(5e-324),
                JsonText.of("0"),
                JsonArray.of(List.of(JsonNull.NULL)),
                AB);
        assertThat(falsy).noneMatch(JsonValue::isTruthy);
        assertThat(truthy).allMatch(JsonValue::isTruthy);
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 0.1",
        "1, 1.0",
        "-0.0, -0.0",
        "100, 100.0",
        "9999999999999998, 9999999999999998.0",
        "1e16, 1e+16",
        "123456789012345680000, 1.2345678901234568e+20",
        "0.0001, 0.0001",
        "0.00001, 1e-05",
        "1.5e-7, 1.5e-07",
        "1e100, 1e+100",
        "5e-324, 5e-324",
        "2.2250738585072014e-308, 2.2250738585072014e-308",
        "1.7976931348623157e308, 1.7976931348623157e+308",
        "2e-3, 0.002",
        "1e23, 1e+23",
        "2.0E-322, 2e-322",
        "5.684341886080802e-14, 5.684341886080802e-14"
    })
    void printsFloatsAsPython(double value, String printed) {
        assertThat(JsonNumber.of(value).text()).isEqualTo(printed);
        assertThat(JsonNumber.of(value).isInteger()).isFalse();
    }

    @Test
    void printsWhatIsNoFiniteNumber() {
        assertThat(JsonNumber.of(Double.NaN)).hasToString("NaN").isEqualTo(JsonNumber.of(Double.NaN));
        assertThat(JsonNumber.of(Double.NEGATIVE_INFINITY)).hasToString("-Infinity");
        assertThat(JsonNumber.of(Double.POSITIVE_INFINITY).isInteger()).isFalse();
    }

    @Test
    void tellsIntegersFromFloats() {
        assertThat(JsonNumber.of(1)).isNotEqualTo(JsonNumber.of(1.0)).isEqualTo(JsonNumber.of(BigInteger.ONE));
        assertThat(JsonNumber.of(Long.MIN_VALUE).isInteger()).isTrue();
        assertThat(JsonNumber.of(BigInteger.TEN.pow(30)).text()).isEqualTo("1" + "0".repeat(30));
    }

    @Test
    void mappingLikeAnotherIsTheSameAsAloneWhateverTheKeys() {
        JsonObject like = JsonObject.of(Map.of("a", JsonNull.NULL));
        for (Map<String, JsonValue> entries : List.<Map<String, JsonValue>>of(
                Map.of("a", JsonText.of("x")), Map.of("b", JsonText.of("x")), Map.of())) {
            assertThat(JsonObject.of(entries, like)).isEqualTo(JsonObject.of(entries));
        }
    }
}
