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
    /** Named by the policy: a component is a member of a quorum. */
    QUORUM_MEMBER("a component of it is a member of a quorum"),
    /** Named by the policy: a component has data that a new container lacks. */
    HOLDS_DATA("data lies in a container of it"),
    /** Named by the policy: the catalogue says why a component has a container of its own. */
    KEPT_APART("a component of it is a container of its own for a reason"),
    /** Named by the policy: components of two types listen on one port. */
    PORT_TWICE("two components listen on one port"),
    /** Named by the policy: the types belong to different groups of hosts, and nobody has said which hosts these have. */
    HOSTS_UNKNOWN("the hosts of the types are not known"),
    /** Named by the policy: the groups of the types have different hosts in this deployment. */
    HOSTS_DIFFER("the types are on different hosts"),
    /** The policy leaves the service out. */
    LEFT_OUT_BY_POLICY("the policy leaves the service out"),
    /** The policy pins the type. */
    PINNED_BY_POLICY("the policy pins the type"),
    /** A layer over the base sets the type. */
    PINNED_BY_OPERATOR("the operator's env.d sets the type"),
    /** To be known of a merge: the first host of a component's group holds what the others lack. */
    FIRST_HOST("the first host of a group holds something of its own"),
    /** To be known of a merge: the service has rows of the old containers. */
    REGISTERED("the service knows its containers by name"),
    /** To be known of a merge: components of two types run in a web server. */
    WEB_SERVERS("two components run in a web server"),
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

    /** {@return whether a policy may accept it for types that it names together} */
    public boolean isAcceptable() {
        return switch (this) {
            case HOLDS_DATA, KEPT_APART, PORT_TWICE, HOSTS_DIFFER -> true;
            default -> false;
        };
    }

    /** {@return whether it has to be known of a merge, and holds nothing back} */
    public boolean isNote() {
        return this == FIRST_HOST || this == REGISTERED || this == WEB_SERVERS;
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
