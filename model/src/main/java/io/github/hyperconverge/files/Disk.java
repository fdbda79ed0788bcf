package io.github.hyperconverge.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Optional;

/** The steps that change a disk, each of which a crash may be the last. Tests put one in that stops anywhere. */
class Disk {

    /** Writes a new file and waits until it is on the disk. A file of that name must not exist. */
    void write(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    /** Gives a file the mode, owner and group of another, as far as the platform lets it. */
    void copyAttributes(Path from, Path to) throws IOException {
        PosixFileAttributeView target = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (target == null) {
            return;
        }
        PosixFileAttributes old = Files.readAttributes(from, PosixFileAttributes.class);
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

    /** Puts a file in the place of another, in one step. */
    void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
    }

    void createFolders(Path folder) throws IOException {
        Files.createDirectories(folder);
    }

    /** Waits until what happened in a folder is on the disk. */
    void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
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

    /** Reads a file, or nothing if there is none. */
    Optional<byte[]> read(Path file) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
