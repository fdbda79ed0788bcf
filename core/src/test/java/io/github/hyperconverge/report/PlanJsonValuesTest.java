package io.github.hyperconverge.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlReader;
import io.github.hyperconverge.yaml.YamlScalar;
import io.github.hyperconverge.yaml.YamlSequence;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Environments with values of every kind that YAML has and JSON may lack. */
class PlanJsonValuesTest {

    private static String written(Environment environment) {
        return PlanDocument.of(SamplePlan.plan(environment), Diagnostics.none()).toJson();
    }

    private static Environment again(Environment environment) {
        return PlanDocument.parse(Source.of("plan.json", written(environment)))
                .orElseThrow()
                .environment();
    }

    private static Environment of(YamlNode key, YamlNode value) {
        return Environment.of(YamlMapping.of(List.of(new YamlMapping.Entry(key, value))));
    }

    /** The JSON of a value, or of a key with a value. */
    private static JsonNode json(String yaml) throws IOException {
        return new ObjectMapper()
                .readTree(written(SamplePlan.environment("v: " + yaml)))
                .path("environment")
                .path("v");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-31",
                "0001-01-01",
                "2026-01-31 10:20:30",
                "2026-01-31T10:20:00",
                "2026-01-31T10:20:30.25",
                "2026-01-31t10:20:30.000001",
                "2026-01-31T10:20:30Z",
                "2026-01-31T00:00:00Z",
                "2026-01-31T10:20:30.123456+05:30",
                "2026-01-31 10:20:30 -3",
                "2026-01-31 10:20:30 -00:30",
                "!!timestamp '2026-1-3'",
                "!!binary aGVsbG8=",
                "!!binary ''",
                "!!set {a, b}",
                "!!set {}",
                "!!set {2026-01-31, 1, ~}",
                "!!omap [a: 1, b: [2]]",
                "!!pairs [a: 1, a: 2]",
                "!!pairs []",
                "[[], {}, ~, '']",
                ".inf",
                "-.inf",
                ".nan",
                "-0.0",
                "0.1",
                "1.0",
                "6.02e+23",
                "5.0e-324",
                "1.5e+308",
                "0",
                "-7",
                "0o7",
                "017",
                "0x1F",
                "0b11",
                "1:30",
                "123456789012345678901234567890",
                "-9223372036854775809",
                "''",
                "~",
                "'null'",
                "'5'",
                "'true'",
                "yes",
                "off",
                "{}",
                "[]",
                "{'': ''}",
                "{'': null}",
                "{1: a, ~: b, no: c, 1.5: d, 2026-01-31: e, .nan: f, !!binary aGk=: g, .inf: h, 2026-01-31 10:20:30:"
                        + " i}",
                "{1: {2: {3: [4]}}}",
                "{'1': a}",
                "{'!!float': 1}",
                "{'!!map': []}",
                "{'!!set': {}}",
                "{'!!pair': [1, 2]}",
                "{'!!': x}",
                "{'!!x': {'!!y': {'!!z': 1}}}",
                "{'!!x': 1, b: 2}",
                "['!!x']",
                "'!!x'",
                "{a: {'!!date': x}}",
                "\"\\0\\e\\x85\\u202e\\U0001f375 \\\" \\\\ /\""
            })
    void valueIsReadBack(String yaml) {
        Environment environment = SamplePlan.environment("container_skel: {tea_container: {v: " + yaml + "}}");

        assertThat(again(environment)).isEqualTo(environment);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        ~                             | null
        yes                           | true
        017                           | 15
        6.02e+23                      | 6.02E23
        '5'                           | "5"
        2026-01-31                    | {"!!date":"2026-01-31"}
        2026-01-31 10:20:30.5         | {"!!timestamp":"2026-01-31T10:20:30.500"}
        2026-01-31 10:20:30.5 +01:00  | {"!!timestamp":"2026-01-31T10:20:30.500+01:00"}
        !!binary aGk=                 | {"!!binary":"aGk="}
        .inf                          | {"!!float":"Infinity"}
        .nan                          | {"!!float":"NaN"}
        !!set {a}                     | {"!!set":[["a",null]]}
        !!omap [a: 1]                 | [{"!!pair":["a",1]}]
        {1: a}                        | {"!!map":[[1,"a"]]}
        {'!!float': 1}                | {"!!map":[["!!float",1]]}
        {'!!float': 1, a: 2}          | {"!!float":1,"a":2}
        """)
    void valueHasItsForm(String yaml, String expected) throws IOException {
        assertThat(json(yaml)).hasToString(expected);
    }

    @Test
    void orderOfKeysIsReadBack() {
        Environment environment = SamplePlan.environment("{z: 1, a: {3: x, 1: y, 2: z}, m: !!set {q, p}}");

        // Equality does not look at the order.
        assertThat(again(environment).effective())
                .hasToString(environment.effective().toString());
    }

    @Test
    void pairAsAKeyIsReadBack() {
        Environment environment =
                of(YamlSequence.pair(YamlScalar.of("a"), YamlScalar.of(true)), YamlScalar.of("value"));

        assertThat(again(environment)).isEqualTo(environment);
    }

    @Test
    void pairIsNoListOfTwo() {
        YamlNode two = YamlSequence.ofTexts(List.of("a", "b"));
        YamlNode pair = YamlSequence.pair(YamlScalar.of("a"), YamlScalar.of("b"));
        Environment environment = of(YamlScalar.of("v"), YamlSequence.of(List.of(two, pair)));

        assertThat(again(environment)).isEqualTo(environment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-"})
    void longestNumberOfYamlIsReadBack(String sign) {
        Environment environment = SamplePlan.environment("v: " + sign + "0x" + "f".repeat(4297));

        assertThat(again(environment)).isEqualTo(environment);
    }

    @Test
    void longKeyIsReadBack() {
        Environment environment = of(YamlScalar.of("k".repeat(60_000)), YamlScalar.of(BigInteger.ONE));

        assertThat(again(environment)).isEqualTo(environment);
    }

    @Test
    void deepestValueOfUsualLimitsIsReadBack() {
        // A key that is not text takes three levels of JSON.
        Environment environment = SamplePlan.environment("{1: ".repeat(99) + "{1: 2}" + "}".repeat(99));

        assertThat(again(environment)).isEqualTo(environment);
    }

    @Test
    void environmentWithoutAnythingIsReadBack() {
        Environment environment = Environment.of(YamlMapping.empty());

        assertThat(again(environment)).isEqualTo(environment);
    }

    @Test
    void aliasInsideItsOwnValueIsWrittenAndNotReadBack() {
        YamlMapping endless = (YamlMapping) YamlReader.create()
                .parse(Source.of("endless.yml", "a: &a [*a]"))
                .value()
                .orElseThrow();
        String written = written(Environment.of(endless));

        ParseResult<?> read = PlanDocument.parse(Source.of("plan.json", written));

        assertThat(written).contains("\"!!alias\" : \"*a\"");
        assertThat(read.value()).isEmpty();
        assertThat(read.diagnostics().toString())
                .isEqualTo(
                        "plan.json:1:1: error: this is not a plan: '!!alias' is not a value that a plan holds [plan-format]");
    }
}
