package io.github.hyperconverge.cleanup;

import io.github.hyperconverge.catalogue.ServiceTable;
import io.github.hyperconverge.cleanup.CleanupStep.ArchiveLogs;
import io.github.hyperconverge.cleanup.CleanupStep.AwaitIdle;
import io.github.hyperconverge.cleanup.CleanupStep.AwaitWork;
import io.github.hyperconverge.cleanup.CleanupStep.CheckService;
import io.github.hyperconverge.cleanup.CleanupStep.CheckSurvivors;
import io.github.hyperconverge.cleanup.CleanupStep.DestroyContainer;
import io.github.hyperconverge.cleanup.CleanupStep.DestroyData;
import io.github.hyperconverge.cleanup.CleanupStep.DisableRow;
import io.github.hyperconverge.cleanup.CleanupStep.DrainServer;
import io.github.hyperconverge.cleanup.CleanupStep.ForgetHost;
import io.github.hyperconverge.cleanup.CleanupStep.RecordState;
import io.github.hyperconverge.cleanup.CleanupStep.ReleaseAddresses;
import io.github.hyperconverge.cleanup.CleanupStep.RemoveEmptyGroup;
import io.github.hyperconverge.cleanup.CleanupStep.RemoveFragment;
import io.github.hyperconverge.cleanup.CleanupStep.RemoveFromInventory;
import io.github.hyperconverge.cleanup.CleanupStep.RemoveRow;
import io.github.hyperconverge.cleanup.CleanupStep.RemoveServer;
import io.github.hyperconverge.cleanup.CleanupStep.ReserveAddresses;
import io.github.hyperconverge.cleanup.CleanupStep.StopUnits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The order that has failed no request: per service and physical host, out of the balancers before anything stops, out of
 * the inventory before anything is destroyed.
 */
final class StepSequence {
    /** All kinds in the order in which a turn has them. */
    static final List<String> KINDS = List.of(
            "check_survivors",
            "drain_server",
            "await_idle",
            "remove_server",
            "disable_row",
            "await_work",
            "stop_units",
            "check_service",
            "remove_row",
            "record_state",
            "reserve_addresses",
            "remove_from_inventory",
            "archive_logs",
            "destroy_container",
            "destroy_data",
            "forget_host",
            "remove_empty_group",
            "remove_fragment",
            "release_addresses");

    private final Map<String, Map<String, List<RedundantContainer>>> turns = new LinkedHashMap<>();
    private final List<Survivor> survivors;
    private final Map<String, List<String>> emptyGroups;
    private final Map<String, List<String>> staleBackends;
    private final List<CleanupStep> steps = new ArrayList<>();

    StepSequence(
            List<RedundantContainer> redundant,
            List<Survivor> survivors,
            Map<String, List<String>> emptyGroups,
            Map<String, List<String>> staleBackends) {
        this.survivors = survivors;
        this.emptyGroups = emptyGroups;
        this.staleBackends = staleBackends;
        redundant.forEach(container -> turns.computeIfAbsent(container.service(), key -> new LinkedHashMap<>())
                .computeIfAbsent(container.physicalHost(), key -> new ArrayList<>())
                .add(container));
    }

    List<CleanupStep> steps() {
        turns.forEach((service, hosts) -> {
            int left = hosts.size();
            for (Map.Entry<String, List<RedundantContainer>> turn : hosts.entrySet()) {
                addTurn(service, turn.getKey(), turn.getValue(), --left == 0);
            }
        });
        return steps;
    }

    /** Makes a step for a container. */
    @FunctionalInterface
    private interface ContainerStep {
        CleanupStep of(String service, String physicalHost, String container);
    }

    private void addTurn(String service, String host, List<RedundantContainer> containers, boolean last) {
        steps.add(new CheckSurvivors(
                service,
                host,
                survivors.stream()
                        .filter(survivor -> survivor.service().equals(service))
                        .map(Survivor::name)
                        .toList()));
        add(containers, RedundantContainer::balanced, DrainServer::new);
        add(containers, RedundantContainer::balanced, AwaitIdle::new);
        add(containers, RedundantContainer::balanced, RemoveServer::new);
        for (RedundantContainer container : containers) {
            container.rows().stream()
                    .filter(row -> row.table() != ServiceTable.STACK)
                    .forEach(row -> steps.add(new DisableRow(service, host, container.name(), row)));
        }
        add(containers, RedundantContainer::drainFirst, AwaitWork::new);
        add(containers, container -> true, StopUnits::new);
        steps.add(new CheckService(service, host));
        for (RedundantContainer container : containers) {
            container.rows().forEach(row -> steps.add(new RemoveRow(service, host, container.name(), row)));
        }
        for (ContainerStep step : List.<ContainerStep>of(
                RecordState::new,
                ReserveAddresses::new,
                RemoveFromInventory::new,
                ArchiveLogs::new,
                DestroyContainer::new,
                DestroyData::new,
                ForgetHost::new)) {
            add(containers, container -> true, step);
        }
        if (last) {
            emptyGroups
                    .getOrDefault(service, List.of())
                    .forEach(group -> steps.add(new RemoveEmptyGroup(service, host, group)));
            staleBackends
                    .getOrDefault(service, List.of())
                    .forEach(backend -> steps.add(new RemoveFragment(service, host, backend)));
        }
        add(containers, container -> true, ReleaseAddresses::new);
    }

    private void add(List<RedundantContainer> containers, Predicate<RedundantContainer> which, ContainerStep step) {
        containers.stream()
                .filter(which)
                .forEach(container ->
                        steps.add(step.of(container.service(), container.physicalHost(), container.name())));
    }
}
