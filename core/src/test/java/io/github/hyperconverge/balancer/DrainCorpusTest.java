package io.github.hyperconverge.balancer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.hyperconverge.haproxy.HaproxyConfig;
import io.github.hyperconverge.haproxy.HaproxyVersion;
import io.github.hyperconverge.inventory.Inventory;
import io.github.hyperconverge.inventory.InventoryReader;
import io.github.hyperconverge.source.Source;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** A real HAProxy under load, whose servers are exchanged by a plan; on loopback, each container an address of its own. */
@Tag("corpus")
class DrainCorpusTest {
    private static final String OLD = "127.0.0.1";
    private static final String NEW = "127.0.0.2";
    private static final int CLIENTS = 6;
    private static final int MOST_REQUESTS = 100_000;

    @TempDir
    private Path folder;

    /** A server that takes its time for some requests. */
    private static HttpServer server(String address, int port, ExecutorService workers) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(address, port), 128);
        server.createContext("/", exchange -> {
            boolean slow = exchange.getRequestURI().getPath().equals("/slow");
            LockSupport.parkNanos(Duration.ofMillis(slow ? 400 : 2).toNanos());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.setExecutor(workers);
        server.start();
        return server;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(OLD))) {
            return socket.getLocalPort();
        }
    }

    private String config(int front, int port) {
        return """
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
                frontend app-front-1
                    bind 127.0.0.1:%d
                    default_backend app-back
                backend app-back
                    balance leastconn
                    option httpchk HEAD /
                    server infra1-app-container-01 %s:%d check inter 500 rise 1 fall 3
                """.formatted(RunningBalancer.socket(folder), front, OLD, port);
    }

    private static Inventory inventory(String host, String address) {
        return InventoryReader.create()
                .parse(Source.of("inventory.json", """
                        {"_meta": {"hostvars": {"%1$s": {"ansible_host": "%2$s"}}}, "app": {"hosts": ["%1$s"]}}""".formatted(host, address)))
                .orElseThrow();
    }

    /** Load from several clients until it is told to stop. */
    private static final class Load implements AutoCloseable {
        private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        private final AtomicBoolean stopped = new AtomicBoolean();
        private final AtomicInteger done = new AtomicInteger();
        private final List<Future<List<String>>> failures = new ArrayList<>();

        Load(int port) {
            for (int i = 0; i < CLIENTS; i++) {
                Callable<List<String>> client = () -> run(port);
                failures.add(clients.submit(client));
            }
        }

        private List<String> run(int port) {
            List<String> failed = new ArrayList<>();
            for (int i = 0; i < MOST_REQUESTS && !stopped.get(); i++) {
                try {
                    String answer = get(port, i % 10 == 0 ? "/slow" : "/");
                    if (!answer.startsWith("HTTP/1.1 200 ")) {
                        failed.add(answer.lines().findFirst().orElse("no answer"));
                    }
                } catch (IOException e) {
                    failed.add(e.toString());
                }
                done.incrementAndGet();
            }
            return failed;
        }

        /** One connection a request: a client that tries again by itself would hide what failed. */
        private static String get(int port, String path) throws IOException {
            try (Socket socket = new Socket(OLD, port)) {
                socket.setSoTimeout(60_000);
                socket.getOutputStream()
                        .write(("GET " + path + " HTTP/1.1\r\nHost: app\r\nConnection: close\r\n\r\n").getBytes(UTF_8));
                return new String(socket.getInputStream().readAllBytes(), UTF_8);
            }
        }

        /** Waits until some more requests have been answered. */
        void awaitRequests(int more) {
            int wanted = done.get() + more;
            for (int i = 0; i < MOST_REQUESTS && done.get() < wanted; i++) {
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
        }

        List<String> stop() throws Exception {
            stopped.set(true);
            List<String> all = new ArrayList<>();
            for (Future<List<String>> client : failures) {
                all.addAll(client.get());
            }
            return all;
        }

        @Override
        public void close() {
            stopped.set(true);
            clients.shutdownNow();
        }
    }

    @RepeatedTest(20)
    void planExchangesServersWithoutAFailedRequest() throws Exception {
        List<String> failed = exchange(true);

        assertThat(failed).isEmpty();
    }

    @RepeatedTest(3)
    void stoppingTheOldServerFirstFailsRequests() throws Exception {
        assertThat(exchange(false)).isNotEmpty();
    }

    private List<String> exchange(boolean drainFirst) throws Exception {
        ExecutorService workers = Executors.newCachedThreadPool();
        int port = freePort();
        int front = freePort();
        HttpServer old = server(OLD, port, workers);
        HttpServer fresh = server(NEW, port, workers);
        try (RunningBalancer balancer = new RunningBalancer(folder, config(front, port));
                Load load = new Load(front)) {
            BalancerTransition transition = TransitionPlanner.of(
                            HaproxyConfig.of(Source.of("haproxy.cfg", Files.readString(balancer.file()))),
                            HaproxyVersion.of("2.6").orElseThrow())
                    .plan(inventory("infra1-app-container-01", OLD), inventory("infra1-app-container-02", NEW))
                    .orElseThrow();
            load.awaitRequests(50);
            boolean stopped = false;
            for (BalancerStep step : transition.steps()) {
                if (!drainFirst && step instanceof BalancerStep.SetState && !stopped) {
                    old.stop(0);
                    stopped = true;
                }
                balancer.make(transition, step);
            }
            if (drainFirst) {
                assertThat(balancer.said())
                        .containsExactly(
                                "set server app-back/infra1-app-container-01 state drain",
                                "set server app-back/infra1-app-container-01 state maint");
                old.stop(0);
            }
            load.awaitRequests(50);
            return load.stop();
        } finally {
            old.stop(0);
            fresh.stop(0);
            workers.shutdownNow();
        }
    }
}
