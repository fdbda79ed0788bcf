package io.github.hyperconverge.converge;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.environment.EnvironmentLayer;
import io.github.hyperconverge.source.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rule against what OpenStack-Ansible shipped, and what it did itself. */
@Tag("corpus")
class ConvergenceCorpusTest {
    private static final String CONVERGENCE = "1200ee1bee4a";

    private static Path corpus() {
        Path corpus =
                Path.of(Objects.requireNonNull(System.getProperty("hyperconverge.corpus"), "hyperconverge.corpus"));
        assertThat(corpus).isDirectory();
        return corpus;
    }

    private static Environment release(String name) {
        return read(corpus().resolve("osa").resolve(name).resolve("env.d"));
    }

    private static Environment history(String commit, String side) {
        return read(
                corpus().resolve("convergence-history/cases").resolve(commit).resolve(side));
    }

    /** Every file of a folder, examples included; upstream's own files are never in conflict. */
    private static Environment read(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Source> sources = files.filter(Files::isRegularFile)
                    .sorted()
                    .map(ConvergenceCorpusTest::source)
                    .toList();
            assertThat(sources).isNotEmpty();
            return EnvD.read(List.of(new EnvironmentLayer(folder.toString(), sources)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Source source(Path file) {
        try {
            return Source.read(file, 1 << 24);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> folders() throws IOException {
        try (Stream<Path> cases = Files.list(corpus().resolve("convergence-history/cases"))) {
            List<Path> folders = cases.sorted()
                    .flatMap(folder -> Stream.of(folder.resolve("before"), folder.resolve("after")))
                    .filter(Files::isDirectory)
                    .toList();
            assertThat(folders).hasSizeGreaterThan(100);
            return folders.stream();
        }
    }

    @Test
    void upstreamsOwnConvergenceIsReproducedEntryByEntry() {
        Environment planned = EnvD.plan(history(CONVERGENCE, "before")).environment();
        Environment upstream = history(CONVERGENCE, "after");

        assertThat(List.copyOf(planned.containerSkel().values()))
                .isEqualTo(List.copyOf(upstream.containerSkel().values()));
    }

    @Test
    void upstreamsOwnConvergenceIsReproducedInTheOrderOfEveryList() {
        Environment planned = EnvD.plan(history(CONVERGENCE, "before")).environment();
        Environment upstream = history(CONVERGENCE, "after");

        assertThat(planned.containerSkel().values())
                .extracting(ContainerSkel::contains)
                .containsExactlyElementsOf(upstream.containerSkel().values().stream()
                        .map(ContainerSkel::contains)
                        .toList());
        assertThat(planned.containerSkel().values())
                .extracting(ContainerSkel::belongsTo)
                .containsExactlyElementsOf(upstream.containerSkel().values().stream()
                        .map(ContainerSkel::belongsTo)
                        .toList());
    }

    @Test
    void upstreamsOwnConvergenceLeavesNothingToMerge() {
        assertThat(EnvD.plan(history(CONVERGENCE, "after")).merges()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"queens-17.0.0", "queens", "stein", "ussuri", "xena", "2024.1", "2026.1"})
    void laterReleasesHaveNothingToMerge(String release) {
        assertThat(EnvD.plan(release(release)).merges()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pike-16.0.0", "pike"})
    void pikeConvergesTheFiveServicesOfTheSpecification(String release) {
        assertThat(EnvD.plan(release(release)).merges())
                .extracting(merge -> merge.into().orElseThrow())
                .containsExactlyInAnyOrder(
                        "cinder_api_container",
                        "heat_api_container",
                        "ironic_api_container",
                        "nova_api_container",
                        "trove_api_container");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mitaka", "newton"})
    void olderReleasesWouldHaveConvergedMoreThanUpstreamDid(String release) {
        assertThat(EnvD.merges(EnvD.plan(release(release))))
                .containsExactlyInAnyOrder(
                        List.of("ceilometer_api_container", "ceilometer_collector_container"),
                        List.of("cinder_api_container", "cinder_scheduler_container"),
                        List.of("heat_apis_container", "heat_engine_container"),
                        List.of("ironic_api_container", "ironic_conductor_container"),
                        List.of(
                                "nova_api_metadata_container",
                                "nova_api_os_compute_container",
                                "nova_cert_container",
                                "nova_conductor_container",
                                "nova_scheduler_container",
                                "nova_console_container"));
    }

    @ParameterizedTest
    @MethodSource("folders")
    void planOfAResultIsEmpty(Path folder) {
        ConvergencePlan plan = EnvD.plan(read(folder));

        assertThat(EnvD.plan(plan.environment()).merges()).isEmpty();
    }

    @Test
    void everyPairOfALargeReleaseIsExplained() {
        Environment environment = release("2026.1");
        Converger converger = Converger.using(ConvergencePolicy.defaults());

        assertThat(EnvD.names(environment))
                .allSatisfy(one -> assertThat(EnvD.names(environment))
                        .allSatisfy(other -> assertThat(converger.explain(environment, one, other))
                                .extracting(Decision::outcome, Decision::reason)
                                .containsExactly(
                                        converger
                                                .explain(environment, other, one)
                                                .outcome(),
                                        converger
                                                .explain(environment, other, one)
                                                .reason())));
    }
}
