package io.github.hyperconverge.inventory;

import io.github.hyperconverge.disk.AtomicFile;
import io.github.hyperconverge.disk.FileName;
import io.github.hyperconverge.disk.RegularFile;
import io.github.hyperconverge.files.StaleFileException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * Saves an inventory as OSA does, and more carefully: in one step, only if it changed, the old one kept in an archive
 * beside it. Holds a lock from being opened to being closed, so that two writers never build on one inventory; the empty
 * file that is locked, {@code .openstack_inventory.json.lock}, stays. Not safe for use by several threads.
 */
public final class InventoryStore implements AutoCloseable {
    /** The name of the archive, as OSA has it. */
    public static final String ARCHIVE = "backup_openstack_inventory.tar";

    private final Path file;
    private final InstantSource clock;
    private final FileChannel channel;
    private final FileLock lock;

    private InventoryStore(Path file, InstantSource clock, FileChannel channel, FileLock lock) {
        this.file = file;
        this.clock = clock;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Locks an inventory.
     *
     * @param file the inventory, which need not exist; its folder must
     * @param clock tells the time that backups are named by
     * @return the store, to be closed
     * @throws FileSystemException if another writer has the lock
     * @throws IOException if the folder cannot be written to
     */
    public static InventoryStore open(Path file, InstantSource clock) throws IOException {
        Path lockFile = FileName.beside(file.toAbsolutePath(), ".", ".lock");
        FileChannel channel = RegularFile.open(
                lockFile,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                RegularFile.ownerOnly(lockFile));
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw locked(file);
            }
            return new InventoryStore(file.toAbsolutePath(), clock, channel, lock);
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw locked(file);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static FileSystemException locked(Path file) {
        return new FileSystemException(
                FileName.of(file), null, "another program is writing this inventory; try again when it is done");
    }

    /** What a save did. */
    public enum Outcome {
        /** The file is as it shall be already; nothing was written. */
        UNCHANGED,
        /** The file is new; there was nothing to back up. */
        CREATED,
        /** The old file is in the archive, and the new one in its place. */
        REPLACED
    }

    /**
     * What came of a save.
     *
     * @param outcome what was done
     * @param damagedArchive where an archive that could not be read to its end was copied to; empty if there was none
     */
    public record Saved(Outcome outcome, Optional<Path> damagedArchive) {}

    /**
     * Saves the inventory.
     *
     * @param before what the file held when it was read; empty if there was none
     * @param after what it shall hold
     * @return what was done
     * @throws StaleFileException if the file holds something else by now; nothing is written
     * @throws IOException if the file or the archive cannot be written; the file is as it was
     */
    public Saved save(Optional<byte[]> before, byte[] after) throws IOException {
        boolean exists = Files.exists(file);
        byte[] now = exists ? RegularFile.readAll(file) : new byte[0];
        if (exists != before.isPresent() || exists && !Arrays.equals(now, before.get())) {
            throw new StaleFileException(FileName.of(file) + ": changed since it was read");
        }
        if (exists && Arrays.equals(now, after)) {
            return new Saved(Outcome.UNCHANGED, Optional.empty());
        }
        Optional<Path> damaged = Optional.empty();
        if (exists) {
            BackupArchive archive = new BackupArchive(file.resolveSibling(ARCHIVE));
            damaged = archive.add(file, now, clock.instant());
        }
        AtomicFile.replace(exists ? file.toRealPath() : file, out -> out.write(after));
        return new Saved(exists ? Outcome.REPLACED : Outcome.CREATED, damaged);
    }

    @Override
    public void close() throws IOException {
        lock.close();
        channel.close();
    }
}
