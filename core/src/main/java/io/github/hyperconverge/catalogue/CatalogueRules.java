package io.github.hyperconverge.catalogue;

import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import java.util.List;

/** What can be wrong with a catalogue. */
public final class CatalogueRules {
    /** A key that nothing reads. */
    public static final Rule UNKNOWN_KEY =
            new Rule("catalogue-unknown-key", Severity.ERROR, "A key of a service catalogue that nothing reads");
    /** A value that is missing, or not of the kind that its key takes. */
    public static final Rule BAD_VALUE =
            new Rule("catalogue-bad-value", Severity.ERROR, "A value of a service catalogue that cannot be used");

    private CatalogueRules() {}

    /**
     * Lists the rules.
     *
     * @return all of them
     */
    public static List<Rule> all() {
        return List.of(UNKNOWN_KEY, BAD_VALUE);
    }
}
