package io.github.hyperconverge.inventory;

import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import java.util.List;

/** What can be wrong with the form of an inventory. */
public final class InventoryRules {
    /** A key without which OSA crashes is absent. */
    public static final Rule MISSING = new Rule("inventory-missing", Severity.ERROR, "A key that OSA needs is absent");
    /** A value is not of the type that OSA takes for granted. */
    public static final Rule WRONG_TYPE =
            new Rule("inventory-wrong-type", Severity.ERROR, "A value is not of the type that OSA expects");

    private InventoryRules() {}

    /**
     * Lists the rules.
     *
     * @return all of them
     */
    public static List<Rule> all() {
        return List.of(MISSING, WRONG_TYPE);
    }
}
