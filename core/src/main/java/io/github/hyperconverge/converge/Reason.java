package io.github.hyperconverge.converge;

import java.util.Locale;

/**
 * Why a decision was taken. Those that hold back come in the order of the rule; of several the first counts. Constants
 * may be added, so callers need a default branch.
 */
public enum Reason {
    /** Every criterion holds. */
    COMPATIBLE("every criterion holds"),
    /** Every criterion holds but those that the policy waives for types it names. */
    NAMED_BY_POLICY("the policy names these types"),
    /** Nothing to merge with. */
    NO_OTHER_TYPE("no other type carries a component of its service"),
    /** None of the components has a service. */
    NO_SERVICE("no component of it belongs to a service"),
    /** R1: components of two services, of another service, or of none. */
    DIFFERENT_SERVICE("services are never mixed"),
    /** R2: {@code belongs_to} differs. */
    DIFFERENT_GROUPS("the types belong to different groups of hosts"),
    /** R3: {@code is_metal} is true. */
    ON_METAL("what runs on the physical host has no container"),
    /** R4: {@code is_nest} is true, or {@code contains} is empty. */
    NESTED_OR_EMPTY("a nest or an empty type is not a member"),
    /** R5: properties conflict. */
    DIFFERENT_PROPERTIES("the properties differ"),
    /** R6: no component of the service's API. */
    NO_API_COMPONENT("none of the types carries the service's API"),
    /** R7: a component also runs on metal. */
    HOST_BOUND("a component of it also runs on the physical host"),
    /** The name of the merged type is that of another entry. */
    TARGET_NAME_TAKEN("the name of the merged type is taken"),
    /** The policy leaves the service out. */
    LEFT_OUT_BY_POLICY("the policy leaves the service out"),
    /** The policy pins the type. */
    PINNED_BY_POLICY("the policy pins the type"),
    /** A layer over the base sets the type. */
    PINNED_BY_OPERATOR("the operator's env.d sets the type"),
    /** There is no such type; only {@link Converger#explain} says so. */
    UNKNOWN_TYPE("there is no such container type");

    private final String title;

    Reason(String title) {
        this.title = title;
    }

    /**
     * Returns the name in JSON. It never changes.
     *
     * @return the constant in lower case
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the reason in words.
     *
     * @return one clause, without a full stop
     */
    public String title() {
        return title;
    }
}
