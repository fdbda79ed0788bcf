package io.github.hyperconverge.converge;

import io.github.hyperconverge.source.SourcePosition;
import io.github.hyperconverge.source.SourceRange;

/**
 * A place in a file that need not be at hand.
 *
 * @param file name of the file
 * @param line 1-based
 * @param column 1-based, in UTF-16 units
 */
public record FilePosition(String file, int line, int column) {

    /**
     * Makes the place at which a range starts.
     *
     * @param range a range
     * @return its start
     */
    public static FilePosition of(SourceRange range) {
        SourcePosition start = range.start();
        return new FilePosition(range.source().name(), start.line(), start.column());
    }

    /** Returns {@code file:line:column}. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
