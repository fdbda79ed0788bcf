package io.github.hyperconverge.source;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The way from the root of a document to a value in it, such as {@code container_skel/nova_api_container/contains/2}.
 * Checks make many more of them than they show, so one only knows its last step and the path above.
 */
public final class ModelPath {
    private static final ModelPath ROOT = new ModelPath(null, "");

    private final @Nullable ModelPath parent;
    private final String last;

    private ModelPath(@Nullable ModelPath parent, String last) {
        this.parent = parent;
        this.last = Objects.requireNonNull(last);
    }

    /**
     * Returns the path of the document itself.
     *
     * @return the path without segments
     */
    public static ModelPath root() {
        return ROOT;
    }

    /**
     * Makes a path.
     *
     * @param segments keys and 0-based item numbers, outermost first
     * @return the path
     */
    public static ModelPath of(String... segments) {
        return of(List.of(segments));
    }

    /**
     * Makes a path.
     *
     * @param segments keys and 0-based item numbers, outermost first
     * @return the path
     */
    public static ModelPath of(List<String> segments) {
        ModelPath path = ROOT;
        for (String segment : segments) {
            path = path.child(segment);
        }
        return path;
    }

    /**
     * Goes down to a key.
     *
     * @param key a key of the mapping at this path
     * @return the longer path
     */
    public ModelPath child(String key) {
        return new ModelPath(this, key);
    }

    /**
     * Goes down to an item.
     *
     * @param index 0-based number in the sequence at this path
     * @return the longer path
     */
    public ModelPath item(int index) {
        return child(Integer.toString(index));
    }

    /**
     * Returns keys and 0-based item numbers, outermost first.
     *
     * @return an unmodifiable list; empty for the root
     */
    public List<String> segments() {
        Deque<String> segments = new ArrayDeque<>();
        for (ModelPath at = this; at.parent != null; at = at.parent) {
            segments.addFirst(at.last);
        }
        return List.copyOf(segments);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ModelPath path && segments().equals(path.segments());
    }

    @Override
    public int hashCode() {
        return segments().hashCode();
    }

    /** Returns the segments joined by {@code /}; in a segment, {@code ~} is written {@code ~0} and {@code /} {@code ~1}. */
    @Override
    public String toString() {
        return String.join(
                "/",
                segments().stream()
                        .map(segment -> segment.replace("~", "~0").replace("/", "~1"))
                        .toList());
    }
}
