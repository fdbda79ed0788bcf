package io.github.hyperconverge.cleanup;

import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.Multimaps;
import io.github.hyperconverge.catalogue.ServiceTable;
import io.github.hyperconverge.cleanup.CleanupStep.Kind;
import io.github.hyperconverge.cleanup.RedundantContainer.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Makes the steps: service by service and, within one, physical host by physical host. */
final class StepSequence {
    private final List<RedundantContainer> redundant;
    private final List<Survivor> survivors;
    private final Map<String, List<String>> emptyGroups;
    private final Map<String, List<String>> staleBackends;
    private final List<CleanupStep> steps = new ArrayList<>();

    StepSequence(
            List<RedundantContainer> redundant,
            List<Survivor> survivors,
            Map<String, List<String>> emptyGroups,
            Map<String, List<String>> staleBackends) {
        this.redundant = redundant;
        this.survivors = survivors;
        this.emptyGroups = emptyGroups;
        this.staleBackends = staleBackends;
    }

    List<CleanupStep> steps() {
        Multimaps.index(redundant, RedundantContainer::service).asMap().forEach((service, containers) -> {
            ImmutableListMultimap<String, RedundantContainer> hosts =
                    Multimaps.index(containers, RedundantContainer::physicalHost);
            String last = List.copyOf(hosts.keySet()).get(hosts.keySet().size() - 1);
            hosts.asMap().forEach((host, going) -> new Turn(service, host, going, host.equals(last)).add());
        });
        return steps;
    }

    /** The steps on one service's containers of one host. */
    private final class Turn {
        private final String service;
        private final String host;
        private final Collection<RedundantContainer> containers;
        private final boolean last;

        Turn(String service, String host, Collection<RedundantContainer> containers, boolean last) {
            this.service = service;
            this.host = host;
            this.containers = containers;
            this.last = last;
        }

        void add() {
            for (Kind kind : Kind.values()) {
                switch (kind) {
                    case CHECK_SURVIVORS ->
                        steps.add(new CleanupStep(
                                kind,
                                service,
                                host,
                                service,
                                survivors.stream()
                                        .filter(survivor -> survivor.service().equals(service))
                                        .map(Survivor::name)
                                        .toList(),
                                Optional.empty()));
                    case CHECK_SERVICE -> addOn(kind, service);
                    case DRAIN_SERVER, AWAIT_IDLE, REMOVE_SERVER -> addOn(kind, RedundantContainer::balanced);
                    case DISABLE_ROW -> addOnRows(kind, row -> row.table() != ServiceTable.STACK);
                    case REMOVE_ROW -> addOnRows(kind, row -> true);
                    case AWAIT_WORK -> addOn(kind, RedundantContainer::drainFirst);
                    case REMOVE_EMPTY_GROUP -> addLast(kind, emptyGroups);
                    case REMOVE_FRAGMENT -> addLast(kind, staleBackends);
                    case STOP_UNITS,
                            RECORD_STATE,
                            RESERVE_ADDRESSES,
                            REMOVE_FROM_INVENTORY,
                            ARCHIVE_LOGS,
                            DESTROY_CONTAINER,
                            DESTROY_DATA,
                            FORGET_HOST,
                            RELEASE_ADDRESSES -> addOn(kind, container -> true);
                }
            }
        }

        private void addOn(Kind kind, String target) {
            steps.add(new CleanupStep(kind, service, host, target, List.of(), Optional.empty()));
        }

        private void addOn(Kind kind, Predicate<RedundantContainer> which) {
            containers.stream().filter(which).forEach(container -> addOn(kind, container.name()));
        }

        private void addOnRows(Kind kind, Predicate<Row> which) {
            containers.forEach(container -> container.rows().stream()
                    .filter(which)
                    .forEach(row -> steps.add(
                            new CleanupStep(kind, service, host, container.name(), List.of(), Optional.of(row)))));
        }

        private void addLast(Kind kind, Map<String, List<String>> targets) {
            if (last) {
                targets.getOrDefault(service, List.of()).forEach(target -> addOn(kind, target));
            }
        }
    }
}
