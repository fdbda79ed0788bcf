package io.github.hyperconverge.yaml;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.source.SourceRange;
import java.io.Serial;

/** Ends the reading of a document that goes on in no sensible way. Never leaves this package. */
final class Refusal extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Diagnostic problem;

    Refusal(Rule rule, String message, SourceRange place) {
        super(message, null, false, false);
        this.problem = Diagnostic.of(rule, message).at(place);
    }

    Diagnostic problem() {
        return problem;
    }
}
