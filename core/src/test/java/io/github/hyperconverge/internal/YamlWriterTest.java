package io.github.hyperconverge.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlReader;
import io.github.hyperconverge.yaml.YamlScalar;
import io.github.hyperconverge.yaml.YamlSequence;
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

class YamlWriterTest {
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

        assertThat(YamlWriter.unsafe(all))
                .startsWith("containers:\n  - name: !unsafe \"x\"\n    units:\n      - !unsafe \"a\"\n")
                .contains("\"yes\": true");
        assertThat(load(YamlWriter.unsafe(all))).isEqualTo(all);
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
        String text = YamlWriter.unsafe(Map.of("key", hostile, hostile + "k", List.of(hostile)));

        assertThat(text).contains("!unsafe \"").matches("[\\n -~]*");
        assertThat(load(text)).isEqualTo(Map.of("key", hostile, hostile + "k", List.of(hostile)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a ",
                " a",
                "tea_api",
                "tea-api_container",
                "10.0.0.1",
                "1:1",
                "190:20:30",
                "1.0",
                "1e3",
                "0x1f",
                "012",
                "1_000",
                "+1",
                "-1",
                ".inf",
                ".nan",
                "~",
                "null",
                "Null",
                "y",
                "N",
                "yes",
                "OFF",
                "True",
                "=",
                "<<",
                "2001-01-01",
                "2001-01-01 12:00:00",
                "a: b",
                "a #b",
                "# a",
                "- a",
                "-",
                "?",
                "? a",
                ":",
                "[a",
                "{a",
                "*a",
                "&a",
                "!a",
                "%a",
                "@a",
                "`a",
                "|",
                ">",
                "'",
                "\"",
                "a\nb",
                "a\n",
                "\ta",
                "a\u0085b",
                "\ufeffa",
                "\u2028",
                "\ud83d\ude00",
                "---",
                "...",
                "{{ a }}",
                "#",
                "a:",
                "a,b",
                "\\"
            })
    void plainTextIsReadAsTheTextItWas(String text) {
        YamlNode read = YamlReader.create()
                .parse(Source.of("a.yml", YamlWriter.plain(Map.of(text, List.of(text)))))
                .orElseThrow();

        assertThat(read)
                .isEqualTo(YamlMapping.of(List.of(
                        new YamlMapping.Entry(YamlScalar.of(text), YamlSequence.of(List.of(YamlScalar.of(text)))))));
    }

    @Test
    void plainTextsAreQuotedOnlyWhereThatSaysMore() {
        Map<String, Object> type = new LinkedHashMap<>();
        type.put("belongs_to", List.of("tea_containers"));
        type.put("contains", List.of());
        type.put("properties", Map.of("service_name", "10"));
        assertThat(YamlWriter.plain(Map.of("tea_container", type))).isEqualTo("""
            tea_container:
              belongs_to:
                - tea_containers
              contains: []
              properties:
                service_name: "10"
            """);
    }
}
