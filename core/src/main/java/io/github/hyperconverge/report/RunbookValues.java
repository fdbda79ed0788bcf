package io.github.hyperconverge.report;

import static java.util.stream.Collectors.toMap;

import io.github.hyperconverge.catalogue.ServiceTable;
import io.github.hyperconverge.cleanup.CleanupPlan;
import io.github.hyperconverge.cleanup.CleanupReason;
import io.github.hyperconverge.cleanup.CleanupStep;
import io.github.hyperconverge.cleanup.CleanupStep.Kind;
import io.github.hyperconverge.cleanup.KeptContainer;
import io.github.hyperconverge.cleanup.RedundantContainer;
import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.text.Words;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names and numbers of the pages; their templates ask for them by these names. */
record RunbookValues(
        String series,
        boolean restarts,
        boolean oldAnsible,
        String osaInventory,
        int total,
        String redundant,
        String going,
        boolean drainFirst,
        List<RedundantContainer> holdingData,
        boolean consoles,
        boolean heatEngine,
        List<Host> hosts,
        List<String> balancers,
        List<Service> services,
        List<Step> steps,
        List<String> explanations,
        List<KeptContainer> kept,
        List<String> findings) {

    /** A physical host and its numbers of containers. */
    record Host(String name, long before, long after) {}

    /** The turn of a host: what goes, and how long that takes when no session lasts. */
    record Turn(String host, List<RedundantContainer> containers, int tasks, int minutes) {
        /** How many tasks a turn has, apart from those on balancers. */
        private static final int TASKS = 58;

        /** How many more it has for each balancer. */
        private static final int TASKS_ON_BALANCER = 12;

        /** How many times tasks are repeated for each container. */
        private static final int REPEATED = 12;

        /** How long a task takes. */
        private static final double SECONDS = 1.2;

        static Turn of(CleanupPlan plan, String service, String host) {
            List<RedundantContainer> going = plan.of(service).stream()
                    .filter(container -> container.physicalHost().equals(host))
                    .toList();
            int tasks = TASKS + TASKS_ON_BALANCER * plan.balancers().size();
            double seconds = SECONDS * (tasks + REPEATED * going.size());
            return new Turn(host, going, tasks, (int) Math.ceil(seconds / 60));
        }
    }

    /** A service whose containers go. */
    record Service(
            String name,
            List<String> hosts,
            List<Turn> turns,
            List<RedundantContainer> containers,
            List<Survivor> survivors,
            List<String> emptyGroups,
            List<String> blankedTypes,
            List<String> staleBackends,
            boolean leavesSomethingEmpty) {
        static Service of(CleanupPlan plan, String name) {
            List<String> groups = plan.emptyGroups().getOrDefault(name, List.of());
            List<String> backends = plan.staleBackends().getOrDefault(name, List.of());
            return new Service(
                    name,
                    plan.physicalHosts(name),
                    plan.physicalHosts(name).stream()
                            .map(host -> Turn.of(plan, name, host))
                            .toList(),
                    plan.of(name),
                    plan.survivors().stream()
                            .filter(survivor -> survivor.service().equals(name))
                            .map(Survivor::of)
                            .toList(),
                    groups,
                    plan.of(name).stream()
                            .filter(container -> container.reason() == CleanupReason.TYPE_BLANKED)
                            .map(RedundantContainer::type)
                            .distinct()
                            .toList(),
                    backends,
                    !groups.isEmpty() || !backends.isEmpty());
        }
    }

    /** Who carries on. */
    record Survivor(String name, String physicalHost, boolean container, String units) {
        static Survivor of(io.github.hyperconverge.cleanup.Survivor survivor) {
            return new Survivor(
                    survivor.name(),
                    survivor.physicalHost(),
                    survivor.isContainer(),
                    survivor.units().stream().flatMap(List::stream).distinct().collect(Collectors.joining(" ")));
        }
    }

    /** The first step of its kind; {@code is} has every kind by its id. */
    record Step(
            String kind,
            Map<String, Boolean> is,
            String physicalHost,
            String target,
            String precondition,
            String alreadyDone,
            String undo,
            String units,
            List<Server> servers,
            List<Row> rows) {
        static Step of(CleanupPlan plan, CleanupStep step) {
            Optional<RedundantContainer> container = plan.redundant().stream()
                    .filter(candidate -> candidate.name().equals(step.target()))
                    .findFirst();
            return new Step(
                    step.kind().id().replace('_', ' '),
                    Stream.of(Kind.values()).collect(toMap(Kind::id, step.kind()::equals)),
                    step.physicalHost(),
                    step.target(),
                    step.precondition(),
                    step.alreadyDone(),
                    RunbookValues.undo(plan, step, container),
                    container.map(going -> String.join(" ", going.units())).orElse(""),
                    plan.balancers().stream()
                            .flatMap(balancer -> container.stream()
                                    .flatMap(going -> going.backends().stream())
                                    .map(backend -> new Server(balancer, backend)))
                            .toList(),
                    container.stream()
                            .flatMap(going -> going.rows().stream().map(row -> Row.of(going, row)))
                            .toList());
        }
    }

    /** Up to stein OSA's haproxy role restarts HAProxy when its configuration changes. */
    private static boolean restarts(CleanupPlan plan) {
        return plan.series().isBefore(OsaSeries.TRAIN);
    }

    private static String undo(CleanupPlan plan, CleanupStep step, Optional<RedundantContainer> container) {
        boolean restarts = restarts(plan);
        if (step.kind() == Kind.DRAIN_SERVER) {
            return container.stream()
                    .flatMap(going -> going.backends().stream())
                    .map(backend -> "set server " + backend + "/" + step.target() + " state ready")
                    .collect(Collectors.joining(", "));
        } else if (step.kind() == Kind.REMOVE_SERVER && restarts) {
            return "Take the steps of hyperconverge haproxy transition to the inventory that still has " + step.target()
                    + ".";
        } else if (step.kind() == Kind.STOP_UNITS && restarts) {
            return "Enable and start the units; take the steps of hyperconverge haproxy transition.";
        }
        return step.undo().orElse("");
    }

    /** A server of a container: a backend on a balancer. */
    record Server(String balancer, String backend) {}

    /** What a service keeps of a container; {@code in} has every table by its name in lower case. */
    record Row(Map<String, Boolean> in, String hostName, String binary) {
        static Row of(RedundantContainer container, RedundantContainer.Row row) {
            return new Row(
                    Stream.of(ServiceTable.values())
                            .collect(toMap(table -> table.name().toLowerCase(Locale.ROOT), row.table()::equals)),
                    container.hostName(),
                    row.binary());
        }
    }

    static RunbookValues of(CleanupPlan plan) {
        Map<String, Long> before = CleanupPlan.containersByHost(plan.before());
        Map<String, Long> after = CleanupPlan.containersByHost(plan.after());
        int count = plan.redundant().size();
        List<String> components = plan.redundant().stream()
                .map(RedundantContainer::components)
                .flatMap(Collection::stream)
                .toList();
        return new RunbookValues(
                plan.foundSeries().explanation(),
                restarts(plan),
                plan.series().isBefore(OsaSeries.XENA),
                plan.osaInventory(),
                count,
                Words.count(count, "redundant container", "redundant containers"),
                Words.count(count, "container goes", "containers go"),
                plan.redundant().stream().anyMatch(RedundantContainer::drainFirst),
                plan.redundant().stream().filter(RedundantContainer::holdsData).toList(),
                components.contains("nova_console"),
                components.contains("heat_engine"),
                before.entrySet().stream()
                        .map(host -> new Host(host.getKey(), host.getValue(), after.getOrDefault(host.getKey(), 0L)))
                        .toList(),
                plan.balancers(),
                plan.services().stream().map(name -> Service.of(plan, name)).toList(),
                plan.examples().stream().map(step -> Step.of(plan, step)).toList(),
                plan.explanations().values().stream().distinct().toList(),
                plan.kept().stream()
                        .filter(container -> container.reason() != CleanupReason.IN_USE)
                        .toList(),
                plan.diagnostics().all().stream().map(Diagnostic::toString).toList());
    }
}
