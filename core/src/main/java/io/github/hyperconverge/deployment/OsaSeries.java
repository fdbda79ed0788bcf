package io.github.hyperconverge.deployment;

import java.util.Arrays;
import java.util.Optional;

/**
 * A series of OSA's releases whose inventory generator behaves in one way. The two releases that behave unlike the rest
 * of their series are constants of their own. From the oldest to the newest.
 */
public enum OsaSeries {
    /** 11.x. */
    KILO("kilo"),
    /** 12.x. */
    LIBERTY("liberty"),
    /** 13.x. */
    MITAKA("mitaka"),
    /** 14.x. */
    NEWTON("newton"),
    /** 15.x. */
    OCATA("ocata"),
    /** The first release of pike. */
    PIKE_16_0_0("pike-16.0.0"),
    /** 16.x. */
    PIKE("pike"),
    /** The first release of queens. */
    QUEENS_17_0_0("queens-17.0.0"),
    /** 17.x. */
    QUEENS("queens"),
    /** 18.x. */
    ROCKY("rocky"),
    /** 19.x. */
    STEIN("stein"),
    /** 20.x. */
    TRAIN("train"),
    /** 21.x. */
    USSURI("ussuri"),
    /** 22.x. */
    VICTORIA("victoria"),
    /** 23.x. */
    WALLABY("wallaby"),
    /** 24.x. */
    XENA("xena"),
    /** 25.x. */
    YOGA("yoga"),
    /** 26.x. */
    ZED("zed"),
    /** 27.x. */
    ANTELOPE("2023.1"),
    /** 28.x. */
    BOBCAT("2023.2"),
    /** 29.x. */
    CARACAL("2024.1"),
    /** 30.x. */
    DALMATIAN("2024.2"),
    /** 31.x. */
    EPOXY("2025.1"),
    /** 32.x. */
    FLAMINGO("2025.2"),
    /** 33.x. */
    GAZPACHO("2026.1");

    private final String id;

    OsaSeries(String id) {
        this.id = id;
    }

    /**
     * Returns the newest series that is known.
     *
     * @return the last constant
     */
    public static OsaSeries newest() {
        return values()[values().length - 1];
    }

    /**
     * Finds a series.
     *
     * @param id such as {@code queens} or {@code 2026.1}
     * @return the series, or empty
     */
    public static Optional<OsaSeries> of(String id) {
        return Arrays.stream(values()).filter(series -> series.id.equals(id)).findFirst();
    }

    /**
     * Returns the name.
     *
     * @return as OSA writes it, such as {@code queens} or {@code 2026.1}
     */
    public String id() {
        return id;
    }

    /**
     * Compares two series.
     *
     * @param other the other one
     * @return true if this one is as new as the other or newer
     */
    public boolean isAtLeast(OsaSeries other) {
        return compareTo(other) >= 0;
    }

    /**
     * Compares two series.
     *
     * @param other the other one
     * @return true if this one is older
     */
    public boolean isBefore(OsaSeries other) {
        return compareTo(other) < 0;
    }

    /**
     * Returns the series that a release is of.
     *
     * @return the series itself, but for the two first releases that have a constant of their own
     */
    public OsaSeries series() {
        return this == PIKE_16_0_0 ? PIKE : this == QUEENS_17_0_0 ? QUEENS : this;
    }

    /**
     * Compares two series.
     *
     * @param other the other one
     * @return true if this one is newer
     */
    public boolean isAfter(OsaSeries other) {
        return compareTo(other) > 0;
    }

    /**
     * Tells how the series takes dashes in the names of the user configuration's groups.
     *
     * @return true if it reads them as underscores
     */
    public boolean foldsDashes() {
        return isAtLeast(GAZPACHO);
    }

    /** Returns the name as OSA writes it. */
    @Override
    public String toString() {
        return id;
    }
}
