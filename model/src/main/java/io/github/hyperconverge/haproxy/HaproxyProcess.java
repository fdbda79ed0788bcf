package io.github.hyperconverge.haproxy;

import java.util.Map;
import java.util.Optional;

/**
 * The HAProxy that will read a configuration, as far as it is known.
 *
 * @param environment its environment variables; empty if they are not known
 * @param version its version; empty if it is not known
 */
record HaproxyProcess(Optional<Map<String, String>> environment, Optional<HaproxyVersion> version) {
    private static final HaproxyProcess UNKNOWN = new HaproxyProcess(Optional.empty(), Optional.empty());

    /** Copies the variables. */
    HaproxyProcess {
        environment = environment.map(Map::copyOf);
    }

    /**
     * Returns what is known if nobody says anything.
     *
     * @return nothing
     */
    static HaproxyProcess unknown() {
        return UNKNOWN;
    }
}
