package io.github.hyperconverge.json;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The grammar of JSON as Python's json module has it; it refuses in Python's words, where Python does.
 *
 * <p>It works on UTF-8 bytes. Jackson's parser cannot stand in for it: since 2.21 it refuses half a surrogate pair in a
 * key, and it takes INF for a number.
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

    private final byte[] bytes;
    private int at;
    private int depth;
    private int start;
    private int end;
    private int hash;
    private @Nullable String decoded;

    JsonScanner(byte[] bytes) {
        this.bytes = bytes;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Returns the number of bytes before the current place. */
    int at() {
        return at;
    }

    /** Returns the byte at the current place: a brace or bracket if an object or array starts here. */
    int current() {
        return at < bytes.length ? bytes[at] : END;
    }

    /** Returns where the last scalar starts; for a text, after its quote. */
    int start() {
        return start;
    }

    /** Returns where the last scalar ends; for a text, before its quote. */
    int end() {
        return end;
    }

    /** Returns a hash of the last text, which depends on its bytes alone. */
    int hash() {
        return hash;
    }

    /** Returns the last text if it has escapes or characters beyond ASCII, else null. */
    @Nullable
    String decoded() {
        return decoded;
    }

    /** Returns the last text, or the last number as written. */
    String text() {
        return decoded != null ? decoded : new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    }

    /** Goes to the value of the document. */
    void begin() {
        skipBlanks();
    }

    /** Sees that nothing follows the value of the document. */
    void finish() throws JsonRefusal {
        skipBlanks();
        if (at < bytes.length) {
            throw refusal("Extra data", at);
        }
    }

    /** Goes into the object or array that starts here; returns false if it was empty. */
    boolean enter(char close) throws JsonRefusal {
        if (++depth > JsonReader.MOST_DEPTH) {
            throw new JsonRefusal(
                    JsonRules.TOO_DEEP, "objects and arrays are nested over " + JsonReader.MOST_DEPTH + " deep", at);
        }
        at++;
        skipBlanks();
        return current() != close || leave();
    }

    /** Goes to the next entry or item, after a value; returns false if the object or array ends here. */
    boolean another(char close) throws JsonRefusal {
        skipBlanks();
        if (current() == close) {
            return leave();
        }
        if (current() != ',') {
            throw refusal("Expecting ',' delimiter", at);
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

    /** Reads a key and goes to its value. */
    void key() throws JsonRefusal {
        if (current() != '"') {
            throw refusal("Expecting property name enclosed in double quotes", at);
        }
        string();
        skipBlanks();
        if (current() != ':') {
            throw refusal("Expecting ':' delimiter", at);
        }
        at++;
        skipBlanks();
    }

    /** Reads over a value. */
    void skip() throws JsonRefusal {
        if (current() == '{') {
            for (boolean more = enter('}'); more; more = another('}')) {
                key();
                skip();
            }
        } else if (current() == '[') {
            for (boolean more = enter(']'); more; more = another(']')) {
                skip();
            }
        } else {
            scalar();
        }
    }

    /** Reads a value that is no object or array. */
    Scalar scalar() throws JsonRefusal {
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
            default -> {
                return at + 1 < bytes.length && bytes[at] == '-' && bytes[at + 1] == 'I'
                        ? literal("-Infinity", Scalar.FLOAT)
                        : number();
            }
        }
    }

    private Scalar literal(String name, Scalar scalar) throws JsonRefusal {
        start = at;
        end = at + name.length();
        decoded = null;
        boolean same = end <= bytes.length;
        for (int i = 0; same && i < name.length(); i++) {
            same = bytes[at + i] == name.charAt(i);
        }
        if (!same) {
            throw refusal("Expecting value", at);
        }
        at = end;
        return scalar;
    }

    private Scalar number() throws JsonRefusal {
        start = at;
        decoded = null;
        int first = at + (current() == '-' ? 1 : 0);
        int last = first < bytes.length && bytes[first] == '0' ? first + 1 : digits(first);
        if (last == first) {
            throw refusal("Expecting value", at);
        }
        int whole = last;
        if (last < bytes.length && bytes[last] == '.' && digits(last + 1) > last + 1) {
            last = digits(last + 1);
        }
        if (last < bytes.length && (bytes[last] == 'e' || bytes[last] == 'E')) {
            int sign = last + 1;
            int power = sign < bytes.length && (bytes[sign] == '+' || bytes[sign] == '-') ? sign + 1 : sign;
            last = digits(power) > power ? digits(power) : last;
        }
        if (last == whole && whole - first > JsonReader.MOST_DIGITS) {
            throw new JsonRefusal(
                    JsonRules.TOO_MANY_DIGITS,
                    "Exceeds the limit (" + JsonReader.MOST_DIGITS + " digits) for integer string conversion",
                    at);
        }
        end = last;
        at = last;
        return last == whole ? Scalar.INTEGER : Scalar.FLOAT;
    }

    private int digits(int from) {
        int place = from;
        while (place < bytes.length && bytes[place] >= '0' && bytes[place] <= '9') {
            place++;
        }
        return place;
    }

    private void string() throws JsonRefusal {
        int place = at + 1;
        int sum = 0;
        // Bytes beyond ASCII are negative.
        while (place < bytes.length && bytes[place] >= ' ' && bytes[place] != '"' && bytes[place] != '\\') {
            sum = sum * 31 + bytes[place++];
        }
        start = at + 1;
        hash = sum;
        if (place < bytes.length && bytes[place] == '"') {
            decoded = null;
            end = place;
            at = place + 1;
        } else {
            decode(place);
        }
    }

    private void decode(int from) throws JsonRefusal {
        StringBuilder text = new StringBuilder();
        int taken = start;
        int place = from;
        while (place < bytes.length && bytes[place] != '"') {
            if (bytes[place] == '\\') {
                text.append(new String(bytes, taken, place - taken, StandardCharsets.UTF_8));
                place = escape(place, text);
                taken = place;
            } else if (bytes[place] >= 0 && bytes[place] < ' ') {
                throw refusal("Invalid control character at", place);
            } else {
                place++;
            }
        }
        if (place >= bytes.length) {
            throw refusal("Unterminated string starting at", at);
        }
        decoded = text.append(new String(bytes, taken, place - taken, StandardCharsets.UTF_8))
                .toString();
        end = place;
        at = place + 1;
    }

    /** Reads the escape at a place, and returns the place after it. */
    private int escape(int place, StringBuilder text) throws JsonRefusal {
        if (place + 1 >= bytes.length) {
            throw refusal("Unterminated string starting at", at);
        }
        if (bytes[place + 1] != 'u') {
            int which = ESCAPES.indexOf(bytes[place + 1]);
            if (which < 0) {
                throw refusal("Invalid \\escape", place);
            }
            text.append(ESCAPED.charAt(which));
            return place + 2;
        }
        int unit = 0;
        for (int i = place + 2; i < place + 6; i++) {
            // A byte has to follow the digits, or Python does not look at them.
            int digit = place + 6 < bytes.length ? Character.digit(bytes[i], 16) : -1;
            if (digit < 0) {
                throw refusal("Invalid \\uXXXX escape", place + 1);
            }
            unit = unit << 4 | digit;
        }
        text.append((char) unit);
        return place + 6;
    }

    private void skipBlanks() {
        while (at < bytes.length && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\t' || bytes[at] == '\r')) {
            at++;
        }
    }

    private static JsonRefusal refusal(String message, int place) {
        return new JsonRefusal(JsonRules.SYNTAX, message, place);
    }
}
