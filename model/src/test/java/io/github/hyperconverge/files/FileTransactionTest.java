package io.github.hyperconverge.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hyperconverge.disk.Disk;
import io.github.hyperconverge.source.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileTransactionTest {
    @TempDir
    private Path folder;

    private Path root;

    /** A power cut: ends the transaction without any of its clean-up. */
    private static final class PowerCut extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Does a number of steps and then no more. */
    private static final class FailingDisk extends Disk {
        private int left;

        FailingDisk(List<Path> roots, int steps) {
            super(roots);
            this.left = steps;
        }

        private void step() {
            if (left-- == 0) {
                throw new PowerCut();
            }
        }

        @Override
        public void write(Path file, Writing content, Optional<Path> like, boolean isSecret) throws IOException {
            step();
            if (left == 0) {
                // A cut in the middle of a write leaves half of it.
                ByteArrayOutputStream whole = new ByteArrayOutputStream();
                content.to(whole);
                super.write(file, out -> out.write(whole.toByteArray(), 0, whole.size() / 2), like, isSecret);
                throw new PowerCut();
            }
            super.write(file, content, like, isSecret);
        }

        @Override
        public void copyAttributes(Path from, Path to) throws IOException {
            step();
            super.copyAttributes(from, to);
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
    }

    @BeforeEach
    void makeRoot() throws IOException {
        root = Files.createDirectory(folder.resolve("env.d"));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(root.resolve(name), text);
    }

    private static Source source(Path file) throws IOException {
        return Source.read(file, 1 << 20);
    }

    private static Source text(String text) {
        return Source.of("new", text);
    }

    private FileTransaction transaction() throws IOException {
        return FileTransaction.below(List.of(root));
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

    @Test
    void replacesCreatesAndDeletes() throws IOException {
        Path a = write("a.yml", "old");
        Path b = write("b.yml", "going");

        transaction()
                .apply(List.of(
                        FileChange.replace(a, source(a), text("new")),
                        FileChange.create(root.resolve("sub/c.yml"), text("made")),
                        FileChange.delete(b, source(b))));

        assertThat(files()).isEqualTo(Map.of("a.yml", "new", "sub/c.yml", "made"));
    }

    @Test
    void keepsTheMode() throws IOException {
        Path a = write("a.yml", "old");
        Files.setPosixFilePermissions(a, PosixFilePermissions.fromString("rw-r-----"));

        transaction().apply(List.of(FileChange.replace(a, source(a), text("new"))));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(a)))
                .isEqualTo("rw-r-----");
    }

    @Test
    void writesNothingIfAFileHasChanged() throws IOException {
        Path a = write("a.yml", "old");
        Path b = write("b.yml", "old");
        List<FileChange> changes =
                List.of(FileChange.replace(a, source(a), text("new")), FileChange.replace(b, source(b), text("new")));
        write("b.yml", "somebody else's");

        assertThatThrownBy(() -> transaction().apply(changes))
                .isInstanceOf(StaleFileException.class)
                .hasMessageContaining("b.yml: has changed since it was read");
        assertThat(files()).isEqualTo(Map.of("a.yml", "old", "b.yml", "somebody else's"));
    }

    @Test
    void writesNothingIfAFileIsGoneOrThereAlready() throws IOException {
        Path a = write("a.yml", "old");
        FileChange replace = FileChange.replace(a, source(a), text("new"));
        FileChange create = FileChange.create(a, text("new"));

        assertThatThrownBy(() -> transaction().apply(List.of(create))).isInstanceOf(StaleFileException.class);
        Files.delete(a);
        assertThatThrownBy(() -> transaction().apply(List.of(replace)))
                .isInstanceOf(StaleFileException.class)
                .hasMessageContaining("is gone");
        assertThat(files()).isEmpty();
    }

    @Test
    void refusesAFileOutside() {
        assertThatThrownBy(() -> transaction().apply(List.of(FileChange.create(root.resolve("../b.yml"), text("x")))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("lies outside");
        assertThat(folder.resolve("b.yml")).doesNotExist();
    }

    @Test
    void followsNoLinkOutOfTheFolder() throws IOException {
        Path outside = Files.writeString(folder.resolve("outside.yml"), "theirs");
        Path link = Files.createSymbolicLink(root.resolve("a.yml"), outside);
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.createSymbolicLink(root.resolve("sub"), elsewhere);

        assertThatThrownBy(() -> transaction().apply(List.of(FileChange.replace(link, source(link), text("new")))))
                .hasMessageContaining("a link leads out");
        assertThatThrownBy(
                        () -> transaction().apply(List.of(FileChange.create(root.resolve("sub/b.yml"), text("new")))))
                .hasMessageContaining("a link leads out");
        assertThat(outside).hasContent("theirs");
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void aLinkInsideStaysALink() throws IOException {
        Path real = write("real.yml", "old");
        Path link = Files.createSymbolicLink(root.resolve("a.yml"), Path.of("real.yml"));

        transaction().apply(List.of(FileChange.replace(link, source(link), text("new"))));

        assertThat(link).isSymbolicLink().hasContent("new");
        assertThat(real).hasContent("new");
    }

    @Test
    void aFolderOfItsOwnGoesWithItsLastFile() throws IOException {
        Path file = root.resolve("hyperconverge/overlay.yml");
        transaction().apply(List.of(FileChange.create(file, text("x"))));

        transaction().apply(List.of(FileChange.delete(file, text("x"))));

        assertThat(root).isEmptyDirectory();
    }

    @Test
    void aCutAtAnyStepLeavesTheOldOrTheNewAndIsNoticed() throws IOException {
        boolean finishedOnce = false;
        boolean undoneOnce = false;
        for (int steps = 0; ; steps++) {
            for (Path file : List.copyOf(listAll())) {
                Files.delete(file);
            }
            List<FileChange> changes = new ArrayList<>();
            for (String name : List.of("a.yml", "b.yml", "c.yml", "d.yml")) {
                Path file = write(name, "old " + name);
                changes.add(FileChange.replace(file, source(file), text("new " + name)));
            }
            changes.add(FileChange.create(root.resolve("e.yml"), text("new e.yml")));
            boolean cut = false;
            int cutAfter = steps;
            try {
                new FileTransaction(List.of(root), roots -> new FailingDisk(roots, cutAfter)).apply(changes);
            } catch (PowerCut e) {
                cut = true;
            }
            FileTransaction.Recovery recovery = transaction().recover();

            Map<String, String> old =
                    Map.of("a.yml", "old a.yml", "b.yml", "old b.yml", "c.yml", "old c.yml", "d.yml", "old d.yml");
            Map<String, String> now = Map.of(
                    "a.yml",
                    "new a.yml",
                    "b.yml",
                    "new b.yml",
                    "c.yml",
                    "new c.yml",
                    "d.yml",
                    "new d.yml",
                    "e.yml",
                    "new e.yml");
            assertThat(files()).as("cut after %d steps, %s", steps, recovery).isIn(old, now);
            if (recovery != FileTransaction.Recovery.NOTHING) {
                boolean finished = recovery == FileTransaction.Recovery.FINISHED;
                assertThat(files())
                        .as("cut after %d steps, %s", steps, recovery)
                        .isEqualTo(finished ? now : old);
            }
            finishedOnce |= recovery == FileTransaction.Recovery.FINISHED;
            undoneOnce |= recovery == FileTransaction.Recovery.UNDONE;
            if (!cut) {
                break;
            }
        }
        assertThat(finishedOnce).isTrue();
        assertThat(undoneOnce).isTrue();
    }

    private List<Path> listAll() throws IOException {
        try (Stream<Path> found = Files.walk(root)) {
            return found.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void nothingIsWrittenOverAnInterruptedTransaction() throws IOException {
        Path a = write("a.yml", "old");
        write(FileTransaction.JOURNAL, "hyperconverge journal 1\n");

        assertThatThrownBy(() -> transaction().apply(List.of(FileChange.replace(a, source(a), text("new")))))
                .isInstanceOf(StaleFileException.class)
                .hasMessageContaining("recovered first");
        assertThat(a).hasContent("old");
    }

    /** A journal as it is left behind, of one change. */
    private void writeJournal(String before, String after, Path file) throws IOException {
        Path journal =
                write(FileTransaction.JOURNAL, "hyperconverge journal 1\n%s %s %s\n".formatted(before, after, file));
        Files.setPosixFilePermissions(journal, PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void recoveryTouchesNoFileThatSomebodyElseChanged() throws IOException {
        Path a = write("a.yml", "somebody else's");
        write(".a.yml.hyperconverge-new", "new");
        writeJournal(text("old").sha256(), text("new").sha256(), a);

        assertThatThrownBy(() -> transaction().recover()).hasMessageContaining("changed by somebody else");
        assertThat(a).hasContent("somebody else's");
    }

    @Test
    void whatWasWholeIsSettledWhateverWasWrittenSince() throws IOException {
        Path a = write("a.yml", "by hand, later");
        writeJournal(text("old").sha256(), text("new").sha256(), a);

        assertThat(transaction().recover()).isEqualTo(FileTransaction.Recovery.FINISHED);
        assertThat(files()).isEqualTo(Map.of("a.yml", "by hand, later"));

        writeJournal(text("old").sha256(), "-", a);

        assertThat(transaction().recover()).isEqualTo(FileTransaction.Recovery.FINISHED);
        assertThat(files()).isEqualTo(Map.of("a.yml", "by hand, later"));
    }

    @Test
    void recoveryFollowsNoJournalOutOfTheFolder() throws IOException {
        Path outside = Files.writeString(folder.resolve("outside.yml"), "theirs");
        writeJournal(source(outside).sha256(), "-", outside);

        assertThatThrownBy(() -> transaction().recover()).isInstanceOf(StaleFileException.class);
        assertThat(outside).hasContent("theirs");
    }

    @Test
    void recoveryFollowsNoLinkInsideTheFolder() throws IOException {
        Path outside = Files.writeString(
                Files.createDirectory(folder.resolve("elsewhere")).resolve("a.yml"), "theirs");
        Files.createSymbolicLink(root.resolve("sub"), folder.resolve("elsewhere"));
        writeJournal(source(outside).sha256(), "-", root.resolve("sub/a.yml"));

        assertThatThrownBy(() -> transaction().recover())
                .isInstanceOf(StaleFileException.class)
                .hasMessageContaining("is not readable");
        assertThat(outside).hasContent("theirs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw-rw----", "rwx------", "rw-----w-"})
    void aJournalOfAnotherModeIsNotFollowed(String mode) throws IOException {
        Path a = write("a.yml", "old");
        writeJournal(text("old").sha256(), "-", a);
        Files.setPosixFilePermissions(root.resolve(FileTransaction.JOURNAL), PosixFilePermissions.fromString(mode));

        assertThatThrownBy(() -> transaction().recover())
                .isInstanceOf(StaleFileException.class)
                .hasMessageContaining("somebody else may have written it");
        assertThat(a).hasContent("old");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hyperconverge journal 1",
                "hyperconverge journal 2\n",
                "hyperconverge journal 1\nOLD -\n",
                "hyperconverge journal 1\nold - ROOT/a.yml\n",
                "hyperconverge journal 1\nOLD - ROOT/a.yml",
                "hyperconverge journal 1\nOLD - ROOT/a.yml\0\n",
                "hyperconverge journal 1\nOLD - ROOT/sub/../a.yml\n",
                "hyperconverge journal 1\nOLD - ROOT\n",
                "hyperconverge journal 1\nOLD - a.yml\n",
                "hyperconverge journal 1\nOLD - ROOT/a.yml\nOLD - ROOT/a.yml\n",
            })
    void aJournalOfAnotherFormIsNotFollowed(String text) throws IOException {
        Path a = write("a.yml", "old");
        Path journal = write(
                FileTransaction.JOURNAL,
                text.replace("OLD", text("old").sha256()).replace("ROOT", root.toString()));
        Files.setPosixFilePermissions(journal, PosixFilePermissions.fromString("rw-------"));

        assertThatThrownBy(() -> transaction().recover()).isInstanceOf(StaleFileException.class);
        assertThat(a).hasContent("old");
    }

    @Test
    void aPipeIsNoJournal() throws Exception {
        assertThat(new ProcessBuilder(
                                "mkfifo", root.resolve(FileTransaction.JOURNAL).toString())
                        .start()
                        .waitFor())
                .isZero();

        assertThatThrownBy(() -> transaction().recover()).hasMessageContaining("is a pipe or a device");
    }

    @Test
    void newFilesAreReadByNobodyBeforeTheOldOnesWere() throws IOException {
        Path a = write("a.yml", "old");
        Files.setPosixFilePermissions(a, PosixFilePermissions.fromString("rw-------"));
        List<String> modes = new ArrayList<>();
        Disk disk = new Disk(List.of(root.toRealPath()));

        disk.write(
                root.toRealPath().resolve("b.yml"),
                out -> modes.add(PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve("b.yml")))),
                Optional.of(a.toRealPath()),
                false);

        assertThat(modes).containsExactly("rw-------");
    }

    @Test
    void nothingToRecoverIsNothing() throws IOException {
        write("a.yml", "old");

        assertThat(transaction().recover()).isEqualTo(FileTransaction.Recovery.NOTHING);
    }
}
