package io.github.hyperconverge.validate.haproxy;

import java.util.Map;
import java.util.Optional;

/** What only the host knows on which HAProxy runs. As long as it says nothing, what depends on it is not judged. */
public interface HaproxyHost {

    /**
     * Returns a host of which nothing is known.
     *
     * @return the host
     */
    static HaproxyHost unknown() {
        return new HaproxyHost() {};
    }

    /**
     * Returns the environment variables of HAProxy.
     *
     * @return all of them; empty if they are not known
     */
    default Optional<Map<String, String>> environment() {
        return Optional.empty();
    }

    /**
     * Returns the name of the host, by which HAProxy finds itself among peers.
     *
     * @return the name; empty if it is not known
     */
    default Optional<String> name() {
        return Optional.empty();
    }

    /**
     * Tells whether a file or folder is missing.
     *
     * @param path its path, as the configuration writes it
     * @return true only if it is certain
     */
    default boolean lacksFile(String path) {
        return false;
    }

    /**
     * Tells whether there is no such user.
     *
     * @param name the name
     * @return true only if it is certain
     */
    default boolean lacksUser(String name) {
        return false;
    }

    /**
     * Tells whether there is no such group.
     *
     * @param name the name
     * @return true only if it is certain
     */
    default boolean lacksGroup(String name) {
        return false;
    }

    /**
     * Tells whether the name of a host leads to no address.
     *
     * @param name the name
     * @return true only if it is certain
     */
    default boolean cannotResolve(String name) {
        return false;
    }
}
