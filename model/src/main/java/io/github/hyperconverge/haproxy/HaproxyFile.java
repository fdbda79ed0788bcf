package io.github.hyperconverge.haproxy;

import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.source.TextEdit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One file of a configuration. It is its source and where lines and sections start in it; anything else is read from
 * the text when it is asked for. Immutable.
 */
public final class HaproxyFile {
    private final LineIndex index;
    private final int[] heads;

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
        Scan scan = new Scan(source);
        scan.lines(0, source.text().length());
        return scan.toFile();
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
        List<Section> sections = new ArrayList<>(heads.length);
        for (int i = 0; i < heads.length; i++) {
            sections.add(section(i));
        }
        return sections;
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
        return i < 0 ? Optional.empty() : Optional.of(section(i));
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

    /**
     * Applies edits. Lines that no edit touches are not read again.
     *
     * @param edits edits of this file's source, none overlapping another
     * @return the file with the new text
     */
    HaproxyFile edited(List<TextEdit> edits) {
        if (edits.isEmpty()) {
            return this;
        }
        String text = TextEdit.apply(source(), edits);
        Source edited = Source.ofBytes(
                source().name(),
                text.getBytes(source().isUtf8() ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1));
        if (!edited.text().equals(text)) {
            // What was not UTF-8 is gone, or has come: every offset may differ.
            return of(edited);
        }
        Scan scan = new Scan(edited);
        List<TextEdit> ordered = edits.stream()
                .sorted(Comparator.comparingInt(edit -> edit.range().startOffset()))
                .toList();
        int line = 0;
        int shift = 0;
        for (int i = 0; i < ordered.size(); ) {
            int first = index.lineOf(ordered.get(i).range().startOffset());
            scan.copy(index, heads, line, first, shift);
            int start = index.start(first) + shift;
            int last = first;
            while (i < ordered.size() && index.lineOf(ordered.get(i).range().startOffset()) <= last) {
                SourceRange range = ordered.get(i).range();
                last = Math.max(last, index.lineOf(range.endOffset()));
                shift += ordered.get(i).newText().length() - (range.endOffset() - range.startOffset());
                i++;
            }
            line = Math.min(index.count(), last + 1);
            scan.lines(start, index.start(line) + shift);
        }
        scan.copy(index, heads, line, index.count(), shift);
        return scan.toFile();
    }

    @Override
    public String toString() {
        return source().name();
    }

    /** Collects where lines and sections start. */
    private static final class Scan {
        private static final String MAY_START_HEAD = SectionKind.firstLetters();

        private final Source source;
        private final String text;
        private final IntStream.Builder starts = IntStream.builder();
        private final IntStream.Builder heads = IntStream.builder();
        private int count;

        Scan(Source source) {
            this.source = source;
            this.text = source.text();
        }

        /** Reads the lines between two offsets. */
        void lines(int start, int end) {
            int at = start;
            while (at < end) {
                int newline = text.indexOf('\n', at);
                int next = newline < 0 || newline >= end ? end : newline + 1;
                if (isHead(at, next)) {
                    heads.add(count);
                }
                add(at);
                at = next;
            }
        }

        /** Takes over lines that no edit touched. */
        void copy(LineIndex index, int[] oldHeads, int first, int end, int shift) {
            int head = Arrays.binarySearch(oldHeads, first);
            for (int i = head >= 0 ? head : -head - 1; i < oldHeads.length && oldHeads[i] < end; i++) {
                heads.add(oldHeads[i] - first + count);
            }
            for (int line = first; line < end; line++) {
                add(index.start(line) + shift);
            }
        }

        HaproxyFile toFile() {
            starts.add(text.length());
            return new HaproxyFile(
                    new LineIndex(source, starts.build().toArray()),
                    heads.build().toArray());
        }

        private void add(int start) {
            starts.add(start);
            count++;
        }

        private boolean isHead(int start, int end) {
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
    }
}
