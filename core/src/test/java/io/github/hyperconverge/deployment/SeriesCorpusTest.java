package io.github.hyperconverge.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.deployment.FoundSeries.Origin;
import io.github.hyperconverge.diagnostic.ParseResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("corpus")
class SeriesCorpusTest {
    private static final Path OSA = Path.of(
                    Objects.requireNonNull(System.getProperty("hyperconverge.corpus"), "hyperconverge.corpus"))
            .resolve("osa");

    @TempDir
    Path folder;

    private static ParseResult<Deployment> read(Path... environment) throws IOException {
        return DeploymentSources.open(List.of(), List.of(environment), Optional.empty(), Optional.empty(), List.of())
                .parse();
    }

    private static FoundSeries found(Path... environment) throws IOException {
        return read(environment).value().orElseThrow().foundSeries();
    }

    private static Path envD(String series) {
        return OSA.resolve(series).resolve("env.d");
    }

    private Path copy(String... series) throws IOException {
        Path copy = Files.createDirectory(folder.resolve("env.d"));
        for (String each : series) {
            try (Stream<Path> files = Files.list(envD(each))) {
                for (Path file : files.toList()) {
                    Path target = copy.resolve(file.getFileName().toString());
                    Files.copy(file, Files.exists(target) ? copy.resolve(each + "-" + target.getFileName()) : target);
                }
            }
        }
        return copy;
    }

    @Test
    void everyEnvDTellsItsSeriesOrARangeWithIt() throws IOException {
        for (OsaSeries series : OsaSeries.values()) {
            if (Files.isDirectory(envD(series.id()))) {
                FoundSeries found = found(envD(series.id()));
                assertThat(found.origin()).as(series.id()).isEqualTo(Origin.ENVIRONMENT);
                assertThat(found.name())
                        .isEqualTo(
                                switch (series) {
                                    case MITAKA -> "liberty to mitaka";
                                    case XENA -> "xena to yoga";
                                    default -> series.series().id();
                                });
            }
        }
    }

    @Test
    void operatorsLayerDoesNotChangeIt() throws IOException {
        try (Stream<Path> scenarios = Files.list(OSA.resolve("queens/scenarios"))) {
            for (Path scenario : scenarios.toList()) {
                Path own = scenario.resolve("config/env.d");
                if (Files.isDirectory(own)) {
                    assertThat(found(envD("queens"), own).name())
                            .as(scenario.toString())
                            .isEqualTo("queens");
                }
            }
        }
    }

    @Test
    void editedCopyIsStillTold() throws IOException {
        Path copy = copy("pike");
        for (String file : List.of("magnum.yml", "swift.yml", "designate.yml")) {
            Files.delete(copy.resolve(file));
        }
        Files.writeString(copy.resolve("own.yml"), "component_skel:\n  own_api: {belongs_to: [own_all]}\n");

        assertThat(found(copy).name()).isEqualTo("pike");
    }

    @Test
    void mixedTreeIsARangeAndAFinding() throws IOException {
        Path copy = copy("queens", "2026.1");

        assertThat(found(copy).first()).isEqualTo(OsaSeries.QUEENS);
        assertThat(found(copy).last()).isEqualTo(OsaSeries.GAZPACHO);
        assertThat(read(copy).diagnostics())
                .extracting(finding -> finding.rule().id())
                .contains("env-series-mixed");
    }
}
