package io.github.hyperconverge.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceRangeTest {
    private static final Source SOURCE = Source.of("f.yml", "ab\ncd\n");

    @Test
    void knowsWhereItStarts() {
        assertThat(new SourceRange(SOURCE, 1, 4).start()).isEqualTo(new SourcePosition(1, 2, 1));
    }

    @Test
    void knowsWhereItEnds() {
        assertThat(new SourceRange(SOURCE, 1, 4).end()).isEqualTo(new SourcePosition(2, 2, 4));
    }

    @Test
    void givesItsText() {
        assertThat(new SourceRange(SOURCE, 1, 4).text()).isEqualTo("b\nc");
    }

    @Test
    void mayBeEmptyAtTheEnd() {
        assertThat(new SourceRange(SOURCE, 6, 6).text()).isEmpty();
    }

    @Test
    void mayBeTheWholeText() {
        assertThat(new SourceRange(SOURCE, 0, 6).text()).isEqualTo(SOURCE.text());
    }

    @ParameterizedTest
    @CsvSource({"-1, 0", "3, 2", "0, 7", "7, 7"})
    void refusesOffsetsOutside(int start, int end) {
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> new SourceRange(SOURCE, start, end))
                .withMessageContaining("f.yml");
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, true", "3, true", "4, false"})
    void containsItsStartButNotItsEnd(int offset, boolean contained) {
        assertThat(new SourceRange(SOURCE, 1, 4).contains(offset)).isEqualTo(contained);
    }

    @Test
    void equalsInEqualSources() {
        assertThat(new SourceRange(SOURCE, 1, 2)).isEqualTo(new SourceRange(Source.of("f.yml", "ab\ncd\n"), 1, 2));
    }

    @Test
    void differsInAnotherSource() {
        assertThat(new SourceRange(SOURCE, 1, 2)).isNotEqualTo(new SourceRange(Source.of("g.yml", "ab\ncd\n"), 1, 2));
    }

    @Test
    void showsFileLineAndColumn() {
        assertThat(new SourceRange(SOURCE, 4, 5)).hasToString("f.yml:2:2");
    }

    @ParameterizedTest
    @CsvSource({"1, 4, true", "4, 5, true", "0, 1, true", "2, 2, true", "5, 5, false", "0, 0, false"})
    void touchesWhatSharesAPlaceOrAnEnd(int start, int end, boolean touches) {
        SourceRange range = new SourceRange(SOURCE, 1, 4);

        assertThat(range.touches(new SourceRange(SOURCE, start, end))).isEqualTo(touches);
        assertThat(range.touches(new SourceRange(Source.of("other", SOURCE.text()), start, end)))
                .isFalse();
    }
}
