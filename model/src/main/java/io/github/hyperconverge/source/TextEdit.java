package io.github.hyperconverge.source;

import java.util.Comparator;
import java.util.List;

/**
 * Replaces a range of a source by another text.
 *
 * @param range what goes; empty for an insertion
 * @param newText what comes; empty for a deletion
 */
public record TextEdit(SourceRange range, String newText) {
    /** An insertion comes before what is replaced from the same place on. */
    private static final Comparator<TextEdit> BY_PLACE = Comparator.comparingInt(
                    (TextEdit edit) -> edit.range().startOffset())
            .thenComparingInt(edit -> edit.range().endOffset());

    /**
     * Applies edits of one source.
     *
     * @param source the source that all edits lie in
     * @param edits the edits, in any order, none overlapping another
     * @return the new text
     * @throws IllegalArgumentException if an edit lies in another source or two overlap
     */
    public static String apply(Source source, List<TextEdit> edits) {
        List<TextEdit> ordered = edits.stream().sorted(BY_PLACE).toList();
        StringBuilder result = new StringBuilder();
        int done = 0;
        for (TextEdit edit : ordered) {
            if (!edit.range().source().equals(source)) {
                throw new IllegalArgumentException("an edit of " + edit.range() + " is not one of " + source);
            }
            if (edit.range().startOffset() < done) {
                throw new IllegalArgumentException("edits overlap at " + edit.range());
            }
            result.append(source.text(), done, edit.range().startOffset()).append(edit.newText());
            done = edit.range().endOffset();
        }
        return result.append(source.text(), done, source.text().length()).toString();
    }
}
