package io.github.hyperconverge.json;

/** A truth value. */
public enum JsonBoolean implements JsonValue {
    /** The value true. */
    TRUE,
    /** The value false. */
    FALSE;

    /**
     * Converts a truth value.
     *
     * @param value true or false
     * @return the same in JSON
     */
    public static JsonBoolean of(boolean value) {
        return value ? TRUE : FALSE;
    }

    @Override
    public boolean isTruthy() {
        return this == TRUE;
    }

    /** Returns {@code true} or {@code false}. */
    @Override
    public String toString() {
        return this == TRUE ? "true" : "false";
    }
}
