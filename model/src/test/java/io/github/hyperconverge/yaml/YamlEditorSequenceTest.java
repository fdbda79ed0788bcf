package io.github.hyperconverge.yaml;

import static io.github.hyperconverge.yaml.YamlEditorTest.assertEdit;

import org.junit.jupiter.api.Test;

/** Changes items of block sequences. */
class YamlEditorSequenceTest {
    @Test
    void anItemIsSet() {
        assertEdit("""
                k:
                  - a
                  - "b"  # why
                """, "{k: [a, c]}", """
                k:
                  - a
                  - "c"  # why
                """);
    }

    @Test
    void anItemComesFirst() {
        assertEdit("""
                k:
                  # about a
                  - a
                """, "{k: [z, a]}", """
                k:
                  - z
                  # about a
                  - a
                """);
    }

    @Test
    void anItemComesInTheMiddleBeforeTheCommentsOfTheNext() {
        assertEdit("""
                k:
                - a
                # about b
                - b
                """, "{k: [a, x, b]}", """
                k:
                - a
                - x
                # about b
                - b
                """);
    }

    @Test
    void anItemComesLast() {
        assertEdit("""
                k:
                  - a  # why
                  # foot
                m: 1
                """, "{k: [a, b], m: 1}", """
                k:
                  - a  # why
                  - b
                  # foot
                m: 1
                """);
    }

    @Test
    void theFirstItemGoes() {
        assertEdit("""
                k:
                - a  # goes along
                # between
                - b
                """, "{k: [b]}", """
                k:
                # between
                - b
                """);
    }

    @Test
    void anItemInTheMiddleGoes() {
        assertEdit("""
                - a
                - b: 1
                  c: 2
                # about d
                - d
                """, "[a, d]", """
                - a
                # about d
                - d
                """);
    }

    @Test
    void theLastItemGoes() {
        assertEdit("""
                k:
                  - a

                  # about b
                  - b
                m: 1
                """, "{k: [a], m: 1}", """
                k:
                  - a

                  # about b
                m: 1
                """);
    }

    @Test
    void ofEqualItemsOneGoes() {
        assertEdit("""
                - a
                - a
                - b
                """, "[a, b]", """
                - a
                - b
                """);
    }

    @Test
    void anItemBecomesAMapping() {
        assertEdit("""
                - a
                - b
                """, "[a, {c: 1, d: [2]}]", """
                - a
                - c: 1
                  d:
                    - 2
                """);
    }

    @Test
    void anItemBecomesAScalar() {
        assertEdit("""
                - a: 1
                  b: 2
                # between
                - c
                """, "[x, c]", """
                - x
                # between
                - c
                """);
    }

    @Test
    void anEmptyItemIsFilled() {
        assertEdit("""
                - # why
                - a
                """, "[b, a]", """
                - b # why
                - a
                """);
    }

    @Test
    void itemsAreReorderedWithTheirComments() {
        assertEdit("""
                - a  # A
                - 'b'  # B
                - "c"  # C
                """, "[c, a, b]", """
                - "c"  # C
                - a  # A
                - 'b'  # B
                """);
    }

    @Test
    void mappingsAreReorderedAsTheyAre() {
        assertEdit("""
                - name: a  # A
                  ids: [1,
                        2]
                - name: b
                """, "[{name: b}, {name: a, ids: [1, 2]}]", """
                - name: b
                - name: a  # A
                  ids: [1,
                        2]
                """);
    }
}
