package io.github.hyperconverge.files;

import io.github.hyperconverge.source.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Changes several files below one or more folders, all or nothing.
 *
 * <p>The new contents are written beside the old under other names; then a journal in the folder says what is to happen;
 * then each file is renamed into its place; then the journal goes. Until the journal stands, a crash leaves everything
 * as it was. Once it stands, {@link #recover} finishes the work. Mode, owner and group of a file stay.
 */
public final class FileTransaction {
    /** The name of the journal; neither it nor the temporary files end as OSA's files do. */
    static final String JOURNAL = ".hyperconverge-journal";

    private static final String SUFFIX = ".hyperconverge-new";
    private static final String HEADER = "hyperconverge journal 1";
    private static final String ABSENT = "-";

    private final List<Path> roots;
    private final Disk disk;

    /** What came of looking for an interrupted transaction. */
    public enum Recovery {
        /** There was none. */
        NOTHING,
        /** One was found before its point of no return; its temporary files are gone. */
        UNDONE,
        /** One was found after it; all its files are the new ones now. */
        FINISHED
    }

    /** One line of the journal: a file, and the digests of what it held and shall hold. */
    private record Line(String before, String after, String file) {}

    FileTransaction(List<Path> roots, Disk disk) {
        this.roots =
                roots.stream().map(root -> root.toAbsolutePath().normalize()).toList();
        this.disk = disk;
    }

    /**
     * Makes transactions below folders.
     *
     * @param roots one or more folders, the first of which holds the journal; no change and no link leads out of them
     * @return the transactions
     * @throws IllegalArgumentException if there is no folder
     */
    public static FileTransaction below(List<Path> roots) {
        if (roots.isEmpty()) {
            throw new IllegalArgumentException("a transaction needs a folder");
        }
        return new FileTransaction(roots, new Disk());
    }

    /**
     * Applies changes, all or none.
     *
     * @param changes what becomes of which file; paths below the folder
     * @throws StaleFileException if a file is not as the change expects it, or another transaction was interrupted here;
     *     nothing is written
     * @throws IOException if a file lies outside the folder, or cannot be read or written
     */
    public void apply(List<FileChange> changes) throws IOException {
        if (changes.isEmpty()) {
            return;
        }
        if (disk.read(journal()).isPresent()) {
            throw new StaleFileException(roots.get(0) + ": an interrupted change has to be recovered first");
        }
        List<Line> lines = new ArrayList<>();
        for (FileChange change : changes) {
            lines.add(check(change));
        }
        List<Path> temporary = new ArrayList<>();
        try {
            prepare(changes, lines, temporary);
        } catch (IOException e) {
            for (Path file : temporary) {
                disk.delete(file);
            }
            throw e;
        }
        commit(lines);
        finish(lines);
    }

    private Line check(FileChange change) throws IOException {
        Path file = change.file().toAbsolutePath().normalize();
        if (roots.stream().noneMatch(root -> file.startsWith(root) && !file.equals(root))
                || file.toString().contains("\n")
                || file.toString().contains("\r")) {
            throw new IOException(file + ": lies outside " + roots);
        }
        String found = digest(file);
        String expected = change.before().map(Source::sha256).orElse(ABSENT);
        if (!found.equals(expected)) {
            throw new StaleFileException(
                    file + (found.equals(ABSENT) ? ": is gone" : ": has changed") + " since it was read");
        }
        return new Line(
                expected,
                change.after().map(Source::sha256).orElse(ABSENT),
                resolveLinks(file).toString());
    }

    /** Where a file really is; it and the folders above it may be links that stay inside. */
    private Path resolveLinks(Path file) throws IOException {
        Path existing = file;
        while (!Files.exists(existing, LinkOption.NOFOLLOW_LINKS)) {
            existing = parent(existing);
        }
        Path real = existing.toRealPath();
        for (Path root : roots) {
            Path realRoot = Files.exists(root) ? root.toRealPath() : root;
            // The folder itself may be new; then what exists of it lies above it.
            if (real.startsWith(realRoot) || realRoot.startsWith(real) && file.startsWith(root)) {
                return real.resolve(existing.relativize(file)).normalize();
            }
        }
        throw new IOException(file + ": a link leads out of " + roots);
    }

    private void prepare(List<FileChange> changes, List<Line> lines, List<Path> temporary) throws IOException {
        for (int i = 0; i < changes.size(); i++) {
            Optional<Source> after = changes.get(i).after();
            if (after.isPresent()) {
                Path file = Path.of(lines.get(i).file());
                Path fresh = temporary(file);
                disk.createFolders(parent(file));
                disk.delete(fresh);
                temporary.add(fresh);
                disk.write(fresh, after.get().bytes());
                if (changes.get(i).before().isPresent()) {
                    disk.copyAttributes(file, fresh);
                }
            }
        }
        syncFolders(lines);
    }

    private void commit(List<Line> lines) throws IOException {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        lines.forEach(line -> text.append(line.before())
                .append(' ')
                .append(line.after())
                .append(' ')
                .append(line.file())
                .append('\n'));
        Path fresh = temporary(journal());
        disk.createFolders(parent(fresh));
        disk.delete(fresh);
        disk.write(fresh, text.toString().getBytes(StandardCharsets.UTF_8));
        disk.move(fresh, journal());
        disk.sync(parent(journal()));
    }

    private void finish(List<Line> lines) throws IOException {
        for (Line line : lines) {
            Path file = Path.of(line.file());
            String now = digest(file);
            if (now.equals(line.after())) {
                disk.delete(temporary(file));
            } else if (!now.equals(line.before())) {
                throw new StaleFileException(file + ": was changed by somebody else in the middle of a change; "
                        + "its new content is beside it, and " + journal() + " says what was to happen");
            } else if (line.after().equals(ABSENT)) {
                disk.delete(file);
                deleteIfEmpty(parent(file));
            } else if (digest(temporary(file)).equals(line.after())) {
                disk.move(temporary(file), file);
            } else {
                throw new StaleFileException(temporary(file) + ": is not what " + journal() + " says");
            }
        }
        syncFolders(lines);
        disk.delete(journal());
        disk.sync(parent(journal()));
    }

    /**
     * Looks for a transaction that was interrupted below the folder, and finishes or undoes it.
     *
     * @return what was found
     * @throws StaleFileException if somebody changed a file in the meantime; nothing is lost, the message says what to do
     * @throws IOException if a file cannot be read or written
     */
    public Recovery recover() throws IOException {
        Optional<byte[]> journal = disk.read(journal());
        if (journal.isPresent()) {
            finish(read(new String(journal.get(), StandardCharsets.UTF_8)));
            return Recovery.FINISHED;
        }
        List<Path> left = new ArrayList<>();
        for (Path root : roots.stream().filter(Files::isDirectory).toList()) {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    String name = file.getFileName().toString();
                    if (name.startsWith(".") && name.endsWith(SUFFIX)) {
                        left.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) {
                    // Nothing was written to what cannot be read.
                    return FileVisitResult.CONTINUE;
                }
            });
        }
        for (Path file : left) {
            disk.delete(file);
        }
        return left.isEmpty() ? Recovery.NOTHING : Recovery.UNDONE;
    }

    private List<Line> read(String journal) throws IOException {
        List<String> text = journal.lines().toList();
        List<Line> lines = new ArrayList<>();
        for (String line : text.subList(Math.min(1, text.size()), text.size())) {
            String[] parts = line.split(" ", 3);
            if (parts.length != 3 || !isInside(Path.of(parts[2]))) {
                throw new StaleFileException(journal() + ": is not readable; its temporary files end in " + SUFFIX);
            }
            lines.add(new Line(parts[0], parts[1], parts[2]));
        }
        if (text.isEmpty() || !text.get(0).equals(HEADER)) {
            throw new StaleFileException(journal() + ": is not readable; its temporary files end in " + SUFFIX);
        }
        return lines;
    }

    private boolean isInside(Path file) throws IOException {
        for (Path root : roots) {
            if (file.normalize().startsWith(root) || file.normalize().startsWith(root.toRealPath())) {
                return true;
            }
        }
        return false;
    }

    private void deleteIfEmpty(Path folder) throws IOException {
        if (!roots.contains(folder)) {
            try (Stream<Path> rest = Files.list(folder)) {
                if (rest.findAny().isPresent()) {
                    return;
                }
            }
            disk.delete(folder);
        }
    }

    private void syncFolders(List<Line> lines) throws IOException {
        Set<Path> folders = new LinkedHashSet<>();
        lines.forEach(line -> folders.add(parent(Path.of(line.file()))));
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                disk.sync(folder);
            }
        }
    }

    private String digest(Path file) throws IOException {
        return disk.read(file).map(bytes -> Source.ofBytes("", bytes).sha256()).orElse(ABSENT);
    }

    private Path journal() {
        return roots.get(0).resolve(JOURNAL);
    }

    private static Path parent(Path file) {
        Path parent = file.getParent();
        return parent == null ? file : parent;
    }

    private static Path temporary(Path file) {
        return file.resolveSibling("." + file.getFileName() + SUFFIX);
    }
}
