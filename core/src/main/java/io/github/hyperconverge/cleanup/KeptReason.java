package io.github.hyperconverge.cleanup;

import java.util.Locale;

/** Why a container is not redundant. */
public enum KeptReason {
    /** env.d defines its type. */
    IN_USE("its type is in use"),
    /** A component it carries has no host but others that are to go. */
    SURVIVOR_MISSING("nobody that stays carries what it carries"),
    /** It is the only host of a component. */
    LAST_OF_GROUP("it is the last of its group"),
    /** It is none: its type was turned to metal. */
    METAL("it is not a container but its host"),
    /** Destroying it would lose data. */
    DATA_LOSS("data lies in it"),
    /** It is the first host of a group, and holds what the others do not. */
    FIRST_HOST_STATE("it is the first host of a group and holds what the others do not"),
    /** Nobody knows what it carries; a catalogue can tell. */
    UNKNOWN_COMPONENT("nobody knows what destroying it means"),
    /** A quorum counts it. */
    QUORUM_MEMBER("a quorum counts it");

    private final String title;

    KeptReason(String title) {
        this.title = title;
    }

    /**
     * Returns the reason in words.
     *
     * @return a clause
     */
    public String title() {
        return title;
    }

    /**
     * Returns the name in reports.
     *
     * @return the constant in lower case
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
