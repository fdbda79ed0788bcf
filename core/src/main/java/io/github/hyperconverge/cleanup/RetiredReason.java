package io.github.hyperconverge.cleanup;

import java.util.Locale;

/** Why a container is redundant. */
public enum RetiredReason {
    /** env.d does not define its type any more. */
    TYPE_NOT_DEFINED("env.d does not define its type any more"),
    /** env.d leaves its type without components. */
    TYPE_BLANKED("env.d leaves its type without components");

    private final String title;

    RetiredReason(String title) {
        this.title = title;
    }

    /**
     * Returns the reason in words.
     *
     * @return a clause
     */
    public String title() {
        return title;
    }

    /**
     * Returns the name in reports.
     *
     * @return the constant in lower case
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
