package io.github.hyperconverge.yaml;

import static io.github.hyperconverge.yaml.YamlEditorTest.assertEdit;

import org.junit.jupiter.api.Test;

/** Changes what stands beside anchors, aliases, merge keys and tags. */
class YamlEditorAnchorTest {
    @Test
    void anAnchorThatNothingNamesGoesWithItsValue() {
        assertEdit("""
                k: &x
                  # above
                  a: 1
                m: &y 1
                """, "{k: 2, m: 3}", """
                k: 2
                  # above
                m: 3
                """);
    }

    @Test
    void anAnchorStaysWhenItsCollectionChanges() {
        assertEdit("""
                k: &x
                  a: 1
                m: &y
                - &z
                  a: 1
                  b: 2
                """, "{k: {a: 2, b: 3}, m: [{b: 2}]}", """
                k: &x
                  a: 2
                  b: 3
                m: &y
                - &z
                  b: 2
                """);
    }

    @Test
    void aTagStaysWhenItsCollectionChanges() {
        assertEdit("""
                k: !!map
                  a: 1
                m: !!seq [a]
                """, "{k: {a: 2}, m: [a, b]}", """
                k: !!map
                  a: 2
                m: !!seq [a, b]
                """);
    }

    @Test
    void aTagGoesWithItsScalar() {
        assertEdit("""
                k: !!str 1
                """, "{k: 2}", """
                k: 2
                """);
    }

    @Test
    void whatStandsBesideAnAliasChanges() {
        assertEdit("""
                a: &x [1]
                b:
                  - *x  # B
                  - c
                """, "{a: [1], b: [[1], d, e]}", """
                a: &x [1]
                b:
                  - *x  # B
                  - d
                  - e
                """);
    }

    @Test
    void anAliasGoes() {
        assertEdit("""
                a: &x 1
                b: [*x, 2, *x]
                c: *x  # C
                d: 1
                """, "{a: 1, b: [1], d: 1}", """
                a: &x 1
                b: [*x]
                d: 1
                """);
    }

    @Test
    void ownEntriesBesideAMergeKeyChange() {
        assertEdit("""
                base: &base
                  a: 1
                k:
                  <<: *base
                  b: 2  # B
                  c: 3
                """, "{base: {a: 1}, k: {a: 1, b: 4, d: 5}}", """
                base: &base
                  a: 1
                k:
                  <<: *base
                  b: 4  # B
                  d: 5
                """);
    }

    @Test
    void anOwnEntryOverridesAMergedOne() {
        assertEdit("""
                base: &base
                  a: 1
                k:
                  <<: *base
                  b: 2
                """, "{base: {a: 1}, k: {a: 3, b: 2}}", """
                base: &base
                  a: 1
                k:
                  <<: *base
                  a: 3
                  b: 2
                """);
    }

    @Test
    void ofDuplicateKeysTheOneThatCountsChanges() {
        assertEdit("""
                a: 1
                b: 2
                a: 3
                """, "{a: 4, b: 5}", """
                a: 1
                b: 5
                a: 4
                """);
    }

    @Test
    void anAliasThatMovesBeforeItsAnchorIsWrittenOut() {
        assertEdit("""
                a: &x 1
                b: 2
                c: *x
                """, "{c: 1, a: 1, b: 2}", """
                c: 1
                a: &x 1
                b: 2
                """);
    }
}
