package io.github.hyperconverge.text;

import java.util.Locale;
import java.util.regex.Pattern;

/** Makes names from files safe to show: they may carry control characters, or the marks of Markdown. */
public final class Printable {
    private static final String CHARACTERS = "[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]";
    private static final String IN_LINES = "[" + CHARACTERS + "&&[^\n\t]]";
    private static final Pattern HIDDEN = Pattern.compile(CHARACTERS);
    private static final Pattern HIDDEN_IN_LINES = Pattern.compile(IN_LINES);
    private static final Pattern HIDDEN_IN_COLOURED_LINES = Pattern.compile("(?!\u001b\\[[0-9;]{0,9}m)" + IN_LINES);

    private Printable() {}

    /**
     * Writes control and format characters, line ends included, as escapes.
     *
     * @param text any text
     * @return one line that no terminal acts on
     */
    public static String text(String text) {
        return escape(HIDDEN, text);
    }

    /**
     * Writes control and format characters as escapes, apart from LF and tabs.
     *
     * @param text any text
     * @return lines that no terminal acts on
     */
    public static String lines(String text) {
        return escape(HIDDEN_IN_LINES, text);
    }

    /**
     * Writes control and format characters as escapes, apart from LF, tabs and the sequences of colours.
     *
     * @param text any text in which names are escaped
     * @return lines that do nothing to a terminal but colour it
     */
    public static String colouredLines(String text) {
        return escape(HIDDEN_IN_COLOURED_LINES, text);
    }

    private static String escape(Pattern hidden, String text) {
        // Most texts are ASCII, and long ones are searched faster so.
        return text.chars().allMatch(c -> c >= ' ' && c < 0x7f || c == '\n')
                        && (hidden != HIDDEN || text.indexOf('\n') < 0)
                ? text
                : hidden.matcher(text)
                        .replaceAll(found -> String.format(
                                Locale.ROOT, "\\\\u%04x", found.group().codePointAt(0)));
    }

    /** Writes the characters that Markdown gives a meaning to as escapes, and what starts a list at the front. */
    static String markdown(String text) {
        return text(text)
                .replaceAll("([\\\\`*_{}\\[\\]<>()#|~!&])", "\\\\$1")
                .replaceFirst("^(\\s*)([-+])", "$1\\\\$2")
                .replaceFirst("^(\\s*[0-9]+)\\.", "$1\\\\.");
    }
}
