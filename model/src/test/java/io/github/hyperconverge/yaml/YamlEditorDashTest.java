package io.github.hyperconverge.yaml;

import static io.github.hyperconverge.yaml.YamlEditorTest.assertEdit;

import org.junit.jupiter.api.Test;

/** Changes collections that start after a dash. */
class YamlEditorDashTest {
    @Test
    void anEntryAfterADashIsSet() {
        assertEdit("""
                - a: 1  # why
                  b: 2
                """, "[{a: 3, b: 2}]", """
                - a: 3  # why
                  b: 2
                """);
    }

    @Test
    void anEntryComesRightAfterADash() {
        assertEdit("""
                - a: 1
                  b: 2
                """, "[{z: 0, a: 1, b: 2}]", """
                - z: 0
                  a: 1
                  b: 2
                """);
    }

    @Test
    void theEntryAfterADashGoes() {
        assertEdit("""
                - a: 1
                  b: 2
                - c: 3
                """, "[{b: 2}, {c: 3}]", """
                - b: 2
                - c: 3
                """);
    }

    @Test
    void theEntryAfterADashGoesAndTheCommentAfterItStays() {
        assertEdit("""
                - a: 1
                  # about b
                  b: 2
                """, "[{b: 2}]", """
                - # about b
                  b: 2
                """);
    }

    @Test
    void severalEntriesAfterADashGo() {
        assertEdit("""
                - a: 1
                  b: 2
                  c: 3
                """, "[{c: 3}]", """
                - c: 3
                """);
    }

    @Test
    void theOnlyEntryAfterADashIsReplaced() {
        assertEdit("""
                - a: 1
                - b: 2
                """, "[{x: y}, {b: 2}]", """
                - x: y
                - b: 2
                """);
    }

    @Test
    void theEntryAfterADashMovesWithItsComment() {
        assertEdit("""
                - a: 1  # A
                  b: 2  # B
                  c: 3
                """, "[{b: 2, c: 3, a: 1}]", """
                - b: 2  # B
                  c: 3
                  a: 1  # A
                """);
    }

    @Test
    void anItemComesRightAfterTwoDashes() {
        assertEdit("""
                - - a
                  - b
                """, "[[z, a, b]]", """
                - - z
                  - a
                  - b
                """);
    }

    @Test
    void theItemAfterTwoDashesGoes() {
        assertEdit("""
                - - - a
                    - b
                  - c
                """, "[[[b], c]]", """
                - - - b
                  - c
                """);
    }

    @Test
    void aMappingBelowItsDashIsChanged() {
        assertEdit("""
                -
                  a: 1
                - # about b
                  b: 2
                """, "[{z: 0, a: 1}, {b: 3}]", """
                -
                  z: 0
                  a: 1
                - # about b
                  b: 3
                """);
    }

    @Test
    void anEntryComesToAMappingInASequence() {
        assertEdit("""
                hosts:
                  - name: a
                    tags:
                      - x

                  # second
                  - name: b
                """, "{hosts: [{name: a, tags: [x, y]}, {name: b, tags: [z]}]}", """
                hosts:
                  - name: a
                    tags:
                      - x
                      - y

                  # second
                  - name: b
                    tags:
                      - z
                """);
    }
}
