package io.github.hyperconverge.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes equal texts of a document one object. They are found by their bytes, so that a repeated one costs nothing.
 *
 * <p>A full neighbourhood forgets instead of growing a chain: texts made to collide cannot slow it down.
 */
final class TextPool {
    private static final int LONGEST = 128;
    private static final int NEIGHBOURS = 4;
    private static final int SPREAD = 0x9E3779B9;

    private final byte[] bytes;
    private final Map<String, JsonText> decoded = new HashMap<>();
    private int bits = 8;
    private int free = 1 << bits - 1;
    private int[] hashes = new int[(1 << bits) + NEIGHBOURS];
    private int[] starts = new int[hashes.length];
    private @Nullable JsonText[] texts = new @Nullable JsonText[hashes.length];

    TextPool(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Returns the text that the scanner has just read. */
    JsonText get(JsonScanner scanner) {
        String text = scanner.decoded();
        return text == null
                ? get(scanner.start(), scanner.end() - scanner.start(), scanner.hash())
                : decoded.computeIfAbsent(text, JsonText::new);
    }

    private JsonText get(int start, int length, int hash) {
        if (length > LONGEST) {
            return make(start, length);
        }
        int first = hash * SPREAD >>> 32 - bits;
        int place = first;
        for (int i = first; i < first + NEIGHBOURS; i++) {
            JsonText known = texts[i];
            if (known == null) {
                place = i;
                break;
            }
            // With the closing quote, so that the length is the same too.
            if (hashes[i] == hash
                    && starts[i] + length < bytes.length
                    && Arrays.equals(bytes, starts[i], starts[i] + length + 1, bytes, start, start + length + 1)) {
                return known;
            }
        }
        JsonText made = make(start, length);
        put(place, hash, start, made);
        if (free == 0) {
            grow();
        }
        return made;
    }

    private JsonText make(int start, int length) {
        return new JsonText(new String(bytes, start, length, StandardCharsets.ISO_8859_1));
    }

    private void put(int place, int hash, int start, JsonText text) {
        free -= texts[place] == null ? 1 : 0;
        hashes[place] = hash;
        starts[place] = start;
        texts[place] = text;
    }

    private void grow() {
        int[] oldHashes = hashes;
        int[] oldStarts = starts;
        @Nullable JsonText[] oldTexts = texts;
        bits += 2;
        free = 1 << bits - 1;
        hashes = new int[(1 << bits) + NEIGHBOURS];
        starts = new int[hashes.length];
        texts = new @Nullable JsonText[hashes.length];
        for (int i = 0; i < oldTexts.length; i++) {
            JsonText text = oldTexts[i];
            if (text != null) {
                int place = oldHashes[i] * SPREAD >>> 32 - bits;
                int last = place + NEIGHBOURS - 1;
                while (place < last && texts[place] != null) {
                    place++;
                }
                put(place, oldHashes[i], oldStarts[i], text);
            }
        }
    }
}
