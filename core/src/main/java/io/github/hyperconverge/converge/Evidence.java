package io.github.hyperconverge.converge;

import io.github.hyperconverge.source.SourceRange;
import java.util.Optional;

/**
 * A fact that a decision rests on.
 *
 * @param place where a file says it; empty if none does
 * @param statement the fact in one clause, with the names concerned
 */
public record Evidence(Optional<FilePosition> place, String statement) {

    static Evidence of(Optional<SourceRange> place, String statement) {
        return new Evidence(place.map(FilePosition::of), statement);
    }

    /** Returns {@code file:line:column: statement}. */
    @Override
    public String toString() {
        return place.map(p -> p + ": ").orElse("") + statement;
    }
}
