package io.github.hyperconverge.haproxy.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {
    private static final Map<String, Object> VARIABLES = Map.of(
            "groups",
            Map.of("api", List.of("a", "b", "c"), "web", List.of("w", "a"), "none", List.of()),
            "name",
            "x",
            "number",
            3,
            "flag",
            true);

    private static Object evaluate(String expression) throws Expression.Opaque {
        return Expression.evaluate(expression, name -> VARIABLES.getOrDefault(name, Expression.UNDEFINED));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "groups['api'];[a, b, c]",
                "groups[\"api\"] | default([]);[a, b, c]",
                "groups['gone'] | default([]);[]",
                "(groups['api'] | default([]))[:1];[a]",
                "(groups['api'] | default([]))[1:];[b, c]",
                "(groups['gone'] | default([]))[1:];[]",
                "groups['api'][1:] | default([]);[b, c]",
                "groups['gone'][1:] | default([]);[]",
                "[groups['api'][0]] | default([]);[a]",
                "groups['api'][1:2];[b]",
                "groups['api'][:9];[a, b, c]",
                "groups['api'] + groups['web'];[a, b, c, w, a]",
                "groups['none'] + (groups['gone'] | default(groups['web']));[w, a]",
                "(groups['api'] + groups['web']) | unique;[a, b, c, w]",
                "groups['api'] | union(groups['web']);[a, b, c, w]",
                "groups['api'] | length > 2;true",
                "groups['api'] is defined and groups['api'] | length > 0;true",
                "groups['gone'] is defined and groups['gone'] | length > 0;false",
                "(groups['api'] is defined) or (gone | length > 0);true",
                "not flag;false",
                "flag | ternary('a', 'b');a",
                "groups.api | first;a",
                "groups['api'] | last;c",
                "name ~ number;x3",
                "name == 'x';true",
                "number >= 4;false",
                "gone | default(name) | string;x"
            })
    void evaluates(String expression, String value) throws Expression.Opaque {
        assertThat(evaluate(expression)).hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "groups['api'",
                "groups['api'] | map('upper')",
                "groups['api'] | select('in', x)",
                "lookup('env', 'HOME')",
                "gone + groups['api']",
                "gone | length",
                "[a b]",
                "'a\\'b'",
                "1 if flag else 2",
                "{'a': 1}",
                "a b"
            })
    void leavesTheRestToAnsible(String expression) {
        assertThatThrownBy(() -> evaluate(expression)).isInstanceOf(Expression.Opaque.class);
    }

    @Test
    void doesNotGoTooDeep() {
        assertThatThrownBy(() -> evaluate("(".repeat(10_000) + "1" + ")".repeat(10_000)))
                .isInstanceOf(Expression.Opaque.class);
    }
}
