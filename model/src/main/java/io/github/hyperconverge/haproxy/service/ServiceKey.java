package io.github.hyperconverge.haproxy.service;

import static io.github.hyperconverge.haproxy.service.ServiceKey.Type.FLAG;
import static io.github.hyperconverge.haproxy.service.ServiceKey.Type.LIST;
import static io.github.hyperconverge.haproxy.service.ServiceKey.Type.MAPPING;
import static io.github.hyperconverge.haproxy.service.ServiceKey.Type.NODES;
import static io.github.hyperconverge.haproxy.service.ServiceKey.Type.NUMBER;
import static io.github.hyperconverge.haproxy.service.ServiceKey.Type.TEXT;
import static io.github.hyperconverge.haproxy.service.ServiceKey.Type.TEXT_OR_FLAG;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The keys of a service definition that the haproxy role of some series reads. Each has the series that can be rendered
 * here and read it; a key without one is read by series between them.
 */
@SuppressWarnings("ImmutableEnumChecker") // the sets are those of Set.of
public enum ServiceKey {
    /** Name of the service, its sections and its fragment. */
    HAPROXY_SERVICE_NAME(TEXT, RoleSeries.PIKE),
    /** Port of the frontends, and of the servers unless another key says so. */
    HAPROXY_PORT(NUMBER, RoleSeries.PIKE),
    /** Port of the servers. */
    HAPROXY_BACKEND_PORT(NUMBER, RoleSeries.PIKE),
    /** Port that is checked. */
    HAPROXY_CHECK_PORT(NUMBER, RoleSeries.QUEENS),
    /** Mode of frontends and backend, {@code http} or {@code tcp}. */
    HAPROXY_BALANCE_TYPE(TEXT, RoleSeries.PIKE),
    /** Balancing algorithm. */
    HAPROXY_BALANCE_ALG(TEXT, RoleSeries.PIKE),
    /** Addresses instead of the VIPs. */
    HAPROXY_BIND(NODES, RoleSeries.PIKE),
    /** Hosts that serve. */
    HAPROXY_BACKEND_NODES(NODES, RoleSeries.PIKE),
    /** Hosts that serve if the others fail. */
    HAPROXY_BACKUP_NODES(NODES, RoleSeries.PIKE),
    /** Whether there is a fragment. */
    HAPROXY_SERVICE_ENABLED(FLAG, RoleSeries.PIKE),
    /** {@code present} or {@code absent}. */
    STATE(TEXT, RoleSeries.NEWEST),
    /** Whether the first bind takes TLS. */
    HAPROXY_SSL(FLAG, RoleSeries.PIKE),
    /** Whether the other binds take it too. */
    HAPROXY_SSL_ALL_VIPS(FLAG, RoleSeries.PIKE),
    /** Certificate instead of the one of the address. */
    HAPROXY_SSL_PATH(TEXT, RoleSeries.NEWEST),
    /** Port from which requests are redirected to TLS. */
    HAPROXY_REDIRECT_HTTP_PORT(NUMBER, RoleSeries.PIKE),
    /** What {@code redirect scheme} says. */
    HAPROXY_REDIRECT_SCHEME(TEXT, RoleSeries.NEWEST),
    /** ACLs of the frontend that redirects. */
    HAPROXY_FRONTEND_ACLS(MAPPING, RoleSeries.NEWEST),
    /** ACLs that choose backends. */
    HAPROXY_ACLS(MAPPING, RoleSeries.PIKE),
    /** Networks that may connect, until victoria. */
    HAPROXY_WHITELIST_NETWORKS(LIST, EnumSet.of(RoleSeries.PIKE, RoleSeries.QUEENS)),
    /** Networks that may connect, from wallaby on. */
    HAPROXY_ALLOWLIST_NETWORKS(LIST, RoleSeries.NEWEST),
    /** {@code timeout client} of the frontends. */
    HAPROXY_TIMEOUT_CLIENT(TEXT, RoleSeries.PIKE),
    /** {@code timeout server} of the backend. */
    HAPROXY_TIMEOUT_SERVER(TEXT, RoleSeries.PIKE),
    /** Options of the backend. */
    HAPROXY_BACKEND_OPTIONS(LIST, RoleSeries.PIKE),
    /** Lines of the backend. */
    HAPROXY_BACKEND_ARGUMENTS(LIST, RoleSeries.PIKE),
    /** What {@code http-check} says. */
    HAPROXY_BACKEND_HTTPCHECK_OPTIONS(LIST, RoleSeries.PIKE),
    /** Whether servers are reached by TLS. */
    HAPROXY_BACKEND_SSL(FLAG, RoleSeries.NEWEST),
    /** Authority that signs the servers' certificates, or true for the system's. */
    HAPROXY_BACKEND_CA(TEXT_OR_FLAG, RoleSeries.NEWEST),
    /** Whether checks use TLS. */
    HAPROXY_BACKEND_SSL_CHECK(FLAG, RoleSeries.NEWEST),
    /** Option that decides about keep-alive. */
    HAPROXY_HTTP_KEEPALIVE_MODE(TEXT, RoleSeries.NEWEST),
    /** {@code rise} of servers. */
    BACKEND_RISE(NUMBER, RoleSeries.NEWEST),
    /** {@code fall} of servers. */
    BACKEND_FALL(NUMBER, RoleSeries.NEWEST),
    /** {@code rise} of backup servers. */
    BACKUP_RISE(NUMBER, RoleSeries.NEWEST),
    /** {@code fall} of backup servers. */
    BACKUP_FALL(NUMBER, RoleSeries.NEWEST),
    /** Milliseconds between checks. */
    INTERVAL(NUMBER, RoleSeries.NEWEST),
    /** What every server line ends with. */
    HAPROXY_BACKEND_SERVER_OPTIONS(LIST, RoleSeries.NEWEST),
    /** Whether there is no backend. */
    HAPROXY_FRONTEND_ONLY(FLAG, RoleSeries.NEWEST),
    /** Whether there are no frontends. */
    HAPROXY_BACKEND_ONLY(FLAG, RoleSeries.NEWEST),
    /** Last lines of the frontends. */
    HAPROXY_FRONTEND_RAW(LIST, RoleSeries.NEWEST),
    /** What {@link #HAPROXY_FRONTEND_RAW} was called at first, in victoria. */
    HAPROXY_RAW(LIST, Set.of()),
    /** Whether the backend has the lines of its stick-table. */
    HAPROXY_STICK_TABLE_ENABLED(FLAG, RoleSeries.NEWEST),
    /** Lines of the stick-table. */
    HAPROXY_STICK_TABLE(LIST, RoleSeries.NEWEST),
    /** Whether frontends pass from HTTP to TLS, in yoga and zed. */
    HAPROXY_TCP_UPGRADE_FRONTEND(FLAG, Set.of()),
    /** Whether servers pass from HTTP to TLS, in yoga and zed. */
    HAPROXY_TCP_UPGRADE_BACKEND(FLAG, Set.of()),
    /** Whether a port takes both HTTP and TLS. */
    HAPROXY_ACCEPT_BOTH_PROTOCOLS(FLAG, RoleSeries.NEWEST),
    /** Backend of the frontends, instead of the service's own. */
    HAPROXY_DEFAULT_BACKEND(TEXT, RoleSeries.NEWEST),
    /** Lines of the frontends that look up maps. */
    HAPROXY_MAPS(LIST, RoleSeries.NEWEST),
    /** Entries of maps. */
    HAPROXY_MAP_ENTRIES(NODES, RoleSeries.NEWEST),
    /** Whether frontends speak HTTP/2. */
    HAPROXY_FRONTEND_H2(FLAG, RoleSeries.NEWEST),
    /** Whether servers speak HTTP/2. */
    HAPROXY_BACKEND_H2(FLAG, RoleSeries.NEWEST),
    /** Balancers that get the service, as a regular expression. */
    HAPROXY_LIMIT_HOSTS(TEXT, RoleSeries.NEWEST);

    /** What kind of value a key has. Any may also be a template. */
    public enum Type {
        /** Text or a number. */
        TEXT,
        /** A whole number, or text that is one. */
        NUMBER,
        /** True or false, or text that Ansible takes for it. */
        FLAG,
        /** Text, or true or false. */
        TEXT_OR_FLAG,
        /** A list of texts. */
        LIST,
        /** A mapping of mappings. */
        MAPPING,
        /** A list of texts or mappings. */
        NODES
    }

    private static final Map<String, ServiceKey> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(ServiceKey::key, Function.identity()));

    private final Type type;
    private final Set<RoleSeries> series;

    ServiceKey(Type type, RoleSeries since) {
        this(type, EnumSet.range(since, RoleSeries.NEWEST));
    }

    ServiceKey(Type type, Set<RoleSeries> series) {
        this.type = type;
        this.series = Set.copyOf(series);
    }

    /**
     * Finds a key.
     *
     * @param key a key of a service definition
     * @return the key, if some series of the role reads it
     */
    public static Optional<ServiceKey> of(String key) {
        return Optional.ofNullable(BY_NAME.get(key));
    }

    /**
     * Returns the key as written.
     *
     * @return such as {@code haproxy_port}
     */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns what kind of value it has.
     *
     * @return the type
     */
    public Type type() {
        return type;
    }

    /**
     * Tells whether a series reads it.
     *
     * @param one a series
     * @return true if its role does
     */
    public boolean isReadBy(RoleSeries one) {
        return series.contains(one);
    }
}
