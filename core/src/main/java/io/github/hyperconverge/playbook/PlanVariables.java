package io.github.hyperconverge.playbook;

import io.github.hyperconverge.cleanup.CleanupPlan;
import io.github.hyperconverge.cleanup.RedundantContainer;
import io.github.hyperconverge.cleanup.Survivor;
import io.github.hyperconverge.deployment.OsaSeries.Trait;
import io.github.hyperconverge.inventory.HostVars;
import io.github.hyperconverge.inventory.Inventory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The data of a plan, as the tasks ask for it: each component is a variable. */
record PlanVariables(
        String cleanupConfigDir,
        String cleanupInventoryFile,
        String cleanupOsaInventory,
        Object cleanupUsedIps,
        boolean cleanupOsaRemovesGroups,
        List<String> cleanupBalancers,
        List<String> cleanupPhysicalHosts,
        String cleanupOpenstackHost,
        List<String> cleanupOpenstack,
        Map<String, Tool> cleanupTools,
        Map<String, List<String>> cleanupEmptyGroups,
        Map<String, List<String>> cleanupStaleBackends,
        List<Carrier> cleanupSurvivors,
        List<Container> cleanupContainers) {

    /** Where a program of a service can be run, and behind which words. */
    record Tool(String host, List<String> argv) {
        /** On a host, or in a container on it. */
        static Tool in(String name, String physicalHost) {
            return new Tool(
                    physicalHost, name.equals(physicalHost) ? List.of() : List.of("lxc-attach", "-n", name, "--"));
        }
    }

    /** Who stays. */
    record Carrier(String name, String service, String physicalHost, boolean container, List<List<String>> units) {}

    /** What goes. */
    record Container(
            String name,
            String hostName,
            String service,
            String physicalHost,
            boolean balanced,
            boolean drainFirst,
            boolean holdsData,
            List<String> drainedComponents,
            List<String> units,
            List<Row> rows,
            List<String> addresses) {
        static Container of(RedundantContainer container) {
            return new Container(
                    container.name(),
                    container.hostName(),
                    container.service(),
                    container.physicalHost(),
                    container.balanced(),
                    container.drainFirst(),
                    container.holdsData(),
                    container.drained(),
                    container.units(),
                    container.rows().stream()
                            .map(row -> new Row(row.table().name().toLowerCase(Locale.ROOT), row.binary()))
                            .toList(),
                    container.addresses());
        }
    }

    /** What a service keeps of a container. */
    record Row(String table, String binary) {}

    static PlanVariables of(CleanupPlan plan, String config, String inventory, Optional<UsedIpsAnchor> usedIps) {
        Map<String, Tool> tools = new LinkedHashMap<>();
        for (Survivor survivor : plan.survivors()) {
            tools.putIfAbsent(survivor.service(), Tool.in(survivor.name(), survivor.physicalHost()));
        }
        Tool client = openstackClient(plan);
        List<String> openstack = new ArrayList<>(client.argv());
        openstack.addAll(List.of("openstack", "--os-cloud", "default"));
        return new PlanVariables(
                config,
                inventory,
                plan.osaInventory(),
                usedIps.<Object>map(anchor -> anchor).orElse(Map.of()),
                plan.series().has(Trait.REMOVES_GROUPS),
                plan.balancers(),
                plan.hosts(),
                client.host(),
                openstack,
                tools,
                plan.emptyGroups(),
                plan.staleBackends(),
                plan.survivors().stream()
                        .map(survivor -> new Carrier(
                                survivor.name(),
                                survivor.service(),
                                survivor.physicalHost(),
                                survivor.isContainer(),
                                survivor.units()))
                        .toList(),
                plan.redundant().stream().map(Container::of).toList());
    }

    /** The client of OpenStack is in the utility container, on metal or on the deployment host. */
    private static Tool openstackClient(CleanupPlan plan) {
        Inventory inventory = plan.before();
        return inventory.members("utility").stream()
                .findFirst()
                .or(() -> inventory.members("utility_all").stream().findFirst())
                .filter(name -> plan.redundant().stream()
                        .noneMatch(container -> container.name().equals(name)))
                .map(name -> Tool.in(
                        name,
                        inventory.host(name).flatMap(HostVars::physicalHost).orElse(name)))
                .orElse(Tool.in("localhost", "localhost"));
    }
}
