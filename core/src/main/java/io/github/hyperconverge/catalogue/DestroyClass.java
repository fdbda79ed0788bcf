package io.github.hyperconverge.catalogue;

/** What it takes to destroy a container that carries a component. */
public enum DestroyClass {
    /** Nothing but that its units are stopped. */
    AFTER_STOP,
    /** Its work has to end first; others or users depend on it until then. */
    DRAIN_FIRST,
    /** Data would be lost, so it is never destroyed. */
    DATA_LOSS
}
