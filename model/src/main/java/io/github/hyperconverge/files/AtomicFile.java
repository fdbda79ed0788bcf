package io.github.hyperconverge.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

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
     * @param file the file; if it is a link, what it points to is replaced
     * @param content what it shall hold
     * @throws IOException if that fails; the file stays as it was
     */
    public static void replace(Path file, Content content) throws IOException {
        replace(file, content, written -> {});
    }

    /**
     * Replaces or makes a file, once what was written is found to be right.
     *
     * @param file the file; if it is a link, what it points to is replaced
     * @param content what it shall hold
     * @param check looks at what was written
     * @throws IOException if that fails; the file stays as it was
     */
    public static void replace(Path file, Content content, Check check) throws IOException {
        Disk disk = new Disk();
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path folder = Objects.requireNonNull(target.getParent(), "a root is not a file");
        Path fresh = folder.resolve("." + target.getFileName() + UNFINISHED);
        disk.delete(fresh);
        try {
            try (FileChannel channel =
                            FileChannel.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                    OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
                content.writeTo(out);
                out.flush();
                channel.force(true);
            }
            check.check(fresh);
            if (Files.exists(target)) {
                disk.copyAttributes(target, fresh);
            }
            disk.move(fresh, target);
        } catch (IOException | RuntimeException e) {
            disk.delete(fresh);
            throw e;
        }
        disk.sync(folder);
    }
}
