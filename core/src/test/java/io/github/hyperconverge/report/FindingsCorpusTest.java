package io.github.hyperconverge.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hyperconverge.Hyperconverge;
import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.generate.InventoryGenerator;
import io.github.hyperconverge.generate.OsaCorpus;
import io.github.hyperconverge.haproxy.HaproxyReader;
import io.github.hyperconverge.text.DiagnosticText;
import io.github.hyperconverge.validate.JsonSchema;
import io.github.hyperconverge.validate.SchemaCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reports real findings, and holds each report against the schema of its format. */
@Tag("corpus")
class FindingsCorpusTest {
    private static final SchemaCheck JSON = SchemaCheck.strictlyOf(JsonSchema.FINDINGS);
    private static final SchemaCheck SARIF = SchemaCheck.ofSarif();

    private static Path corpus() {
        return OsaCorpus.folder().getParent();
    }

    static Stream<Path> errors() {
        return OsaCorpus.children(OsaCorpus.folder().resolve("errors"))
                .filter(error -> Files.isDirectory(error.resolve("config")));
    }

    static Stream<Path> histories() {
        return OsaCorpus.children(corpus().resolve("convergence-history/cases"))
                .map(commit -> commit.resolve("after"))
                .filter(Files::isDirectory);
    }

    static List<Path> configurations() throws IOException {
        try (Stream<Path> all = Files.walk(corpus().resolve("haproxy"))) {
            return all.filter(file -> file.toString().endsWith(".cfg")).sorted().toList();
        }
    }

    private static void check(Diagnostics findings) {
        assertThat(JSON.complaints(
                        SchemaCheck.read(FindingsDocument.of(findings).toJson())))
                .isEmpty();
        JsonNode log =
                SchemaCheck.read(SarifReport.create().relativeTo(corpus()).render(findings));
        assertThat(SARIF.complaints(log)).isEmpty();
        assertThat(log.at("/runs/0/results")).hasSameSizeAs(findings.all());
        assertThat(log.at("/runs/0/results").findValuesAsText("uri"))
                .allMatch(uri -> Files.exists(corpus().resolve(uri.replace("%20", " "))));
        assertThat(DiagnosticText.withExcerpts(findings)).startsWith(firstLine(DiagnosticText.of(findings)));
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    @Test
    void corpusIsThere() throws IOException {
        assertThat(errors()).hasSizeGreaterThanOrEqualTo(68);
        assertThat(histories()).hasSizeGreaterThanOrEqualTo(60);
        assertThat(configurations()).hasSizeGreaterThanOrEqualTo(600);
    }

    @ParameterizedTest
    @MethodSource
    void errors(Path error) throws IOException {
        Path environment = error.resolve("config/env.d");
        if (Files.isDirectory(environment)) {
            check(Hyperconverge.validate(OsaCorpus.folder().resolve("2026.1/env.d"), environment));
        }
        check(OsaCorpus.generate(OsaSeries.newest(), error.resolve("config"), InventoryGenerator.repeatable())
                .findings());
    }

    @ParameterizedTest
    @MethodSource
    void histories(Path environment) throws IOException {
        check(Hyperconverge.validate(environment));
    }

    @ParameterizedTest
    @MethodSource
    void configurations(Path file) throws IOException {
        check(HaproxyReader.create().read(List.of(file)).diagnostics());
    }
}
