package io.github.hyperconverge.report;

import static io.github.hyperconverge.report.Page.code;

import io.github.hyperconverge.cleanup.CleanupPlan;
import java.util.List;

/** What can be taken back when, said as it is. */
final class RollbackPage {
    private RollbackPage() {}

    static Page of(CleanupPlan plan) {
        Page page = new Page("What can be taken back");
        page.paragraph("A destroyed container cannot be restored. OSA makes one anew from env.d and the inventory, with"
                + " another name, another address and nothing in it.");
        page.table(
                List.of("How far it has come", "What can be taken back"),
                List.of(
                        List.of(
                                "The new env.d is in force, nothing was cleaned up",
                                "All: put the old env.d back. Nothing is lost; the new containers stay as further"
                                        + " members until they are removed."),
                        List.of(
                                "Servers are drained",
                                "All: " + code("set server BACKEND/SERVER state ready")
                                        + ", which a run that fails does by itself."),
                        List.of(
                                "The balancers do not have the servers any more",
                                "All: run OSA's haproxy playbook while the inventory still names the containers."),
                        List.of(
                                "Units are stopped, rows removed",
                                "All: start the units, which register again, and run OSA's haproxy playbook."),
                        List.of(
                                "The inventory does not name the containers any more",
                                "All: take the inventory of before out of "
                                        + code("backup_openstack_inventory.tar")
                                        + ", start the units, run OSA's haproxy playbook."),
                        List.of(
                                "Containers are destroyed",
                                "Nothing of them. Their logs are packed below " + code("/openstack/log-archive")
                                        + "; their folders are there unless the opt-in for data was given. With the old"
                                        + " env.d OSA makes new, empty ones beside the converged ones.")));
        page.heading("Step by step");
        page.table(
                List.of("Step", "To take it back"),
                plan.examples().stream()
                        .map(step -> List.of(
                                step.kind().id().replace('_', ' '), step.undo().orElse("Cannot be taken back.")))
                        .toList());
        page.heading("Removal first, env.d second is always wrong");
        page.paragraph("While an env.d is in force that defines the old types, the next run of OSA makes every removed"
                + " container anew. This plan was refused if that were so; do not put such an env.d back afterwards.");
        return page;
    }
}
