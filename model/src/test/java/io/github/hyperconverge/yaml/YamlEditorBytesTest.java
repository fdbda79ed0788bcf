package io.github.hyperconverge.yaml;

import static io.github.hyperconverge.yaml.YamlEditorTest.assertEdit;

import org.junit.jupiter.api.Test;

/** Keeps line ends, byte order marks and characters. */
class YamlEditorBytesTest {
    @Test
    void carriageReturnAndLineFeedAreFollowed() {
        assertEdit(
                "a: 1\r\nb:\r\n  - x\r\n",
                "{a: 2, b: [x, y], c: {d: 1}}",
                "a: 2\r\nb:\r\n  - x\r\n  - y\r\nc:\r\n  d: 1\r\n");
    }

    @Test
    void anEntryGoesWithItsCarriageReturn() {
        assertEdit("a: 1\r\nb: 2\r\nc: 3\r\n", "{a: 1, c: 3}", "a: 1\r\nc: 3\r\n");
    }

    @Test
    void aLoneCarriageReturnIsFollowed() {
        assertEdit("a: 1\rb: 2\rc:\r  - x\r", "{a: 1, b: {d: 1}, c: [x, y]}", "a: 1\rb:\r  d: 1\rc:\r  - x\r  - y\r");
    }

    @Test
    void anEntryGoesWithItsLoneCarriageReturn() {
        assertEdit("a: 1\rb: 2\rc: 3\r", "{a: 1, c: 3}", "a: 1\rc: 3\r");
    }

    @Test
    void aByteOrderMarkStaysBeforeAChange() {
        assertEdit("\uFEFFa: 1\n", "{a: 2}", "\uFEFFa: 2\n");
    }

    @Test
    void aByteOrderMarkStaysBeforeAFirstEntry() {
        assertEdit("\uFEFF# about a\na: 1\n", "{z: 0, a: 1}", "\uFEFFz: 0\n# about a\na: 1\n");
    }

    @Test
    void aByteOrderMarkStaysWhenTheFirstEntryGoes() {
        assertEdit("\uFEFFa: 1\nb: 2\n", "{b: 2}", "\uFEFFb: 2\n");
    }

    @Test
    void aLastLineWithoutEndGetsASuccessorWithoutEnd() {
        assertEdit("a: 1", "{a: 1, b: 2}", """
                a: 1
                b: 2""");
    }

    @Test
    void aLastLineWithoutEndGoes() {
        assertEdit("""
                a: 1
                b: 2""", "{a: 1}", "a: 1");
    }

    @Test
    void severalLastLinesWithoutEndGo() {
        assertEdit("""
                a: 1
                b: 2
                c: 3""", "{a: 1}", "a: 1");
    }

    @Test
    void aLastLineWithoutEndIsReplaced() {
        assertEdit("""
                a: 1
                b: 2""", "{a: 1, c: x}", """
                a: 1
                c: x""");
    }

    @Test
    void aNestedLastLineWithoutEndGoesAndAnOuterOneComes() {
        assertEdit("""
                k:
                  a: 1
                  b: 2""", "{k: {a: 1}, m: 3}", """
                k:
                  a: 1
                m: 3""");
    }

    @Test
    void aLastLineWithoutEndMovesUp() {
        assertEdit("""
                - a
                - b  # B
                - c  # C""", "[c, a, b]", """
                - c  # C
                - a
                - b  # B""");
    }

    @Test
    void theOnlyItemWithoutLineEndGoes() {
        assertEdit("""
                k:
                - a""", "{k: []}", "k: []");
    }

    @Test
    void carriageReturnsAndNoFinalLineEndGoTogether() {
        assertEdit("a: 1\r\nb: 2", "{a: 1}", "a: 1");
    }

    @Test
    void tabsInCommentsStay() {
        assertEdit("""
                a: 1  #\tx\ty
                b: #\tz
                  - 1 #\tq
                """, "{a: 2, b: [1, 2]}", """
                a: 2  #\tx\ty
                b: #\tz
                  - 1 #\tq
                  - 2
                """);
    }

    @Test
    void supplementaryCharactersBeforeAChangeCountRight() {
        assertEdit("""
                # 😀😀
                "😀": 'é 😀'  # 😀
                é: [😀, b]  # 😀
                c: 1
                """, "{\"😀\": \"é 😀\", é: [😀, d], c: 2}", """
                # 😀😀
                "😀": 'é 😀'  # 😀
                é: [😀, d]  # 😀
                c: 2
                """);
    }

    @Test
    void anEntryAfterSupplementaryCharactersGoes() {
        assertEdit("""
                😀: 😀
                b: 2
                """, "{😀: 😀}", """
                😀: 😀
                """);
    }

    @Test
    void supplementaryCharactersAreEscaped() {
        assertEdit("""
                a: x
                """, "{a: \"😀\"}", """
                a: "\\U0001F600"
                """);
    }
}
