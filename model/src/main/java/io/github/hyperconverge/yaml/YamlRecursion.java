package io.github.hyperconverge.yaml;

import io.github.hyperconverge.source.SourceRange;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stands for an alias inside the very value it names, which has no finite form. */
public final class YamlRecursion implements YamlNode {
    private final String anchor;
    private final SourceRange range;

    /**
     * Makes the stand-in.
     *
     * @param anchor the name of the anchor
     * @param range where the alias stands
     */
    public YamlRecursion(String anchor, SourceRange range) {
        this.anchor = anchor;
        this.range = range;
    }

    /**
     * Returns the anchor.
     *
     * @return its name, without {@code &}
     */
    public String anchor() {
        return anchor;
    }

    @Override
    public Optional<SourceRange> range() {
        return Optional.of(range);
    }

    @Override
    public boolean isTruthy() {
        return true;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof YamlRecursion that && anchor.equals(that.anchor);
    }

    @Override
    public int hashCode() {
        return anchor.hashCode();
    }

    /** Returns the alias. */
    @Override
    public String toString() {
        return "*" + anchor;
    }
}
