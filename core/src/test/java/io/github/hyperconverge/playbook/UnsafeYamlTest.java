package io.github.hyperconverge.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;

class UnsafeYamlTest {
    private static final class Ansible extends SafeConstructor {
        Ansible() {
            super(new LoaderOptions());
            yamlConstructors.put(new Tag("!unsafe"), new ConstructYamlStr());
        }
    }

    private static Object load(String text) {
        return new Yaml(new Ansible()).load(text);
    }

    @Test
    void mapsListsAndTruthValuesKeepTheirShape() {
        Map<String, Object> inner = new LinkedHashMap<>();
        inner.put("name", "x");
        inner.put("units", List.of("a", "b"));
        inner.put("none", List.of());
        inner.put("map", Map.of());
        inner.put("rows", List.of(Map.of("k", List.of(Map.of("deep", true)))));
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("containers", List.of(inner, inner));
        all.put("pairs", List.of(List.of("a", "b"), List.of("c")));
        all.put("yes", true);
        all.put("port", 8774);

        assertThat(UnsafeYaml.of("Why.\nMore.", all))
                .startsWith("---\n# Why.\n# More.\ncontainers:\n")
                .contains("\"yes\": true");
        assertThat(load(UnsafeYaml.of("Why.", all))).isEqualTo(all);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ lookup('pipe', 'touch canary') }}",
                "{% raw %}",
                "a\nb: {c: d}\n---\n",
                "\" + canary + \"",
                "back\\slash",
                "\u0000\u0001\u001b[31m\u007f\u0085\u2028\u2029\ufeff",
                "\ud83d\ude00 é ß",
                "!!python/object/apply:os.system ['x']",
                "*alias",
                "&anchor",
                "yes",
                "1.0",
                "~",
                "",
                "# no comment"
            })
    void textsAreTextsWhateverTheyHold(String hostile) {
        String text = UnsafeYaml.of("Why.", Map.of("key", hostile, hostile + "k", List.of(hostile)));

        assertThat(text).contains("!unsafe \"").matches("[\\n -~]*");
        assertThat(load(text)).isEqualTo(Map.of("key", hostile, hostile + "k", List.of(hostile)));
    }
}
