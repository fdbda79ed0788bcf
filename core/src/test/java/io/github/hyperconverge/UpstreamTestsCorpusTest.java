package io.github.hyperconverge;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.generate.OsaCorpus;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The table of OSA's unit tests against the list of them. */
@Tag("corpus")
class UpstreamTestsCorpusTest {

    @Test
    void everyTestHasItsLine() throws IOException {
        List<String> listed = new ArrayList<>();
        String section = "";
        int number = 0;
        for (String line : Files.readAllLines(OsaCorpus.folder().resolve("UPSTREAM-TESTS.md"))) {
            if (line.startsWith("## ")) {
                section = line.substring(3)
                        .replaceAll(" \\(\\d+\\).*", "")
                        .replaceAll("[^\\w ]", "")
                        .replace(' ', '-')
                        .toLowerCase(Locale.ROOT);
                number = 0;
            } else if (line.startsWith("- [ ] ")) {
                listed.add(section + " " + ++number);
            }
        }

        assertThat(listed).hasSize(135);
        assertThat(UpstreamTests.rows().stream().map(row -> row.section() + " " + row.number()))
                .containsExactlyElementsOf(listed);
    }
}
