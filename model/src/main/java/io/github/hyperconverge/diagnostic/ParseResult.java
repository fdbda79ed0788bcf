package io.github.hyperconverge.diagnostic;

import java.util.Optional;

/**
 * What came of reading: a value, findings, or both.
 *
 * @param value what was read; empty if nothing could be made of the input
 * @param diagnostics what was found on the way
 * @param <T> the type of the value
 */
public record ParseResult<T>(Optional<T> value, Diagnostics diagnostics) {

    /**
     * Makes a result with a value.
     *
     * @param value what was read
     * @param diagnostics what was found on the way
     * @param <T> the type of the value
     * @return the result
     */
    public static <T> ParseResult<T> of(T value, Diagnostics diagnostics) {
        return new ParseResult<>(Optional.of(value), diagnostics);
    }

    /**
     * Returns the value of a sound input; for tests and scripts.
     *
     * @return the value
     * @throws InvalidDocumentException if there is no value, or an error among the findings
     */
    public T orElseThrow() {
        if (diagnostics.hasErrors()) {
            throw new InvalidDocumentException(diagnostics);
        }
        return value.orElseThrow(() -> new InvalidDocumentException(diagnostics));
    }
}
