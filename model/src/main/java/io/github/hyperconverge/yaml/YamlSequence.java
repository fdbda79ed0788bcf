package io.github.hyperconverge.yaml;

import io.github.hyperconverge.source.SourceRange;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A YAML sequence. The items of {@code !!omap} and {@code !!pairs} are pairs, Python's tuples. */
public final class YamlSequence implements YamlNode {
    private final List<YamlNode> items;
    private final boolean pair;
    private final @Nullable SourceRange range;

    private YamlSequence(List<YamlNode> items, boolean pair, @Nullable SourceRange range) {
        this.items = items;
        this.pair = pair;
        this.range = range;
    }

    /**
     * Makes a sequence that no file says.
     *
     * @param items its items
     * @return the sequence, without a place
     */
    public static YamlSequence of(List<? extends YamlNode> items) {
        return new YamlSequence(List.copyOf(items), false, null);
    }

    /**
     * Makes a sequence of texts that no file says.
     *
     * @param items its items
     * @return the sequence, without a place
     */
    public static YamlSequence ofTexts(List<String> items) {
        return of(items.stream().map(YamlScalar::of).toList());
    }

    /**
     * Makes a sequence that a file says.
     *
     * @param items its items
     * @param range where it stands
     * @return the sequence
     */
    public static YamlSequence of(List<? extends YamlNode> items, SourceRange range) {
        return new YamlSequence(List.copyOf(items), false, range);
    }

    /**
     * Makes an item of {@code !!omap} or {@code !!pairs}.
     *
     * @param key the first half
     * @param value the second half
     * @return the pair, without a place of its own
     */
    public static YamlSequence pair(YamlNode key, YamlNode value) {
        return new YamlSequence(List.of(key, value), true, null);
    }

    /**
     * Returns the items.
     *
     * @return them, in order
     */
    public List<YamlNode> items() {
        return items;
    }

    /**
     * Tells whether this is an item of {@code !!omap} or {@code !!pairs}.
     *
     * @return true for a pair
     */
    public boolean isPair() {
        return pair;
    }

    @Override
    public Optional<SourceRange> range() {
        return Optional.ofNullable(range);
    }

    @Override
    public boolean isTruthy() {
        return !items.isEmpty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || other instanceof YamlSequence that && pair == that.pair && items.equals(that.items);
    }

    @Override
    public int hashCode() {
        return items.hashCode();
    }

    /** Returns the items in brackets. */
    @Override
    public String toString() {
        return items.toString();
    }
}
