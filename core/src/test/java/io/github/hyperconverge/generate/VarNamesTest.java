package io.github.hyperconverge.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.json.JsonObject;
import io.github.hyperconverge.json.JsonText;
import io.github.hyperconverge.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VarNamesTest {
    private final VarNames none = new VarNames();

    @Test
    void hostsWithTheSameNamesShareThem() {
        assertThat(none.with("ip").with("type")).isSameAs(none.with("ip").with("type"));
        assertThat(none.with("ip").with("type")).isNotSameAs(none.with("type").with("ip"));
    }

    @Test
    void hostsWithManyNamesHaveTheirOwn() {
        VarNames one = none;
        VarNames other = none;
        for (int i = 0; i < 100; i++) {
            one = one.with("name" + i);
            other = other.with("name" + i);
        }
        VarNames longer = one.with("more");

        assertThat(one).isNotSameAs(other);
        assertThat(longer.size()).isEqualTo(101);
        assertThat(longer.indexOf("more")).isEqualTo(100);
        assertThat(other.indexOf("more")).isEqualTo(-1);
    }

    /** However many names there are in a run, and whether they are shared or not. */
    @ParameterizedTest
    @ValueSource(ints = {5, 40, 3_000})
    void variablesAreThoseOfAMap(int manyNames) {
        Random random = new Random(manyNames);
        for (int hosts = 0; hosts < 50; hosts++) {
            DraftHost host = new DraftHost("host", hosts, none);
            Map<String, JsonValue> map = new LinkedHashMap<>();
            for (int step = 0; step < 200; step++) {
                String name = "name" + random.nextInt(manyNames);
                if (random.nextInt(4) == 0) {
                    assertThat(host.remove(name)).isEqualTo(map.remove(name));
                } else {
                    JsonText value = JsonText.of("value" + step);
                    host.put(name, value);
                    map.put(name, value);
                }
                assertThat(host.has(name)).isEqualTo(map.containsKey(name));
                assertThat(host.get(name).orElse(null)).isEqualTo(map.get(name));
            }

            assertThat(host.toJson()).hasToString(JsonObject.of(map).toString());
        }
    }
}
