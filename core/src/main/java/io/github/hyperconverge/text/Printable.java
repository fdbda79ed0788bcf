package io.github.hyperconverge.text;

import java.util.Locale;
import java.util.regex.Pattern;

/** Makes names from files safe to show: they may carry control characters, or the marks of Markdown. */
public final class Printable {
    private static final Pattern HIDDEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]");

    private Printable() {}

    /**
     * Writes control and format characters, line ends included, as escapes.
     *
     * @param text any text
     * @return one line that no terminal acts on
     */
    public static String text(String text) {
        return HIDDEN.matcher(text)
                .replaceAll(hidden ->
                        String.format(Locale.ROOT, "\\\\u%04x", hidden.group().codePointAt(0)));
    }

    /** Writes the characters that Markdown gives a meaning to as escapes, and what starts a list at the front. */
    static String markdown(String text) {
        return text(text)
                .replaceAll("([\\\\`*_{}\\[\\]<>()#|~!&])", "\\\\$1")
                .replaceFirst("^(\\s*)([-+])", "$1\\\\$2")
                .replaceFirst("^(\\s*[0-9]+)\\.", "$1\\\\.");
    }
}
