package io.github.hyperconverge.yaml;

import io.github.hyperconverge.source.SourceRange;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stands for an alias inside the very value it names, which has no finite form. */
record YamlRecursion(String anchor, SourceRange place) implements YamlNode {

    @Override
    public Optional<SourceRange> range() {
        return Optional.of(place);
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
