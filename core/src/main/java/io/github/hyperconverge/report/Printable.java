package io.github.hyperconverge.report;

import java.util.Locale;

/** Makes names from files safe to show: they may carry control characters, or the marks of Markdown. */
public final class Printable {
    private Printable() {}

    /**
     * Writes control and format characters, line ends included, as escapes.
     *
     * @param text any text
     * @return one line that no terminal acts on
     */
    public static String text(String text) {
        if (text.codePoints().noneMatch(Printable::isHidden)) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (isHidden(c)) {
                shown.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.toString();
    }

    static boolean isHidden(int c) {
        int type = Character.getType(c);
        return Character.isISOControl(c)
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }

    /** Writes the characters that Markdown gives a meaning to as escapes, and what starts a list at the front. */
    static String markdown(String text) {
        return text(text)
                .replaceAll("([\\\\`*_{}\\[\\]<>()#|~!&])", "\\\\$1")
                .replaceFirst("^(\\s*)([-+])", "$1\\\\$2")
                .replaceFirst("^(\\s*[0-9]+)\\.", "$1\\\\.");
    }
}
