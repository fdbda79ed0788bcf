package io.github.hyperconverge.json;

import io.github.hyperconverge.diagnostic.Rule;
import java.io.Serial;

/** Says that a document is not what Python takes for JSON, and from which byte on. Never gets out of the package. */
final class JsonRefusal extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Rule rule;
    private final int place;

    JsonRefusal(Rule rule, String message, int place) {
        super(message, null, false, false);
        this.rule = rule;
        this.place = place;
    }

    Rule rule() {
        return rule;
    }

    /** Returns the number of bytes before the place. */
    int place() {
        return place;
    }
}
