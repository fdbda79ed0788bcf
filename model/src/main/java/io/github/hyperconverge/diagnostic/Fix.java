package io.github.hyperconverge.diagnostic;

import io.github.hyperconverge.source.TextEdit;
import java.util.List;

/**
 * A fix of a finding, as data: nobody applies it unasked.
 *
 * @param title what it does, in the imperative
 * @param edits the edits that do it, none overlapping another
 */
public record Fix(String title, List<TextEdit> edits) {

    /** Copies the edits. */
    public Fix {
        edits = List.copyOf(edits);
    }
}
