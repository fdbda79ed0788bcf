package io.github.hyperconverge.report;

import static io.github.hyperconverge.report.Page.code;

import io.github.hyperconverge.cleanup.CleanupPlan;
import io.github.hyperconverge.cleanup.RedundantContainer;
import java.util.ArrayList;
import java.util.List;

/** What is in the folder of playbooks, and how to begin. */
final class FolderPage {
    private FolderPage() {}

    static Page of(CleanupPlan plan) {
        Page page = new Page("Cleanup after converging containers");
        page.paragraph("This folder takes "
                + Words.count(plan.redundant().size(), "redundant container", "redundant containers") + " of "
                + String.join(", ", plan.services())
                + " away. Nothing happens until it is asked for: without an opt-in the playbooks say what they would"
                + " do and end.");
        page.heading("Read first");
        page.items(List.of(
                code("REPORT.md") + ": what goes, who takes over, what stays and why",
                code("ADOPT.md") + ": what must have happened before",
                code("RUNBOOK.md") + ": what happens step by step, how to stop and how to go on",
                code("ROLLBACK.md") + ": what can be taken back, and what cannot",
                code("PLAYBOOKS.md") + ": what the playbooks do and how they are set"));
        page.heading("Run");
        page.paragraph("On the deployment host, after a look at " + code("vars/settings.yml") + ":");
        List<String> commands = new ArrayList<>(List.of(
                "ansible-playbook site.yml",
                "ansible-playbook site.yml --check --diff -e convergence_cleanup=yes",
                "ansible-playbook cleanup-" + plan.services().get(0) + ".yml -e convergence_cleanup=yes",
                "ansible-playbook site.yml -e convergence_cleanup=yes"));
        page.code("shell", commands.toArray(String[]::new));
        page.paragraph("The first says what is redundant. The second goes through all steps and changes nothing. The"
                + " third cleans one service up, the fourth all of them. " + code("openstack-ansible") + " instead of "
                + code("ansible-playbook") + " finds OSA's inventory by itself; otherwise name it with " + code("-i")
                + ".");
        page.heading("Opt-ins");
        List<List<String>> optIns = new ArrayList<>();
        optIns.add(List.of(code("convergence_cleanup=yes"), "containers are stopped and destroyed"));
        optIns.add(List.of(
                code("convergence_cleanup_data=yes"),
                "their folders below " + code("/openstack") + " are deleted; logs are packed first in any case"));
        optIns.add(List.of(
                code("convergence_cleanup_drain_first=yes"),
                plan.redundant().stream().anyMatch(RedundantContainer::drainFirst)
                        ? "containers whose work has to end first are taken too; see " + code("cleanup_work")
                        : "no container of this plan needs it"));
        page.table(List.of("Variable", "What it allows"), optIns);
        page.heading("What is needed");
        page.items(List.of(
                "ansible-core 2.11 or newer with the collection " + code("community.general")
                        + "; where OSA brings an older one, a virtual environment of its own on the deployment host",
                "ssh from the deployment host to the physical hosts and the balancers; no task speaks to a container"
                        + " that goes",
                "Python and " + code("lxc-info, lxc-attach, lxc-stop, lxc-destroy")
                        + " on the physical hosts, Python on" + " the balancers",
                "a clean " + code("hyperconverge cleanup --dry-run")
                        + " on the day: this folder is as old as the inventory it was made from"));
        return page;
    }
}
