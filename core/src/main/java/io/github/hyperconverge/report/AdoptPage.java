package io.github.hyperconverge.report;

import static io.github.hyperconverge.report.Page.code;

import io.github.hyperconverge.cleanup.CleanupPlan;
import io.github.hyperconverge.cleanup.Survivor;
import java.util.ArrayList;
import java.util.List;

/** What must have happened before anything can be cleaned up: the new containers serve. */
final class AdoptPage {
    private AdoptPage() {}

    static Page of(CleanupPlan plan) {
        Page page = new Page("Before the cleanup: put the converged containers to work");
        page.paragraph("Nothing here destroys anything. When all of it has been done, old and new containers serve side"
                + " by side, for as long as you like.");
        page.heading("Make, install and balance the new containers");
        page.paragraph("On the deployment host, with the converged env.d in force. Of the names of playbooks, those of"
                + " your release count.");
        page.code(
                "shell",
                "cd /opt/openstack-ansible/playbooks",
                "openstack-ansible lxc-containers-create.yml --limit lxc_hosts,all_containers");
        for (String service : plan.services()) {
            page.code("shell", "openstack-ansible os-" + service + "-install.yml");
        }
        page.code("shell", "openstack-ansible haproxy-install.yml");
        page.paragraph("Up to stein OSA restarts HAProxy when its configuration changes, and a restart cuts every"
                + " connection; do that step in a maintenance window, or put the fragments together and reload by hand."
                + " In this order the balancers learn of the new servers once they answer.");
        page.heading("See that they serve");
        for (String service : plan.services()) {
            List<String> lines = new ArrayList<>();
            for (Survivor survivor : plan.survivors()) {
                if (survivor.service().equals(service)) {
                    String units = String.join(
                            " ",
                            survivor.units().stream()
                                    .flatMap(List::stream)
                                    .distinct()
                                    .toList());
                    lines.add(
                            survivor.isContainer()
                                    ? survivor.physicalHost() + "# lxc-attach -n " + survivor.name()
                                            + " -- systemctl is-active " + units
                                    : survivor.physicalHost() + "# systemctl is-active " + units);
                }
            }
            page.paragraph("Of " + code(service) + ", one unit of each component active:");
            page.code("console", lines.toArray(String[]::new));
        }
        page.paragraph("And on every balancer, each of their servers " + code("UP")
                + " with a check that was passed; a server counts as up before its first check.");
        page.heading("Then plan anew");
        page.paragraph("The plan that this page is from is as old as its inventory: run "
                + code("hyperconverge cleanup") + " again when the new containers serve.");
        return page;
    }
}
