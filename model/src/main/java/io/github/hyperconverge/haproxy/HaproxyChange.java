package io.github.hyperconverge.haproxy;

import io.github.hyperconverge.source.TextEdit;
import java.util.List;

/**
 * What an edit does to a configuration.
 *
 * @param edits the edits of the texts, none overlapping another
 * @param after the configuration with the edits made
 */
public record HaproxyChange(List<TextEdit> edits, HaproxyConfig after) {

    /** Copies the edits. */
    public HaproxyChange {
        edits = List.copyOf(edits);
    }
}
