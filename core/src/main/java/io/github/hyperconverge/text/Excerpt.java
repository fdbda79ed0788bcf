package io.github.hyperconverge.text;

import io.github.hyperconverge.source.SourcePosition;
import io.github.hyperconverge.source.SourceRange;

/**
 * The line of a place, and below it a caret where the place starts and tildes as far as it goes in that line. Tabs stay
 * tabs in both lines, so that they meet wherever the reader's tab stops are.
 */
public final class Excerpt {
    /** How much of a line is shown, in UTF-16 units. */
    private static final int SHOWN = 120;
    /** How much of it lies before the place. */
    private static final int BEFORE = 60;

    private static final String CUT = "...";

    private Excerpt() {}

    /** Returns two lines, each ended by LF. */
    public static String of(SourceRange range) {
        String text = range.source().text();
        SourcePosition start = range.start();
        int lineStart = start.offset() - start.column() + 1;
        int from = wholeCharacter(text, Math.max(lineStart, start.offset() - BEFORE));
        int to = wholeCharacter(text, lineEnd(text, start.offset(), from + SHOWN));
        int end = Math.min(range.endOffset(), to);
        boolean isCut = to < text.length() && !isLineEnd(text.charAt(to));
        String before = (from > lineStart ? CUT : "") + shown(text.substring(from, start.offset()));
        String place = shown(text.substring(start.offset(), end));
        String line = before + place + shown(text.substring(end, to)) + (isCut ? CUT : "");
        String tildes = "~".repeat(Math.max(place.codePointCount(0, place.length()) - 1, 0));
        String number = Integer.toString(start.line());
        return "  " + number + " |" + (line.isEmpty() ? "" : " ") + line + "\n  " + " ".repeat(number.length()) + " | "
                + before.replaceAll("[^\t]", " ") + "^" + tildes + "\n";
    }

    private static String shown(String text) {
        String[] parts = text.split("\t", -1);
        for (int i = 0; i < parts.length; i++) {
            parts[i] = Printable.text(parts[i]);
        }
        return String.join("\t", parts);
    }

    /** Finds where a line ends, or stops before it does. */
    public static int lineEnd(String text, int from, int atMost) {
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
