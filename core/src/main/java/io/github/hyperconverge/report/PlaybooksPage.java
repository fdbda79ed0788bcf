package io.github.hyperconverge.report;

import static io.github.hyperconverge.report.Page.code;

import io.github.hyperconverge.cleanup.CleanupPlan;
import java.util.List;

/** The operator's documentation of the playbooks. */
final class PlaybooksPage {
    private PlaybooksPage() {}

    static Page of(CleanupPlan plan) {
        Page page = new Page("Cleaning up redundant containers");
        page.paragraph("After container types have been converged in " + code("env.d")
                + ", the containers of the types that are gone keep running. These playbooks take them out of the load"
                + " balancers, the service tables and the inventory, and destroy them, without a failed request.");
        page.heading("Running the playbooks");
        page.code(
                "shell",
                "openstack-ansible site.yml -e convergence_cleanup=yes",
                "openstack-ansible cleanup-" + plan.services().get(0) + ".yml -e convergence_cleanup=yes");
        page.paragraph("Physical hosts take turns (" + code("serial: 1")
                + "). The first failure ends the run: servers go back into service, and nothing more is stopped. A run"
                + " that was broken off is started again. A second run changes nothing. With " + code("--check")
                + " the tasks are named whose effect cannot be predicted.");
        page.heading("Settings");
        page.paragraph("In " + code("vars/settings.yml") + ", which a later plan in the same folder leaves alone:");
        page.table(
                List.of("Variable", "Meaning"),
                List.of(
                        List.of(
                                code("cleanup_inventory_tool"),
                                code("osa") + " for OSA's inventory-manage.py, " + code("hyperconverge") + " for "
                                        + code("hyperconverge inventory-manage")),
                        List.of(code("cleanup_state_file"), "where a run writes down what it has begun and done"),
                        List.of(code("cleanup_haproxy_socket"), "the stats socket, at level admin"),
                        List.of(
                                code("cleanup_haproxy_has_fragments"),
                                "false where one file is the whole configuration"),
                        List.of(code("cleanup_haproxy_reload"), "the command that reloads HAProxy; never a restart"),
                        List.of(
                                code("cleanup_wait_for_old_workers"),
                                "false to cut long sessions that workers of earlier reloads still hold"),
                        List.of(
                                code("cleanup_delay") + ", " + code("cleanup_drain_retries") + " and others",
                                "how long is waited"),
                        List.of(
                                code("cleanup_destroy_with"),
                                code("lxc") + ", or " + code("osa")
                                        + " for OSA's own playbook with an inventory of the containers as they were"),
                        List.of(code("cleanup_log_archive_dir"), "where logs are packed"),
                        List.of(code("cleanup_data_dirs"), "what the opt-in for data deletes"),
                        List.of(
                                code("cleanup_work"),
                                "how to see that the work of a component has ended that must end first")));
        page.heading("How it works");
        page.numbered(List.of(
                "Those who stay are checked: units active, servers up on every balancer.",
                "The servers are drained and waited for on each balancer, then left out of its configuration, which is"
                        + " checked and reloaded.",
                "What earlier workers of HAProxy still serve is waited for.",
                "The service table gives no new work; the units are stopped; the service is checked again; the rows"
                        + " are removed.",
                "Names and hosts are written to the state file, addresses reserved, entries taken out of the"
                        + " inventory.",
                "Logs are packed, containers destroyed; on the second opt-in their data too.",
                "Cached facts and hosts entries, empty groups and stale fragments go; the addresses are free again."));
        page.heading("Where tasks run");
        page.paragraph("On the physical hosts, the balancers ("
                + String.join(", ", plan.balancers().stream().map(Page::code).toList())
                + ") and the deployment host, over whatever connection their inventory entries say. No task targets the"
                + " entry of a container that goes, so a run works on when the inventory does not name it any more.");
        return page;
    }
}
