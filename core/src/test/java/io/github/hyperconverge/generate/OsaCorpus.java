package io.github.hyperconverge.generate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.deployment.DeploymentSources;
import io.github.hyperconverge.deployment.FoundSeries;
import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The folders of inventories that OSA's own generator made. */
public final class OsaCorpus {
    private OsaCorpus() {}

    public static Path folder() {
        Path corpus =
                Path.of(Objects.requireNonNull(System.getProperty("hyperconverge.corpus"), "hyperconverge.corpus"));
        assertThat(corpus.resolve("osa")).isDirectory();
        return corpus.resolve("osa");
    }

    /** A configuration, and the series whose base environment it lies over. */
    public record Case(OsaSeries series, Path folder) {
        public Path config() {
            return folder.resolve("config");
        }

        public String name() {
            return series + "/" + folder.getFileName();
        }
    }

    /** What came of a case: the run of the generator, and what reading found before it. */
    public record Outcome(GeneratedInventory generated, Diagnostics reading) {
        public Diagnostics findings() {
            return reading.and(generated.diagnostics());
        }

        /** The inventory as OSA prints it; empty if it is refused. */
        public Optional<String> printed() {
            return reading.hasErrors() ? Optional.empty() : generated.text().map(text -> text + "\n");
        }
    }

    public static Stream<Case> scenarios() {
        return Arrays.stream(OsaSeries.values())
                .filter(series -> Files.isDirectory(folder().resolve(series.id())))
                .flatMap(series -> children(folder().resolve(series.id()).resolve("scenarios"))
                        .map(scenario -> new Case(series, scenario)));
    }

    public static Stream<Path> children(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Outcome generate(Case given, InventoryGenerator generator) throws IOException {
        return generate(given.series(), given.config(), generator);
    }

    public static Outcome generate(OsaSeries series, Path config, InventoryGenerator generator) throws IOException {
        return generate(series, folder().resolve(series.id()).resolve("env.d"), config, generator);
    }

    /** Generates over another env.d than that of the series. */
    static Outcome generate(OsaSeries series, Path base, Path config, InventoryGenerator generator) throws IOException {
        ParseResult<Deployment> read =
                DeploymentSources.read(List.of(FoundSeries.said(series)), List.of(base), config, Optional.empty());
        return new Outcome(generator.generate(read.value().orElseThrow()), read.diagnostics());
    }

    public static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }
}
