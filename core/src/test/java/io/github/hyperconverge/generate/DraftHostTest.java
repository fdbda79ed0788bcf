package io.github.hyperconverge.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.json.JsonObject;
import io.github.hyperconverge.json.JsonText;
import io.github.hyperconverge.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DraftHostTest {
    /** However many names there are. */
    @ParameterizedTest
    @ValueSource(ints = {5, 40, 3_000})
    void variablesAreThoseOfAMap(int manyNames) {
        Random random = new Random(manyNames);
        for (int hosts = 0; hosts < 50; hosts++) {
            DraftHost host = new DraftHost("host", hosts, "host");
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

            assertThat(host.toJson(JsonObject.empty()))
                    .hasToString(JsonObject.of(map).toString());
        }
    }
}
