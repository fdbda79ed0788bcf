package io.github.hyperconverge.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A folder held by its handle: whatever is swapped meanwhile, a name in it is a name in it. No link is followed, from
 * the root to the file. Where the platform has no such handles, the same is asked of paths, one moment before.
 */
@SuppressWarnings("StreamResourceLeak") // the stream is closed with its folder
final class Folder implements Closeable {
    private final Path path;
    private final DirectoryStream<Path> handle;

    private Folder(Path path, DirectoryStream<Path> handle) {
        this.path = path;
        this.handle = handle;
    }

    /**
     * Opens a folder.
     *
     * @param root where to start; what leads there may be links
     * @param folder the root, or a folder below it
     * @throws FileSystemException if something on the way from the root is not a folder
     */
    static Folder open(Path root, Path folder) throws IOException {
        Folder at = new Folder(root, Files.newDirectoryStream(root));
        if (!folder.equals(root)) {
            for (Path name : root.relativize(folder)) {
                try (Folder above = at) {
                    at = above.below(name);
                }
            }
        }
        return at;
    }

    private Folder below(Path name) throws IOException {
        BasicFileAttributes before = attributes(name).orElseThrow(() -> new NoSuchFileException(name(name)));
        if (!before.isDirectory()) {
            throw new FileSystemException(name(name), null, "is not a folder");
        }
        SecureDirectoryStream<Path> secure = secure();
        DirectoryStream<Path> opened = secure == null
                ? Files.newDirectoryStream(path.resolve(name))
                : secure.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS);
        Folder below = new Folder(path.resolve(name), opened);
        try {
            if (!Objects.equals(before.fileKey(), below.ownKey())) {
                throw new FileSystemException(name(name), null, "was exchanged while it was being opened");
            }
            return below;
        } catch (IOException e) {
            below.close();
            throw e;
        }
    }

    private @Nullable Object ownKey() throws IOException {
        SecureDirectoryStream<Path> secure = secure();
        return secure == null
                ? Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                        .fileKey()
                : secure.getFileAttributeView(BasicFileAttributeView.class)
                        .readAttributes()
                        .fileKey();
    }

    /** What stands under a name; empty if nothing does. */
    Optional<BasicFileAttributes> attributes(Path name) throws IOException {
        try {
            return Optional.of(Objects.requireNonNull(view(name, BasicFileAttributeView.class))
                    .readAttributes());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** The attributes of a name, which is not followed; null where the platform has none of that kind. */
    <V extends FileAttributeView> @Nullable V view(Path name, Class<V> kind) {
        SecureDirectoryStream<Path> secure = secure();
        return secure == null
                ? Files.getFileAttributeView(path.resolve(name), kind, LinkOption.NOFOLLOW_LINKS)
                : secure.getFileAttributeView(name, kind, LinkOption.NOFOLLOW_LINKS);
    }

    /** Opens a regular file to be read; empty if there is none. */
    Optional<FileChannel> read(Path name) throws IOException {
        Optional<BasicFileAttributes> found = attributes(name);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        if (!found.get().isRegularFile()) {
            throw RegularFile.notRegular(path.resolve(name), found.get());
        }
        return Optional.of(open(name, Set.of(StandardOpenOption.READ)));
    }

    /** Makes a file to be written; there must be none of its name. */
    FileChannel create(Path name, FileAttribute<?>... attributes) throws IOException {
        return open(name, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes);
    }

    /** Opens a regular file to be written, or makes one. */
    FileChannel openOrCreate(Path name, FileAttribute<?>... attributes) throws IOException {
        Optional<BasicFileAttributes> found = attributes(name);
        if (found.isPresent() && !found.get().isRegularFile()) {
            throw RegularFile.notRegular(path.resolve(name), found.get());
        }
        return open(name, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), attributes);
    }

    private FileChannel open(Path name, Set<StandardOpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        Set<OpenOption> all = new HashSet<>(options);
        all.add(LinkOption.NOFOLLOW_LINKS);
        SecureDirectoryStream<Path> secure = secure();
        return secure == null
                ? FileChannel.open(path.resolve(name), all, attributes)
                : (FileChannel) secure.newByteChannel(name, all, attributes);
    }

    /** Puts a file in the place of another, in one step. */
    void move(Path name, Path to) throws IOException {
        SecureDirectoryStream<Path> secure = secure();
        if (secure == null) {
            Files.move(
                    path.resolve(name),
                    path.resolve(to),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } else {
            secure.move(name, secure, to);
        }
    }

    /** Takes a file or an empty folder away, if there is one. */
    void delete(Path name) throws IOException {
        SecureDirectoryStream<Path> secure = secure();
        try {
            if (secure == null) {
                Files.delete(path.resolve(name));
            } else if (attributes(name).filter(BasicFileAttributes::isDirectory).isPresent()) {
                secure.deleteDirectory(name);
            } else {
                secure.deleteFile(name);
            }
        } catch (NoSuchFileException e) {
            // Gone is what it shall be.
        }
    }

    private @Nullable SecureDirectoryStream<Path> secure() {
        return handle instanceof SecureDirectoryStream<Path> secure ? secure : null;
    }

    private String name(Path name) {
        return FileName.of(path.resolve(name));
    }

    @Override
    public void close() throws IOException {
        handle.close();
    }
}
