package io.github.hyperconverge.converge;

import io.github.hyperconverge.environment.ContainerSkel;

/** A clause of the rule that can be decided type by type: it sorts types into compartments. */
interface Criterion {

    /** Why types are held back that it keeps apart. */
    Reason reason();

    /** Sorts a type. */
    Verdict judge(ContainerSkel type);

    /** Tells whether a policy that names types together lifts the clause between them. */
    default boolean isWaivable() {
        return false;
    }
}
