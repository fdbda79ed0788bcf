package io.github.hyperconverge.balancer;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** A real HAProxy under load, whose servers are exchanged by a plan; on loopback, each container an address of its own. */
@Tag("corpus")
class DrainCorpusTest {
    private static final String OLD = "127.0.0.1";
    private static final String NEW = "127.0.0.2";

    @TempDir
    private Path folder;

    /** A server that takes its time for some requests, and tells when such a one has begun. */
    private static HttpServer server(String address, int port, ExecutorService workers, Semaphore begun)
            throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(address, port), 128);
        server.createContext("/", exchange -> {
            boolean slow = exchange.getRequestURI().getPath().equals("/slow");
            if (slow) {
                begun.release();
            }
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
                    timeout check 50s
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
        Semaphore begun = new Semaphore(0);
        HttpServer old = server(OLD, port, workers, begun);
        HttpServer fresh = server(NEW, port, workers, new Semaphore(0));
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
                if (!drainFirst && step.kind() == BalancerStep.Kind.DRAIN && !stopped) {
                    begun.drainPermits();
                    assertThat(begun.tryAcquire(1, TimeUnit.MINUTES)).isTrue();
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
