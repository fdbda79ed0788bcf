package io.github.hyperconverge.converge;

import java.util.Locale;

/** What becomes of a container type. */
public enum Outcome {
    /** It becomes one with others. */
    MERGED,
    /** It is one with others already: an overlay in force says so. */
    IN_FORCE,
    /** It shares its service with another type, and stays as it is. */
    HELD_BACK,
    /** No other type shares its service. */
    ALONE;

    /**
     * Returns the name in JSON.
     *
     * @return the constant in lower case
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
