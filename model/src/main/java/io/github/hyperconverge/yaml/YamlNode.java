package io.github.hyperconverge.yaml;

import io.github.hyperconverge.source.SourceRange;
import java.util.Optional;

/**
 * A YAML value and where it stands. Immutable; equality is about the value, not about the place.
 *
 * <p>Values are finite and, once read, small enough to be walked without care: the reader refuses aliases that expand
 * beyond {@link ReadLimits}.
 */
public sealed interface YamlNode permits YamlMapping, YamlSequence, YamlScalar, YamlRecursion {

    /**
     * Returns where the value stands.
     *
     * @return its place, comments after it excluded; empty if no file says it
     */
    Optional<SourceRange> range();

    /**
     * Tells whether Python counts the value as true.
     *
     * @return false for null, false, zero, and what is empty
     */
    boolean isTruthy();
}
