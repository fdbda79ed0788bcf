package io.github.hyperconverge.internal;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** Texts whose words are resources, and whose names and numbers come from records. */
public final class Template {
    private Template() {}

    /**
     * Fills a template in, which asks for the components of a record by their names.
     *
     * @param owner a class that the resource lies beside
     * @param escaper makes the values harmless where they go
     * @throws RuntimeException if the template asks for what the record does not have
     */
    public static String render(Class<?> owner, String name, Object values, UnaryOperator<String> escaper) {
        return Mustache.compiler()
                .withEscaper(escaper::apply)
                .strictSections(true)
                .emptyStringIsFalse(true)
                .compile(resource(owner, name))
                .execute(values);
    }

    /** Returns a text as it is. */
    public static String resource(Class<?> owner, String name) {
        try (InputStream in = owner.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
