package io.github.hyperconverge.diagnostic;

import java.util.regex.Pattern;

/** The sentence of a finding or of a place that explains one. */
final class Message {
    /** Names from a file may hold line ends and terminal escapes. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029]+");
    /** A longer message quotes something of a file that nobody reads. */
    private static final int LONGEST = 1600;
    /** How many characters are shown of the start and the end of it; of two units each at most. */
    private static final int HEAD = 600;

    private static final int TAIL = 150;

    private Message() {}

    /** One line of bounded length, whatever the file says. */
    static String line(String text) {
        return CONTROL.matcher(cut(text)).replaceAll(" ");
    }

    /** The start and the end of what is long. */
    static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int from = text.offsetByCodePoints(text.length(), -TAIL);
        return text.substring(0, text.offsetByCodePoints(0, HEAD)) + "..." + text.substring(from);
    }
}
