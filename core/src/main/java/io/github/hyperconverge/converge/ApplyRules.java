package io.github.hyperconverge.converge;

import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import java.util.List;

/** Why a plan is not applied. */
public final class ApplyRules {
    /** A file differs from the one the plan was made from, is gone or is new. */
    public static final Rule STALE = error("plan-stale", "The files are not those the plan was made from");
    /** The overlay's folder is the base, not the last layer, or has files the plan does not know. */
    public static final Rule OVERLAY_FOLDER = error("overlay-folder", "A folder that an overlay cannot go to");
    /** Another subfolder sets what the overlay sets, and OSA reads subfolders in no defined order. */
    public static final Rule OVERLAY_ORDER = error("overlay-order", "Another subfolder sets what the overlay sets");
    /** Something else has the overlay's name. */
    public static final Rule OVERLAY_FOREIGN = error("overlay-foreign", "A file of the overlay's name that is none");
    /** An overlay lies over files that are to be edited, or over an environment that needs none. */
    public static final Rule OVERLAY_PRESENT = error("overlay-present", "An overlay that has to go first");
    /** What would be written does not give the environment of the plan. */
    public static final Rule NOT_EQUIVALENT = error("plan-not-equivalent", "The result is not the plan's environment");

    private ApplyRules() {}

    /**
     * Lists the rules.
     *
     * @return all of them
     */
    public static List<Rule> all() {
        return List.of(STALE, OVERLAY_FOLDER, OVERLAY_ORDER, OVERLAY_FOREIGN, OVERLAY_PRESENT, NOT_EQUIVALENT);
    }

    private static Rule error(String id, String title) {
        return new Rule(id, Severity.ERROR, title);
    }
}
