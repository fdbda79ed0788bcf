package io.github.hyperconverge.files;

import io.github.hyperconverge.disk.Disk;
import io.github.hyperconverge.disk.FileName;
import io.github.hyperconverge.source.Source;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private static final Pattern LINE = Pattern.compile("(-|[0-9a-f]{64}) (-|[0-9a-f]{64}) ([^\\x00]+)");
    private static final int MOST_JOURNAL_BYTES = 1 << 24;

    private final List<Path> given;
    private final List<Path> roots;
    private final Disk disk;
    private final Set<Path> emptied = new LinkedHashSet<>();

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
    private record Line(String before, String after, Path file) {}

    FileTransaction(List<Path> given, Function<List<Path>, Disk> disks) throws IOException {
        this.given =
                given.stream().map(root -> root.toAbsolutePath().normalize()).toList();
        List<Path> real = new ArrayList<>();
        for (Path root : this.given) {
            real.add(real(root));
        }
        this.roots = List.copyOf(real);
        this.disk = disks.apply(roots);
    }

    /**
     * Makes transactions below folders.
     *
     * @param roots one or more folders, the first of which holds the journal; no change and no link leads out of them;
     *     journals that were left in any of them are found again
     * @return the transactions
     * @throws IllegalArgumentException if there is no folder
     * @throws IOException if a folder, or one it lies in, cannot be looked at
     */
    public static FileTransaction below(List<Path> roots) throws IOException {
        if (roots.isEmpty()) {
            throw new IllegalArgumentException("a transaction needs a folder");
        }
        return new FileTransaction(roots, Disk::new);
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
        List<Line> planned = check(changes);
        disk.createFolders(roots.get(0));
        FolderLocks.around(disk, folders(planned.stream().map(Line::file)), () -> applyLocked(changes));
        deleteEmptied();
    }

    /** The folders on the way to files, and that of the journal: a rival may know them by another root. */
    private List<Path> folders(Stream<Path> files) {
        Set<Path> folders = new LinkedHashSet<>(Set.of(roots.get(0)));
        files.forEach(file -> {
            for (Path at = Disk.parent(file); roots.stream().anyMatch(at::startsWith); at = Disk.parent(at)) {
                folders.add(at);
            }
        });
        return List.copyOf(folders);
    }

    private int applyLocked(List<FileChange> changes) throws IOException {
        for (Path root : roots) {
            if (isThere(root.resolve(JOURNAL))) {
                throw new StaleFileException(FileName.of(root) + ": an interrupted change has to be recovered first");
            }
        }
        // Others may have been here until the lock was taken.
        List<Line> lines = check(changes);
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
        finish(lines, journal());
        return lines.size();
    }

    private List<Line> check(List<FileChange> changes) throws IOException {
        List<Line> lines = new ArrayList<>();
        for (FileChange change : changes) {
            lines.add(check(change));
        }
        return lines;
    }

    private Line check(FileChange change) throws IOException {
        Path file = change.file().toAbsolutePath().normalize();
        if (Stream.concat(given.stream(), roots.stream()).noneMatch(root -> isBelow(file, root))
                || file.toString().contains("\n")
                || file.toString().contains("\r")) {
            throw new IOException(FileName.of(file) + ": lies outside " + given);
        }
        Path real = real(file);
        if (roots.stream().noneMatch(root -> isBelow(real, root))) {
            throw new IOException(FileName.of(file) + ": a link leads out of " + given);
        }
        String found = digest(real);
        String expected = change.before().map(Source::sha256).orElse(ABSENT);
        if (!found.equals(expected)) {
            throw new StaleFileException(
                    FileName.of(file) + (found.equals(ABSENT) ? ": is gone" : ": has changed") + " since it was read");
        }
        return new Line(expected, change.after().map(Source::sha256).orElse(ABSENT), real);
    }

    private static boolean isBelow(Path file, Path root) {
        return file.startsWith(root) && !file.equals(root);
    }

    /** Where a file really is; it and the folders above it may be links, and need not exist. */
    private static Path real(Path file) throws IOException {
        Path existing = file;
        while (!Files.exists(existing, LinkOption.NOFOLLOW_LINKS)) {
            existing = Disk.parent(existing);
        }
        return existing.toRealPath().resolve(existing.relativize(file)).normalize();
    }

    private void prepare(List<FileChange> changes, List<Line> lines, List<Path> temporary) throws IOException {
        for (int i = 0; i < changes.size(); i++) {
            Optional<Source> after = changes.get(i).after();
            if (after.isPresent()) {
                Path file = lines.get(i).file();
                Path fresh = temporary(file);
                disk.createFolders(Disk.parent(file));
                disk.delete(fresh);
                temporary.add(fresh);
                byte[] bytes = after.get().bytes();
                disk.write(
                        fresh, out -> out.write(bytes), changes.get(i).before().map(before -> file), false);
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
                .append(FileName.of(line.file()))
                .append('\n'));
        Path fresh = temporary(journal());
        disk.createFolders(Disk.parent(fresh));
        disk.delete(fresh);
        disk.write(fresh, out -> out.write(FileName.encode(text.toString())), Optional.empty(), true);
        disk.move(fresh, journal());
        disk.sync(Disk.parent(journal()));
    }

    private void finish(List<Line> lines, Path journal) throws IOException {
        boolean isPending = false;
        for (Line line : lines) {
            isPending |= isThere(temporary(line.file()));
        }
        // What goes, goes first: once no new file waits for its place, whatever differs was written later.
        List<Line> ordered = new ArrayList<>(lines);
        ordered.sort(Comparator.comparing(line -> !line.after().equals(ABSENT)));
        for (Line line : ordered) {
            finish(line, isPending, journal);
        }
        syncFolders(lines);
        disk.delete(journal);
        disk.sync(Disk.parent(journal));
    }

    private void finish(Line line, boolean isPending, Path journal) throws IOException {
        Path file = line.file();
        boolean goes = line.after().equals(ABSENT);
        String now = digest(file);
        if (now.equals(line.after())) {
            disk.delete(temporary(file));
        } else if (now.equals(line.before()) && goes) {
            disk.delete(file);
            emptied.add(Disk.parent(file));
        } else if (now.equals(line.before())) {
            if (!digest(temporary(file)).equals(line.after())) {
                throw new StaleFileException(
                        FileName.of(temporary(file)) + ": is not what " + FileName.of(journal) + " says");
            }
            disk.move(temporary(file), file);
        } else if (goes ? isPending : isThere(temporary(file))) {
            throw new StaleFileException(
                    FileName.of(file) + ": was changed by somebody else in the middle of a change; "
                            + "its new content is beside it, and " + FileName.of(journal) + " says what was to happen");
        }
    }

    private boolean isThere(Path file) throws IOException {
        return disk.read(file, in -> true).isPresent();
    }

    /**
     * Looks for a transaction that was interrupted below the folder, and finishes or undoes it.
     *
     * @return what was found
     * @throws StaleFileException if somebody changed a file in the meantime; nothing is lost, the message says what to do
     * @throws IOException if a file cannot be read or written
     */
    public Recovery recover() throws IOException {
        List<Path> left = left();
        if (left.isEmpty()) {
            return Recovery.NOTHING;
        }
        Recovery recovery = FolderLocks.around(disk, folders(left.stream()), this::recoverLocked);
        deleteEmptied();
        return recovery;
    }

    private Recovery recoverLocked() throws IOException {
        boolean isFinished = false;
        for (Path root : roots) {
            isFinished |= finish(root.resolve(JOURNAL));
        }
        if (isFinished) {
            return Recovery.FINISHED;
        }
        List<Path> left = left();
        left.removeIf(file -> file.endsWith(FolderLocks.NAME));
        for (Path file : left) {
            disk.delete(file);
        }
        return left.isEmpty() ? Recovery.NOTHING : Recovery.UNDONE;
    }

    /** What is left of a transaction, or belongs to one that goes on. */
    private List<Path> left() throws IOException {
        List<Path> left = new ArrayList<>();
        for (Path root : roots) {
            if (Files.exists(root.resolve(JOURNAL), LinkOption.NOFOLLOW_LINKS)) {
                left.add(root.resolve(JOURNAL));
            }
        }
        for (Path root : roots.stream().filter(Files::isDirectory).toList()) {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    String name = file.getFileName().toString();
                    if (name.startsWith(".") && name.endsWith(SUFFIX) || name.equals(FolderLocks.NAME)) {
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
        return left;
    }

    private boolean finish(Path journal) throws IOException {
        Optional<byte[]> text = disk.read(journal, in -> in.readNBytes(MOST_JOURNAL_BYTES));
        if (text.isPresent()) {
            if (!disk.isOurs(journal)) {
                throw new StaleFileException(
                        FileName.of(journal) + ": somebody else may have written it, so it is not followed; "
                                + "run this as its owner, or take it away with the files that end in " + SUFFIX);
            }
            finish(read(FileName.decode(text.get()), journal), journal);
        }
        return text.isPresent();
    }

    /** Reads a journal, if it is one that could have been written here. */
    private List<Line> read(String written, Path journal) throws IOException {
        List<Line> lines = new ArrayList<>();
        List<String> text = written.lines().toList();
        boolean isSound = written.endsWith("\n") && text.get(0).equals(HEADER);
        for (String line : text.subList(Math.min(1, text.size()), text.size())) {
            Matcher parts = LINE.matcher(line);
            isSound &= parts.matches() && isOwnPath(FileName.path(parts.group(3)));
            if (!isSound) {
                break;
            }
            lines.add(new Line(parts.group(1), parts.group(2), FileName.path(parts.group(3))));
        }
        if (!isSound || lines.stream().map(Line::file).distinct().count() < lines.size()) {
            throw new StaleFileException(
                    FileName.of(journal) + ": is not readable; its temporary files end in " + SUFFIX);
        }
        return lines;
    }

    private boolean isOwnPath(Path file) throws IOException {
        return roots.stream().anyMatch(root -> isBelow(file, root))
                && file.equals(file.normalize())
                && file.equals(real(Disk.parent(file)).resolve(file.getFileName()))
                && !file.getFileName().toString().equals(JOURNAL);
    }

    /** Takes folders of our own away; until now there was a lock in them. */
    private void deleteEmptied() throws IOException {
        emptied.removeAll(roots);
        for (Path folder : emptied) {
            try (Stream<Path> rest = Files.list(folder)) {
                if (rest.findAny().isPresent()) {
                    continue;
                }
            }
            disk.delete(folder);
        }
        emptied.clear();
    }

    private void syncFolders(List<Line> lines) throws IOException {
        Set<Path> folders = new LinkedHashSet<>();
        lines.forEach(line -> folders.add(Disk.parent(line.file())));
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                disk.sync(folder);
            }
        }
    }

    private String digest(Path file) throws IOException {
        return disk.read(file, Source::sha256).orElse(ABSENT);
    }

    private Path journal() {
        return roots.get(0).resolve(JOURNAL);
    }

    private static Path temporary(Path file) {
        return FileName.beside(file, ".", SUFFIX);
    }
}
