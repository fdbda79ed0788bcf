package io.github.hyperconverge.haproxy;

import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A word of a line, as written and as HAProxy takes it.
 *
 * @param source where it stands
 * @param startOffset offset of its first UTF-16 unit, an opening quote included
 * @param endOffset offset of the unit after its last
 * @param value what quotes and escapes stand for; variables are replaced only if their values were given. A byte that
 *     {@code \xHH} stands for is the character of the same number
 * @param hasVariables whether an environment variable takes part in it
 */
public record Word(Source source, int startOffset, int endOffset, String value, boolean hasVariables) {

    /**
     * Returns the place.
     *
     * @return where it stands, quotes included
     */
    public SourceRange range() {
        return new SourceRange(source, startOffset, endOffset);
    }

    /**
     * Returns the word as written.
     *
     * @return its characters, quotes and backslashes included
     */
    public String raw() {
        String text = source.text();
        boolean isPlain = value.length() == endOffset - startOffset && text.startsWith(value, startOffset);
        return isPlain ? value : text.substring(startOffset, endOffset);
    }

    /** Finds where a part of the value is written; empty if quotes or escapes hide it. */
    Optional<SourceRange> written(int start, String part) {
        // Quotes and escapes shift a part, but not past another one like it.
        List<Integer> inValue = occurrences(value, part);
        List<Integer> inRaw = occurrences(raw(), part);
        if (inValue.size() != inRaw.size() || !inValue.contains(start)) {
            return Optional.empty();
        }
        int from = startOffset + inRaw.get(inValue.indexOf(start));
        return Optional.of(new SourceRange(source, from, from + part.length()));
    }

    private static List<Integer> occurrences(String text, String part) {
        return IntStream.iterate(text.indexOf(part), at -> at >= 0, at -> text.indexOf(part, at + 1))
                .boxed()
                .toList();
    }

    /**
     * Compares the value.
     *
     * @param text any text
     * @return true if HAProxy takes the word for it
     */
    public boolean is(String text) {
        return value.equals(text);
    }

    /** Returns the value. */
    @Override
    public String toString() {
        return value;
    }
}
