package io.github.hyperconverge.cli;

import io.github.hyperconverge.disk.FileName;
import io.github.hyperconverge.disk.RegularFile;
import io.github.hyperconverge.source.Source;
import java.io.IOException;
import java.io.InterruptedIOException;
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
        List<String> command = new ArrayList<>(List.of(FileName.of(program), "-c"));
        for (Source file : files) {
            command.add("-f");
            command.add(file.name());
        }
        Path said = Files.createTempFile("hyperconverge", ".txt");
        try {
            Process process = new ProcessBuilder(ofAnyBytes(command))
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            process.getOutputStream().close();
            if (!ends(process)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            return Optional.of(FileName.decode(RegularFile.readAll(said)));
        } finally {
            Files.delete(said);
        }
    }

    /** Java hands words over in the encoding of the locale, which may lack a letter; a shell makes any bytes. */
    private static List<String> ofAnyBytes(List<String> command) {
        if (command.stream().allMatch(word -> word.chars().allMatch(c -> c < 0x80))) {
            return command;
        }
        StringBuilder words = new StringBuilder();
        StringBuilder line = new StringBuilder("exec");
        for (int i = 0; i < command.size(); i++) {
            // The shell takes line ends away from the end, but not the letter behind them.
            words.append('w').append(i).append("=$(printf '%b' '");
            for (byte b : FileName.encode(command.get(i))) {
                words.append("\\0").append(Integer.toOctalString(b & 0xFF));
            }
            words.append("x') || exit\n");
            line.append(" \"${w").append(i).append("%x}\"");
        }
        return List.of("sh", "-c", words.append(line).toString());
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
