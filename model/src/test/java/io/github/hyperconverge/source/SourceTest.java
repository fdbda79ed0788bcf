package io.github.hyperconverge.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceTest {
    private static final String LAMP = "\ud83d\udca1";

    @Test
    void readsUtf8() {
        Source source = Source.ofBytes("a", new byte[] {'a', (byte) 0xc3, (byte) 0xa4});
        assertThat(source.text()).isEqualTo("a\u00e4");
        assertThat(source.isUtf8()).isTrue();
    }

    @Test
    void viewsOtherBytesOneToOne() {
        Source source = Source.ofBytes("a", new byte[] {'a', (byte) 0xe4, (byte) 0xff, 'b'});
        assertThat(source.text()).isEqualTo("a\u00e4\u00ffb");
        assertThat(source.isUtf8()).isFalse();
    }

    @Test
    void takesAWrittenReplacementCharacterForUtf8() {
        assertThat(Source.of("a", "x\uFFFDy").isUtf8()).isTrue();
    }

    @Test
    void viewsAReplacementCharacterBesideABadByteOneToOne() {
        byte[] bytes = {(byte) 0xef, (byte) 0xbf, (byte) 0xbd, (byte) 0x80};
        assertThat(Source.ofBytes("a", bytes).text()).isEqualTo("\u00ef\u00bf\u00bd\u0080");
    }

    @Test
    void refusesOverlongFormsAsUtf8() {
        assertThat(Source.ofBytes("a", new byte[] {(byte) 0xc0, (byte) 0xaf}).isUtf8())
                .isFalse();
    }

    @Test
    void keepsItsBytesWhenTheGivenOnesChange() {
        byte[] given = {'a'};
        Source source = Source.ofBytes("a", given);
        given[0] = 'b';
        assertThat(source.bytes()).containsExactly('a');
    }

    @Test
    void keepsItsBytesWhenTheReturnedOnesChange() {
        Source source = Source.of("a", "a");
        source.bytes()[0] = 'b';
        assertThat(source.bytes()).containsExactly('a');
    }

    @Test
    void countsBytesNotCharacters() {
        assertThat(Source.of("a", "\u00e4" + LAMP).size()).isEqualTo(6);
    }

    @Test
    void keepsAByteOrderMarkInTheText() {
        Source source = Source.of("a", "\uFEFFx");
        assertThat(source.text()).isEqualTo("\uFEFFx");
        assertThat(source.hasByteOrderMark()).isTrue();
    }

    @Test
    void findsAByteOrderMarkAtTheStartOnly() {
        assertThat(Source.of("a", "x\uFEFF").hasByteOrderMark()).isFalse();
        assertThat(Source.of("a", "").hasByteOrderMark()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0, 1:1", "1, 1:1", "2, 1:2", "3, 2:1", "4, 2:2"})
    void givesAByteOrderMarkNoColumn(int offset, String place) {
        assertThat(Source.of("a", "\uFEFFx\nyz").position(offset)).hasToString(place);
    }

    @ParameterizedTest
    @CsvSource({"0, 1:1", "1, 1:2", "2, 2:1", "3, 2:2", "4, 2:3", "5, 3:1", "6, 3:2", "7, 4:1", "8, 5:1", "9, 5:2"})
    void endsLinesAtEveryKindOfLineEnd(int offset, String place) {
        assertThat(Source.of("a", "a\nb\r\nc\r\rd").position(offset)).hasToString(place);
    }

    @ParameterizedTest
    @CsvSource({"1, a", "2, b", "3, c", "4, ''", "5, d"})
    void givesLinesWithoutTheirEnds(int line, String content) {
        assertThat(Source.of("a", "a\nb\r\nc\r\rd").line(line)).isEqualTo(content);
    }

    @ParameterizedTest
    @CsvSource({"'', 1", "a, 1", "'a\n', 2", "'a\r', 2", "'a\r\n', 2", "'\n\n', 3", "'\u2028\u0085', 1"})
    void countsLines(String text, int lines) {
        assertThat(Source.of("a", text).lineCount()).isEqualTo(lines);
    }

    @Test
    void findsPlacesInManyLines() {
        Source source = Source.of("a", "\n".repeat(5000));
        assertThat(source.position(4999)).isEqualTo(new SourcePosition(5000, 1, 4999));
        assertThat(source.lineCount()).isEqualTo(5001);
    }

    @Test
    void hasAPlaceAfterTheLastCharacter() {
        assertThat(Source.of("a", "ab").position(2)).isEqualTo(new SourcePosition(1, 3, 2));
    }

    @ParameterizedTest
    @CsvSource({"-1", "3"})
    void refusesPlacesOutside(int offset) {
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> Source.of("a", "ab").position(offset));
    }

    @ParameterizedTest
    @CsvSource({"0", "3"})
    void refusesLinesOutside(int line) {
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> Source.of("a", "a\nb").line(line));
    }

    @Test
    void countsColumnsInUtf16Units() {
        assertThat(Source.of("a", LAMP + "x").position(2)).hasToString("1:3");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "2, 3", "3, 5", "4, 6", "5, 7"})
    void findsTheOffsetOfACodePoint(int codePoints, int offset) {
        assertThat(Source.of("a", "a" + LAMP + LAMP + "bc").offsetOfCodePoint(codePoints))
                .isEqualTo(offset);
    }

    @Test
    void findsTheOffsetOfACodePointWithoutSupplementaryCharacters() {
        assertThat(Source.of("a", "\u00e4\u20acx").offsetOfCodePoint(2)).isEqualTo(2);
    }

    @Test
    void digestsTheBytes() {
        assertThat(Source.of("a", "abc").sha256())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void equalsBySameNameAndBytes() {
        assertThat(Source.of("a", "x"))
                .isEqualTo(Source.ofBytes("a", new byte[] {'x'}))
                .hasSameHashCodeAs(Source.ofBytes("a", new byte[] {'x'}));
    }

    @Test
    void differsByName() {
        assertThat(Source.of("a", "x")).isNotEqualTo(Source.of("b", "x"));
    }

    @Test
    void differsByBytesThatLookTheSame() {
        Source view = Source.ofBytes("a", new byte[] {(byte) 0xe4});
        assertThat(view).isNotEqualTo(Source.of("a", view.text()));
    }

    @Test
    void readsAFileUnderItsPath(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("f.yml"), "a: 1\n".getBytes(StandardCharsets.UTF_8));
        assertThat(Source.read(file, 100)).isEqualTo(Source.of(Source.nameOf(file), "a: 1\n"));
    }

    @ParameterizedTest
    @CsvSource({"3, abc", "4, abcd", "5, abcd"})
    void readsNoMoreThanAsked(int atMost, String read, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("f"), "abcd");
        assertThat(Source.read(file, atMost).text()).isEqualTo(read);
    }

    @Test
    void saysWhichFileIsMissing(@TempDir Path folder) {
        Path file = folder.resolve("absent.yml");
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> Source.read(file, 1))
                .withMessageContaining("absent.yml");
    }

    @Test
    void namesAPathWithSlashes() {
        assertThat(Source.nameOf(Path.of("env.d", "lamp.yml"))).isEqualTo("env.d/lamp.yml");
    }

    @Test
    void showsItsName() {
        assertThat(Source.of("env.d/lamp.yml", "x")).hasToString("env.d/lamp.yml");
    }
}
