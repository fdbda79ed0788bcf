package io.github.hyperconverge.json;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds the value of one document, in which repeated scalars and repeated rows of keys are one object each. */
final class JsonBuilder {
    private static final int MOST_SHARED_KEYS = 64;
    private static final int ROW_BITS = 10;
    private static final int TEXT_BITS = 16;
    private static final int SPREAD = 0x9E3779B9;

    private final JsonScanner scanner;
    private final @Nullable JsonText[] texts = new @Nullable JsonText[1 << TEXT_BITS];
    private final Map<String, JsonNumber> numbers = new HashMap<>();
    private final @Nullable Keys[] rows = new @Nullable Keys[1 << ROW_BITS];

    /** What is not finished yet: the entries and items of the containers that the scanner is in. */
    private String[] names = new String[64];

    private JsonValue[] values = new JsonValue[64];
    private int top;
    private int built;
    private boolean duplicates;

    JsonBuilder(JsonScanner scanner) {
        this.scanner = scanner;
    }

    /** Tells whether an object had a key twice. */
    boolean foundDuplicates() {
        return duplicates;
    }

    /** Builds the value of the document. */
    JsonValue buildAll() throws IOException {
        scanner.begin();
        JsonValue value = build();
        scanner.finish();
        return value;
    }

    private JsonValue build() throws IOException {
        if (++built > JsonReader.MOST_VALUES) {
            throw new JsonRefusal(
                    JsonRules.TOO_LARGE, "more than " + JsonReader.MOST_VALUES + " values", scanner.place());
        }
        if (scanner.current() == '{') {
            return object();
        }
        if (scanner.current() == '[') {
            return array();
        }
        return switch (scanner.scalar()) {
            case TEXT -> text();
            case INTEGER -> numbers.computeIfAbsent(scanner.text(), JsonNumber::ofInteger);
            case FLOAT -> numbers.computeIfAbsent(scanner.text(), text -> JsonNumber.of(Double.parseDouble(text)));
            case TRUE -> JsonBoolean.TRUE;
            case FALSE -> JsonBoolean.FALSE;
            case NULL -> JsonNull.NULL;
        };
    }

    /** A place holds the last text that came to it: texts made to collide cannot slow this down. */
    private JsonText text() {
        int place = scanner.hash() * SPREAD >>> 32 - TEXT_BITS;
        JsonText known = texts[place];
        if (known == null || !scanner.isText(known.value())) {
            known = new JsonText(scanner.text());
            texts[place] = known;
        }
        return known;
    }

    private JsonValue array() throws IOException {
        int base = top;
        for (boolean more = scanner.enter(']'); more; more = scanner.another(']')) {
            push("", build());
        }
        return JsonArray.owning(pop(base));
    }

    private JsonValue object() throws IOException {
        int base = top;
        int hash = 0;
        for (boolean more = scanner.enter('}'); more; more = scanner.another('}')) {
            scanner.key();
            String name = text().value();
            scanner.colon();
            hash = hash * 31 + name.hashCode();
            push(name, build());
        }
        Keys keys = keys(base, hash);
        return keys.hasDuplicates() ? lastOfEach(base) : JsonObject.owning(keys, pop(base));
    }

    private JsonValue lastOfEach(int base) {
        duplicates = true;
        Map<String, JsonValue> entries = new LinkedHashMap<>();
        for (int i = base; i < top; i++) {
            entries.put(names[i], values[i]);
        }
        top = base;
        return JsonObject.of(entries);
    }

    private Keys keys(int base, int hash) {
        int place = hash * SPREAD >>> 32 - ROW_BITS;
        Keys known = rows[place];
        if (known != null && known.are(names, base, top)) {
            return known;
        }
        Keys fresh = new Keys(Arrays.copyOfRange(names, base, top));
        if (fresh.size() <= MOST_SHARED_KEYS) {
            rows[place] = fresh;
        }
        return fresh;
    }

    private void push(String name, JsonValue value) {
        if (top == values.length) {
            names = Arrays.copyOf(names, top * 2);
            values = Arrays.copyOf(values, top * 2);
        }
        names[top] = name;
        values[top++] = value;
    }

    private JsonValue[] pop(int base) {
        JsonValue[] popped = Arrays.copyOfRange(values, base, top);
        top = base;
        return popped;
    }
}
