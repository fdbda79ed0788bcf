package io.github.hyperconverge.cleanup;

import io.github.hyperconverge.deployment.FoundSeries;
import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.inventory.Inventory;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of a deployment is redundant, and how it is taken away.
 *
 * @param foundSeries the series of OSA that runs, and how it was found out
 * @param redundant the containers that go, by service and host; none if the plan is refused
 * @param kept the containers that stay, with the reason
 * @param survivors who carries on, by service
 * @param steps what is to be done, in order; none if the plan is refused or nothing is to do
 * @param balancers the hosts that balance
 * @param hosts the physical hosts of the whole deployment
 * @param emptyGroups the groups of the inventory that no file defines and that lose their last host, by service
 * @param staleBackends the backends whose component env.d does not have any more, by service
 * @param explanations by which decision a type was retired, for the types that a convergence plan tells of
 * @param before the inventory as it is
 * @param after the inventory without the redundant containers and the groups that are empty then
 * @param diagnostics what stands in the way, and what to know
 */
public record CleanupPlan(
        FoundSeries foundSeries,
        List<RedundantContainer> redundant,
        List<KeptContainer> kept,
        List<Survivor> survivors,
        List<CleanupStep> steps,
        List<String> balancers,
        List<String> hosts,
        Map<String, List<String>> emptyGroups,
        Map<String, List<String>> staleBackends,
        Map<String, String> explanations,
        Inventory before,
        Inventory after,
        Diagnostics diagnostics) {

    /** Copies the collections. */
    public CleanupPlan {
        redundant = List.copyOf(redundant);
        kept = List.copyOf(kept);
        survivors = List.copyOf(survivors);
        steps = List.copyOf(steps);
        balancers = List.copyOf(balancers);
        hosts = List.copyOf(hosts);
        emptyGroups = new TreeMap<>(emptyGroups);
        staleBackends = new TreeMap<>(staleBackends);
        explanations = new TreeMap<>(explanations);
    }

    /** Returns the series of OSA that runs. */
    public OsaSeries series() {
        return foundSeries.series();
    }

    /**
     * Tells whether the plan must not be carried out.
     *
     * @return true if an error stands in the way
     */
    public boolean isRefused() {
        return diagnostics.hasErrors();
    }

    /** Returns OSA's own inventory for Ansible on the deployment host; it moved in queens. */
    public String osaInventory() {
        return "/opt/openstack-ansible/" + (series().isBefore(OsaSeries.QUEENS_17_0_0) ? "playbooks/" : "")
                + "inventory/dynamic_inventory.py";
    }

    /**
     * Lists the services that are cleaned up.
     *
     * @return their names, in order
     */
    public List<String> services() {
        return redundant.stream().map(RedundantContainer::service).distinct().toList();
    }

    /**
     * Lists the physical hosts of a service whose turn comes one after the other.
     *
     * @param service the service
     * @return their names, in order
     */
    public List<String> physicalHosts(String service) {
        return of(service).stream()
                .map(RedundantContainer::physicalHost)
                .distinct()
                .toList();
    }

    /**
     * Lists the redundant containers of a service.
     *
     * @param service the service
     * @return them, by host
     */
    public List<RedundantContainer> of(String service) {
        return redundant.stream()
                .filter(container -> container.service().equals(service))
                .toList();
    }

    /**
     * Lists one step of each kind, for those who explain them.
     *
     * @return the first of each kind, in the order in which the turn of a host has them
     */
    public List<CleanupStep> examples() {
        return Stream.of(CleanupStep.Kind.values())
                .flatMap(kind ->
                        steps.stream().filter(step -> step.kind() == kind).limit(1))
                .toList();
    }

    /**
     * {@return how many containers each physical host has, sorted}
     *
     * @param inventory the inventory as it is, or as it will be
     */
    public static SortedMap<String, Long> containersByHost(Inventory inventory) {
        return Container.in(inventory).stream()
                .collect(Collectors.groupingBy(Container::physicalHost, TreeMap::new, Collectors.counting()));
    }
}
