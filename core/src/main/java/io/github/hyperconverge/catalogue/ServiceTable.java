package io.github.hyperconverge.catalogue;

/** The tables whose rows a cleanup removes. */
public enum ServiceTable {
    /** That of nova: {@code openstack compute service}. */
    COMPUTE,
    /** That of cinder: {@code openstack volume service} and {@code cinder-manage service remove}. */
    VOLUME,
    /** That of heat, whose dead rows go all at once: {@code heat-manage service clean}. */
    STACK,
    /** That of neutron's agents: {@code openstack network agent}. */
    NETWORK
}
