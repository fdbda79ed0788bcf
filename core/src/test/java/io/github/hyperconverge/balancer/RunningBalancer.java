package io.github.hyperconverge.balancer;

import io.github.hyperconverge.haproxy.HaproxyConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A real HAProxy, in master-worker mode, that makes the steps of a transition. */
final class RunningBalancer implements AutoCloseable {
    static final String HAPROXY = "/usr/sbin/haproxy";
    private static final int MOST_POLLS = 2_000;

    private final Path folder;
    private final Path file;
    private final Path socket;
    private final Path log;
    private final Process process;
    private final List<String> said = new ArrayList<>();

    /** Starts HAProxy in a folder whose path is short enough for a socket, on a configuration that names the socket. */
    RunningBalancer(Path folder, String config) throws IOException, InterruptedException {
        this.folder = folder;
        this.file = folder.resolve("haproxy.cfg");
        this.socket = socket(folder);
        this.log = folder.resolve("haproxy.log");
        Files.writeString(file, config);
        check();
        process = new ProcessBuilder(HAPROXY, "-W", "-db", "-f", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        poll(
                "HAProxy does not listen",
                () -> Files.exists(socket) && !ShowStat.parse(stat()).servers().isEmpty());
    }

    static Path socket(Path folder) {
        return folder.resolve("s");
    }

    Path file() {
        return file;
    }

    /** What was said to the balancer, but for the questions. */
    List<String> said() {
        return said;
    }

    String stat() {
        try {
            return say(ShowStat.COMMAND);
        } catch (IOException e) {
            // Between one worker and the next nobody answers.
            return "";
        }
    }

    void make(BalancerTransition transition, BalancerStep step) throws IOException, InterruptedException {
        switch (step.kind()) {
            case RELOAD_WITH_NEW -> reload(transition.withNew());
            case RELOAD_WITHOUT_OLD -> reload(transition.withoutOld());
            case READY, DRAIN, MAINT -> {
                String command = step.command().orElseThrow();
                String answer = say(command);
                said.add(command);
                if (!answer.isBlank()) {
                    throw new IOException(command + ": " + answer);
                }
            }
            case AWAIT_WORKERS -> poll(step.toString(), () -> process.children().count() == 1);
            default -> poll(step.toString(), () -> step.isDone(stat()));
        }
    }

    private void reload(HaproxyConfig config) throws IOException, InterruptedException {
        Files.writeString(file, config.files().get(0).source().text());
        check();
        run("/bin/kill", "-USR2", Long.toString(process.pid()));
    }

    private void check() throws IOException, InterruptedException {
        run(HAPROXY, "-c", "-f", file.toString());
    }

    private void run(String... command) throws IOException, InterruptedException {
        Process done = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("run.log").toFile()))
                .start();
        if (done.waitFor() != 0) {
            throw new IOException(List.of(command) + ": " + Files.readString(folder.resolve("run.log")));
        }
    }

    /** What is waited for: an answer that comes from another process. */
    @FunctionalInterface
    interface Condition {
        boolean holds();
    }

    private void poll(String what, Condition condition) throws IOException {
        for (int i = 0; i < MOST_POLLS; i++) {
            if (condition.holds()) {
                return;
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        throw new IOException("waited in vain: " + what + "\n" + Files.readString(log));
    }

    private String say(String command) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.write(ByteBuffer.wrap((command + "\n").getBytes(StandardCharsets.US_ASCII)));
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            ByteBuffer part = ByteBuffer.allocate(1 << 16);
            while (channel.read(part) >= 0) {
                answer.write(part.array(), 0, part.position());
                part.clear();
            }
            return answer.toString(StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
