package io.github.hyperconverge.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hyperconverge.catalogue.ServiceCatalogue;
import io.github.hyperconverge.cleanup.CleanupPlan;
import io.github.hyperconverge.cleanup.CleanupPlanner;
import io.github.hyperconverge.cleanup.RedundantContainer;
import io.github.hyperconverge.cleanup.Survivor;
import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.deployment.DeploymentSources;
import io.github.hyperconverge.deployment.FoundSeries;
import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.generate.InventoryGenerator;
import io.github.hyperconverge.inventory.HostVars;
import io.github.hyperconverge.inventory.Inventory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A deployment on one machine: stand-ins for LXC, systemd and OpenStack that keep what there is in files, a server on
 * loopback for each API container, and a real HAProxy in front of them.
 */
final class StandIn implements AutoCloseable {
    private final Path folder;
    private final String configName;
    private final CleanupPlan plan;
    private final StandInBalancer balancer;

    /** What a run of Ansible printed, and how it ended. */
    record Run(int status, String output) {
        /** How many changes the recap counts. */
        int changes() {
            return output.lines()
                    .filter(line -> line.contains("changed="))
                    .mapToInt(line -> Integer.parseInt(line.replaceAll(".*changed=([0-9]+).*", "$1")))
                    .sum();
        }
    }

    private StandIn(Path folder, int hosts, String configName, boolean logs) throws IOException, InterruptedException {
        this.folder = folder;
        this.configName = configName;
        writeDeployment(hosts, logs);
        this.plan = CleanupPlanner.knowing(ServiceCatalogue.standard())
                .also(logs ? Map.of("rsyslog_container", "to log1") : Map.of())
                .plan(read("after"));
        writeContainers();
        writePrograms();
        this.balancer = StandInBalancer.of(folder, plan.before());
        PlaybookRenderer.render(
                        plan,
                        config().toString(),
                        inventory().toString(),
                        read("after").userConfig().orElseThrow())
                .forEach(this::write);
    }

    static StandIn in(Path folder) throws IOException, InterruptedException {
        return new StandIn(folder, 2, "config", false);
    }

    /** Of so many physical hosts. */
    static StandIn in(Path folder, int hosts) throws IOException, InterruptedException {
        return new StandIn(folder, hosts, "config", false);
    }

    /** With a folder of the configuration that is called so. */
    static StandIn in(Path folder, String configName) throws IOException, InterruptedException {
        return new StandIn(folder, 1, configName, false);
    }

    /** With containers of a series that had rsyslog, whose data has been moved. */
    static StandIn withLogs(Path folder) throws IOException, InterruptedException {
        return new StandIn(folder, 1, "config", true);
    }

    CleanupPlan plan() {
        return plan;
    }

    Path config() {
        return folder.resolve(configName);
    }

    Path inventory() {
        return config().resolve(DeploymentSources.INVENTORY_FILE);
    }

    Path playbooks() {
        return folder.resolve("playbooks");
    }

    /** The process that is told to reload. */
    long haproxy() {
        return balancer.pid();
    }

    /** Where a service is asked for. */
    int front(String service) {
        return balancer.front(service);
    }

    private void write(String name, String text) {
        try {
            Path file = playbooks().resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Deployment read(String environment) throws IOException {
        return DeploymentSources.read(
                        List.of(FoundSeries.said(OsaSeries.QUEENS)),
                        List.of(folder.resolve(environment)),
                        config(),
                        Optional.empty())
                .orElseThrow();
    }

    private void writeDeployment(int hosts, boolean logs) throws IOException {
        Files.createDirectories(folder.resolve("before"));
        Files.createDirectories(folder.resolve("after"));
        Files.createDirectories(config());
        String skeletons = """
            component_skel:
              nova_api_os_compute: {belongs_to: [nova_all]}
              nova_conductor: {belongs_to: [nova_all]}
              heat_api: {belongs_to: [heat_all]}
              heat_engine: {belongs_to: [heat_all]}
              utility: {belongs_to: [utility_all]}
              haproxy: {belongs_to: [haproxy_all]}
            %s
            physical_skel:
              tea_containers: {belongs_to: [all_containers]}
              tea_hosts: {belongs_to: [hosts]}
              haproxy_containers: {belongs_to: [all_containers]}
              haproxy_hosts: {belongs_to: [hosts]}
            container_skel:
              utility_container: {belongs_to: [tea_containers], contains: [utility]}
              haproxy_container:
                belongs_to: [haproxy_containers]
                contains: [haproxy]
                properties: {is_metal: true}
            """;
        Files.writeString(
                folder.resolve("before/all.yml"),
                skeletons.formatted("  heat_api_cloudwatch: {belongs_to: [heat_all]}"
                                + (logs ? "\n  rsyslog: {belongs_to: [rsyslog_all]}" : ""))
                        + (logs ? "  rsyslog_container: {belongs_to: [tea_containers], contains: [rsyslog]}\n" : "")
                        + """
                      nova_api_os_compute_container: {belongs_to: [tea_containers], contains: [nova_api_os_compute]}
                      nova_conductor_container: {belongs_to: [tea_containers], contains: [nova_conductor]}
                      heat_apis_container: {belongs_to: [tea_containers], contains: [heat_api_cloudwatch, heat_api]}
                      heat_engine_container: {belongs_to: [tea_containers], contains: [heat_engine]}
                    """);
        Files.writeString(folder.resolve("after/all.yml"), skeletons.formatted("") + """
              nova_api_container: {belongs_to: [tea_containers], contains: [nova_api_os_compute, nova_conductor]}
              heat_api_container: {belongs_to: [tea_containers], contains: [heat_api, heat_engine]}
            """);
        Files.writeString(config().resolve("openstack_user_config.yml"), """
            # The network of the containers.
            cidr_networks: {container: 127.0.1.0/24}
            used_ips:
              - "127.0.1.1,127.0.1.9"   # hosts
            global_overrides:
              management_bridge: br-mgmt
              provider_networks:
                - network:
                    container_bridge: br-mgmt
                    container_interface: eth1
                    container_type: veth
                    ip_from_q: container
                    type: raw
                    group_binds: [all_containers, hosts]
                    is_container_address: true
                    is_ssh_address: true
            tea_hosts: {%s}
            haproxy_hosts: {infra1: {ip: 127.0.1.1}}
            """.formatted(IntStream.rangeClosed(1, hosts)
                .mapToObj(host -> "infra%1$d: {ip: 127.0.1.%1$d}".formatted(host))
                .collect(Collectors.joining(", "))));
        for (String environment : List.of("before", "after")) {
            Files.writeString(
                    inventory(),
                    InventoryGenerator.repeatable()
                            .generate(read(environment))
                            .text()
                            .orElseThrow());
        }
    }

    private void writeContainers() throws IOException {
        StringBuilder rows = new StringBuilder("[");
        int id = 1;
        Inventory inventory = plan.before();
        for (HostVars host : inventory.hosts().values()) {
            if (host.physicalHost().filter(on -> !on.equals(host.name())).isEmpty()) {
                continue;
            }
            Path container = Files.createDirectories(folder.resolve("standin/containers/" + host.name()));
            Files.writeString(container.resolve("state"), "RUNNING");
            Path units = Files.createDirectory(container.resolve("units"));
            for (String unit : units(host.name())) {
                Files.writeString(units.resolve(unit), "active");
                if (unit.matches("nova-conductor|heat-engine")) {
                    rows.append(rows.length() > 1 ? ", " : "")
                            .append("{\"ID\": %d, \"Binary\": \"%s\", \"Host\": \"%s\", \"Status\": \"enabled\"}"
                                    .formatted(id++, unit, host.name().replace('_', '-')));
                }
            }
            Files.createDirectories(folder.resolve("log/" + host.name()));
            Files.writeString(folder.resolve("log/" + host.name() + "/api.log"), "a line\n");
            Files.createDirectories(folder.resolve("data/" + host.name()));
        }
        Path lxcLogs = Files.createDirectories(folder.resolve("lxc-log"));
        Files.createFile(lxcLogs.resolve("other.log"));
        for (RedundantContainer container : plan.redundant()) {
            Files.createFile(lxcLogs.resolve(container.name() + ".log"));
            Files.createFile(lxcLogs.resolve("lxc-" + container.name() + ".log.1"));
        }
        Files.writeString(
                folder.resolve("standin/services.json"), rows.append(']').toString());
        StringBuilder hosts = new StringBuilder("127.0.0.1 localhost\n");
        inventory
                .hosts()
                .forEach((name, vars) -> hosts.append(vars.ansibleHost().orElseThrow())
                        .append(' ')
                        .append(name.replace('_', '-'))
                        .append(".example.com ")
                        .append(name.replace('_', '-'))
                        .append('\n'));
        Files.writeString(folder.resolve("hosts"), hosts);
    }

    private List<String> units(String container) {
        return Stream.concat(
                        plan.redundant().stream()
                                .filter(redundant -> redundant.name().equals(container))
                                .map(RedundantContainer::units),
                        plan.survivors().stream()
                                .filter(survivor -> survivor.name().equals(container))
                                .flatMap(survivor -> survivor.units().stream()))
                .flatMap(List::stream)
                .toList();
    }

    private void writePrograms() throws IOException {
        Path programs = Files.createDirectories(folder.resolve("bin"));
        Path standin = copy("standin.py", programs.resolve("standin.py"));
        Files.setPosixFilePermissions(standin, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (String name : List.of(
                "lxc-info",
                "lxc-attach",
                "lxc-stop",
                "lxc-destroy",
                "systemctl",
                "openstack",
                "heat-manage",
                "inventory-manage.py")) {
            Files.createSymbolicLink(programs.resolve(name), standin);
        }
        copy(
                "sitecustomize.py",
                Files.createDirectories(folder.resolve("python")).resolve("sitecustomize.py"));
        copy("killer.py", Files.createDirectories(folder.resolve("callbacks")).resolve("killer.py"));
        Files.writeString(folder.resolve("ansible-hosts.yml"), """
            all:
              vars: {ansible_connection: local, ansible_python_interpreter: /usr/bin/python3}
              hosts: {infra1: {}, infra2: {}}
            """);
    }

    static Path copy(String resource, Path to) throws IOException {
        try (InputStream in = Objects.requireNonNull(StandIn.class.getResourceAsStream(resource))) {
            Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
        }
        return to;
    }

    /** Runs a program of Ansible's in the folder of the playbooks. */
    Run run(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        Path output = folder.resolve("output-" + System.nanoTime());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(playbooks().toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        Map<String, String> given = builder.environment();
        given.put("PATH", folder.resolve("bin") + ":/usr/sbin:/usr/bin:/sbin:/bin");
        given.put("HOME", folder.toString());
        given.put("STANDIN", folder.resolve("standin").toString());
        given.put("TASKS", folder.resolve("tasks").toString());
        given.put("PYTHONPATH", folder.resolve("python").toString());
        given.put("ANSIBLE_NOCOLOR", "1");
        given.put("ANSIBLE_LOCALHOST_WARNING", "false");
        given.put("ANSIBLE_INVENTORY_UNPARSED_WARNING", "false");
        given.put("ANSIBLE_PIPELINING", "1");
        given.put("ANSIBLE_CALLBACK_PLUGINS", folder.resolve("callbacks").toString());
        given.put("ANSIBLE_CALLBACKS_ENABLED", "killer");
        given.put("ANSIBLE_INVENTORY", folder.resolve("ansible-hosts.yml").toString());
        given.put("LC_ALL", "C.UTF-8");
        given.putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(10, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        return new Run(process.waitFor(), Files.readString(output, StandardCharsets.UTF_8));
    }

    /** Runs a playbook with the paths of this machine. */
    Run play(Map<String, String> environment, String playbook, String... more)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("/usr/bin/ansible-playbook", playbook));
        Map<String, Object> paths = new LinkedHashMap<>();
        String haproxyCfg = folder.resolve("haproxy.cfg").toString();
        paths.put("cleanup_haproxy_socket", balancer.socket().toString());
        paths.put("cleanup_haproxy_conf_d", folder.resolve("conf.d").toString());
        paths.put("cleanup_haproxy_cfg", haproxyCfg);
        paths.put("cleanup_haproxy_kept", folder.resolve("conf.d-removed").toString());
        paths.put("cleanup_haproxy_reload", List.of("kill", "-USR2", Long.toString(balancer.pid())));
        paths.put("cleanup_log_dir", folder.resolve("log").toString());
        paths.put("cleanup_lxc_log_dir", folder.resolve("lxc-log").toString());
        paths.put("cleanup_log_archive_dir", folder.resolve("log-archive").toString());
        paths.put("cleanup_data_dirs", List.of(folder.resolve("data").toString()));
        paths.put("cleanup_hosts_file", folder.resolve("hosts").toString());
        paths.put("cleanup_facts_dir", folder.resolve("facts").toString());
        paths.put("cleanup_delay", 1);
        paths.put("cleanup_up_retries", 20);
        paths.put("cleanup_drain_retries", 30);
        paths.put("cleanup_inventory_manage", Map.of("osa", List.of("inventory-manage.py")));
        Path file = folder.resolve("paths.json");
        new ObjectMapper().writeValue(file.toFile(), paths);
        command.addAll(List.of("-e", "@" + file));
        command.addAll(List.of(more));
        return run(environment, command.toArray(String[]::new));
    }

    /** What a run leaves behind, as far as two runs must leave the same. */
    Map<String, String> state() throws IOException {
        Map<String, String> state = new TreeMap<>();
        state.put("containers", list("standin/containers"));
        state.put("services", Files.readString(folder.resolve("standin/services.json")));
        state.put("inventory", Files.readString(inventory()));
        state.put("config", Files.readString(config().resolve("openstack_user_config.yml")));
        state.put("haproxy.cfg", Files.readString(folder.resolve("haproxy.cfg")));
        state.put("fragments", list("conf.d"));
        state.put("hosts", Files.readString(folder.resolve("hosts")));
        state.put("logs", list("log-archive"));
        state.put("data", list("data"));
        state.put("lxc-logs", list("lxc-log"));
        Path written = playbooks().resolve("state.json");
        state.put("state", Files.exists(written) ? Files.readString(written) : "");
        return state;
    }

    /** The state without what differs from one folder to another. */
    Map<String, String> comparableState() throws IOException {
        Map<String, String> state = state();
        state.replaceAll(
                (key, text) -> text.replace(folder.toString(), "FOLDER").replaceAll(":[0-9]{4,5}\\b", ":PORT"));
        return state;
    }

    /** Opens a connection whose request takes longer than anybody waits, on a server that is to go. */
    Socket openSession(String service) throws IOException {
        Socket last = new Socket("127.0.0.1", front(service));
        // One on each server, so that those that are to go have some, too.
        for (int i = 0; i < 8; i++) {
            last = new Socket("127.0.0.1", front(service));
            last.getOutputStream().write("GET /hang HTTP/1.1\r\nHost: app\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        }
        return last;
    }

    private String list(String name) throws IOException {
        Path listed = folder.resolve(name);
        if (!Files.isDirectory(listed)) {
            return "";
        }
        try (Stream<Path> files = Files.list(listed)) {
            return String.join(
                    "\n",
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    /** What the stand-ins were called with, but for questions. */
    List<String> calls() throws IOException {
        Path log = folder.resolve("standin/log");
        return Files.exists(log)
                ? Files.readAllLines(log).stream()
                        .filter(line -> !line.matches(".*\"(lxc-info|is-active|list)\".*"))
                        .toList()
                : List.of();
    }

    /** The number of tasks of the last run that came to its end. */
    int tasks() throws IOException {
        return Integer.parseInt(Files.readString(folder.resolve("tasks")));
    }

    /** What HAProxy says of servers, and which of its processes are left over. */
    String statistics(String... servers) throws IOException, InterruptedException {
        return run(
                        Map.of(),
                        Stream.concat(
                                        Stream.of(
                                                "/usr/bin/python3",
                                                playbooks()
                                                        .resolve("files/haproxy_status.py")
                                                        .toString(),
                                                balancer.socket().toString()),
                                        Stream.of(servers))
                                .toArray(String[]::new))
                .output();
    }

    /** Ends the process that serves for a container. */
    void killServer(String container) {
        balancer.killServer(container);
    }

    /** Starts the server of a container that the balancer does not have any more, and balances it as before. */
    void balanceAgain(String container, String component) throws IOException, InterruptedException {
        balancer.add(container, component);
        String wanted = "";
        for (int i = 0; i < 300 && !(wanted.contains("\"old_workers\": []") && wanted.contains("\"up\": true")); i++) {
            wanted = statistics(container);
        }
        assertThat(wanted).contains("\"old_workers\": []", "\"up\": true");
    }

    /** What HAProxy says of the servers of two containers that go. */
    String statistics() throws IOException, InterruptedException {
        return statistics(
                plan.redundant().get(0).name(), plan.redundant().get(1).name());
    }

    Survivor survivor(String service) {
        return plan.survivors().stream()
                .filter(survivor -> survivor.service().equals(service))
                .findFirst()
                .orElseThrow();
    }

    Path unit(String container, String unit) {
        return folder.resolve("standin/containers/" + container + "/units/" + unit);
    }

    @Override
    public void close() {
        balancer.close();
    }
}
