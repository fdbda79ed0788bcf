package io.github.hyperconverge.yaml;

import io.github.hyperconverge.source.SourceRange;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.temporal.Temporal;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A YAML scalar: its text, and what YAML 1.1 takes the text for. */
public final class YamlScalar implements YamlNode {

    /** What a scalar is taken for. */
    public enum Type {
        /** Nothing; Python's {@code None}. */
        NULL,
        /** True or false; {@code yes} and {@code off} are among them. */
        BOOLEAN,
        /** A whole number of any size; octal, hexadecimal, binary and sexagesimal notation included. */
        INTEGER,
        /** A number of double precision, infinities and not-a-number included. */
        FLOAT,
        /** Text. */
        TEXT,
        /** A calendar date. */
        DATE,
        /** A date and time, with an offset or without. */
        TIMESTAMP,
        /** Bytes. */
        BINARY
    }

    private static final YamlScalar NULL = new YamlScalar(Type.NULL, null, "", null);

    private final Type type;
    private final @Nullable Object value;
    private final String text;
    private final @Nullable SourceRange range;

    private YamlScalar(Type type, @Nullable Object value, String text, @Nullable SourceRange range) {
        this.type = type;
        this.value = value;
        this.text = text;
        this.range = range;
    }

    /**
     * Returns the null that no file says.
     *
     * @return a null scalar without a place
     */
    public static YamlScalar ofNull() {
        return NULL;
    }

    /**
     * Makes a text that no file says.
     *
     * @param value the text
     * @return the scalar, without a place
     */
    public static YamlScalar of(String value) {
        return new YamlScalar(Type.TEXT, value, value, null);
    }

    /**
     * Makes a boolean that no file says.
     *
     * @param value true or false
     * @return the scalar, without a place
     */
    public static YamlScalar of(boolean value) {
        return new YamlScalar(Type.BOOLEAN, value, Boolean.toString(value), null);
    }

    /**
     * Makes a whole number that no file says.
     *
     * @param value the number
     * @return the scalar, without a place
     */
    public static YamlScalar of(BigInteger value) {
        return new YamlScalar(Type.INTEGER, value, value.toString(), null);
    }

    /**
     * Makes a number of double precision that no file says.
     *
     * @param value the number
     * @return the scalar, without a place
     */
    public static YamlScalar of(double value) {
        return new YamlScalar(Type.FLOAT, value, Double.toString(value), null);
    }

    /**
     * Makes a date, or a date and time, that no file says.
     *
     * @param value a {@link LocalDate}, {@link java.time.LocalDateTime} or {@link java.time.OffsetDateTime}
     * @return the scalar, without a place
     */
    public static YamlScalar of(Temporal value) {
        Type type = value instanceof LocalDate ? Type.DATE : Type.TIMESTAMP;
        return new YamlScalar(type, value, value.toString(), null);
    }

    /**
     * Makes bytes that no file says.
     *
     * @param base64 the bytes in Base64, without line ends
     * @return the scalar, without a place
     */
    public static YamlScalar ofBinary(String base64) {
        return new YamlScalar(Type.BINARY, base64, base64, null);
    }

    /**
     * Gives the scalar the text and place that a file has it in.
     *
     * @param written the text, without quotes and escapes
     * @param place where it stands
     * @return a copy with both
     */
    public YamlScalar writtenAs(String written, SourceRange place) {
        return new YamlScalar(type, value, written, place);
    }

    /**
     * Returns what the scalar is taken for.
     *
     * @return its type
     */
    public Type type() {
        return type;
    }

    /**
     * Returns the value.
     *
     * @return null, {@link Boolean}, {@link BigInteger}, {@link Double}, {@link String}, {@link LocalDate},
     *     {@link java.time.LocalDateTime} or {@link java.time.OffsetDateTime}, in the order of {@link Type}; for bytes
     *     their Base64 form
     */
    public @Nullable Object value() {
        return value;
    }

    /**
     * Returns the text as written.
     *
     * @return the characters of the scalar, quotes and escapes resolved
     */
    public String text() {
        return text;
    }

    /**
     * Tells whether it is text.
     *
     * @return true if the type is {@link Type#TEXT}
     */
    public boolean isText() {
        return type == Type.TEXT;
    }

    @Override
    public Optional<SourceRange> range() {
        return Optional.ofNullable(range);
    }

    @Override
    public boolean isTruthy() {
        return switch (type) {
            case NULL -> false;
            case BOOLEAN -> Boolean.TRUE.equals(value);
            case INTEGER -> !BigInteger.ZERO.equals(value);
            case FLOAT -> value instanceof Double number && number != 0.0;
            case TEXT, BINARY -> value instanceof String characters && !characters.isEmpty();
            case DATE, TIMESTAMP -> true;
        };
    }

    /** What Python compares when the scalar is a key: 1, 1.0 and true are one key. */
    Object key() {
        if (value instanceof String characters) {
            return type == Type.TEXT ? characters : this;
        }
        if (value instanceof Boolean flag) {
            return flag ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        if (value instanceof BigInteger number) {
            return number.signum() == 0 ? BigDecimal.ZERO : new BigDecimal(number).stripTrailingZeros();
        }
        if (value instanceof Double number && !number.isInfinite() && !number.isNaN()) {
            return number == 0 ? BigDecimal.ZERO : new BigDecimal(number).stripTrailingZeros();
        }
        return this;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof YamlScalar that && type == that.type && Objects.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + Objects.hashCode(value);
    }

    /** Returns the text as written, or {@code null}. */
    @Override
    public String toString() {
        return type == Type.NULL ? "null" : text;
    }
}
