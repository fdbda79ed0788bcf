package io.github.hyperconverge.haproxy.service;

import java.util.List;

/** A text in the making, as the role's templates lay it out. */
final class Lines {
    private final StringBuilder text = new StringBuilder();

    /** Adds text as it is. */
    Lines raw(String more) {
        text.append(more);
        return this;
    }

    /** Adds lines with the indentation of a section's lines. */
    Lines add(String... lines) {
        return addAll("", List.of(lines));
    }

    /** Adds lines that start alike. */
    Lines addAll(String start, List<String> lines) {
        lines.forEach(line -> text.append("    ").append(start).append(line).append('\n'));
        return this;
    }

    /** Adds lines with the indentation of the global section. */
    Lines deep(String... lines) {
        for (String line : lines) {
            text.append("        ").append(line).append('\n');
        }
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
