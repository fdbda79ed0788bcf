package io.github.hyperconverge.haproxy;

import java.util.List;
import java.util.Optional;

/**
 * A named criterion. Several of one name are alternatives.
 *
 * @param line the line that says it
 * @param name the name
 * @param criterion what is looked at, flags and patterns
 */
public record Acl(Line line, Word name, List<Word> criterion) {

    /** Copies the criterion. */
    public Acl {
        criterion = List.copyOf(criterion);
    }

    /**
     * Reads a line.
     *
     * @param line any line
     * @return the ACL, if the line is one
     */
    public static Optional<Acl> of(Line line) {
        List<Word> arguments = line.arguments();
        return line.keyword().equals("acl") && !arguments.isEmpty()
                ? Optional.of(new Acl(line, arguments.get(0), arguments.subList(1, arguments.size())))
                : Optional.empty();
    }
}
