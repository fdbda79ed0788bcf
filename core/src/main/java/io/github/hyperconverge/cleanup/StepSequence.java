package io.github.hyperconverge.cleanup;

import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.Iterables;
import com.google.common.collect.Multimaps;
import io.github.hyperconverge.catalogue.ServiceTable;
import io.github.hyperconverge.cleanup.CleanupStep.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Makes the steps: service by service and, within one, physical host by physical host. */
record StepSequence(
        List<RedundantContainer> redundant,
        List<Survivor> survivors,
        Map<String, List<String>> emptyGroups,
        Map<String, List<String>> staleBackends) {

    List<CleanupStep> steps() {
        List<CleanupStep> steps = new ArrayList<>();
        Multimaps.index(redundant, RedundantContainer::service).asMap().forEach((service, containers) -> {
            ImmutableListMultimap<String, RedundantContainer> hosts =
                    Multimaps.index(containers, RedundantContainer::physicalHost);
            String last = Iterables.getLast(hosts.keySet());
            hosts.asMap().forEach((host, going) -> {
                Turn turn = new Turn(this, service, host, going, host.equals(last));
                Stream.of(Kind.values()).flatMap(turn::steps).forEach(steps::add);
            });
        });
        return steps;
    }

    /** The steps on one service's containers of one host. */
    private record Turn(
            StepSequence plan, String service, String host, Collection<RedundantContainer> containers, boolean last) {

        Stream<CleanupStep> steps(Kind kind) {
            return switch (kind) {
                case CHECK_SURVIVORS -> {
                    List<String> names = plan.survivors.stream()
                            .filter(survivor -> survivor.service().equals(service))
                            .map(Survivor::name)
                            .toList();
                    yield Stream.of(new CleanupStep(kind, service, host, service, names, Optional.empty()));
                }
                case CHECK_SERVICE -> on(kind, List.of(service));
                case DRAIN_SERVER, AWAIT_IDLE, REMOVE_SERVER -> on(kind, RedundantContainer::balanced);
                case DISABLE_ROW, REMOVE_ROW ->
                    containers.stream()
                            .flatMap(container -> container.rows().stream()
                                    .filter(row -> kind == Kind.REMOVE_ROW || row.table() != ServiceTable.STACK)
                                    .map(row -> new CleanupStep(
                                            kind, service, host, container.name(), List.of(), Optional.of(row))));
                case AWAIT_WORK -> on(kind, RedundantContainer::drainFirst);
                case REMOVE_EMPTY_GROUP ->
                    on(kind, last ? plan.emptyGroups.getOrDefault(service, List.of()) : List.of());
                case REMOVE_FRAGMENT ->
                    on(kind, last ? plan.staleBackends.getOrDefault(service, List.of()) : List.of());
                case STOP_UNITS,
                        RECORD_STATE,
                        RESERVE_ADDRESSES,
                        REMOVE_FROM_INVENTORY,
                        ARCHIVE_LOGS,
                        DESTROY_CONTAINER,
                        DESTROY_DATA,
                        FORGET_HOST,
                        RELEASE_ADDRESSES -> on(kind, container -> true);
            };
        }

        private Stream<CleanupStep> on(Kind kind, Predicate<RedundantContainer> which) {
            return on(
                    kind,
                    containers.stream()
                            .filter(which)
                            .map(RedundantContainer::name)
                            .toList());
        }

        private Stream<CleanupStep> on(Kind kind, List<String> targets) {
            return targets.stream()
                    .map(target -> new CleanupStep(kind, service, host, target, List.of(), Optional.empty()));
        }
    }
}
