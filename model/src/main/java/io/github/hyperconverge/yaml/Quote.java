package io.github.hyperconverge.yaml;

import java.util.regex.Pattern;

/** A piece of a file as messages show it. */
final class Quote {
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\s\\p{Cntrl}\\x80-\\x9f\\u2028\\u2029]+");
    private static final int LONGEST = 200;

    private Quote() {}

    /** One line that fits a terminal, whatever the file says. */
    static String of(String text) {
        String line = UNPRINTABLE.matcher(text).replaceAll(" ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }
}
