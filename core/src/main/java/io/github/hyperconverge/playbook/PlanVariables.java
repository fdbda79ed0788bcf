package io.github.hyperconverge.playbook;

import io.github.hyperconverge.cleanup.CleanupPlan;
import io.github.hyperconverge.cleanup.RedundantContainer;
import io.github.hyperconverge.cleanup.Survivor;
import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.inventory.Inventory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The data of a plan, as the tasks ask for it. */
final class PlanVariables {
    private final CleanupPlan plan;
    private final Map<String, Object> variables = new LinkedHashMap<>();

    private PlanVariables(CleanupPlan plan) {
        this.plan = plan;
    }

    static Map<String, Object> of(CleanupPlan plan, DeploymentFiles files) {
        PlanVariables made = new PlanVariables(plan);
        made.add(files);
        return made.variables;
    }

    private void add(DeploymentFiles files) {
        variables.put("cleanup_config_dir", files.config());
        variables.put("cleanup_inventory_file", files.inventory());
        Map<String, Object> usedIps = new LinkedHashMap<>();
        files.usedIps().ifPresent(anchor -> {
            usedIps.put("file", anchor.file());
            usedIps.put("after", anchor.after());
            usedIps.put("indent", anchor.indent());
            usedIps.put("begins", anchor.begins());
        });
        variables.put("cleanup_used_ips", usedIps);
        variables.put("cleanup_osa_removes_groups", plan.series().isAtLeast(OsaSeries.WALLABY));
        variables.put("cleanup_balancers", plan.balancers());
        variables.put("cleanup_physical_hosts", plan.hosts());
        addOpenstack();
        Map<String, Object> tools = new LinkedHashMap<>();
        plan.services()
                .forEach(service -> plan.survivors().stream()
                        .filter(survivor -> survivor.service().equals(service))
                        .findFirst()
                        .ifPresent(survivor -> tools.put(service, tool(survivor))));
        variables.put("cleanup_tools", tools);
        variables.put("cleanup_empty_groups", new LinkedHashMap<>(plan.emptyGroups()));
        variables.put("cleanup_stale_backends", new LinkedHashMap<>(plan.staleBackends()));
        variables.put(
                "cleanup_survivors",
                plan.survivors().stream().map(PlanVariables::survivor).toList());
        variables.put(
                "cleanup_containers",
                plan.redundant().stream().map(PlanVariables::container).toList());
    }

    /** The client of OpenStack is in the utility container, on metal or on the deployment host. */
    private void addOpenstack() {
        Inventory inventory = plan.before();
        Optional<String> utility = inventory.members("utility").stream()
                .findFirst()
                .or(() -> inventory.members("utility_all").stream().findFirst())
                .filter(name -> !plan.redundant().stream()
                        .map(RedundantContainer::name)
                        .toList()
                        .contains(name));
        Optional<String> host = utility.flatMap(inventory::host).flatMap(vars -> vars.physicalHost());
        List<String> client = new ArrayList<>();
        if (host.isPresent() && !host.equals(utility)) {
            client.addAll(List.of("lxc-attach", "-n", utility.orElseThrow(), "--"));
        }
        client.addAll(List.of("openstack", "--os-cloud", "default"));
        variables.put("cleanup_openstack_host", host.or(() -> utility).orElse("localhost"));
        variables.put("cleanup_openstack", client);
    }

    /** Where a program of the service can be run, and behind which words. */
    private static Map<String, Object> tool(Survivor survivor) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("host", survivor.physicalHost());
        values.put("argv", survivor.isContainer() ? List.of("lxc-attach", "-n", survivor.name(), "--") : List.of());
        return values;
    }

    private static Map<String, Object> survivor(Survivor survivor) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", survivor.name());
        values.put("service", survivor.service());
        values.put("physical_host", survivor.physicalHost());
        values.put("container", survivor.isContainer());
        values.put("units", survivor.units());
        return values;
    }

    private static Map<String, Object> container(RedundantContainer container) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", container.name());
        values.put("host_name", container.hostName());
        values.put("service", container.service());
        values.put("physical_host", container.physicalHost());
        values.put("balanced", container.balanced());
        values.put("drain_first", container.drainFirst());
        values.put("drained_components", container.drained());
        values.put("units", container.units());
        values.put(
                "rows",
                container.rows().stream()
                        .map(row -> {
                            Map<String, Object> entry = new LinkedHashMap<>();
                            entry.put("table", row.table().name().toLowerCase(Locale.ROOT));
                            entry.put("binary", row.binary());
                            return entry;
                        })
                        .toList());
        values.put("addresses", container.addresses());
        return values;
    }
}
