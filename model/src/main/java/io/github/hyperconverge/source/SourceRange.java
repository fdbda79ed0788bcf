package io.github.hyperconverge.source;

/**
 * A stretch of a source, possibly empty.
 *
 * @param source where it lies
 * @param startOffset offset of its first UTF-16 unit, 0-based
 * @param endOffset offset of the unit after its last
 */
public record SourceRange(Source source, int startOffset, int endOffset) {

    /**
     * Checks the offsets.
     *
     * @throws IndexOutOfBoundsException if they are upside down or outside the text
     */
    public SourceRange {
        if (startOffset < 0
                || endOffset < startOffset
                || endOffset > source.text().length()) {
            throw new IndexOutOfBoundsException(startOffset + ".." + endOffset + " outside " + source);
        }
    }

    /**
     * Returns where it starts.
     *
     * @return the position of its first character
     */
    public SourcePosition start() {
        return source.position(startOffset);
    }

    /**
     * Returns where it ends.
     *
     * @return the position after its last character
     */
    public SourcePosition end() {
        return source.position(endOffset);
    }

    /**
     * Returns the text in it.
     *
     * @return the characters between start and end
     */
    public String text() {
        return source.text().substring(startOffset, endOffset);
    }

    /**
     * Tells whether a place lies in it.
     *
     * @param offset a place in the same source
     * @return true if it is at the start or after, and before the end
     */
    public boolean contains(int offset) {
        return startOffset <= offset && offset < endOffset;
    }

    /**
     * Tells whether another range meets it.
     *
     * @param other any range
     * @return true if both are of one source and have a place in common, or one ends where the other starts
     */
    public boolean touches(SourceRange other) {
        return source.equals(other.source) && startOffset <= other.endOffset && other.startOffset <= endOffset;
    }

    /** Returns {@code name:line:column} of its start. */
    @Override
    public String toString() {
        return source.name() + ":" + start();
    }
}
