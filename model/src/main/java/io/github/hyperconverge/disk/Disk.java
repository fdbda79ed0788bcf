package io.github.hyperconverge.disk;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/**
 * The steps that change a disk, each of which a crash may be the last; tests put one in that stops anywhere. Every step
 * goes by handles from a root to the file and follows no link.
 */
public class Disk {
    private final List<Path> roots;

    /** Works below real folders, which need not exist yet. */
    public Disk(List<Path> roots) {
        this.roots = roots;
    }

    private Folder folder(Path folder) throws IOException {
        Path root = roots.stream()
                .filter(folder::startsWith)
                .findFirst()
                .orElseThrow(() -> new IOException(folder + ": lies outside " + roots));
        return Folder.open(root, folder);
    }

    private Folder folderOf(Path file) throws IOException {
        return folder(parent(file));
    }

    /**
     * Writes a new file and waits until it is on the disk. A file of that name must not exist.
     *
     * @param like the file whose mode, owner and group it has from before its first byte, if that exists; else nobody
     *     but its owner may read it when secret, and whom the platform lets otherwise
     */
    public void write(Path file, Writing content, Optional<Path> like, boolean isSecret) throws IOException {
        try (Folder folder = folderOf(file)) {
            Path name = file.getFileName();
            FileAttribute<?>[] mode =
                    like.isPresent() || isSecret ? RegularFile.ownerOnly(file) : new FileAttribute<?>[0];
            try (FileChannel channel = folder.create(name, mode);
                    OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
                if (like.isPresent()) {
                    copyAttributes(like.get(), file);
                }
                content.to(out);
                out.flush();
                channel.force(true);
            }
        }
    }

    /** Gives a file the mode, owner and group of another, as far as the platform lets it. */
    public void copyAttributes(Path from, Path to) throws IOException {
        try (Folder source = folderOf(from);
                Folder folder = folderOf(to)) {
            PosixFileAttributeView before = source.view(from.getFileName(), PosixFileAttributeView.class);
            PosixFileAttributeView target = folder.view(to.getFileName(), PosixFileAttributeView.class);
            if (before == null || target == null) {
                return;
            }
            PosixFileAttributes old = before.readAttributes();
            PosixFileAttributes now = target.readAttributes();
            if (!old.group().equals(now.group())) {
                target.setGroup(old.group());
            }
            if (!old.owner().equals(now.owner())) {
                target.setOwner(old.owner());
            }
            // Last, because a change of owner drops the set-user-id bits.
            target.setPermissions(old.permissions());
        }
    }

    /** Opens a file to be locked, which is made if there is none. */
    public FileChannel openLock(Path file) throws IOException {
        try (Folder folder = folderOf(file)) {
            return folder.openOrCreate(file.getFileName(), RegularFile.ownerOnly(file));
        }
    }

    /** What tells a file from others that come to have its name; empty if there is none. */
    public Optional<Object> identity(Path file) throws IOException {
        try (Folder folder = folderOf(file)) {
            return folder.attributes(file.getFileName()).map(found -> found.fileKey() == null ? file : found.fileKey());
        }
    }

    /** Puts a file in the place of another of the same folder, in one step. */
    public void move(Path from, Path to) throws IOException {
        try (Folder folder = folderOf(from)) {
            folder.move(from.getFileName(), to.getFileName());
        }
    }

    /** Takes a file or an empty folder away, if there is one. */
    public void delete(Path file) throws IOException {
        try (Folder folder = folderOf(file)) {
            folder.delete(file.getFileName());
        } catch (NoSuchFileException | NotDirectoryException e) {
            // Without its folder there is no file.
        }
    }

    /** Makes a folder, and those it lies in from its root on. */
    public void createFolders(Path folder) throws IOException {
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (roots.contains(folder)) {
            Files.createDirectories(folder);
        } else {
            createFolders(parent(folder));
            folderOf(folder).close();
            Files.createDirectory(folder);
        }
    }

    /** Waits until what happened in a folder is on the disk. */
    public void sync(Path folder) throws IOException {
        // The dot makes the system refuse what is not a folder.
        try (FileChannel channel = FileChannel.open(folder.resolve("."), StandardOpenOption.READ)) {
            channel.force(true);
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException e) {
            // Some platforms cannot open a folder; there the rename has to do.
            if (isPosix(folder)) {
                throw e;
            }
        }
    }

    private static boolean isPosix(Path folder) throws IOException {
        FileStore store = Files.getFileStore(folder);
        return store.supportsFileAttributeView(PosixFileAttributeView.class);
    }

    /** What puts content into a file. */
    public interface Writing {
        void to(OutputStream out) throws IOException;
    }

    /** What is done with a file that is read. */
    public interface Reading<T> {
        T of(InputStream in) throws IOException;
    }

    /** Reads a regular file, or nothing if there is none. */
    public <T> Optional<T> read(Path file, Reading<T> reading) throws IOException {
        try (Folder folder = folderOf(file)) {
            Optional<FileChannel> found = folder.read(file.getFileName());
            if (found.isEmpty()) {
                return Optional.empty();
            }
            try (InputStream in = Channels.newInputStream(found.get())) {
                return Optional.of(reading.of(in));
            }
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Whether nobody but the one who runs this could have written a file. Only the owner may, and the owner is us. */
    public boolean isOurs(Path file) throws IOException {
        Path probe = FileName.beside(file, "", "-probe");
        try (Folder folder = folderOf(file)) {
            PosixFileAttributeView view = folder.view(file.getFileName(), PosixFileAttributeView.class);
            if (view == null) {
                return true;
            }
            folder.delete(probe.getFileName());
            folder.create(probe.getFileName(), RegularFile.ownerOnly(probe)).close();
            try {
                PosixFileAttributes found = view.readAttributes();
                PosixFileAttributeView own = folder.view(probe.getFileName(), PosixFileAttributeView.class);
                if (own == null) {
                    return true;
                }
                PosixFileAttributes ours = own.readAttributes();
                return found.owner().equals(ours.owner())
                        && PosixFilePermissions.fromString("rw-------").containsAll(found.permissions());
            } finally {
                folder.delete(probe.getFileName());
            }
        }
    }

    public static Path parent(Path file) {
        Path parent = file.getParent();
        return parent == null ? file : parent;
    }
}
