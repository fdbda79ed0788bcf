package io.github.hyperconverge.validate;

import io.github.hyperconverge.diagnostic.Rule;
import java.util.Optional;

/** The pages that explain rules: what is wrong, why it matters, an example, the remedy, and how to silence the rule. */
public final class RuleBook {
    private RuleBook() {}

    /**
     * Finds the page of a rule.
     *
     * @param rule any rule, a caller's own included
     * @return Markdown that starts with a title; empty if the rule has no page
     */
    public static Optional<String> page(Rule rule) {
        return Resources.text("rules/" + rule.id() + ".md");
    }
}
