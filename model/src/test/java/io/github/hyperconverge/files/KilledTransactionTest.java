package io.github.hyperconverge.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a real process at every system call with which a transaction changes the disk. Needs strace. */
@Tag("corpus")
class KilledTransactionTest {
    private static final String CALLS =
            "openat,write,pwrite64,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,"
                    + "rmdir,chmod,fchmod,fchmodat,chown,fchown,lchown,fchownat,mkdir,mkdirat,close";
    private static final Pattern LINE = Pattern.compile("(\\d+) +(\\w+)\\(.*");
    private static final int KILLED = 128 + 9;

    @TempDir
    private Path folder;

    /** One system call: its name, and how manieth of that name it is in its thread. */
    private record Call(String name, int number) {}

    private Path prepare(String name) throws IOException {
        Path root = Files.createDirectory(folder.resolve(name));
        for (String file : WriteFiveFiles.OLD) {
            Files.writeString(root.resolve(file), "old " + file);
        }
        Files.writeString(root.resolve("start"), "");
        return root;
    }

    private int run(Path root, String inject) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("strace", "-f", "-o", folder.resolve("log").toString(), "-e", "trace=" + CALLS));
        if (!inject.isEmpty()) {
            command.addAll(List.of("-e", "inject=" + inject));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                WriteFiveFiles.class.getName(),
                root.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        return process.waitFor();
    }

    /** The calls between the marker that the program reads and its end, in the thread that reads it. */
    private List<Call> callsOfTheTransaction() throws IOException {
        List<String> log = Files.readAllLines(folder.resolve("log"));
        String thread = "";
        for (String line : log) {
            if (line.contains("/start\"")) {
                thread = line.substring(0, line.indexOf(' '));
            }
        }
        Map<String, Integer> numbers = new HashMap<>();
        List<Call> calls = new ArrayList<>();
        boolean started = false;
        for (String line : log) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches() && matcher.group(1).equals(thread)) {
                int number = numbers.merge(matcher.group(2), 1, Integer::sum);
                if (started) {
                    calls.add(new Call(matcher.group(2), number));
                }
                started |= line.contains("/start\"");
            }
        }
        return calls;
    }

    private static Map<String, String> files(Path root) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> found = Files.walk(root)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                String name = Source.nameOf(root.relativize(file));
                if (!name.equals("start")) {
                    files.put(name, Files.readString(file));
                }
            }
        }
        return files;
    }

    @Test
    void killedAtAnyCallItLeavesTheOldOrTheNewForTheNextRun() throws Exception {
        Map<String, String> old = new TreeMap<>();
        Map<String, String> now = new TreeMap<>(Map.of(WriteFiveFiles.MADE, "new " + WriteFiveFiles.MADE));
        WriteFiveFiles.OLD.forEach(name -> {
            old.put(name, "old " + name);
            now.put(name, "new " + name);
        });
        assertThat(run(prepare("whole"), "")).isZero();
        List<Call> calls = callsOfTheTransaction();
        assertThat(calls).extracting(Call::name).contains("openat", "write", "fsync", "renameat", "unlinkat");

        Map<FileTransaction.Recovery, Integer> recoveries = new TreeMap<>();
        int killed = 0;
        for (Call call : calls) {
            Path root = prepare(call.name() + call.number());
            int status = run(root, call.name() + ":signal=KILL:when=" + call.number());
            killed += status == KILLED ? 1 : 0;
            FileTransaction.Recovery recovery =
                    FileTransaction.below(List.of(root)).recover();
            recoveries.merge(recovery, 1, Integer::sum);
            assertThat(files(root)).as("killed at %s, then %s", call, recovery).isIn(old, now);
        }
        // A thread of the virtual machine may shift a number now and then; most kills have to hit.
        assertThat(killed).isGreaterThan(calls.size() * 9 / 10);
        assertThat(recoveries).containsKeys(FileTransaction.Recovery.UNDONE, FileTransaction.Recovery.FINISHED);
        System.out.println("killed at " + killed + " of " + calls.size() + " system calls: " + recoveries);
    }
}
