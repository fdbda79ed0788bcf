package io.github.hyperconverge.source;

import java.util.List;

/**
 * Where an effective value comes from.
 *
 * @param winner the value that counts; of a mapping that several files build, the last one
 * @param overridden the values before it, in the order in which the files were merged
 */
public record Provenance(SourceRange winner, List<SourceRange> overridden) {

    /** Copies the list. */
    public Provenance {
        overridden = List.copyOf(overridden);
    }
}
