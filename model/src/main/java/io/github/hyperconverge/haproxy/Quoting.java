package io.github.hyperconverge.haproxy;

import java.util.Optional;
import java.util.regex.Pattern;

/** Writes values as words. */
final class Quoting {
    private static final Pattern CONTROL = Pattern.compile(
            "[\\x00-\\x1f\\x7f]|[\\ud800-\\udbff](?![\\udc00-\\udfff])" + "|(?<![\\ud800-\\udbff])[\\udc00-\\udfff]");
    private static final Pattern SPECIAL = Pattern.compile("[ #\"'\\\\]");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:-]+");

    private Quoting() {}

    /** Tells whether HAProxy takes a text as the name of a section or server. */
    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /**
     * Returns the word that stands for a value: quoted only where it must be.
     *
     * @return the word; empty if the value holds control characters, which no word of a sane file does
     */
    static Optional<String> word(String value) {
        if (CONTROL.matcher(value).find()) {
            return Optional.empty();
        }
        if (!value.isEmpty() && !SPECIAL.matcher(value).find()) {
            return Optional.of(value);
        }
        return Optional.of(
                value.indexOf('\'') < 0
                        ? "'" + value + "'"
                        : '"'
                                + value.replace("\\", "\\\\")
                                        .replace("\"", "\\\"")
                                        .replace("$", "\\$")
                                + '"');
    }
}
