package io.github.hyperconverge.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hyperconverge.disk.Disk;
import io.github.hyperconverge.source.Source;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two transactions in one folder. */
class RivalTransactionsTest {
    private static final List<String> NAMES = List.of("a.yml", "b.yml", "sub/c.yml");

    @TempDir
    private Path folder;

    private Path root;

    /** Lets a rival do all it does before one of its steps. */
    private static final class SharedDisk extends Disk {
        private final Runnable rival;
        private int left;

        SharedDisk(List<Path> roots, int steps, Runnable rival) {
            super(roots);
            this.rival = rival;
            this.left = steps;
        }

        private void step() {
            if (left-- == 0) {
                rival.run();
            }
        }

        @Override
        public void write(Path file, Writing content, Optional<Path> like, boolean isSecret) throws IOException {
            step();
            super.write(file, content, like, isSecret);
        }

        @Override
        public void move(Path from, Path to) throws IOException {
            step();
            super.move(from, to);
        }

        @Override
        public void delete(Path file) throws IOException {
            step();
            super.delete(file);
        }

        @Override
        public void createFolders(Path path) throws IOException {
            step();
            super.createFolders(path);
        }

        @Override
        public void sync(Path path) throws IOException {
            step();
            super.sync(path);
        }

        @Override
        public <T> Optional<T> read(Path file, Reading<T> reading) throws IOException {
            step();
            return super.read(file, reading);
        }
    }

    @BeforeEach
    void makeRoot() throws IOException {
        root = Files.createDirectory(folder.resolve("env.d")).toRealPath();
    }

    private List<FileChange> changes(String text) throws IOException {
        List<FileChange> changes = new ArrayList<>();
        for (String name : NAMES) {
            Path file = root.resolve(name);
            Source after = Source.of(name, text + " " + name);
            changes.add(
                    Files.exists(file)
                            ? FileChange.replace(file, Source.read(file, 1000), after)
                            : FileChange.create(file, after));
        }
        return changes;
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> found = Files.walk(root)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                files.put(Source.nameOf(root.relativize(file)), Files.readString(file));
            }
        }
        return files;
    }

    private static Map<String, String> all(String text) {
        Map<String, String> all = new TreeMap<>();
        NAMES.forEach(name -> all.put(name, text + " " + name));
        return all;
    }

    /** The rival names the folder, one below it, or one above it. */
    @ParameterizedTest
    @ValueSource(strings = {"", "sub", ".."})
    void atAnyStepTheFilesAreThoseOfOne(String rivalRoot) throws IOException {
        Set<String> outcomes = new HashSet<>();
        for (int steps = 0; ; steps++) {
            for (FileChange change : changes("old")) {
                Files.createDirectories(change.file().getParent());
                Files.writeString(change.file(), change.after().orElseThrow().text());
            }
            boolean[] came = {false};
            boolean[] wrote = {false};
            Runnable rival = () -> {
                came[0] = true;
                try {
                    FileTransaction other = FileTransaction.below(List.of(root.resolve(rivalRoot)));
                    other.recover();
                    List<FileChange> changes = changes("rival");
                    other.apply(rivalRoot.equals("sub") ? changes.subList(2, 3) : changes);
                    wrote[0] = true;
                } catch (IOException e) {
                    outcomes.add("turned away");
                }
            };
            boolean failed = false;
            int after = steps;
            try {
                new FileTransaction(List.of(root), roots -> new SharedDisk(roots, after, rival)).apply(changes("new"));
            } catch (StaleFileException e) {
                failed = true;
            }
            if (!came[0]) {
                break;
            }
            FileTransaction.below(List.of(root)).recover();
            FileTransaction.below(List.of(root.resolve(rivalRoot))).recover();
            // It came before the first, or after it, or not at all.
            String firsts = failed ? "old" : "new";
            Map<String, String> expected = all(firsts);
            if (wrote[0]) {
                expected.putAll(all("rival"));
                NAMES.subList(0, rivalRoot.equals("sub") ? 2 : 0)
                        .forEach(name -> expected.put(name, firsts + " " + name));
            }
            assertThat(files()).as("rival at step %d", steps).isEqualTo(expected);
            assertThat(!failed || wrote[0]).as("rival at step %d", steps).isTrue();
        }
        assertThat(outcomes).contains("turned away");
    }

    @Test
    void whileOneIsAtWorkTheOtherSaysSo() throws IOException {
        FolderLocks.around(new Disk(List.of(root)), List.of(root), () -> {
            assertThatThrownBy(() -> FileTransaction.below(List.of(root)).apply(changes("new")))
                    .isInstanceOf(FileSystemException.class)
                    .hasMessageContaining("another program is changing files here");
            assertThatThrownBy(() -> FileTransaction.below(List.of(root)).recover())
                    .isInstanceOf(FileSystemException.class)
                    .hasMessageContaining("another program is changing files here");
            return root;
        });
        FileTransaction.below(List.of(root)).apply(changes("new"));

        assertThat(files()).isEqualTo(all("new"));
    }

    @Test
    void lockOfAKilledWriterGoes() throws IOException {
        Files.createFile(root.resolve(FolderLocks.NAME));
        Files.createFile(Files.createDirectory(root.resolve("sub")).resolve(FolderLocks.NAME));

        assertThat(FileTransaction.below(List.of(root)).recover()).isEqualTo(FileTransaction.Recovery.NOTHING);
        assertThat(files()).isEmpty();
    }

    @Test
    void linkIsNoLock() throws IOException {
        Path outside = folder.resolve("outside");
        Files.createSymbolicLink(root.resolve(FolderLocks.NAME), outside);

        assertThatThrownBy(() -> FileTransaction.below(List.of(root)).apply(changes("new")))
                .isInstanceOf(FileSystemException.class);
        assertThat(outside).doesNotExist();
    }
}
