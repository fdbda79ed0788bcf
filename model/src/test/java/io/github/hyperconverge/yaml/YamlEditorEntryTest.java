package io.github.hyperconverge.yaml;

import static io.github.hyperconverge.yaml.YamlEditorTest.assertEdit;

import org.junit.jupiter.api.Test;

/** Adds, removes, renames and moves entries of block mappings. */
class YamlEditorEntryTest {
    @Test
    void anEntryComesFirstAboveTheCommentsOfTheNext() {
        assertEdit("""
                # head

                # about a
                a: 1
                """, "{z: 0, a: 1}", """
                # head

                z: 0
                # about a
                a: 1
                """);
    }

    @Test
    void anEntryComesInTheMiddleRightAfterTheOneBefore() {
        assertEdit("""
                a: 1

                # about b
                b: 2
                """, "{a: 1, x: 9, b: 2}", """
                a: 1
                x: 9

                # about b
                b: 2
                """);
    }

    @Test
    void anEntryComesLastBeforeTheFinalComments() {
        assertEdit("""
                a: 1
                b: 2  # why

                # foot
                """, "{a: 1, b: 2, c: 3}", """
                a: 1
                b: 2  # why
                c: 3

                # foot
                """);
    }

    @Test
    void anEntryComesAfterABlockScalarThatKeepsItsEmptyLines() {
        assertEdit("""
                a: |+
                  one

                b: 1
                """, "{a: \"one\\n\\n\", x: 0, b: 1}", """
                a: |+
                  one

                x: 0
                b: 1
                """);
    }

    @Test
    void theFirstEntryGoesAndCommentsStay() {
        assertEdit("""
                # about a
                a: 1  # goes along
                # about b
                b: 2
                """, "{b: 2}", """
                # about a
                # about b
                b: 2
                """);
    }

    @Test
    void anEntryInTheMiddleGoes() {
        assertEdit("""
                a: 1
                b:
                  - x

                c: 3
                """, "{a: 1, c: 3}", """
                a: 1

                c: 3
                """);
    }

    @Test
    void theLastEntryGoes() {
        assertEdit("""
                a: 1

                # about b
                b: 2
                """, "{a: 1}", """
                a: 1

                # about b
                """);
    }

    @Test
    void aKeyIsRenamed() {
        assertEdit("""
                a: 1
                b: 2  # why
                """, "{a: 1, c: 2}", """
                a: 1
                c: 2  # why
                """);
    }

    @Test
    void aRenamedKeyKeepsItsQuotes() {
        assertEdit("""
                'a': 1
                "b": 2
                """, "{x: 1, y: 2}", """
                'x': 1
                "y": 2
                """);
    }

    @Test
    void aRenamedKeyKeepsAValueThatChangesInPart() {
        assertEdit("""
                a:
                  # inner
                  b: 1
                  c: 2
                """, "{z: {b: 1, c: 3}}", """
                z:
                  # inner
                  b: 1
                  c: 3
                """);
    }

    @Test
    void entriesAreReorderedWithTheirComments() {
        assertEdit("""
                a: 1  # A
                b: '2'  # B
                c:
                  d: "e"  # E
                """, "{c: {d: e}, a: 1, b: \"2\"}", """
                c:
                  d: "e"  # E
                a: 1  # A
                b: '2'  # B
                """);
    }

    @Test
    void severalChangesComeAtOnce() {
        assertEdit("""
                # head
                a: 1  # A
                b:
                  - x
                  - y
                c: {d: 1}
                """, "{a: 2, b: [y, z], c: {d: 1, e: 2}, f: {g: 1}}", """
                # head
                a: 2  # A
                b:
                  - y
                  - z
                c: {d: 1, e: 2}
                f:
                  g: 1
                """);
    }
}
