package io.github.hyperconverge.validate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Texts of the jar. */
final class Resources {
    private Resources() {}

    /** Returns the text of a file in the jar, or empty if there is none. */
    static Optional<String> text(String path) {
        try (InputStream in = Resources.class.getResourceAsStream(path)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("a resource of the jar is unreadable", e);
        }
    }
}
