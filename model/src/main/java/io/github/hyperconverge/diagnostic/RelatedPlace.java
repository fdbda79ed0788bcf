package io.github.hyperconverge.diagnostic;

import io.github.hyperconverge.source.SourceRange;

/**
 * Another place that explains a finding.
 *
 * @param range where
 * @param message what is there, for example {@code first defined here}
 */
public record RelatedPlace(SourceRange range, String message) {

    /** Cuts the message in the middle if it is long. */
    public RelatedPlace {
        message = Message.cut(message);
    }
}
