package io.github.hyperconverge.haproxy;

import java.util.Map;
import java.util.Optional;

/**
 * What is known about the HAProxy that will read a configuration.
 *
 * @param environment its environment variables; empty if they are not known
 * @param version its version; empty if it is not known
 */
public record Surroundings(Optional<Map<String, String>> environment, Optional<HaproxyVersion> version) {
    private static final Surroundings UNKNOWN = new Surroundings(Optional.empty(), Optional.empty());

    /** Copies the variables. */
    public Surroundings {
        environment = environment.map(Map::copyOf);
    }

    /**
     * Returns what is known if nobody says anything.
     *
     * @return nothing
     */
    public static Surroundings unknown() {
        return UNKNOWN;
    }
}
