package io.github.hyperconverge.balancer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.Socket;
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

/** Load from several clients until it is told to stop. */
public final class Load implements AutoCloseable {
    private static final int CLIENTS = 6;
    private static final int MOST_REQUESTS = 100_000;
    private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicInteger done = new AtomicInteger();
    private final List<Future<List<String>>> failures = new ArrayList<>();

    public Load(int port) {
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
                if (!answer.matches("(?s)HTTP/1\\.[01] 200 .*")) {
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
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: app\r\nConnection: close\r\n\r\n").getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    /** Waits until some more requests have been answered. */
    public void awaitRequests(int more) {
        int wanted = done.get() + more;
        for (int i = 0; i < MOST_REQUESTS && done.get() < wanted; i++) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    public List<String> stop() throws Exception {
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
