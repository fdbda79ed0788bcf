package io.github.hyperconverge.haproxy;

import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.TextEdit;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One file of a configuration. It is its source and where lines and sections start in it; anything else is read from
 * the text when it is asked for. Immutable.
 */
public final class HaproxyFile {
    private static final String MAY_START_HEAD = SectionKind.firstLetters();

    private final LineIndex index;
    private final int[] heads;
    private volatile @Nullable List<Section> sections;

    private HaproxyFile(LineIndex index, int[] heads) {
        this.index = index;
        this.heads = heads;
    }

    /**
     * Splits a source into lines and sections.
     *
     * @param source any text
     * @return the file
     */
    public static HaproxyFile of(Source source) {
        String text = source.text();
        IntStream.Builder starts = IntStream.builder();
        IntStream.Builder heads = IntStream.builder();
        int count = 0;
        for (int at = 0; at < text.length(); count++) {
            int newline = text.indexOf('\n', at);
            int next = newline < 0 ? text.length() : newline + 1;
            if (isHead(source, at, next)) {
                heads.add(count);
            }
            starts.add(at);
            at = next;
        }
        starts.add(text.length());
        return new HaproxyFile(
                new LineIndex(source, starts.build().toArray()), heads.build().toArray());
    }

    private static boolean isHead(Source source, int start, int end) {
        String text = source.text();
        int first = start;
        while (first < end && Lexer.isBlank(text.charAt(first))) {
            first++;
        }
        int last = first;
        boolean plain = true;
        while (last < end && !Lexer.isBlank(text.charAt(last)) && text.charAt(last) != '#') {
            char c = text.charAt(last);
            plain &= c != '\\' && c != '"' && c != '\'' && c != '\0';
            last++;
        }
        if (first == last) {
            return false;
        }
        if (plain) {
            return MAY_START_HEAD.indexOf(text.charAt(first)) >= 0
                    && SectionKind.of(text.substring(first, last)).isPresent();
        }
        List<Word> words = new Lexer(source, start, end, null).read().words();
        return !words.isEmpty() && SectionKind.of(words.get(0).value()).isPresent();
    }

    /**
     * Returns the source.
     *
     * @return the text and its bytes, just as they were read
     */
    public Source source() {
        return index.source();
    }

    /**
     * Returns the lines.
     *
     * @return all of them, in order
     */
    public List<Line> lines() {
        return index.lines(0, index.count());
    }

    /** Returns the lines before the first section. */
    List<Line> preamble() {
        return index.lines(0, heads.length == 0 ? index.count() : heads[0]);
    }

    /**
     * Returns the sections.
     *
     * @return them, in order
     */
    public List<Section> sections() {
        List<Section> known = sections;
        if (known == null) {
            known = IntStream.range(0, heads.length).mapToObj(this::section).toList();
            sections = known;
        }
        return known;
    }

    /**
     * Finds the line of a place.
     *
     * @param offset an offset in a text that is not empty
     * @return the line, with its line end, that has the place in it; the last one for the end of the text
     */
    public Line lineAt(int offset) {
        return index.line(index.lineOf(offset));
    }

    /**
     * Finds the section of a place.
     *
     * @param offset an offset in the text
     * @return the section, unless the place is before the first one
     */
    public Optional<Section> sectionAt(int offset) {
        int found = Arrays.binarySearch(heads, index.lineOf(offset));
        int i = found >= 0 ? found : -found - 2;
        return i < 0 ? Optional.empty() : Optional.of(sections().get(i));
    }

    private Section section(int i) {
        Line head = index.line(heads[i]);
        SectionKind kind = SectionKind.of(head.words().get(0).value()).orElseThrow();
        return new Section(index, kind, heads[i], i + 1 < heads.length ? heads[i + 1] : index.count());
    }

    /** Returns the lines that start with a dot: {@code .if} and its kin. */
    List<Line> directives() {
        return IntStream.range(0, index.count())
                .filter(line -> index.mayHave(".", line))
                .mapToObj(index::line)
                .filter(line -> !line.isEmpty() && line.words().get(0).value().startsWith("."))
                .toList();
    }

    /** Returns the lines HAProxy may refuse for their form. */
    List<Line> faulty() {
        List<Line> faulty = new ArrayList<>();
        String text = source().text();
        for (int line = 0; line < index.count(); line++) {
            boolean suspect = index.start(line + 1) - index.start(line) > 2 * Lexer.MOST_WORDS;
            for (int i = index.start(line); i < index.start(line + 1) && !suspect; i++) {
                char c = text.charAt(i);
                suspect = c == '"' || c == '\'' || c == '\\';
            }
            if (suspect && index.line(line).fault().isPresent()) {
                faulty.add(index.line(line));
            }
        }
        return faulty;
    }

    /** Applies edits of this file's source, none overlapping another. */
    HaproxyFile edited(List<TextEdit> edits) {
        return edits.isEmpty() ? this : of(with(source(), TextEdit.apply(source(), edits)));
    }

    /** Returns a source with another text, in the same encoding. */
    static Source with(Source source, String text) {
        Charset charset = source.isUtf8() ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
        return Source.ofBytes(source.name(), text.getBytes(charset));
    }

    @Override
    public String toString() {
        return source().name();
    }
}
