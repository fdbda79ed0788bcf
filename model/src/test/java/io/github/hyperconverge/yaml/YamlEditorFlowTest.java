package io.github.hyperconverge.yaml;

import static io.github.hyperconverge.yaml.YamlEditorTest.assertEdit;

import org.junit.jupiter.api.Test;

/** Changes collections in brackets. */
class YamlEditorFlowTest {
    @Test
    void anItemIsSet() {
        assertEdit("""
                [ a , "b", c ]
                """, "[a, d, c]", """
                [ a , "d", c ]
                """);
    }

    @Test
    void anItemComesFirst() {
        assertEdit("""
                k: [a, b]  # why
                """, "{k: [z, a, b]}", """
                k: [z, a, b]  # why
                """);
    }

    @Test
    void anItemComesInTheMiddle() {
        assertEdit("""
                k: [a, b]
                """, "{k: [a, x, b]}", """
                k: [a, x, b]
                """);
    }

    @Test
    void anItemComesLast() {
        assertEdit("""
                k: [a, b]
                """, "{k: [a, b, c]}", """
                k: [a, b, c]
                """);
    }

    @Test
    void theFirstItemsGo() {
        assertEdit("""
                [a, b, c]
                """, "[c]", """
                [c]
                """);
    }

    @Test
    void anItemInTheMiddleGoes() {
        assertEdit("""
                [a, b, c]
                """, "[a, c]", """
                [a, c]
                """);
    }

    @Test
    void theLastItemsGo() {
        assertEdit("""
                [a, b, c]
                """, "[a]", """
                [a]
                """);
    }

    @Test
    void itemsComeAndGoAtOnce() {
        assertEdit("""
                [a, b, c, d]
                """, "[x, c, y, z]", """
                [x, c, y, z]
                """);
    }

    @Test
    void itemsAreReorderedWithTheirQuotes() {
        assertEdit("""
                [a, 'b', "c"]
                """, "[c, a, b]", """
                ["c", a, 'b']
                """);
    }

    @Test
    void anEntryIsSet() {
        assertEdit("""
                k: {a: 1, "b":2}
                """, "{k: {a: 1, b: 3}}", """
                k: {a: 1, "b":3}
                """);
    }

    @Test
    void entriesComeAndGo() {
        assertEdit("""
                {a: 1, b: 2, c: 3}
                """, "{z: 0, a: 1, c: 3, d: 4}", """
                {z: 0, a: 1, c: 3, d: 4}
                """);
    }

    @Test
    void anEntryIsRenamed() {
        assertEdit("""
                {a: 1, 'b': 2}
                """, "{a: 1, c: 2}", """
                {a: 1, 'c': 2}
                """);
    }

    @Test
    void theOnlyEntryIsReplaced() {
        assertEdit("""
                k: {a: 1}
                """, "{k: {b: x}}", """
                k: {b: x}
                """);
    }

    @Test
    void theLastEntryGoes() {
        assertEdit("""
                k: {a: 1}  # why
                """, "{k: {}}", """
                k: {}  # why
                """);
    }

    @Test
    void aValueThatIsMissingIsFilled() {
        assertEdit("""
                {a, b: , c: 1}
                """, "{a: 2, b: x, c: 1}", """
                {a: 2, b: x , c: 1}
                """);
    }

    @Test
    void aCollectionInBracketsStaysInBrackets() {
        assertEdit("""
                {a: 1, b: [2]}
                """, "{a: {c: 1, d: []}, b: {}}", """
                {a: {c: 1, d: []}, b: {}}
                """);
    }

    @Test
    void emptyBracketsInBracketsAreFilled() {
        assertEdit("""
                [[], {}]
                """, "[[a], {b: 1}]", """
                [[a], {b: 1}]
                """);
    }

    @Test
    void anEntryWithoutBracesIsSet() {
        assertEdit("""
                [a: 1, b]
                """, "[{a: 2}, b]", """
                [a: 2, b]
                """);
    }

    @Test
    void anEntryWithoutBracesGetsThemWithASecond() {
        assertEdit("""
                [a: 1, b]
                """, "[{a: 1, c: 2}, b]", """
                [{a: 1, c: 2}, b]
                """);
    }

    @Test
    void anEntryWithoutBracesIsReplaced() {
        assertEdit("""
                [a: 1, b]
                """, "[{c: 3}, b]", """
                [{c: 3}, b]
                """);
    }

    @Test
    void aTemplateIsNoMapping() {
        assertEdit("""
                k: ["{{ a }}", b]
                """, "{k: [\"{{ c }}\", b]}", """
                k: ["{{ c }}", b]
                """);
    }
}
