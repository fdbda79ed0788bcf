package io.github.hyperconverge.deployment;

import io.github.hyperconverge.internal.Spelling;
import io.github.hyperconverge.internal.Template;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Names of groups, components and types that older series had: a table, read when a name is unknown. */
final class RetiredNames {
    /** The first series without a name, and what took its place, if anything did. */
    private record Row(OsaSeries since, String successor) {}

    private static final Map<String, Row> BY_NAME = read();

    private RetiredNames() {}

    static Optional<String> told(OsaSeries series, String name) {
        return Optional.ofNullable(BY_NAME.get(Spelling.folded(name)))
                .filter(row -> series.isAtLeast(row.since))
                .map(row -> "gone since " + row.since
                        + (row.successor.isEmpty()
                                ? ", read by nothing"
                                : ", and " + row.successor + " took its place"));
    }

    private static Map<String, Row> read() {
        Map<String, Row> read = new HashMap<>();
        Template.resource(RetiredNames.class, "retired-names.txt")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> {
                    String[] sides = line.split(" = ", -1);
                    String[] words = sides[0].split(" ", -1);
                    Row row = new Row(OsaSeries.of(words[0]).orElseThrow(), sides.length > 1 ? sides[1] : "");
                    Arrays.asList(words).subList(1, words.length).forEach(name -> read.put(name, row));
                });
        return read;
    }
}
