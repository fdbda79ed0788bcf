package io.github.hyperconverge.converge;

import java.util.Optional;

/** A clause of the rule that only a whole group of types satisfies or not. */
interface GroupCriterion {

    /** Why the group is held back. */
    Reason reason();

    /** Judges a group; returns the fact that speaks against it, or nothing. */
    Optional<Evidence> objection(Group group);
}
