package io.github.hyperconverge.haproxy;

import io.github.hyperconverge.source.Source;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Where the lines of a source start. A line is made when it is asked for: a large file costs one number a line. */
final class LineIndex {
    private final Source source;
    private final int[] starts;

    /**
     * @param starts offsets of the lines, then the length of the text
     */
    LineIndex(Source source, int[] starts) {
        this.source = source;
        this.starts = starts;
    }

    Source source() {
        return source;
    }

    int count() {
        return starts.length - 1;
    }

    /** Returns the offset of a line, or of the end of the text for the line after the last. */
    int start(int line) {
        return starts[line];
    }

    /** Finds the line of an offset: the last one for the end of the text. */
    int lineOf(int offset) {
        int found = Arrays.binarySearch(starts, 0, count(), offset);
        return found >= 0 ? found : Math.max(0, -found - 2);
    }

    Line line(int line) {
        return new Line(source, line + 1, starts[line], starts[line + 1]);
    }

    /** Returns a view of some lines. */
    List<Line> lines(int from, int to) {
        return new AbstractList<>() {
            @Override
            public Line get(int index) {
                return line(from + Objects.checkIndex(index, to - from));
            }

            @Override
            public int size() {
                return to - from;
            }
        };
    }

    /** Tells whether a line may have a keyword, without reading its words: a false alarm costs time only. */
    boolean mayHave(String keyword, int line) {
        String text = source.text();
        int at = starts[line];
        int end = starts[line + 1];
        while (at < end && Lexer.isBlank(text.charAt(at))) {
            at++;
        }
        if (at == end || text.charAt(at) == '#') {
            return false;
        }
        if (text.startsWith(keyword, at) || text.startsWith("no", at) || text.startsWith("default", at)) {
            return true;
        }
        for (; at < end && !Lexer.isBlank(text.charAt(at)); at++) {
            if ("\\\"'".indexOf(text.charAt(at)) >= 0) {
                return true;
            }
        }
        return false;
    }
}
