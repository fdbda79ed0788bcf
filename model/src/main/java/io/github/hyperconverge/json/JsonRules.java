package io.github.hyperconverge.json;

import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import java.util.List;

/** What can be wrong with a JSON text. */
public final class JsonRules {
    /** The bytes are not UTF-8. */
    public static final Rule NOT_UTF8 = error("json-not-utf8", "The file is not UTF-8");
    /** A character is not ASCII where Python is told to decode nothing else. */
    public static final Rule NOT_ASCII = error("json-not-ascii", "A character is not ASCII");
    /** The file is larger than {@link JsonReader#MOST_BYTES}. */
    public static final Rule TOO_LARGE = error("json-too-large", "The file is too large");
    /** The text is not what Python's json module takes for JSON. */
    public static final Rule SYNTAX = error("json-syntax", "The text is not JSON");
    /** Nesting is over {@link JsonReader#MOST_DEPTH}. */
    public static final Rule TOO_DEEP = error("json-too-deep", "The nesting is too deep");
    /** An integer has more than {@link JsonReader#MOST_DIGITS} digits. */
    public static final Rule TOO_MANY_DIGITS = error("json-too-many-digits", "An integer has too many digits");
    /** A key stands twice in an object; the last one counts. */
    public static final Rule DUPLICATE_KEY =
            new Rule("json-duplicate-key", Severity.WARNING, "A key stands twice in an object");

    private JsonRules() {}

    /**
     * Lists the rules.
     *
     * @return all of them
     */
    public static List<Rule> all() {
        return List.of(NOT_UTF8, NOT_ASCII, TOO_LARGE, SYNTAX, TOO_DEEP, TOO_MANY_DIGITS, DUPLICATE_KEY);
    }

    private static Rule error(String id, String title) {
        return Rule.error(id, title, Rule.Trait.UNREADABLE);
    }
}
