package io.github.hyperconverge.catalogue;

import io.github.hyperconverge.deployment.OsaSeries;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What a cleanup has to know of a component.
 *
 * @param name the key in {@code component_skel}
 * @param service the service it is a part of, such as {@code nova}
 * @param spellings other spellings of the name that OSA has used
 * @param destroy what destroying it takes
 * @param apart why it is a container of its own; empty if nothing speaks against merging it with others
 * @param ports what it listens on beside its front ends and health checks
 * @param units its systemd units by series
 * @param frontEnds the services of the haproxy role that balance its group, by series
 * @param registration how the service knows its hosts
 * @param state what lies on its hosts; empty if they can be thrown away
 * @param firstHost whether the first host of its group holds something that the others do not
 * @param health how a member is asked whether it is well
 */
public record ComponentFacts(
        String name,
        String service,
        List<String> spellings,
        DestroyClass destroy,
        Optional<String> apart,
        List<Integer> ports,
        List<Units> units,
        List<FrontEnd> frontEnds,
        Registration registration,
        Optional<String> state,
        boolean firstHost,
        List<HealthCheck> health) {

    /** Copies the lists. */
    public ComponentFacts {
        spellings = List.copyOf(spellings);
        ports = List.copyOf(ports);
        units = List.copyOf(units);
        frontEnds = List.copyOf(frontEnds);
        health = List.copyOf(health);
    }

    /**
     * Units of some series.
     *
     * @param since the first series, if not all
     * @param until the last series, if not all
     * @param names the units, without {@code .service}
     */
    public record Units(Optional<OsaSeries> since, Optional<OsaSeries> until, List<String> names) {

        /** Copies the names. */
        public Units {
            names = List.copyOf(names);
        }
    }

    /**
     * A front end of some series.
     *
     * @param name its {@code haproxy_service_name}; its back end is named so with {@code -back}
     * @param port the port; empty if a variable decides
     * @param since the first series, if not all
     * @param until the last series, if not all
     */
    public record FrontEnd(String name, Optional<Integer> port, Optional<OsaSeries> since, Optional<OsaSeries> until) {}

    /**
     * How a service knows its hosts.
     *
     * @param kind in which way
     * @param table where rows have to be removed; empty if nothing has to
     * @param binaries the names that its rows have in that table, if it tells them apart by name
     */
    public record Registration(RegistrationKind kind, Optional<ServiceTable> table, List<String> binaries) {

        /** Copies the names. */
        public Registration {
            binaries = List.copyOf(binaries);
        }
    }

    /**
     * A question to a member over HTTP.
     *
     * @param port the port
     * @param method such as {@code HEAD}
     * @param path the path
     * @param expect the statuses of one that is well; empty for any below 400
     */
    public record HealthCheck(int port, String method, String path, List<Integer> expect) {

        /** Copies the statuses. */
        public HealthCheck {
            expect = List.copyOf(expect);
        }
    }

    /**
     * Lists the units that a container can have: it may be older than the series that runs.
     *
     * @param series the series that runs
     * @return those of this series and of all before it, each once
     */
    public List<String> unitsUpTo(OsaSeries series) {
        return names(unit -> unit.since().filter(series.series()::isBefore).isEmpty());
    }

    /**
     * Lists the units that a container of a series has.
     *
     * @param series the series that runs
     * @return its units
     */
    public List<String> unitsOf(OsaSeries series) {
        return names(unit -> isWithin(series, unit.since(), unit.until()));
    }

    /**
     * Lists what it listens on in a series.
     *
     * @param series the series that runs
     * @return the ports of its front ends, of its health checks and its other ones, each once
     */
    public Set<Integer> portsOf(OsaSeries series) {
        Set<Integer> all = new TreeSet<>(ports);
        frontEnds.stream()
                .filter(end -> isWithin(series, end.since(), end.until()))
                .forEach(end -> end.port().ifPresent(all::add));
        health.forEach(check -> all.add(check.port()));
        return all;
    }

    static boolean isWithin(OsaSeries series, Optional<OsaSeries> since, Optional<OsaSeries> until) {
        return since.filter(series.series()::isBefore).isEmpty()
                && until.filter(series.series()::isAfter).isEmpty();
    }

    private List<String> names(Predicate<Units> which) {
        return units.stream()
                .filter(which)
                .flatMap(unit -> unit.names().stream())
                .distinct()
                .toList();
    }
}
