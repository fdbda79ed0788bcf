package io.github.hyperconverge.yaml;

import static io.github.hyperconverge.yaml.YamlEditorTest.assertEdit;

import org.junit.jupiter.api.Test;

/** Puts values of another kind in place. */
class YamlEditorReplaceTest {
    @Test
    void theLastEntryGoesAndCommentsAroundItStay() {
        assertEdit("""
                k:  # K
                  # above
                  a: 1
                  # below
                m: 1
                """, "{k: {}, m: 1}", """
                k: {}  # K
                  # above
                  # below
                m: 1
                """);
    }

    @Test
    void theLastItemGoesAndCommentsAroundItStay() {
        assertEdit("""
                k:
                # above
                - a
                # below
                m: 1
                """, "{k: [], m: 1}", """
                k: []
                # above
                # below
                m: 1
                """);
    }

    @Test
    void anEmptyListIsFilled() {
        assertEdit("""
                k: []  # K
                m: 1
                """, "{k: [a, {b: 1}], m: 1}", """
                k:  # K
                  - a
                  - b: 1
                m: 1
                """);
    }

    @Test
    void anEmptyMappingIsFilled() {
        assertEdit("""
                k: {}
                m: 1
                """, "{k: {a: {}}, m: 1}", """
                k:
                  a: {}
                m: 1
                """);
    }

    @Test
    void anEmptyValueWithCommentsBelowIsFilled() {
        assertEdit("""
                k:
                  # - an example
                m: 1
                """, "{k: [a], m: 1}", """
                k:
                  - a
                  # - an example
                m: 1
                """);
    }

    @Test
    void aCollectionBecomesAScalar() {
        assertEdit("""
                k:  # K
                  a: 1
                  b: 2
                m: 1
                """, "{k: x, m: 1}", """
                k: x  # K
                m: 1
                """);
    }

    @Test
    void aScalarBecomesACollection() {
        assertEdit("""
                k: 'x'  # K
                m: 1
                """, "{k: {a: 1, b: [2]}, m: 1}", """
                k:  # K
                  a: 1
                  b:
                    - 2
                m: 1
                """);
    }

    @Test
    void aScalarInASequenceBecomesAMappingBelowItsComment() {
        assertEdit("""
                k:
                  - x
                  - y  # Y
                """, "{k: [x, {a: 1, b: 2}]}", """
                k:
                  - x
                  - a: 1
                    b: 2
                """);
    }

    @Test
    void aMappingBecomesASequence() {
        assertEdit("""
                k:
                  # above
                  a: 1
                m: 1
                """, "{k: [x], m: 1}", """
                k:
                  # above
                  - x
                m: 1
                """);
    }

    @Test
    void aSequenceThatIsNotIndentedBecomesAMapping() {
        assertEdit("""
                k:
                # above
                - a
                m: 1
                """, "{k: {x: 1}, m: 1}", """
                k:
                # above
                  x: 1
                m: 1
                """);
    }
}
