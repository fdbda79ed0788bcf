package io.github.hyperconverge.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.source.TextEdit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Leaves alone what is as wanted, and sets scalars. */
class YamlEditorTest {
    /** The wanted value is written as YAML too; places and style of that text do not matter. */
    static void assertEdit(String before, String wanted, String after) {
        YamlNode value =
                YamlReader.create().parse(Source.of("wanted.yml", wanted)).orElseThrow();
        Source source = Source.of("file.yml", before);

        String edited =
                TextEdit.apply(source, YamlEditor.create().edits(source, value).orElseThrow());

        assertThat(edited).isEqualTo(after);
        Source again = Source.of("file.yml", edited);
        assertThat(InOrder.same(YamlReader.create().parse(again).orElseThrow(), value))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# only a comment\n",
                "a: 1",
                "a:   1  # x\r\nb: [ 1 , 2 ]\r\n",
                "\uFEFFa: 1\n",
                "a: 1\rb: 2\r",
                "a: &x 1\nb: *x\n",
                "a: &x {b: 1}\nc:\n  <<: *x\n",
                "a: 1\na: 2\n",
                "a: !!set {b}\n",
                "a: !!omap [b: 1]\n"
            })
    void aTextThatHasTheValueAlreadyGetsNoEdits(String text) {
        Source source = Source.of("file.yml", text);
        YamlNode value = YamlReader.create().parse(source).orElseThrow();

        assertThat(YamlEditor.create().edits(source, value).orElseThrow()).isEmpty();
    }

    @Test
    void aChangedValueIsOneEditOfItsOwnText() {
        Source source = Source.of("file.yml", "a: 1\nb: old  # why\nc: 3\n");
        YamlNode wanted = YamlReader.create()
                .parse(Source.of("wanted.yml", "{a: 1, b: new, c: 3}"))
                .orElseThrow();

        assertThat(YamlEditor.create().edits(source, wanted).orElseThrow())
                .containsExactly(new TextEdit(new SourceRange(source, 8, 11), "new"));
    }

    @Test
    void aPlainScalarIsSet() {
        assertEdit("""
                a: old
                b: 1
                """, "{a: new, b: 1}", """
                a: new
                b: 1
                """);
    }

    @Test
    void aTrailingCommentStays() {
        assertEdit("""
                a: 1  # why
                """, "{a: 2}", """
                a: 2  # why
                """);
    }

    @Test
    void singleQuotesAreKept() {
        assertEdit("""
                a: 'it''s'
                """, "{a: \"isn't\"}", """
                a: 'isn''t'
                """);
    }

    @Test
    void doubleQuotesAreKept() {
        assertEdit("""
                a: "x"
                """, "{a: 'y\"z'}", """
                a: "y\\"z"
                """);
    }

    @Test
    void singleQuotesGiveWayToWhatNeedsEscapes() {
        assertEdit("""
                a: 'x'
                """, "{a: \"\\a\"}", """
                a: "\\u0007"
                """);
    }

    @Test
    void aNumberTakesNoQuotesOver() {
        assertEdit("""
                a: "1"
                """, "{a: 1}", """
                a: 1
                """);
    }

    @Test
    void textThatLooksLikeANumberIsQuoted() {
        assertEdit("""
                a: 1
                """, "{a: \"1\"}", """
                a: '1'
                """);
    }

    @Test
    void theNotationThatIsWantedIsWritten() {
        assertEdit("""
                a: 1
                """, "{a: 0x1F}", """
                a: 0x1F
                """);
    }

    @Test
    void aBooleanIsSet() {
        assertEdit("""
                a: yes  # why
                """, "{a: false}", """
                a: false  # why
                """);
    }

    @Test
    void aValueIsSetToNull() {
        assertEdit("""
                a: 1  # why
                """, "{a: }", """
                a: null  # why
                """);
    }

    @Test
    void anEmptyValueIsFilled() {
        assertEdit("""
                a:
                b: 1
                """, "{a: x, b: 1}", """
                a: x
                b: 1
                """);
    }

    @Test
    void anEmptyValueIsFilledBeforeItsComment() {
        assertEdit("""
                a:  # why
                b: 1
                """, "{a: x, b: 1}", """
                a: x  # why
                b: 1
                """);
    }

    @Test
    void aLiteralBlockGivesWay() {
        assertEdit("""
                a: |
                  one
                  two
                # next
                b: 1
                """, "{a: \"one\\n\", b: 1}", """
                a: "one\\n"
                # next
                b: 1
                """);
    }

    @Test
    void aFoldedBlockGivesWayAndEmptyLinesAfterItStay() {
        assertEdit("""
                a: >-
                  one
                  two

                b: 1
                """, "{a: one, b: 1}", """
                a: one

                b: 1
                """);
    }

    @Test
    void aBlockScalarThatIsNotConcernedStays() {
        assertEdit("""
                a: |2-
                   one
                    # no comment
                b: 1
                """, "{a: \" one\\n  # no comment\", b: 2}", """
                a: |2-
                   one
                    # no comment
                b: 2
                """);
    }

    @Test
    void plainTextOverSeveralLinesGivesWay() {
        assertEdit("""
                a: one
                  two
                b: 1
                """, "{a: three, b: 1}", """
                a: three
                b: 1
                """);
    }

    @Test
    void aValueOnTheNextLineStaysThere() {
        assertEdit("""
                a:  # why
                  old
                """, "{a: new}", """
                a:  # why
                  new
                """);
    }

    @Test
    void blanksAroundTheColonStay() {
        assertEdit("""
                a   :    1
                "b: c":  2
                """, "{a: 3, \"b: c\": 4}", """
                a   :    3
                "b: c":  4
                """);
    }
}
