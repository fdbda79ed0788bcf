package io.github.hyperconverge.cleanup;

import java.util.Locale;

/** Why a container is redundant, or stays although it looks so. Of several reasons to stay the first counts. */
public enum CleanupReason {
    /** It stays: env.d defines its type. */
    IN_USE("its type is in use"),
    /** It stays: a component it carries has no host but others that are to go. */
    SURVIVOR_MISSING("nobody that stays carries what it carries"),
    /** It stays: it is the only host of a component. */
    LAST_OF_GROUP("it is the last of its group"),
    /** It stays: it is none, as its type was turned to metal. */
    METAL("it is not a container but its host"),
    /** It stays: destroying it would lose data. */
    DATA_LOSS("data lies in it"),
    /** It stays: it is the first host of a group, and holds what the others do not. */
    FIRST_HOST_STATE("it is the first host of a group and holds what the others do not"),
    /** It stays: nobody knows what it carries; a catalogue can tell. */
    UNKNOWN_COMPONENT("nobody knows what destroying it means"),
    /** It stays: a quorum counts it. */
    QUORUM_MEMBER("a quorum counts it"),
    /** It is redundant: env.d does not define its type any more. */
    TYPE_NOT_DEFINED("env.d does not define its type any more"),
    /** It is redundant: env.d leaves its type without components. */
    TYPE_BLANKED("env.d leaves its type without components");

    private final String title;

    CleanupReason(String title) {
        this.title = title;
    }

    /** Returns the reason in words, as a clause. */
    public String title() {
        return title;
    }

    /** Returns the name in reports: the constant in lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
