package io.github.hyperconverge.json;

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

    private final Map<String, JsonText> decoded = new HashMap<>();
    /** The bytes of all texts, each followed by a quote so that none starts like another. */
    private byte[] bytes = new byte[1 << 12];

    private int used;
    private int bits = 8;
    private int free = 1 << bits - 1;
    private int[] hashes = new int[(1 << bits) + NEIGHBOURS];
    private int[] starts = new int[hashes.length];
    private @Nullable JsonText[] texts = new @Nullable JsonText[hashes.length];

    /** Returns the text that the scanner has just read. */
    JsonText get(JsonScanner scanner) {
        if (scanner.decoded() != null) {
            return decoded.computeIfAbsent(scanner.text(), JsonText::new);
        }
        if (scanner.length() > LONGEST) {
            return new JsonText(scanner.text());
        }
        int first = scanner.hash() * SPREAD >>> 32 - bits;
        int place = first;
        for (int i = first; i < first + NEIGHBOURS; i++) {
            JsonText known = texts[i];
            if (known == null) {
                place = i;
                break;
            }
            if (hashes[i] == scanner.hash() && isAt(starts[i], scanner)) {
                return known;
            }
        }
        JsonText made = new JsonText(scanner.text());
        put(place, scanner.hash(), keep(scanner), made);
        if (free == 0) {
            grow();
        }
        return made;
    }

    private boolean isAt(int start, JsonScanner scanner) {
        int size = scanner.length() + 1;
        return start + size <= used
                && Arrays.equals(bytes, start, start + size, scanner.window(), scanner.start(), scanner.start() + size);
    }

    private int keep(JsonScanner scanner) {
        int size = scanner.length() + 1;
        if (used + size > bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        System.arraycopy(scanner.window(), scanner.start(), bytes, used, size);
        used += size;
        return used - size;
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
