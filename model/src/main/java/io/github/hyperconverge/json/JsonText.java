package io.github.hyperconverge.json;

import java.util.Objects;

/**
 * A text.
 *
 * @param value its characters; a surrogate may stand alone
 */
public record JsonText(String value) implements JsonValue {

    /** Checks that there is a text. */
    public JsonText {
        Objects.requireNonNull(value);
    }

    /**
     * Makes a text.
     *
     * @param value its characters
     * @return the text
     */
    public static JsonText of(String value) {
        return new JsonText(value);
    }

    @Override
    public boolean isTruthy() {
        return !value.isEmpty();
    }

    /** Returns the characters, without quotes. */
    @Override
    public String toString() {
        return value;
    }
}
