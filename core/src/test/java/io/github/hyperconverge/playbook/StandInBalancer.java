package io.github.hyperconverge.playbook;

import io.github.hyperconverge.inventory.HostVars;
import io.github.hyperconverge.inventory.Inventory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A real HAProxy on loopback, and a server for each container that it balances. */
final class StandInBalancer implements AutoCloseable {
    private static final String HAPROXY = "/usr/sbin/haproxy";
    private static final int MOST_POLLS = 3_000;

    private final Path folder;
    private final Inventory inventory;
    private final List<Process> servers = new ArrayList<>();
    private final Map<String, Integer> fronts = new TreeMap<>();
    private Process haproxy;

    private StandInBalancer(Path folder, Inventory inventory) {
        this.folder = folder;
        this.inventory = inventory;
    }

    static StandInBalancer of(Path folder, Inventory inventory) throws IOException {
        StandInBalancer balancer = new StandInBalancer(folder, inventory);
        StandIn.copy("server.py", folder.resolve("server.py"));
        balancer.start();
        return balancer;
    }

    /** Where a service is asked for. */
    int front(String service) {
        return Objects.requireNonNull(fronts.get(service), service);
    }

    /** The process that is told to reload. */
    long pid() {
        return haproxy.pid();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private void start() throws IOException {
        Path fragments = Files.createDirectories(folder.resolve("conf.d"));
        Files.writeString(fragments.resolve("00-haproxy"), """
                global
                    stats socket %s level admin mode 600
                defaults
                    mode http
                    option redispatch
                    option http-server-close
                    retries 3
                    timeout client 50s
                    timeout connect 10s
                    timeout server 50s
                """.formatted(socket()));
        for (String component : List.of("nova_api_os_compute", "heat_api", "heat_api_cloudwatch")) {
            int port = freePort();
            int front = freePort();
            fronts.put(component, front);
            StringBuilder fragment = new StringBuilder("""
                    frontend %1$s-front-1
                        bind 127.0.0.1:%2$d
                        default_backend %1$s-back

                    backend %1$s-back
                        balance leastconn
                        option httpchk HEAD /
                        # kept

                    """.formatted(component, front));
            for (String container : inventory.members(component)) {
                String address =
                        inventory.host(container).flatMap(HostVars::ansibleHost).orElseThrow();
                fragment.append(server(container, address, port));
                start(container, address, port);
                await(() -> listens(address, port));
            }
            Files.writeString(fragments.resolve(component), fragment);
        }
        assemble();
        haproxy = new ProcessBuilder(
                        HAPROXY,
                        "-W",
                        "-db",
                        "-f",
                        folder.resolve("haproxy.cfg").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("haproxy.log").toFile())
                .start();
        await(() -> Files.exists(socket()));
        for (int front : fronts.values()) {
            await(() -> answers(front));
        }
    }

    private void assemble() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(folder.resolve("conf.d"))) {
            for (Path file : files.sorted().toList()) {
                all.append(Files.readString(file));
            }
        }
        Files.writeString(folder.resolve("haproxy.cfg"), all);
    }

    /** Ends the process that serves for a container. */
    void killServer(String container) {
        try {
            for (String pid : Files.readAllLines(pids(container))) {
                ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly);
            }
            Files.delete(pids(container));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the server of a container that its fragment does not have, and has HAProxy reload. */
    void add(String container, String component) throws IOException, InterruptedException {
        Path fragment = folder.resolve("conf.d").resolve(component);
        String neighbour = Files.readAllLines(fragment).stream()
                .filter(line -> line.strip().startsWith("server "))
                .findFirst()
                .orElseThrow();
        int port = Integer.parseInt(neighbour.replaceAll(".*:([0-9]+) .*", "$1"));
        String address =
                inventory.host(container).flatMap(HostVars::ansibleHost).orElseThrow();
        start(container, address, port);
        await(() -> listens(address, port));
        Files.writeString(fragment, server(container, address, port), StandardOpenOption.APPEND);
        assemble();
        new ProcessBuilder("/bin/kill", "-USR2", Long.toString(haproxy.pid()))
                .start()
                .waitFor();
    }

    private static String server(String container, String address, int port) {
        return "    server %s %s:%d check inter 500 rise 1 fall 3%n".formatted(container, address, port);
    }

    private static void await(BooleanSupplier condition) {
        for (int i = 0; i < MOST_POLLS && !condition.getAsBoolean(); i++) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    private static boolean listens(String address, int port) {
        try (Socket socket = new Socket(address, port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write("HEAD / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8).contains(" 200 ");
        } catch (IOException e) {
            return false;
        }
    }

    /** Where HAProxy takes commands. */
    Path socket() {
        return folder.resolve("s");
    }

    private void start(String container, String address, int port) throws IOException {
        Process server = new ProcessBuilder(
                        "/usr/bin/python3", folder.resolve("server.py").toString(), address, Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("servers.log").toFile())
                .start();
        servers.add(server);
        Files.writeString(
                pids(container).resolveSibling("servers"),
                folder.resolve("server.py") + " " + address + " " + port + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        Files.writeString(pids(container), server.pid() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private Path pids(String container) {
        return folder.resolve("standin/containers/" + container + "/pid");
    }

    /** Also those that a stand-in of systemd has started again. */
    @Override
    public void close() {
        servers.forEach(Process::destroyForcibly);
        inventory.hosts().keySet().stream()
                .filter(container -> Files.exists(pids(container)))
                .forEach(this::killServer);
        haproxy.destroy();
        try {
            if (!haproxy.waitFor(20, TimeUnit.SECONDS)) {
                haproxy.destroyForcibly();
            }
        } catch (InterruptedException e) {
            haproxy.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
