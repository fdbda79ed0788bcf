package io.github.hyperconverge.source;

/**
 * A place in a source.
 *
 * @param line 1-based
 * @param column 1-based, in UTF-16 units
 * @param offset 0-based from the start of the text, in UTF-16 units
 */
public record SourcePosition(int line, int column, int offset) {

    /** Returns {@code line:column}. */
    @Override
    public String toString() {
        return line + ":" + column;
    }
}
