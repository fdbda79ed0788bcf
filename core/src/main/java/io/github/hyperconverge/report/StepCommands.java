package io.github.hyperconverge.report;

import io.github.hyperconverge.cleanup.CleanupStep;
import io.github.hyperconverge.cleanup.RedundantContainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is typed to make a step by hand, or to look at it.
 *
 * @param lines the commands, each behind the host it is typed on
 * @param expected what is seen then
 */
record StepCommands(List<String> lines, String expected) {
    private static final String STAT =
            "balancer# echo 'show stat' | socat stdio unix-connect:/var/run/haproxy.stat | cut -d, -f1,2,3,5,18,37";

    StepCommands {
        lines = List.copyOf(lines);
    }

    static Optional<StepCommands> of(CleanupStep step, Optional<RedundantContainer> container) {
        String name = step.target();
        String host = step.physicalHost() + "# ";
        return Optional.ofNullable(
                switch (step.kind().id()) {
                    case "check_survivors", "check_service" ->
                        new StepCommands(List.of(STAT), "UP and a check that ends in OK for every server that stays.");
                    case "drain_server" ->
                        new StepCommands(
                                List.of(
                                        "balancer# echo 'set server BACKEND/" + name
                                                + " state drain' | socat stdio unix-connect:/var/run/haproxy.stat",
                                        STAT),
                                "DRAIN for the server.");
                    case "await_idle" ->
                        new StepCommands(List.of(STAT), "0 in the third and fourth column of the server.");
                    case "remove_server" ->
                        new StepCommands(
                                List.of(
                                        "balancer# haproxy -c -f /etc/haproxy/haproxy.cfg",
                                        "balancer# systemctl reload haproxy",
                                        STAT,
                                        "balancer# ps -C haproxy -o pid,ppid,etimes,args"),
                                "no row of the server, and one worker below the master.");
                    case "disable_row", "remove_row" -> row(step, container);
                    case "await_work" ->
                        new StepCommands(
                                List.of("deploy# grep -A20 ^cleanup_work: vars/settings.yml"),
                                "for each of its components a command, which then shows nothing that is busy.");
                    case "stop_units" ->
                        new StepCommands(
                                List.of(host + "lxc-attach -n " + name + " -- systemctl is-active "
                                        + String.join(
                                                " ",
                                                container
                                                        .map(RedundantContainer::units)
                                                        .orElse(List.of()))),
                                "inactive for each unit.");
                    case "record_state" ->
                        new StepCommands(List.of("deploy# cat state.json"), "an entry of the container.");
                    case "reserve_addresses", "release_addresses" ->
                        new StepCommands(
                                List.of(
                                        "deploy# grep -n -A20 used_ips /etc/openstack_deploy/openstack_user_config.yml"),
                                step.kind().id().startsWith("reserve")
                                        ? "the addresses of the container."
                                        : "none of its addresses.");
                    case "remove_from_inventory" ->
                        new StepCommands(
                                List.of("deploy# /opt/openstack-ansible/scripts/inventory-manage.py -l | grep " + name),
                                "nothing.");
                    case "archive_logs" ->
                        new StepCommands(List.of(host + "ls -l /openstack/log-archive/" + name + ".tar.gz"), "a file.");
                    case "destroy_container" ->
                        new StepCommands(List.of(host + "lxc-info -n " + name), "\"" + name + " doesn't exist\".");
                    case "destroy_data" ->
                        new StepCommands(
                                List.of(host + "ls -d /openstack/" + name + " /openstack/log/" + name
                                        + " /openstack/backup/" + name),
                                "\"No such file or directory\" for each, if the opt-in for data was given.");
                    case "forget_host" -> new StepCommands(List.of(host + "grep " + name + " /etc/hosts"), "nothing.");
                    case "remove_empty_group" ->
                        new StepCommands(
                                List.of("deploy# /opt/openstack-ansible/scripts/inventory-manage.py -G | grep " + name),
                                "nothing.");
                    case "remove_fragment" -> new StepCommands(List.of(STAT), "no row of the backend.");
                    default -> null;
                });
    }

    private static StepCommands row(CleanupStep step, Optional<RedundantContainer> container) {
        String host = container.map(RedundantContainer::hostName).orElse(step.target());
        List<String> lines = new ArrayList<>();
        container.map(RedundantContainer::rows).orElse(List.of()).forEach(row -> {
            String list = switch (row.table()) {
                case COMPUTE -> "compute service list --host " + host + " --service " + row.binary();
                case VOLUME -> "volume service list --host " + host + " --service " + row.binary();
                case NETWORK -> "network agent list --host " + host;
                case STACK -> "orchestration service list";
            };
            lines.add("utility# openstack --os-cloud default " + list);
        });
        return new StepCommands(
                lines, step.kind().id().equals("disable_row") ? "disabled." : "no row of the container any more.");
    }
}
