package io.github.hyperconverge.files;

import java.io.IOException;
import java.io.Serial;

/** Says that a file is not what it was when the change was made; nothing was written. */
public final class StaleFileException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message which file, and what is the matter with it
     */
    public StaleFileException(String message) {
        super(message);
    }
}
