package io.github.hyperconverge.validate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hyperconverge.deployment.DeploymentSources;
import io.github.hyperconverge.deployment.FoundSeries;
import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.generate.OsaCorpus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Deployments that OSA's generator refuses, crashes on or accepts, each with what is found and the judgement of it. */
@Tag("corpus")
class ErrorsCorpusTest {

    /** A case of the table: what the newest series does, the findings with their places, and the judgement. */
    private record Row(String name, String verdict, List<String> findings, String judgement) {
        static Row of(String line) {
            String[] cells = line.split(" \\| ", -1);
            return new Row(
                    cells[0].strip(),
                    cells[1].strip(),
                    cells[2].isBlank() ? List.of() : List.of(cells[2].strip().split(", ")),
                    cells[3].strip());
        }
    }

    private static List<Row> table() throws IOException {
        try (InputStream in = ErrorsCorpusTest.class.getResourceAsStream("errors.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(Row::of)
                    .toList();
        }
    }

    private static List<Path> cases() {
        return OsaCorpus.children(OsaCorpus.folder().resolve("errors")).toList();
    }

    static Diagnostics validate(Path error) throws IOException {
        Path config = error.resolve("config");
        // A folder without files is not kept in the corpus.
        Path folder = Files.isDirectory(config) ? config : Files.createTempDirectory("empty");
        return DeploymentValidator.standard()
                .validate(DeploymentSources.open(
                                List.of(FoundSeries.said(OsaSeries.newest())),
                                List.of(OsaCorpus.folder().resolve("2026.1/env.d")),
                                Optional.of(folder),
                                Optional.empty(),
                                List.of())
                        .parse());
    }

    private static boolean isAccepted(Path error) throws IOException {
        JsonNode newest = OsaCorpus.json(error.resolve("expected.json")).at("/by_release/2026.1");
        return newest.path("accepted").asBoolean();
    }

    /** What upstream's own env.d has is told in releases.txt. */
    private static List<String> shown(Path error) throws IOException {
        List<String> shown = new ArrayList<>();
        for (Diagnostic finding : validate(error)) {
            String place = finding.range().map(Object::toString).orElse("nowhere");
            if (!place.contains("/2026.1/env.d/")) {
                shown.add(place.substring(place.lastIndexOf('/') + 1) + " "
                        + finding.severity().name().toLowerCase(Locale.ROOT) + " " + finding.rule());
            }
        }
        return shown;
    }

    @Test
    void refusedAreFoundAndAcceptedAreNot() throws IOException {
        int refused = 0;
        int accepted = 0;
        for (Path error : cases()) {
            boolean isAccepted = isAccepted(error);
            accepted += isAccepted ? 1 : 0;
            refused += isAccepted ? 0 : 1;
            assertThat(validate(error).count(Severity.ERROR) == 0)
                    .as(error.toString())
                    .isEqualTo(isAccepted);
        }

        assertThat(List.of(refused, accepted)).containsExactly(56, 13);
    }

    @Test
    void findingsAreThoseOfTheTable() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path error : cases()) {
            found.add(error.getFileName() + " " + (isAccepted(error) ? "accepted" : "refused") + " " + shown(error));
        }

        assertThat(found)
                .containsExactlyElementsOf(table().stream()
                        .map(row -> row.name() + " " + row.verdict() + " " + row.findings())
                        .toList());
        assertThat(table())
                .allSatisfy(row -> assertThat(row.judgement()).as(row.name()).isNotBlank());
    }
}
