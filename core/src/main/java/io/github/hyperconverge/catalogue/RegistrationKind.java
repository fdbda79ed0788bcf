package io.github.hyperconverge.catalogue;

/** How a service knows which hosts carry a component. */
public enum RegistrationKind {
    /** Not at all. */
    NONE,
    /** By rows that age out once the host is gone. */
    HEARTBEAT,
    /** By a ring of hash values that a host leaves once its heartbeat ends. */
    HASH_RING,
    /** By rows of a table of services, which stay. */
    SERVICE_TABLE,
    /** By rows of a table of agents, which stay. */
    AGENT_TABLE,
    /** By a quorum that the host is a member of. */
    CLUSTER,
    /** By its address, which others hold in their configuration. */
    EXTERNAL
}
