package io.github.hyperconverge.json;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** A number: an integer of any size, or a Python float, which may be NaN or infinite. */
public final class JsonNumber implements JsonValue {
    private final String text;

    private JsonNumber(String text) {
        this.text = text;
    }

    /**
     * Makes an integer.
     *
     * @param value its value
     * @return the number
     */
    public static JsonNumber of(long value) {
        return new JsonNumber(Long.toString(value));
    }

    /**
     * Makes an integer.
     *
     * @param value its value
     * @return the number
     */
    public static JsonNumber of(BigInteger value) {
        return new JsonNumber(value.toString());
    }

    /**
     * Makes a float.
     *
     * @param value its value
     * @return the number
     */
    public static JsonNumber of(double value) {
        return new JsonNumber(PythonFloat.repr(value));
    }

    /** Makes the number that a JSON integer says. */
    static JsonNumber ofInteger(String digits) {
        return new JsonNumber(digits.equals("-0") ? "0" : digits);
    }

    /**
     * Returns the number as Python prints it.
     *
     * @return for example {@code 1}, {@code 1.0}, {@code 1e+16}, {@code 1e-05}, {@code NaN} or {@code -Infinity}
     */
    public String text() {
        return text;
    }

    /**
     * Tells whether Python reads the number as an int, not as a float.
     *
     * @return true for an integer
     */
    public boolean isInteger() {
        char last = text.charAt(text.length() - 1);
        return text.indexOf('.') < 0 && text.indexOf('e') < 0 && last >= '0' && last <= '9';
    }

    @Override
    public boolean isTruthy() {
        return !text.equals("0") && !text.equals("0.0") && !text.equals("-0.0");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || other instanceof JsonNumber that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** Returns the number as Python prints it. */
    @Override
    public String toString() {
        return text;
    }
}
