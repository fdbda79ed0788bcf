package io.github.hyperconverge.disk;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Replaces one file in one step: whoever reads it, and whatever befalls the writer, it is the old one or the new one,
 * whole. Mode, owner and group stay. A killed writer leaves a file whose name ends in {@value #UNFINISHED}, which the
 * next one takes away; two writers at a time are to be kept apart by a lock of their own.
 */
public final class AtomicFile {
    /** The end of the names of files that are being written. */
    public static final String UNFINISHED = ".unfinished";

    private AtomicFile() {}

    /** What a file shall hold. */
    @FunctionalInterface
    public interface Content {

        /**
         * Writes the content.
         *
         * @param out takes it; buffered, need not be closed
         * @throws IOException if that fails; the file stays as it was
         */
        void writeTo(OutputStream out) throws IOException;
    }

    /** Looks at a file that was written, before it takes its place. */
    @FunctionalInterface
    public interface Check {

        /**
         * Looks at the file.
         *
         * @param written the file, under the name that it has until then
         * @throws IOException if it is not as it shall be; the file it was to replace stays
         */
        void check(Path written) throws IOException;
    }

    /**
     * Replaces or makes a file.
     *
     * @param file the file; a link of that name is refused
     * @param content what it shall hold
     * @throws IOException if that fails; the file stays as it was
     */
    public static void replace(Path file, Content content) throws IOException {
        replace(file, content, file, written -> {});
    }

    /**
     * Replaces or makes a file, once what was written is found to be right.
     *
     * @param file the file; a link of that name is refused
     * @param content what it shall hold
     * @param like the file, or a link to it, whose mode, owner and group a new file gets, if that exists
     * @param check looks at what was written
     * @throws IOException if that fails; the file stays as it was
     */
    public static void replace(Path file, Content content, Path like, Check check) throws IOException {
        Path given = file.toAbsolutePath().getParent();
        Path folder = Objects.requireNonNull(given, "a root is not a file").toRealPath();
        Path target = folder.resolve(file.getFileName());
        Path fresh = FileName.beside(target, ".", UNFINISHED);
        Path real = Files.exists(like) ? like.toRealPath() : target;
        Disk disk = new Disk(List.of(folder, Disk.parent(real)));
        Optional<Path> model = Optional.empty();
        for (Path candidate : List.of(target, real)) {
            if (model.isEmpty() && disk.read(candidate, in -> true).isPresent()) {
                model = Optional.of(candidate);
            }
        }
        disk.delete(fresh);
        try {
            disk.write(fresh, content::writeTo, model, false);
            check.check(fresh);
            disk.move(fresh, target);
        } catch (IOException | RuntimeException e) {
            disk.delete(fresh);
            throw e;
        }
        disk.sync(folder);
    }
}
