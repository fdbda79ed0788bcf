package io.github.hyperconverge.deployment;

import io.github.hyperconverge.environment.EnvironmentLayer;
import io.github.hyperconverge.internal.OverlayFile;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The series of OSA that runs a deployment, and how it was found out. What is read where several are possible is read as
 * the last of them.
 *
 * @param first the oldest series that it may be
 * @param last the newest series that it may be
 * @param origin what tells it
 * @param place where it is written; empty where it is not written in one place
 * @param others what else tells a series, and counts only where it leaves fewer of a range
 */
public record FoundSeries(
        OsaSeries first, OsaSeries last, Origin origin, Optional<SourceRange> place, List<FoundSeries> others) {
    private static final Pattern HEADER = Pattern.compile("(?m)^# Made for OSA series (\\S+), release .*\\n"
            + "# The series was found out by: (?!assumed)[a-z.-]+\\.$");

    /** Copies the list. */
    public FoundSeries {
        others = List.copyOf(others);
    }

    private FoundSeries(OsaSeries series, Origin origin, Optional<SourceRange> place) {
        this(series, series, origin, place, List.of());
    }

    /** What tells a series. What comes first is believed first. */
    public enum Origin {
        /** Somebody named it. */
        SAID("said"),
        /** The checkout of OSA that the base env.d lies in. */
        CHECKOUT("checkout"),
        /** The program {@code openstack-ansible} of the deployment host. */
        DEPLOYMENT_HOST("deployment-host"),
        /** The names that the base env.d has and lacks. */
        ENVIRONMENT("env.d"),
        /** The header of an overlay, which says how it was found out when the overlay was made. */
        OVERLAY("overlay"),
        /** Nothing: the newest series is assumed. */
        ASSUMED("assumed");

        private final String id;

        Origin(String id) {
            this.id = id;
        }

        /** Returns a word for it, as reports have it. */
        public String id() {
            return id;
        }
    }

    /** Makes a series that somebody named. */
    public static FoundSeries said(OsaSeries series) {
        return new FoundSeries(series, Origin.SAID, Optional.empty());
    }

    static FoundSeries writtenAt(SourceRange place, OsaSeries series, Origin origin) {
        return new FoundSeries(series, origin, Optional.of(place));
    }

    /** Returns what the headers of overlays say. */
    static List<FoundSeries> inOverlays(List<EnvironmentLayer> layers) {
        List<FoundSeries> found = new ArrayList<>();
        for (Source overlay : OverlayFile.overlays(layers)) {
            Matcher header = HEADER.matcher(overlay.text());
            if (header.find()) {
                SourceRange place = new SourceRange(overlay, header.start(1), header.end(1));
                OsaSeries.ofVersion(header.group(1))
                        .ifPresent(series -> found.add(writtenAt(place, series, Origin.OVERLAY)));
            }
        }
        return found;
    }

    /** Takes the first of what was found, and of a range what the others leave of it. */
    static FoundSeries of(List<FoundSeries> found) {
        if (found.isEmpty()) {
            return new FoundSeries(OsaSeries.newest(), Origin.ASSUMED, Optional.empty());
        }
        List<FoundSeries> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparing(FoundSeries::origin));
        FoundSeries best = sorted.get(0);
        for (FoundSeries other : sorted) {
            best = best.narrowedBy(other);
        }
        return new FoundSeries(best.first, best.last, best.origin, best.place, sorted.subList(1, sorted.size()));
    }

    private FoundSeries narrowedBy(FoundSeries other) {
        if (origin == Origin.SAID || !agreesWith(other)) {
            return this;
        }
        OsaSeries high = last.isAfter(other.last) ? other.last : last;
        OsaSeries low = first.isBefore(other.first) ? other.first : first;
        // The first release of a series is narrower than the series.
        return new FoundSeries(low.isAfter(high) ? high : low, high, origin, place, List.of());
    }

    /** Lists what tells another series than the one that counts. */
    public List<FoundSeries> contradictions() {
        return others.stream().filter(other -> !agreesWith(other)).toList();
    }

    private boolean agreesWith(FoundSeries other) {
        return !first.series().isAfter(other.last.series())
                && !other.first.series().isAfter(last.series());
    }

    /** Returns the series that counts: the newest that it may be. */
    public OsaSeries series() {
        return last;
    }

    /** Returns the series in words: one, or a range. */
    public String name() {
        return first == last ? last.id() : first.id() + " to " + last.id();
    }

    /** Returns the series and how it was found out, as part of a sentence. */
    public String explanation() {
        String where = place.map(found -> " in " + found).orElse("");
        return name()
                + switch (origin) {
                    case SAID -> ", as it was told";
                    case CHECKOUT -> ", as OSA's checkout says" + where;
                    case DEPLOYMENT_HOST -> ", as the deployment host says" + where;
                    case ENVIRONMENT -> ", as the names in env.d tell";
                    case OVERLAY -> ", as the overlay says" + where;
                    case ASSUMED -> ", the newest, which is assumed because nothing tells the series";
                };
    }
}
