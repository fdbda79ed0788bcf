package io.github.hyperconverge.playbook;

import io.github.hyperconverge.cleanup.CleanupPlan;
import io.github.hyperconverge.internal.Template;
import io.github.hyperconverge.internal.YamlWriter;
import io.github.hyperconverge.userconfig.UserConfig;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Renders a cleanup plan as a folder of Ansible playbooks. The tasks are the same for every plan; what a plan says is in
 * {@code vars/plan.yml}, where every text is tagged so that Ansible evaluates nothing in it.
 */
public final class PlaybookRenderer {
    /** The files that are the same for every plan. */
    private static final List<String> FIXED = List.of(
            "files/haproxy_status.py",
            "tasks/ask.yml",
            "tasks/balancer.yml",
            "tasks/data.yml",
            "tasks/deregister.yml",
            "tasks/destroy.yml",
            "tasks/disable.yml",
            "tasks/fetchsend.yml",
            "tasks/forget.yml",
            "tasks/fragments.yml",
            "tasks/hosts.yml",
            "tasks/inventory.yml",
            "tasks/last.yml",
            "tasks/leave.yml",
            "tasks/left.yml",
            "tasks/putback.yml",
            "tasks/rebalance.yml",
            "tasks/release.yml",
            "tasks/rows.yml",
            "tasks/stop.yml",
            "tasks/survivors.yml",
            "tasks/turn.yml",
            "tasks/units.yml",
            "tasks/work.yml",
            "vars/settings.yml");

    private PlaybookRenderer() {}

    /**
     * Renders a plan.
     *
     * @param plan a plan that is not refused
     * @param config the folder of the user configuration on the deployment host, absolute
     * @param inventory the inventory on the deployment host, absolute
     * @param userConfig the user configuration, whose {@code used_ips} is edited
     * @return the texts of the files, by path below the folder; none if nothing is redundant
     * @throws IllegalArgumentException if the plan is refused
     */
    public static SortedMap<String, String> render(
            CleanupPlan plan, String config, String inventory, UserConfig userConfig) {
        if (plan.isRefused()) {
            throw new IllegalArgumentException("a refused plan has no playbooks");
        }
        SortedMap<String, String> texts = new TreeMap<>();
        if (plan.redundant().isEmpty()) {
            return texts;
        }
        FIXED.forEach(name -> texts.put(name, Template.resource(PlaybookRenderer.class, name)));
        texts.put(".yamllint", Template.resource(PlaybookRenderer.class, "yamllint.yml"));
        texts.put(
                "vars/plan.yml",
                """
                    ---
                    # The plan. Made by hyperconverge from env.d, the user configuration and the
                    # inventory; make it anew rather than edit it.
                    """ + YamlWriter.unsafe(PlanVariables.of(plan, config, inventory, UsedIpsAnchor.in(userConfig))));
        texts.put("files/doomed.yml", """
            ---
            # What OSA's own playbook destroys, if it is asked to.
            """ + YamlWriter.unsafe(DoomedInventory.of(plan)));
        for (String service : plan.services()) {
            List<String> hosts = plan.physicalHosts(service);
            texts.put(
                    "cleanup-" + service + ".yml",
                    fill(
                            "cleanup.yml",
                            new ServicePlaybook(service, plan.of(service).size(), hosts, hosts.get(hosts.size() - 1))));
        }
        texts.put("site.yml", fill("site.yml", new Whole(plan.services(), plan.balancers())));
        texts.put("balancers.yml", fill("balancers.yml", new Whole(plan.services(), plan.balancers())));
        return texts;
    }

    /** Names need no escape: a plan with others than plain ones is refused. */
    private static String fill(String template, Object values) {
        return Template.render(PlaybookRenderer.class, template, values, UnaryOperator.identity());
    }

    private record ServicePlaybook(String service, int count, List<String> hosts, String lastHost) {}

    private record Whole(List<String> services, List<String> balancers) {}
}
