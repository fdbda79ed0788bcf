package io.github.hyperconverge.files;

import io.github.hyperconverge.disk.Disk;
import io.github.hyperconverge.disk.FileName;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Keeps others away from folders while they are changed: a file in each is locked, and goes when all is done. */
final class FolderLocks {
    static final String NAME = ".hyperconverge-lock";

    private static final int MOST_TRIES = 100;

    private final Disk disk;
    private final Deque<Held> held = new ArrayDeque<>();

    private record Held(Path file, FileChannel channel) {}

    private FolderLocks(Disk disk) {
        this.disk = disk;
    }

    /** What is done while folders are locked. */
    interface Work<T> {
        T run() throws IOException;
    }

    /**
     * Does something while folders are locked, those of them that are there and can be written to.
     *
     * @throws FileSystemException if somebody else has a lock
     */
    static <T> T around(Disk disk, List<Path> folders, Work<T> work) throws IOException {
        FolderLocks locks = new FolderLocks(disk);
        try {
            for (Path folder : folders.stream().distinct().sorted().toList()) {
                if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) && Files.isWritable(folder)) {
                    locks.lock(folder);
                }
            }
            return work.run();
        } finally {
            locks.release();
        }
    }

    private void lock(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        for (int i = 0; i < MOST_TRIES; i++) {
            FileChannel channel = disk.openLock(file);
            Optional<Object> opened = disk.identity(file);
            boolean isLocked = opened.isPresent() && isLocked(channel);
            if (isLocked && opened.equals(disk.identity(file))) {
                held.push(new Held(file, channel));
                return;
            }
            channel.close();
            if (!isLocked && opened.isPresent() && opened.equals(disk.identity(file))) {
                throw new FileSystemException(
                        FileName.of(folder), null, "another program is changing files here; try again when it is done");
            }
            // Whoever had it took it away meanwhile.
        }
        throw new FileSystemException(FileName.of(file), null, "others take this file away again and again");
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Takes the files away before others get the locks. */
    private void release() throws IOException {
        while (!held.isEmpty()) {
            Held last = held.pop();
            try {
                disk.delete(last.file());
            } finally {
                last.channel().close();
            }
        }
    }
}
