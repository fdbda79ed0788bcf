package io.github.hyperconverge.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextEditTest {
    private static final Source SOURCE = Source.of("f.yml", "abcdef");

    @Test
    void changesNothingWithoutEdits() {
        assertThat(apply()).isEqualTo("abcdef");
    }

    @Test
    void inserts() {
        assertThat(apply(edit(2, 2, "XY"))).isEqualTo("abXYcdef");
    }

    @Test
    void replaces() {
        assertThat(apply(edit(1, 3, "X"))).isEqualTo("aXdef");
    }

    @Test
    void deletes() {
        assertThat(apply(edit(1, 3, ""))).isEqualTo("adef");
    }

    @Test
    void insertsAtBothEnds() {
        assertThat(apply(edit(6, 6, ">"), edit(0, 0, "<"))).isEqualTo("<abcdef>");
    }

    @Test
    void replacesAll() {
        assertThat(apply(edit(0, 6, ""))).isEmpty();
    }

    @Test
    void appliesEditsThatTouch() {
        assertThat(apply(edit(0, 2, "X"), edit(2, 4, "Y"))).isEqualTo("XYef");
    }

    @Test
    void keepsTheOrderOfInsertionsAtOnePlace() {
        assertThat(apply(edit(3, 3, "X"), edit(3, 3, "Y"))).isEqualTo("abcXYdef");
    }

    @Test
    void insertsBeforeWhatIsReplacedFromTheSamePlace() {
        assertThat(apply(edit(3, 5, "Y"), edit(3, 3, "X"))).isEqualTo("abcXYf");
    }

    @Test
    void refusesOverlap() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> apply(edit(0, 3, "X"), edit(2, 4, "Y")))
                .withMessage("edits overlap at f.yml:1:3");
    }

    @Test
    void refusesAnInsertionIntoWhatGoes() {
        assertThatIllegalArgumentException().isThrownBy(() -> apply(edit(1, 4, ""), edit(2, 2, "Y")));
    }

    @Test
    void refusesAnEditOfAnotherText() {
        TextEdit foreign = new TextEdit(new SourceRange(Source.of("f.yml", "other"), 0, 1), "X");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TextEdit.apply(SOURCE, List.of(foreign)))
                .withMessageContaining("is not one of f.yml");
    }

    @Test
    void appliesEditsOfAnEqualSource() {
        TextEdit edit = new TextEdit(new SourceRange(Source.of("f.yml", "abcdef"), 0, 1), "X");
        assertThat(TextEdit.apply(SOURCE, List.of(edit))).isEqualTo("Xbcdef");
    }

    @Test
    void countsInUtf16Units() {
        Source source = Source.of("f.yml", "\ud83d\udca1=1");
        assertThat(TextEdit.apply(source, List.of(new TextEdit(new SourceRange(source, 2, 3), ": "))))
                .isEqualTo("\ud83d\udca1: 1");
    }

    @Test
    void givesTheSameForAnyOrder() {
        for (long seed = 1; seed <= 200; seed++) {
            Random random = new Random(seed);
            List<TextEdit> edits = new ArrayList<>();
            StringBuilder expected = new StringBuilder();
            for (int i = 0; i < 6; i++) {
                String newText = "x".repeat(random.nextInt(3));
                boolean replaced = random.nextBoolean();
                if (replaced) {
                    edits.add(edit(i, i + 1, newText));
                }
                expected.append(replaced ? newText : SOURCE.text().substring(i, i + 1));
            }
            Collections.shuffle(edits, random);
            assertThat(TextEdit.apply(SOURCE, edits)).as("seed %d", seed).isEqualTo(expected.toString());
        }
    }

    private static TextEdit edit(int start, int end, String newText) {
        return new TextEdit(new SourceRange(SOURCE, start, end), newText);
    }

    private static String apply(TextEdit... edits) {
        return TextEdit.apply(SOURCE, List.of(edits));
    }
}
