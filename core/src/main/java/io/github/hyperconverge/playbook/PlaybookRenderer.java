package io.github.hyperconverge.playbook;

import io.github.hyperconverge.cleanup.CleanupPlan;
import io.github.hyperconverge.cleanup.RedundantContainer;
import io.github.hyperconverge.internal.YamlWriter;
import io.github.hyperconverge.userconfig.UserConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Renders a cleanup plan as a folder of Ansible playbooks. The tasks are the same for every plan; what a plan says is in
 * {@code vars/plan.yml}, where every text is tagged so that Ansible evaluates nothing in it.
 */
public final class PlaybookRenderer {
    /** The files that are the same for every plan. */
    private static final List<String> FIXED = List.of(
            "files/haproxy_status.py",
            "tasks/balancer.yml",
            "tasks/deregister.yml",
            "tasks/destroy.yml",
            "tasks/disable.yml",
            "tasks/forget.yml",
            "tasks/fragments.yml",
            "tasks/inventory.yml",
            "tasks/last.yml",
            "tasks/release.yml",
            "tasks/stop.yml",
            "tasks/survivors.yml",
            "tasks/turn.yml",
            "tasks/work.yml",
            "vars/settings.yml");

    private final String config;
    private final String inventory;
    private final Optional<UsedIpsAnchor> usedIps;

    private PlaybookRenderer(String config, String inventory, Optional<UsedIpsAnchor> usedIps) {
        this.config = config;
        this.inventory = inventory;
        this.usedIps = usedIps;
    }

    /**
     * Makes a renderer.
     *
     * @param config the folder of the user configuration on the deployment host, absolute
     * @param inventory the inventory on the deployment host, absolute
     * @param userConfig the user configuration, whose {@code used_ips} is edited
     * @return the renderer
     */
    public static PlaybookRenderer of(String config, String inventory, UserConfig userConfig) {
        return new PlaybookRenderer(config, inventory, UsedIpsAnchor.in(userConfig));
    }

    /**
     * Renders a plan.
     *
     * @param plan a plan that is not refused
     * @return the texts of the files, by path below the folder; none if nothing is redundant
     * @throws IllegalArgumentException if the plan is refused
     */
    public SortedMap<String, String> render(CleanupPlan plan) {
        if (plan.isRefused()) {
            throw new IllegalArgumentException("a refused plan has no playbooks");
        }
        SortedMap<String, String> texts = new TreeMap<>();
        if (plan.redundant().isEmpty()) {
            return texts;
        }
        FIXED.forEach(name -> texts.put(name, resource(name)));
        texts.put(".yamllint", resource("yamllint.yml"));
        texts.put("vars/plan.yml", """
                ---
                # The plan. Made by hyperconverge from env.d, the user configuration and the
                # inventory; make it anew rather than edit it.
                """ + YamlWriter.unsafe(PlanVariables.of(plan, config, inventory, usedIps)));
        texts.put("files/doomed.yml", """
                ---
                # What OSA's own playbook destroys, if it is asked to.
                """ + YamlWriter.unsafe(DoomedInventory.of(plan)));
        plan.services().forEach(service -> texts.put(fileOf(service), playbook(plan, service)));
        texts.put("site.yml", site(plan));
        return texts;
    }

    private static String fileOf(String service) {
        return "cleanup-" + service + ".yml";
    }

    private static String site(CleanupPlan plan) {
        StringBuilder text = new StringBuilder("---\n# All services, one after the other.\n");
        plan.services().forEach(service -> text.append(String.format(Locale.ROOT, """
                - name: Clean up %s
                  ansible.builtin.import_playbook: %s
                """, service, fileOf(service))));
        return text.toString();
    }

    private static String playbook(CleanupPlan plan, String service) {
        List<RedundantContainer> containers = plan.of(service);
        List<String> hosts = plan.physicalHosts(service);
        StringBuilder text = new StringBuilder(
                String.format(Locale.ROOT, """
                ---
                # Takes away the %1$d redundant containers of %2$s on %3$s.
                # Without -e convergence_cleanup=yes it only says what it would do.
                - name: Say what is redundant of %2$s
                  hosts: localhost
                  connection: local
                  gather_facts: false
                  vars_files:
                    - vars/settings.yml
                    - vars/plan.yml
                  vars:
                    cleanup_service: "%2$s"
                  tasks:
                    - name: Say what would be done, or is
                      ansible.builtin.debug:
                        msg: >-
                          {{ 'Takes' if convergence_cleanup | default(false) | bool
                          else 'Would take' }} {{ item.name }} off
                          {{ item.physical_host }}
                      loop: >-
                        {{ cleanup_containers
                        | selectattr('service', 'equalto', cleanup_service) | list }}
                      loop_control:
                        label: "{{ item.name }}"

                    - name: Say how to go on
                      ansible.builtin.debug:
                        msg: >-
                          Nothing is done without -e convergence_cleanup=yes, no data is
                          deleted without -e convergence_cleanup_data=yes, and nothing
                          whose work has to end first is stopped without
                          -e convergence_cleanup_drain_first=yes.
                      when: not convergence_cleanup | default(false) | bool

                - name: Clean up %2$s, one physical host after the other
                  hosts:
                """, containers.size(), service, String.join(", ", hosts)));
        hosts.forEach(host -> text.append("    - \"").append(host).append("\"\n"));
        return text.append(String.format(Locale.ROOT, """
                  gather_facts: false
                  serial: 1
                  any_errors_fatal: true
                  vars_files:
                    - vars/settings.yml
                    - vars/plan.yml
                  vars:
                    cleanup_service: "%s"
                    cleanup_last_host: "%s"
                  tasks:
                    - name: End here unless the cleanup was asked for
                      ansible.builtin.meta: end_play
                      when: not convergence_cleanup | default(false) | bool

                    - name: Take the turn of this host
                      ansible.builtin.include_tasks: tasks/turn.yml
                """, service, hosts.get(hosts.size() - 1)))
                .toString();
    }

    private static String resource(String name) {
        try (InputStream in = Optional.ofNullable(PlaybookRenderer.class.getResourceAsStream(name))
                .orElseThrow(() -> new IllegalStateException("the jar lacks " + name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
