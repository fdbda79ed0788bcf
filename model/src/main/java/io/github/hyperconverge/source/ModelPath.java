package io.github.hyperconverge.source;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way from the root of a document to a value in it, such as {@code container_skel/nova_api_container/contains/2}.
 *
 * @param segments keys and 0-based item numbers, outermost first; empty for the root
 */
public record ModelPath(List<String> segments) {
    private static final ModelPath ROOT = new ModelPath(List.of());

    /** Copies the segments. */
    public ModelPath {
        segments = List.copyOf(segments);
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
     * @param segments keys and item numbers, outermost first
     * @return the path
     */
    public static ModelPath of(String... segments) {
        return new ModelPath(List.of(segments));
    }

    /**
     * Goes down to a key.
     *
     * @param key a key of the mapping at this path
     * @return the longer path
     */
    public ModelPath child(String key) {
        List<String> longer = new ArrayList<>(segments.size() + 1);
        longer.addAll(segments);
        longer.add(key);
        return new ModelPath(longer);
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

    /** As a record's own, which takes a short run long to link. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ModelPath path && segments.equals(path.segments);
    }

    @Override
    public int hashCode() {
        return segments.hashCode();
    }

    /** Returns the segments joined by {@code /}; in a segment, {@code ~} is written {@code ~0} and {@code /} {@code ~1}. */
    @Override
    public String toString() {
        return String.join(
                "/",
                segments.stream()
                        .map(segment -> segment.replace("~", "~0").replace("/", "~1"))
                        .toList());
    }
}
