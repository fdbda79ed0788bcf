package io.github.hyperconverge.json;

import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;

/** Turns numbers of bytes into places in a UTF-8 source. Given in ascending order, they cost each byte once. */
final class Offsets {
    private final Source source;
    private int bytes;
    private int offset;

    Offsets(Source source) {
        this.source = source;
    }

    /** Returns the offset of the character after so many bytes. */
    int of(int target) {
        if (source.isAscii()) {
            return target;
        }
        String text = source.text();
        if (target < bytes) {
            bytes = 0;
            offset = 0;
        }
        while (bytes < target) {
            int c = text.codePointAt(offset);
            bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
            offset += Character.charCount(c);
        }
        return offset;
    }

    SourceRange range(int start, int end) {
        return new SourceRange(source, of(start), of(end));
    }
}
