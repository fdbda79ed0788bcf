package io.github.hyperconverge.haproxy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The HAProxy that is installed. */
final class Haproxy {
    private final Path folder;

    Haproxy(Path folder) {
        this.folder = folder;
    }

    /** Whether it takes a configuration: its exit code, and whether it has warnings. */
    record Verdict(int exit, boolean warnings, String output) {
        String summary() {
            return exit + (warnings ? " with warnings" : "");
        }
    }

    Verdict check(byte[] text) throws IOException, InterruptedException {
        Path file = Files.write(folder.resolve("haproxy.cfg"), text);
        Path said = folder.resolve("said");
        Process process = new ProcessBuilder("/usr/sbin/haproxy", "-c", "-f", file.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("haproxy -c took over a minute");
        }
        String output = new String(Files.readAllBytes(said), StandardCharsets.ISO_8859_1);
        return new Verdict(process.exitValue(), output.contains("[WARNING]"), output);
    }

    static List<String> lines(byte[] text) {
        return List.of(new String(text, StandardCharsets.ISO_8859_1).split("(?<=\n)"));
    }
}
