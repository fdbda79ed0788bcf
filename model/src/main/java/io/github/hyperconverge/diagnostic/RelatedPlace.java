package io.github.hyperconverge.diagnostic;

import io.github.hyperconverge.source.SourceRange;

/**
 * Another place that explains a finding.
 *
 * @param range where
 * @param message what is there, for example {@code first defined here}
 */
public record RelatedPlace(SourceRange range, String message) {

    /** Puts blanks for control characters in the message, and cuts it in the middle if it is long. */
    public RelatedPlace {
        message = Message.line(message);
    }
}
