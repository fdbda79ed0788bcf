package io.github.hyperconverge.yaml;

import static io.github.hyperconverge.yaml.YamlEditorTest.assertEdit;

import org.junit.jupiter.api.Test;

/** Changes collections in brackets that span lines. */
class YamlEditorFlowLinesTest {
    @Test
    void anItemComesOnSeveralLines() {
        assertEdit("""
                k: [
                  a,  # A
                  b
                ]
                """, "{k: [a, x, b]}", """
                k: [
                  a,  # A
                  x, b
                ]
                """);
    }

    @Test
    void anItemComesLastBeforeAFinalComma() {
        assertEdit("""
                k: [
                  a,
                  b,
                ]
                """, "{k: [a, b, c]}", """
                k: [
                  a,
                  b, c,
                ]
                """);
    }

    @Test
    void anItemOnALineOfItsOwnGoes() {
        assertEdit("""
                k: [
                  a,
                  b,
                  c
                ]
                """, "{k: [a, c]}", """
                k: [
                  a,
                  c
                ]
                """);
    }

    @Test
    void theLastItemOnALineOfItsOwnGoesAndCommentsOfOthersStay() {
        assertEdit("""
                k: [
                  a,  # A
                  b,  # goes along
                ]
                """, "{k: [a]}", """
                k: [
                  a,  # A
                ]
                """);
    }

    @Test
    void anItemGoesAndTheCommentAboveTheNextStays() {
        assertEdit("""
                k: [
                  a,  # goes along
                  # about b
                  b,
                ]
                """, "{k: [b]}", """
                k: [
                  # about b
                  b,
                ]
                """);
    }

    @Test
    void anItemNextToABracketGoesAndTheCommentAfterItStays() {
        assertEdit("""
                k: [a,
                    # about b
                    b]
                """, "{k: [b]}", """
                k: [
                    # about b
                    b]
                """);
    }

    @Test
    void anItemIsReplacedByAnotherKindBesideComments() {
        assertEdit("""
                k: [
                  a,  # goes along
                  # about b
                  b,
                ]
                """, "{k: [{c: 1}, b]}", """
                k: [
                  # about b
                  {c: 1}, b,
                ]
                """);
    }

    @Test
    void commasAtTheStartOfLinesStayThere() {
        assertEdit("""
                k: [ a
                   , b
                   , c
                   ]
                """, "{k: [a, c]}", """
                k: [ a
                   , c
                   ]
                """);
    }

    @Test
    void anEntryOnSeveralLinesIsSet() {
        assertEdit("""
                k: {
                  a: 1,  # A
                  b: {c: 2}
                }
                """, "{k: {a: 1, b: {c: 3}}}", """
                k: {
                  a: 1,  # A
                  b: {c: 3}
                }
                """);
    }
}
