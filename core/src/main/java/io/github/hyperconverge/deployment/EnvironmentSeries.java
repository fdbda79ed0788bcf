package io.github.hyperconverge.deployment;

import io.github.hyperconverge.deployment.FoundSeries.Origin;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.internal.Template;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.Provenance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    private final List<Fact> absent = new ArrayList<>();

    private EnvironmentSeries(Environment environment) {
        this.environment = environment;
        for (Fact fact : facts()) {
            (isInBase(fact) ? present : absent).add(fact);
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
        return Template.resource(EnvironmentSeries.class, "env-d.txt")
                .lines()
                .map(line -> line.split(" "))
                .flatMap(line -> Arrays.stream(line)
                        .skip(3)
                        .map(name -> new Fact(
                                OsaSeries.of(line[0]).orElseThrow(),
                                OsaSeries.of(line[1]).orElseThrow(),
                                line[2],
                                name)))
                .toList();
    }

    private boolean isInBase(Fact fact) {
        Set<String> names = switch (fact.skeleton()) {
            case Environment.COMPONENT_SKEL -> environment.componentSkel().keySet();
            case Environment.CONTAINER_SKEL -> environment.containerSkel().keySet();
            default -> environment.physicalSkel().keySet();
        };
        if (!names.contains(fact.name())) {
            return false;
        }
        Optional<Provenance> places = environment.provenance(fact.path());
        return places.isEmpty()
                || Stream.concat(Stream.of(places.get().winner()), places.get().overridden().stream())
                        .anyMatch(place -> environment.layerOf(place).orElse(0) == 0);
    }

    private Optional<FoundSeries> find(Consumer<Diagnostic> problems) {
        Map<Integer, List<OsaSeries>> byFaults = Arrays.stream(OsaSeries.values())
                .filter(series -> series.series() == series)
                .collect(Collectors.groupingBy(
                        series -> foreign(series).size() + missing(series), TreeMap::new, Collectors.toList()));
        List<OsaSeries> likely = byFaults.values().iterator().next();
        OsaSeries first = likely.get(0);
        OsaSeries last = likely.get(likely.size() - 1);
        if (count(present, last) <= count(absent, last)) {
            return Optional.empty();
        }
        List<Fact> foreign = foreign(last);
        if (foreign.size() < SURPRISES) {
            return Optional.of(found(first, last));
        }
        problems.accept(mixed(foreign, last));
        return Optional.of(found(
                foreign.stream().map(Fact::last).reduce(first, (one, other) -> one.isBefore(other) ? one : other),
                foreign.stream().map(Fact::first).reduce(last, (one, other) -> one.isAfter(other) ? one : other)));
    }

    private static FoundSeries found(OsaSeries first, OsaSeries last) {
        return new FoundSeries(first, last, Origin.ENVIRONMENT, Optional.empty(), List.of());
    }

    private static long count(List<Fact> facts, OsaSeries series) {
        return facts.stream().filter(fact -> fact.isOf(series)).count();
    }

    /** The names that are there although the series does not have them. */
    private List<Fact> foreign(OsaSeries series) {
        return present.stream().filter(fact -> !fact.isOf(series)).toList();
    }

    /** How many names are not there although the series has them. Types go when they are merged, which tells nothing. */
    private int missing(OsaSeries series) {
        return (int) absent.stream()
                .filter(fact -> !fact.skeleton().equals(Environment.CONTAINER_SKEL) && fact.isOf(series))
                .count();
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
