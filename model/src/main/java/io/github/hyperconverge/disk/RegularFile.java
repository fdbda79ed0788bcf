package io.github.hyperconverge.disk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/**
 * The one place that opens files by their paths. It opens nothing but regular files: a pipe would make whoever reads it
 * wait for ever, a device may never end.
 */
public final class RegularFile {
    private RegularFile() {}

    /**
     * Opens a file to be read.
     *
     * @param file the file, or a link to one
     * @return its bytes, from the start
     * @throws FileSystemException if there is no such file, or it is not a regular one
     */
    public static InputStream read(Path file) throws IOException {
        return Channels.newInputStream(open(file, Set.of(StandardOpenOption.READ)));
    }

    /**
     * Reads a file whole.
     *
     * @param file the file, or a link to one
     * @return its bytes
     * @throws FileSystemException if there is no such file, or it is not a regular one
     */
    public static byte[] readAll(Path file) throws IOException {
        try (InputStream in = read(file)) {
            return in.readAllBytes();
        }
    }

    /**
     * Opens a file as the options say. With {@link LinkOption#NOFOLLOW_LINKS} a link is refused, too.
     *
     * @param file the file
     * @param options as those of {@link FileChannel#open}
     * @param attributes what a new file gets
     * @return the open file
     * @throws FileSystemException if there is something else of that name, or it was exchanged meanwhile
     */
    public static FileChannel open(Path file, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        try {
            return openIfRegular(file, options, attributes);
        } catch (NoSuchFileException e) {
            // Java names it as the locale lets it.
            throw new NoSuchFileException(FileName.of(file));
        } catch (AccessDeniedException e) {
            throw new AccessDeniedException(FileName.of(file));
        }
    }

    private static FileChannel openIfRegular(
            Path file, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        LinkOption[] links = options.contains(LinkOption.NOFOLLOW_LINKS)
                ? new LinkOption[] {LinkOption.NOFOLLOW_LINKS}
                : new LinkOption[0];
        boolean mayBeMissing = options.contains(StandardOpenOption.CREATE);
        BasicFileAttributes before = mayBeMissing && !Files.exists(file, links) ? null : check(file, links);
        FileChannel channel = FileChannel.open(file, options, attributes);
        try {
            BasicFileAttributes after = check(file, links);
            if (before != null && !Objects.equals(before.fileKey(), after.fileKey())) {
                throw new FileSystemException(FileName.of(file), null, "was exchanged while it was being opened");
            }
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Gives what makes a new file one that nobody but its owner reads.
     *
     * @param file where it will be
     * @return the attributes to make it with; none where the platform has no modes
     */
    public static FileAttribute<?>[] ownerOnly(Path file) {
        return Files.getFileAttributeView(file, PosixFileAttributeView.class) == null
                ? new FileAttribute<?>[0]
                : new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                };
    }

    private static BasicFileAttributes check(Path file, LinkOption... links) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class, links);
        if (!attributes.isRegularFile()) {
            throw notRegular(file, attributes);
        }
        return attributes;
    }

    /**
     * Says that what stands under a name is not a regular file.
     *
     * @param file the name
     * @param found what stands there
     * @return the exception to throw
     */
    public static FileSystemException notRegular(Path file, BasicFileAttributes found) {
        String what =
                found.isDirectory() ? "is a folder" : found.isSymbolicLink() ? "is a link" : "is a pipe or a device";
        return new FileSystemException(FileName.of(file), null, what + ", not a regular file");
    }
}
