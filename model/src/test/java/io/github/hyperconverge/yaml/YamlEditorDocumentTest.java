package io.github.hyperconverge.yaml;

import static io.github.hyperconverge.yaml.YamlEditorTest.assertEdit;

import org.junit.jupiter.api.Test;

/** Changes explicit keys and whole documents, with markers and without. */
class YamlEditorDocumentTest {
    @Test
    void anExplicitKeyGetsAnotherValue() {
        assertEdit("""
                ? a
                : 1
                ? |
                  b
                : 2
                """, "{a: 3, \"b\\n\": 4}", """
                ? a
                : 3
                ? |
                  b
                : 4
                """);
    }

    @Test
    void explicitKeysComeAndGo() {
        assertEdit("""
                ? a
                : 1
                ? b
                : - x
                ? c
                : 3
                """, "{z: 0, b: [x, y], c: 3}", """
                z: 0
                ? b
                : - x
                  - y
                ? c
                : 3
                """);
    }

    @Test
    void anExplicitKeyWithoutValueGetsOne() {
        assertEdit("""
                k:
                  ? a
                  ? b
                """, "{k: {a: 1, b: {c: 2}}}", """
                k:
                  ? a
                  : 1
                  ? b
                  :
                    c: 2
                """);
    }

    @Test
    void documentMarkersStay() {
        assertEdit("""
                %YAML 1.1
                ---
                a: 1
                ... # end
                """, "{a: 2, b: 3}", """
                %YAML 1.1
                ---
                a: 2
                b: 3
                ... # end
                """);
    }

    @Test
    void theValueAfterADocumentMarkerChanges() {
        assertEdit("""
                --- a  # A
                """, "b", """
                --- b  # A
                """);
    }

    @Test
    void theValueAfterADocumentMarkerBecomesACollection() {
        assertEdit("""
                --- []
                """, "[a, b]", """
                ---
                - a
                - b
                """);
    }

    @Test
    void theWholeDocumentBecomesEmpty() {
        assertEdit("""
                # head
                a: 1
                b: 2
                # foot
                """, "{}", """
                # head
                {}
                # foot
                """);
    }

    @Test
    void anEmptyDocumentIsFilled() {
        assertEdit("""
                {}  # why
                """, "{a: 1, b: [2]}", """
                  # why
                a: 1
                b:
                  - 2
                """);
    }

    @Test
    void aDocumentOfCommentsIsFilledBelowThem() {
        assertEdit("""
                ---
                # nothing yet
                """, "{a: 1, b: 2}", """
                ---
                # nothing yet
                a: 1
                b: 2
                """);
    }

    @Test
    void aDocumentOfMarkersIsFilledBetweenThem() {
        assertEdit("""
                ---
                ...
                """, "{a: 1}", """
                ---
                a: 1
                ...
                """);
    }

    @Test
    void anEmptyTextIsFilled() {
        assertEdit("", "[a]", """
                - a
                """);
    }
}
