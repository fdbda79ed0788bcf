package io.github.hyperconverge.cli;

import io.github.hyperconverge.disk.RegularFile;
import io.github.hyperconverge.source.Source;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs {@code haproxy -c}. */
final class HaproxyRun {
    private static final int MOST_SECONDS = 60;

    private HaproxyRun() {}

    /** Has files checked; returns what was said, or nothing if it took too long. */
    static Optional<String> check(Path program, List<Source> files) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString(), "-c"));
        for (Source file : files) {
            command.add("-f");
            command.add(file.name());
        }
        Path said = Files.createTempFile("hyperconverge", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            process.getOutputStream().close();
            if (!ends(process)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            // Names in messages may be of any encoding; what is no UTF-8 is replaced.
            return Optional.of(new String(RegularFile.readAll(said), StandardCharsets.UTF_8));
        } finally {
            Files.delete(said);
        }
    }

    private static boolean ends(Process process) throws IOException {
        try {
            return process.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("haproxy -c was interrupted");
        }
    }
}
