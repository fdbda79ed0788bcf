package io.github.hyperconverge.report;

import io.github.hyperconverge.source.SourcePosition;
import io.github.hyperconverge.source.SourceRange;

/**
 * The line of a place, and below it a caret where the place starts and tildes as far as it goes in that line. Tabs stay
 * tabs in both lines, so that they meet wherever the reader's tab stops are.
 */
final class Excerpt {
    /** How much of a line is shown, in UTF-16 units. */
    private static final int SHOWN = 120;
    /** How much of it lies before the place. */
    private static final int BEFORE = 60;

    private static final String CUT = "...";

    private Excerpt() {}

    /** Returns two lines, each ended by LF. */
    static String of(SourceRange range) {
        String text = range.source().text();
        SourcePosition start = range.start();
        int lineStart = start.offset() - start.column() + 1;
        int from = wholeCharacter(text, Math.max(lineStart, start.offset() - BEFORE));
        int to = wholeCharacter(text, lineEnd(text, start.offset(), from + SHOWN));
        StringBuilder line = new StringBuilder(from > lineStart ? CUT : "");
        StringBuilder marks = new StringBuilder(" ".repeat(line.length()));
        int next = mark(text, from, Math.min(start.offset(), to), ' ', line, marks);
        int caret = marks.length();
        next = mark(text, next, Math.min(range.endOffset(), to), '~', line, marks);
        if (marks.length() == caret) {
            marks.append('^');
        } else {
            marks.setCharAt(caret, '^');
        }
        mark(text, next, to, ' ', line, new StringBuilder());
        if (to < text.length() && !isLineEnd(text.charAt(to))) {
            line.append(CUT);
        }
        return framed(start.line(), line, marks);
    }

    /** Appends a stretch of the text, and as many marks as it takes columns; returns where it ended. */
    private static int mark(String text, int from, int to, char mark, StringBuilder line, StringBuilder marks) {
        int i = from;
        while (i < to) {
            int character = text.codePointAt(i);
            String shown = character == '\t' ? "\t" : Printable.text(Character.toString(character));
            line.append(shown);
            marks.append(
                    mark == ' ' && character == '\t'
                            ? shown
                            : Character.toString(mark).repeat(shown.codePointCount(0, shown.length())));
            i += Character.charCount(character);
        }
        return i;
    }

    private static String framed(int number, StringBuilder line, StringBuilder marks) {
        String gutter = Integer.toString(number);
        String shown = line.length() == 0 ? "" : " " + line;
        return "  " + gutter + " |" + shown + "\n  " + " ".repeat(gutter.length()) + " | " + marks + "\n";
    }

    /** Finds where a line ends, or stops before it does. */
    static int lineEnd(String text, int from, int atMost) {
        int end = from;
        while (end < Math.min(text.length(), atMost) && !isLineEnd(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    /** Goes back where an offset would split a character of two UTF-16 units. */
    private static int wholeCharacter(String text, int offset) {
        boolean splits = offset > 0
                && offset < text.length()
                && Character.isSurrogatePair(text.charAt(offset - 1), text.charAt(offset));
        return splits ? offset - 1 : offset;
    }
}
