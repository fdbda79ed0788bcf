package io.github.hyperconverge.cli;

import io.github.hyperconverge.disk.RegularFile;
import io.github.hyperconverge.inventory.InventoryStore;
import io.github.hyperconverge.source.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** An inventory that a command reads, changes and saves while it holds the lock. */
final class InventoryFiles {
    private InventoryFiles() {}

    /** What is done under the lock. */
    @FunctionalInterface
    interface Work {
        Integer run(Optional<InventoryFiles.Saver> saver) throws IOException;
    }

    /** Saves a new text, if the file still is what it was when the lock was taken. */
    @FunctionalInterface
    interface Saver {
        void save(String text) throws IOException;
    }

    static Integer unlocked(Work work) throws IOException {
        return work.run(Optional.empty());
    }

    static Integer locked(Path file, Console console, Work work) throws IOException {
        try (InventoryStore store = InventoryStore.open(file, InstantSource.system())) {
            Optional<byte[]> before = Files.exists(file) ? Optional.of(RegularFile.readAll(file)) : Optional.empty();
            return work.run(Optional.of(text -> {
                InventoryStore.Saved saved = store.save(before, text.getBytes(StandardCharsets.UTF_8));
                saved.damagedArchive()
                        .ifPresent(copy ->
                                console.say("the archive of backups was damaged; it is now " + Source.nameOf(copy)
                                        + ", and what could be read of it goes on in " + InventoryStore.ARCHIVE));
            }));
        }
    }
}
