package io.github.hyperconverge.deployment;

import io.github.hyperconverge.internal.Spelling;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
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
        try (InputStream in = RetiredNames.class.getResourceAsStream("retired-names.txt")) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks the names that OSA has no longer");
            }
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> {
                        List<String> sides = List.of(line.split(" = "));
                        List<String> words = Arrays.asList(sides.get(0).split(" "));
                        Row row =
                                new Row(OsaSeries.of(words.get(0)).orElseThrow(), sides.size() > 1 ? sides.get(1) : "");
                        words.subList(1, words.size()).forEach(name -> read.put(name, row));
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read;
    }
}
