package io.github.hyperconverge.deployment;

import io.github.hyperconverge.deployment.FoundSeries.Origin;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.internal.Template;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.Provenance;
import io.github.hyperconverge.source.SourceRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What tells the series by its env.d: the names that all releases of some series have and no release of the others. The
 * table {@code env-d.txt} has them by the first and last series.
 */
final class EnvironmentSeries {
    /** So many names that a series does not have, and others have, are more than somebody's addition. */
    private static final int SURPRISES = 3;

    /** A name in a skeleton, and the series whose env.d has it. */
    record Fact(OsaSeries first, OsaSeries last, String skeleton, String name) {
        ModelPath path() {
            return ModelPath.of(skeleton, name);
        }

        boolean isOf(OsaSeries series) {
            return !series.isBefore(first) && !series.isAfter(last);
        }
    }

    private static final Rule MIXED = Rule.warning("env-series-mixed", "A base env.d of two series of OSA");

    private final Environment environment;
    private final List<Fact> present = new ArrayList<>();
    /** For each series, how many of its names are there, are not there, and are missed: types go when they are merged. */
    private final int[] there = new int[OsaSeries.values().length];

    private final int[] absent = new int[there.length];
    private final int[] missed = new int[there.length];

    private EnvironmentSeries(Environment environment) {
        this.environment = environment;
        for (Fact fact : facts()) {
            if (isInBase(fact)) {
                present.add(fact);
                count(fact, there);
            } else {
                count(fact, absent);
                if (!fact.skeleton().equals(Environment.CONTAINER_SKEL)) {
                    count(fact, missed);
                }
            }
        }
    }

    private static void count(Fact fact, int[] bySeries) {
        for (int series = fact.first().ordinal(); series <= fact.last().ordinal(); series++) {
            bySeries[series]++;
        }
    }

    /**
     * Finds the series of the base layer; the oldest and newest that its names are of if they are of several. Empty if it
     * is not the whole env.d of a series, but for some files.
     */
    static Optional<FoundSeries> of(Environment environment, Consumer<Diagnostic> problems) {
        return new EnvironmentSeries(environment).find(problems);
    }

    static List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        for (String line :
                Template.resource(EnvironmentSeries.class, "env-d.txt").lines().toList()) {
            String[] words = line.split(" ", -1);
            OsaSeries first = OsaSeries.of(words[0]).orElseThrow();
            OsaSeries last = OsaSeries.of(words[1]).orElseThrow();
            for (int i = 3; i < words.length; i++) {
                facts.add(new Fact(first, last, words[2], words[i]));
            }
        }
        return facts;
    }

    private boolean isInBase(Fact fact) {
        Set<String> names = switch (fact.skeleton()) {
            case Environment.COMPONENT_SKEL -> environment.componentSkel().keySet();
            case Environment.CONTAINER_SKEL -> environment.containerSkel().keySet();
            default -> environment.physicalSkel().keySet();
        };
        if (environment.layers().size() < 2 || !names.contains(fact.name())) {
            return names.contains(fact.name());
        }
        Optional<Provenance> places = environment.provenance(fact.path());
        return places.isEmpty()
                || isInBase(places.get().winner())
                || places.get().overridden().stream().anyMatch(this::isInBase);
    }

    private boolean isInBase(SourceRange place) {
        return environment.layerOf(place).orElse(0) == 0;
    }

    private Optional<FoundSeries> find(Consumer<Diagnostic> problems) {
        OsaSeries first = OsaSeries.newest();
        OsaSeries last = first;
        int least = Integer.MAX_VALUE;
        for (OsaSeries series : OsaSeries.values()) {
            int faults = faults(series);
            if (series.series() == series && faults <= least) {
                first = faults < least ? series : first;
                last = series;
                least = faults;
            }
        }
        if (there[last.ordinal()] <= absent[last.ordinal()]) {
            return Optional.empty();
        }
        if (foreigners(last) < SURPRISES) {
            return Optional.of(found(first, last));
        }
        List<Fact> foreign = foreign(last);
        problems.accept(mixed(foreign, last));
        return Optional.of(found(
                foreign.stream().map(Fact::last).reduce(first, (one, other) -> one.isBefore(other) ? one : other),
                foreign.stream().map(Fact::first).reduce(last, (one, other) -> one.isAfter(other) ? one : other)));
    }

    private static FoundSeries found(OsaSeries first, OsaSeries last) {
        return new FoundSeries(first, last, Origin.ENVIRONMENT, Optional.empty(), List.of());
    }

    /** The names that are there although the series does not have them. */
    private List<Fact> foreign(OsaSeries series) {
        return present.stream().filter(fact -> !fact.isOf(series)).toList();
    }

    /** How many names are there although the series does not have them, or missed although it has them. */
    private int faults(OsaSeries series) {
        return foreigners(series) + missed[series.ordinal()];
    }

    private int foreigners(OsaSeries series) {
        return present.size() - there[series.ordinal()];
    }

    private Diagnostic mixed(List<Fact> foreign, OsaSeries series) {
        Fact one = foreign.get(0);
        String when = one.last().isBefore(series) ? " was last in " + one.last() : " is new in " + one.first();
        return Diagnostic.of(
                        MIXED,
                        "this env.d is like that of OSA " + series + " but for " + foreign.size()
                                + " names of other series; " + one.name() + when)
                .path(one.path())
                .at(environment.placeOfKey(one.path()));
    }
}
