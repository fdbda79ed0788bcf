package io.github.hyperconverge.json;

import io.github.hyperconverge.diagnostic.Rule;

/** What can be wrong with a JSON text. */
final class JsonRules {
    /** The bytes are not UTF-8. */
    static final Rule NOT_UTF8 = error("json-not-utf8", "The file is not UTF-8");
    /** A character is not ASCII where Python is told to decode nothing else. */
    static final Rule NOT_ASCII = error("json-not-ascii", "A character is not ASCII");
    /** The file is over {@link JsonReader#MOST_BYTES} or {@link JsonReader#MOST_VALUES}. */
    static final Rule TOO_LARGE = error("json-too-large", "The file is too large");
    /** The text is not what Python's json module takes for JSON. */
    static final Rule SYNTAX = error("json-syntax", "The text is not JSON");
    /** Nesting is over {@link JsonReader#MOST_DEPTH}. */
    static final Rule TOO_DEEP = error("json-too-deep", "The nesting is too deep");
    /** An integer has more than {@link JsonReader#MOST_DIGITS} digits. */
    static final Rule TOO_MANY_DIGITS = error("json-too-many-digits", "An integer has too many digits");
    /** A key stands twice in an object; the last one counts. */
    static final Rule DUPLICATE_KEY = Rule.warning("json-duplicate-key", "A key stands twice in an object");

    private JsonRules() {}

    private static Rule error(String id, String title) {
        return Rule.error(id, title, Rule.Trait.UNREADABLE);
    }
}
