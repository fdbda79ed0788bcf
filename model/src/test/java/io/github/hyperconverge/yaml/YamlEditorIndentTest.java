package io.github.hyperconverge.yaml;

import static io.github.hyperconverge.yaml.YamlEditorTest.assertEdit;

import org.junit.jupiter.api.Test;

/** Indents what comes as the rest of the text is. */
class YamlEditorIndentTest {
    @Test
    void mappingsAreIndentedByTwoByDefault() {
        assertEdit("""
                a: 1
                """, "{a: 1, b: {c: {d: 1}}}", """
                a: 1
                b:
                  c:
                    d: 1
                """);
    }

    @Test
    void mappingsAreIndentedAsOthersAre() {
        assertEdit("""
                a:
                    b: 1
                """, "{a: {b: 1}, c: {d: {e: 1}}}", """
                a:
                    b: 1
                c:
                    d:
                        e: 1
                """);
    }

    @Test
    void sequencesAreIndentedAsMappingsAreByDefault() {
        assertEdit("""
                a:
                    b: 1
                """, "{a: {b: 1}, c: [d]}", """
                a:
                    b: 1
                c:
                    - d
                """);
    }

    @Test
    void sequencesAreIndentedAsOthersAre() {
        assertEdit("""
                a:
                    b:
                      - c
                """, "{a: {b: [c], d: [e]}}", """
                a:
                    b:
                      - c
                    d:
                      - e
                """);
    }

    @Test
    void sequencesThatAreNotIndentedAreFollowed() {
        assertEdit("""
                a:
                - b
                """, "{a: [b], c: {d: [e]}}", """
                a:
                - b
                c:
                  d:
                  - e
                """);
    }

    @Test
    void sequencesAfterADashShowTheHabitToo() {
        assertEdit("""
                - a:
                    - b
                - c: 1
                """, "[{a: [b]}, {c: 1, d: [e]}]", """
                - a:
                    - b
                - c: 1
                  d:
                    - e
                """);
    }

    @Test
    void commentsBetweenAKeyAndItsValueDoNotHideTheHabit() {
        assertEdit("""
                a:  # A

                    # B
                    b: 1
                """, "{a: {b: 1}, c: {d: 1}}", """
                a:  # A

                    # B
                    b: 1
                c:
                    d: 1
                """);
    }

    @Test
    void linesThatOnlyLookNestedShowNoHabit() {
        assertEdit("""
                a: |
                  b:
                      c
                d: 1
                """, "{a: \"b:\\n    c\\n\", d: {e: 1}}", """
                a: |
                  b:
                      c
                d:
                  e: 1
                """);
    }
}
