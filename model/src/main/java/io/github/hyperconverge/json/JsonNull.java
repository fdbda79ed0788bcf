package io.github.hyperconverge.json;

/** The value null, which is not an absent one. */
public enum JsonNull implements JsonValue {
    /** The only one. */
    NULL;

    @Override
    public boolean isTruthy() {
        return false;
    }

    /** Returns {@code null}. */
    @Override
    public String toString() {
        return "null";
    }
}
