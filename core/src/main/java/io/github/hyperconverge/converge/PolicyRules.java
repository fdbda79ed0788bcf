package io.github.hyperconverge.converge;

import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import java.util.List;

/** What can be wrong with a policy. */
public final class PolicyRules {
    /** A key that no policy has. */
    public static final Rule UNKNOWN_KEY = new Rule("policy-unknown-key", Severity.ERROR, "A key that no policy has");
    /** A value of the wrong type or outside its choices. */
    public static final Rule WRONG_VALUE =
            new Rule("policy-wrong-value", Severity.ERROR, "A value that a key cannot have");
    /** A name that the environment does not have. */
    public static final Rule UNKNOWN_NAME =
            new Rule("policy-unknown-name", Severity.ERROR, "A service or container type that does not exist");
    /** A rule that the library no longer has; its severity has no effect. */
    public static final Rule RETIRED_RULE =
            new Rule("policy-retired-rule", Severity.INFO, "A severity of a rule that is retired");
    /** Types of different services are named together. */
    public static final Rule MIXED_SERVICES =
            new Rule("policy-mixed-services", Severity.ERROR, "Types of different services named together");

    private PolicyRules() {}

    /**
     * Lists the rules.
     *
     * @return all of them
     */
    public static List<Rule> all() {
        return List.of(UNKNOWN_KEY, WRONG_VALUE, UNKNOWN_NAME, RETIRED_RULE, MIXED_SERVICES);
    }
}
