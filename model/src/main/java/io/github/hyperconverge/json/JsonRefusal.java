package io.github.hyperconverge.json;

import io.github.hyperconverge.diagnostic.Rule;
import java.io.IOException;
import java.io.Serial;

/** Says that a document is not what Python takes for JSON, and from which byte on. Never gets out of the package. */
final class JsonRefusal extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Rule rule;
    private final String reason;
    private final int place;

    JsonRefusal(Rule rule, String reason, int place) {
        super(reason);
        this.rule = rule;
        this.reason = reason;
        this.place = place;
    }

    Rule rule() {
        return rule;
    }

    String reason() {
        return reason;
    }

    /** Returns the number of bytes before the place. */
    int place() {
        return place;
    }
}
