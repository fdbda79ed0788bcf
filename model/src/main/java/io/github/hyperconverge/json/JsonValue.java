package io.github.hyperconverge.json;

/**
 * A JSON value. Immutable.
 *
 * <p>Two values are equal if Python writes them alike, the order of keys apart. So 1 is not 1.0, and NaN is NaN.
 */
public sealed interface JsonValue permits JsonObject, JsonArray, JsonText, JsonNumber, JsonBoolean, JsonNull {

    /**
     * Tells whether Python counts the value as true.
     *
     * @return false for null, false, zero, and what is empty
     */
    boolean isTruthy();
}
