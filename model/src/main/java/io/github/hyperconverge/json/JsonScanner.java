package io.github.hyperconverge.json;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The grammar of JSON as Python's json module has it; it refuses in Python's words, where Python does.
 *
 * <p>It reads UTF-8, and holds no more of it than the text or number it is in. Jackson's parser cannot stand in for it:
 * since 2.21 it refuses half a surrogate pair in a key, and it takes INF for a number.
 */
final class JsonScanner {

    /** What a value without parts can be. */
    enum Scalar {
        TEXT,
        INTEGER,
        FLOAT,
        TRUE,
        FALSE,
        NULL
    }

    private static final String ESCAPES = "\"\\/bfnrt";
    private static final String ESCAPED = "\"\\/\b\f\n\r\t";
    private static final int END = -1;

    private final InputStream in;
    private byte[] window = new byte[1 << 16];
    /** Bytes before the window, the current place in it, and its end. */
    private int before;

    private int at;
    private int limit;

    private int depth;
    private int start;
    private int length;
    private int hash;
    private @Nullable String decoded;
    private boolean beyondAscii;

    JsonScanner(InputStream in) {
        this.in = in;
    }

    /** Returns the number of bytes before the current place. */
    int place() {
        return before + at;
    }

    /** Returns the byte at the current place: a brace or bracket if an object or array starts here. */
    int current() {
        return at < limit ? window[at] : END;
    }

    /** Tells whether a text had bytes beyond ASCII. */
    boolean isBeyondAscii() {
        return beyondAscii;
    }

    /** Returns a hash of the last text, which depends on its bytes alone. */
    int hash() {
        return hash;
    }

    /** Tells whether the last text is another one; nothing is made for that. */
    boolean isText(String other) {
        if (decoded != null || other.length() != length) {
            return other.equals(decoded);
        }
        for (int i = 0; i < length; i++) {
            if (other.charAt(i) != window[start + i]) {
                return false;
            }
        }
        return true;
    }

    /** Returns the last text, or the last number as written. */
    String text() {
        return decoded != null ? decoded : new String(window, start, length, StandardCharsets.ISO_8859_1);
    }

    /** Goes to the value of the document. */
    void begin() throws IOException {
        skipBlanks();
    }

    /** Sees that nothing follows the value of the document. */
    void finish() throws IOException {
        skipBlanks();
        if (at < limit) {
            throw refusal("Extra data", 0);
        }
    }

    /** Goes into the object or array that starts here; returns false if it was empty. */
    boolean enter(char close) throws IOException {
        if (++depth > JsonReader.MOST_DEPTH) {
            throw new JsonRefusal(
                    JsonRules.TOO_DEEP, "nested over " + JsonReader.MOST_DEPTH + " objects and arrays deep", place());
        }
        at++;
        skipBlanks();
        return current() != close || leave();
    }

    /** Goes to the next entry or item, after a value; returns false if the object or array ends here. */
    boolean another(char close) throws IOException {
        skipBlanks();
        if (current() == close) {
            return leave();
        }
        if (current() != ',') {
            throw refusal("Expecting ',' delimiter", 0);
        }
        at++;
        skipBlanks();
        return true;
    }

    private boolean leave() {
        depth--;
        at++;
        return false;
    }

    /** Reads a key. */
    void key() throws IOException {
        if (current() != '"') {
            throw refusal("Expecting property name enclosed in double quotes", 0);
        }
        string();
    }

    /** Goes from a key to its value. */
    void colon() throws IOException {
        skipBlanks();
        if (current() != ':') {
            throw refusal("Expecting ':' delimiter", 0);
        }
        at++;
        skipBlanks();
    }

    /** Reads a value that is not an object or array. */
    Scalar scalar() throws IOException {
        switch (current()) {
            case '"' -> {
                string();
                return Scalar.TEXT;
            }
            case 'n' -> {
                return literal("null", Scalar.NULL);
            }
            case 't' -> {
                return literal("true", Scalar.TRUE);
            }
            case 'f' -> {
                return literal("false", Scalar.FALSE);
            }
            case 'N' -> {
                return literal("NaN", Scalar.FLOAT);
            }
            case 'I' -> {
                return literal("Infinity", Scalar.FLOAT);
            }
            case '-' -> {
                return peek(1) == 'I' ? literal("-Infinity", Scalar.FLOAT) : number(1);
            }
            default -> {
                return number(0);
            }
        }
    }

    private Scalar literal(String name, Scalar scalar) throws IOException {
        for (int i = 0; i < name.length(); i++) {
            if (peek(i) != name.charAt(i)) {
                throw refusal("Expecting value", 0);
            }
        }
        take(name.length());
        return scalar;
    }

    private Scalar number(int first) throws IOException {
        int whole = peek(first) == '0' ? first + 1 : digits(first);
        if (whole == first) {
            throw refusal("Expecting value", 0);
        }
        int end = whole;
        if (peek(end) == '.' && digits(end + 1) > end + 1) {
            end = digits(end + 1);
        }
        if (peek(end) == 'e' || peek(end) == 'E') {
            int power = peek(end + 1) == '+' || peek(end + 1) == '-' ? end + 2 : end + 1;
            end = digits(power) > power ? digits(power) : end;
        }
        if (end == whole && whole - first > JsonReader.MOST_DIGITS) {
            throw new JsonRefusal(
                    JsonRules.TOO_MANY_DIGITS,
                    "Exceeds the limit (" + JsonReader.MOST_DIGITS + " digits) for integer string conversion",
                    place());
        }
        take(end);
        return end == whole ? Scalar.INTEGER : Scalar.FLOAT;
    }

    /** Returns how many bytes after the current one the digits end that start so many after it. */
    private int digits(int from) throws IOException {
        int end = from;
        while (peek(end) >= '0' && peek(end) <= '9') {
            end++;
        }
        return end;
    }

    private void take(int count) {
        start = at;
        length = count;
        decoded = null;
        at += count;
    }

    private void string() throws IOException {
        int end = 1;
        int sum = 0;
        int stop = END;
        while (stop == END) {
            byte[] bytes = window;
            int i = at + end;
            // Bytes beyond ASCII are negative.
            while (i < limit && bytes[i] >= ' ' && bytes[i] != '"' && bytes[i] != '\\') {
                sum = sum * 31 + bytes[i++];
            }
            end = i - at;
            stop = need(end);
        }
        hash = sum;
        if (stop == '"') {
            take(end + 1);
            start++;
            length = end - 1;
        } else {
            decode(end);
        }
    }

    private void decode(int from) throws IOException {
        StringBuilder text = new StringBuilder();
        int taken = 1;
        int end = from;
        for (int next = need(end); next != '"'; next = need(end)) {
            if (next == '\\') {
                append(text, taken, end);
                end = escape(end, text);
                taken = end;
            } else if (next >= 0 && next < ' ') {
                throw refusal("Invalid control character at", end);
            } else {
                beyondAscii |= next < 0;
                end++;
            }
        }
        append(text, taken, end);
        take(end + 1);
        decoded = text.toString();
    }

    private void append(StringBuilder text, int from, int to) {
        text.append(new String(window, at + from, to - from, StandardCharsets.UTF_8));
    }

    /** Reads the escape that starts so many bytes after the current one, and returns how many after it the escape ends. */
    private int escape(int from, StringBuilder text) throws IOException {
        int kind = need(from + 1);
        if (kind != 'u') {
            int which = ESCAPES.indexOf(kind);
            if (which < 0) {
                throw refusal("Invalid \\escape", from);
            }
            text.append(ESCAPED.charAt(which));
            return from + 2;
        }
        int unit = 0;
        for (int i = from + 2; i < from + 6; i++) {
            // A byte has to follow the digits, or Python does not look at them.
            int digit = peek(from + 6) == END ? -1 : Character.digit(peek(i), 16);
            if (digit < 0) {
                throw refusal("Invalid \\uXXXX escape", from + 1);
            }
            unit = unit << 4 | digit;
        }
        text.append((char) unit);
        return from + 6;
    }

    /** Returns the byte so many after the quote that starts a text. */
    private int need(int offset) throws IOException {
        int next = peek(offset);
        if (next == END && at + offset >= limit) {
            throw refusal("Unterminated string starting at", 0);
        }
        return next;
    }

    /** Returns the byte so many after the current one, or the end. */
    private int peek(int offset) throws IOException {
        while (at + offset >= limit) {
            if (!fill()) {
                return END;
            }
        }
        return window[at + offset];
    }

    private void skipBlanks() throws IOException {
        do {
            while (at < limit
                    && (window[at] == ' ' || window[at] == '\n' || window[at] == '\t' || window[at] == '\r')) {
                at++;
            }
        } while (at == limit && fill());
    }

    /** Reads on; what was read from the current place on stays. Returns false at the end of the document. */
    private boolean fill() throws IOException {
        System.arraycopy(window, at, window, 0, limit - at);
        before += at;
        limit -= at;
        at = 0;
        if (limit == window.length) {
            window = Arrays.copyOf(window, limit * 2);
        }
        int count = in.read(window, limit, window.length - limit);
        limit += Math.max(count, 0);
        if (before + limit > JsonReader.MOST_BYTES) {
            throw new JsonRefusal(JsonRules.TOO_LARGE, "larger than " + JsonReader.MOST_BYTES + " bytes", 0);
        }
        return count > 0;
    }

    private JsonRefusal refusal(String message, int offset) {
        return new JsonRefusal(JsonRules.SYNTAX, message, place() + offset);
    }
}
