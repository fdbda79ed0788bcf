package io.github.hyperconverge.balancer;

import io.github.hyperconverge.haproxy.HaproxyVersion;
import java.util.Arrays;
import java.util.List;

/**
 * What can be said to HAProxy while it runs, by the version that learned it. A transition needs the first two alone.
 *
 * @see <a href="https://docs.haproxy.org/2.6/management.html#9.3">HAProxy's management guide, Unix Socket commands</a>
 */
public enum RuntimeFeature {
    /** {@code set server BACKEND/SERVER state ready|drain|maint} and {@code show stat}. */
    SET_STATE(1, 7, "set server BACKEND/SERVER state ready|drain|maint"),
    /** {@code shutdown sessions server BACKEND/SERVER}. */
    SHUTDOWN_SESSIONS(1, 7, "shutdown sessions server BACKEND/SERVER"),
    /** {@code set server BACKEND/SERVER addr ADDRESS port PORT}. */
    SET_ADDRESS(1, 7, "set server BACKEND/SERVER addr ADDRESS port PORT"),
    /** {@code set server BACKEND/SERVER fqdn NAME}. */
    SET_FQDN(1, 8, "set server BACKEND/SERVER fqdn NAME"),
    /** A reload that hands listeners on if the socket has {@code expose-fd listeners}. */
    SEAMLESS_RELOAD(1, 8, "a reload that refuses no connection, with 'expose-fd listeners' on the stats socket"),
    /** {@code show servers conn BACKEND}. */
    SHOW_CONNECTIONS(2, 2, "show servers conn BACKEND"),
    /** {@code del server BACKEND/SERVER}, for a server that nothing refers to. */
    DELETE_SERVER(2, 5, "del server BACKEND/SERVER"),
    /** {@code add server}, for backends with a dynamic algorithm; it ignores {@code default-server}. */
    ADD_SERVER(2, 6, "add server BACKEND/SERVER ADDRESS"),
    /** A reload that hands listeners on without being told to. */
    SEAMLESS_RELOAD_UNASKED(2, 6, "a reload that refuses no connection, in master-worker mode"),
    /** {@code wait TIME srv-removable BACKEND/SERVER}. */
    WAIT_UNTIL_REMOVABLE(3, 0, "wait TIME srv-removable BACKEND/SERVER"),
    /** {@code add backend} and {@code del backend}. */
    ADD_BACKEND(3, 4, "add backend NAME");

    private final int major;
    private final int minor;
    private final String form;

    RuntimeFeature(int major, int minor, String form) {
        this.major = major;
        this.minor = minor;
        this.form = form;
    }

    /**
     * Returns the version that learned it.
     *
     * @return the first version that has it
     */
    public HaproxyVersion since() {
        return new HaproxyVersion(major, minor);
    }

    /**
     * Returns what it is.
     *
     * @return the command, its variable parts in capitals, or a few words
     */
    public String form() {
        return form;
    }

    /**
     * Tells whether a version has it.
     *
     * @param version a version
     * @return true from the version on that learned it
     */
    public boolean isIn(HaproxyVersion version) {
        return version.compareTo(since()) >= 0;
    }

    /**
     * Lists what a version lacks.
     *
     * @param version a version
     * @return what later versions have
     */
    public static List<RuntimeFeature> missingIn(HaproxyVersion version) {
        return Arrays.stream(values()).filter(feature -> !feature.isIn(version)).toList();
    }
}
