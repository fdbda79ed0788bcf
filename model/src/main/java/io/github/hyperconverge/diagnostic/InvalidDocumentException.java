package io.github.hyperconverge.diagnostic;

import java.io.Serial;

/** Says that a document was expected to be sound and is not. Only {@code orElseThrow} methods throw it. */
public final class InvalidDocumentException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Diagnostics diagnostics;

    /**
     * Makes the exception.
     *
     * @param diagnostics what is wrong; becomes the message
     */
    public InvalidDocumentException(Diagnostics diagnostics) {
        super(diagnostics.toString());
        this.diagnostics = diagnostics;
    }

    /**
     * Returns what is wrong.
     *
     * @return the findings; after deserialization none, the message still has them
     */
    public Diagnostics diagnostics() {
        return diagnostics == null ? Diagnostics.none() : diagnostics;
    }
}
