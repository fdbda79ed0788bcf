package io.github.hyperconverge.files;

import io.github.hyperconverge.source.Source;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What becomes of a file.
 *
 * @param file the file
 * @param before what it holds now; empty if it must not exist
 * @param after what it shall hold; empty if it shall go
 */
public record FileChange(Path file, Optional<Source> before, Optional<Source> after) {

    /**
     * Replaces what a file holds.
     *
     * @param file the file
     * @param before what it holds now
     * @param after what it shall hold
     * @return the change
     */
    public static FileChange replace(Path file, Source before, Source after) {
        return new FileChange(file, Optional.of(before), Optional.of(after));
    }

    /**
     * Makes a new file.
     *
     * @param file the file, which must not exist
     * @param after what it shall hold
     * @return the change
     */
    public static FileChange create(Path file, Source after) {
        return new FileChange(file, Optional.empty(), Optional.of(after));
    }

    /**
     * Takes a file away.
     *
     * @param file the file
     * @param before what it holds now
     * @return the change
     */
    public static FileChange delete(Path file, Source before) {
        return new FileChange(file, Optional.of(before), Optional.empty());
    }
}
