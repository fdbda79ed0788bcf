package io.github.hyperconverge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** What became here of each unit test that OSA has for its generator: {@code upstream-tests.txt}. */
final class UpstreamTests {
    private UpstreamTests() {}

    /**
     * A line of the table.
     *
     * @param section a section of the list of OSA's tests, in lower case and with dashes
     * @param number the number of the test in it
     * @param answer the test that shows the same here, or a dash and the reason why there is none
     */
    record Row(String section, int number, String answer) {
        boolean isAnswered() {
            return !answer.startsWith("-");
        }
    }

    static List<Row> rows() {
        try (InputStream table =
                Objects.requireNonNull(UpstreamTests.class.getResourceAsStream("upstream-tests.txt"))) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\\s+", 3))
                    .map(parts -> new Row(parts[0], Integer.parseInt(parts[1]), parts[2]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
