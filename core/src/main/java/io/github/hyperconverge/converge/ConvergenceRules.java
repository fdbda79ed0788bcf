package io.github.hyperconverge.converge;

import io.github.hyperconverge.diagnostic.Rule;

/** What can be wrong with a policy, and why a plan is not applied. */
final class ConvergenceRules {
    /** A key that no policy has. */
    static final Rule UNKNOWN_KEY = Rule.error("policy-unknown-key", "A key that no policy has");
    /** A value of the wrong type or outside its choices. */
    static final Rule WRONG_VALUE = Rule.error("policy-wrong-value", "A value that a key cannot have");
    /** A name that the environment does not have. */
    static final Rule UNKNOWN_NAME =
            Rule.error("policy-unknown-name", "A service or container type that does not exist");
    /** A rule that the library no longer has; its severity has no effect. */
    static final Rule RETIRED_RULE = Rule.info("policy-retired-rule", "A severity of a rule that is retired");
    /** Types of different services are named together. */
    static final Rule MIXED_SERVICES =
            Rule.error("policy-mixed-services", "Types of different services named together");

    /** Types that the rule would join, asked for by whoever keeps env.d converged. */
    static final Rule NOT_CONVERGED =
            Rule.error("env-not-converged", "A service of several container types that could be one");

    /** A file differs from the one the plan was made from, is gone or is new. */
    static final Rule STALE = Rule.error("plan-stale", "The files are not those the plan was made from");
    /** What would be written does not give the environment of the plan. */
    static final Rule NOT_EQUIVALENT = Rule.error("plan-not-equivalent", "The result is not the plan's environment");
    /** The overlay's folder is the base, not the last layer, or has files the plan does not know. */
    static final Rule OVERLAY_FOLDER = Rule.error("overlay-folder", "A folder that an overlay cannot go to");
    /** Another subfolder sets what the overlay sets, and OSA reads subfolders in no defined order. */
    static final Rule OVERLAY_ORDER = Rule.error("overlay-order", "Another subfolder sets what the overlay sets");
    /** Something else has the overlay's name. */
    static final Rule OVERLAY_FOREIGN = Rule.error("overlay-foreign", "A file of the overlay's name that is none");
    /** An overlay lies over files that are to be edited, or over an environment that needs none. */
    static final Rule OVERLAY_PRESENT = Rule.error("overlay-present", "An overlay that has to go first");
    /** Somebody has edited an overlay that goes or is replaced. */
    static final Rule OVERLAY_EDITED = Rule.warning("overlay-edited", "An overlay that somebody has edited");

    private ConvergenceRules() {}
}
