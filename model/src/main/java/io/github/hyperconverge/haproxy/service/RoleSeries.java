package io.github.hyperconverge.haproxy.service;

import java.util.List;
import java.util.Optional;

/** The series of OSA whose haproxy role can be rendered, as its templates go. */
public enum RoleSeries {
    /** OSA 16.0.0. */
    PIKE("pike 16.0.0"),
    /** OSA 17.0.0. */
    QUEENS("queens 17.0.0"),
    /** OSA 2025.2 and later; the templates are the same. */
    NEWEST("2025.2 2026.1 master newest");

    /** Its names, parted by blanks. */
    private final String names;

    RoleSeries(String names) {
        this.names = names;
    }

    /**
     * Finds a series.
     *
     * @param name a name such as {@code pike}, {@code 17.0.0} or {@code master}
     * @return the series, if its role can be rendered
     */
    public static Optional<RoleSeries> of(String name) {
        for (RoleSeries series : values()) {
            if (List.of(series.names.split(" ")).contains(name)) {
                return Optional.of(series);
            }
        }
        return Optional.empty();
    }
}
