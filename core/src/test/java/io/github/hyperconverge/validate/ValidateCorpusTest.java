package io.github.hyperconverge.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.Hyperconverge;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the checks say of upstream's own files, and of files that OSA's generator was seen to refuse. */
@Tag("corpus")
class ValidateCorpusTest {
    private static final String CUT_HISTORY = "convergence-history/cases/c54736fcd5a6/";

    /** What each environment of osa/errors gives, laid over that of 2026.1. */
    private static final Map<String, List<String>> ERRORS = Map.ofEntries(
            Map.entry(
                    "env-merge-scalar",
                    List.of(
                            "b.yml:4:5 error env-merge-conflict ",
                            "b.yml:4:5 warning env-order-dependent container_skel/keystone_container/properties")),
            Map.entry("env-no-belongs-to", List.of("x.yml:3:3 error env-missing-belongs-to component_skel/a")),
            Map.entry("env-null-entry", List.of("x.yml:3:6 error env-wrong-type component_skel/a")),
            Map.entry(
                    "env-null-properties",
                    List.of("x.yml:4:17 error env-wrong-type container_skel/keystone_container/properties")),
            Map.entry("env-null-skel", List.of("x.yml:2:17 error env-wrong-type container_skel")),
            // OSA goes through the circle only when a network is bound to it, and then without end.
            Map.entry("env-self-parent", List.of("x.yml:5:7 error env-own-descendant component_skel/loop/belongs_to")),
            Map.entry(
                    "env-self-parent-bound",
                    List.of("x.yml:5:7 error env-own-descendant component_skel/loop/belongs_to")),
            Map.entry("env-top-level-scalar", List.of("x.yml:2:8 error env-wrong-type other")),
            Map.entry(
                    "env-unknown-component",
                    List.of("x.yml:5:7 error env-unknown-component container_skel/keystone_container/contains")),
            // OSA accepts these two.
            Map.entry("env-unknown-parent", List.of()),
            Map.entry("env-version-key", List.of()));

    private static Path corpus() {
        String folder = System.getProperty("hyperconverge.corpus");
        assertThat(folder).as("-Dhyperconverge.corpus=FOLDER").isNotNull();
        assertThat(Path.of(folder)).isDirectory();
        return Path.of(folder);
    }

    private static List<Path> folders(String parent) throws IOException {
        try (Stream<Path> children = Files.list(corpus().resolve(parent))) {
            return children.filter(Files::isDirectory).sorted().toList();
        }
    }

    private static List<String> findings(Path... directories) throws IOException {
        Diagnostics findings = Hyperconverge.validate(directories);
        return findings.all().stream().map(ValidateCorpusTest::show).toList();
    }

    private static String show(Diagnostic finding) {
        String place = finding.range().orElseThrow().toString();
        return place.substring(place.lastIndexOf('/') + 1) + " "
                + finding.severity().name().toLowerCase(Locale.ROOT) + " " + finding.rule() + " "
                + finding.path();
    }

    static List<Path> series() throws IOException {
        return folders("osa").stream()
                .map(series -> series.resolve("env.d"))
                .filter(Files::isDirectory)
                .toList();
    }

    @Test
    void corpusHasElevenSeries() throws IOException {
        assertThat(series()).hasSize(11);
    }

    @ParameterizedTest
    @MethodSource("series")
    void environmentOfASeriesIsClean(Path environment) throws IOException {
        assertThat(findings(environment)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("series")
    void environmentsThatTheGeneratorTakesAreClean(Path environment) throws IOException {
        List<Path> scenarios = folders(
                corpus().relativize(environment.resolveSibling("scenarios")).toString());

        assertThat(scenarios).isNotEmpty();
        for (Path scenario : scenarios) {
            Path overlay = scenario.resolve("config/env.d");
            if (Files.isDirectory(overlay)
                    && Files.isRegularFile(scenario.resolve("expected/openstack_inventory.json"))) {
                assertThat(findings(environment, overlay))
                        .as(overlay.toString())
                        .isEmpty();
            }
        }
    }

    @Test
    void errorsAreTheOnesListed() throws IOException {
        assertThat(folders("osa/errors"))
                .extracting(folder -> folder.getFileName().toString())
                .filteredOn(name -> name.startsWith("env-"))
                .containsExactlyInAnyOrderElementsOf(ERRORS.keySet());
    }

    static Set<String> errors() {
        return ERRORS.keySet();
    }

    @ParameterizedTest
    @MethodSource("errors")
    void errorOfAnEnvironmentIsFound(String name) throws IOException {
        Path base = corpus().resolve("osa/2026.1/env.d");
        Path overlay = corpus().resolve("osa/errors").resolve(name).resolve("config/env.d");

        assertThat(findings(base, overlay)).isEqualTo(ERRORS.get(name));
    }

    static List<Path> historicTrees() throws IOException {
        return folders("convergence-history/cases").stream()
                .flatMap(commit -> Stream.of(commit.resolve("before"), commit.resolve("after")))
                .filter(tree -> Stream.of("nova.yml", "cinder.yml", "keystone.yml")
                        .allMatch(file -> Files.isRegularFile(tree.resolve(file))))
                .filter(tree -> !tree.startsWith(corpus().resolve(CUT_HISTORY)))
                .toList();
    }

    @Test
    void historyHasTheThreeConvergencesAndSplits() throws IOException {
        assertThat(historicTrees())
                .extracting(tree -> tree.getParent().getFileName() + " " + tree.getFileName())
                .containsExactly(
                        "1200ee1bee4a before",
                        "1200ee1bee4a after",
                        "91bd96b9e1f5 before",
                        "91bd96b9e1f5 after",
                        "c34a80a4d66e before",
                        "c34a80a4d66e after");
    }

    @ParameterizedTest
    @MethodSource("historicTrees")
    void historicTreeIsClean(Path tree) throws IOException {
        assertThat(findings(tree)).isEmpty();
    }

    /** The commit touched ten files, and the corpus has no others: what those define is missing, and nothing else. */
    @ParameterizedTest
    @CsvSource({"before", "after"})
    void treeThatIsCutLacksWhatTheOtherFilesDefine(String side) throws IOException {
        assertThat(findings(corpus().resolve(CUT_HISTORY + side)))
                .extracting(finding -> finding.replaceAll(":[0-9]+:[0-9]+", ""))
                .containsExactly(
                        "galera.yml warning env-unknown-group container_skel/galera_container/belongs_to",
                        "glance.yml warning env-unknown-group container_skel/glance_container/belongs_to",
                        "heat.yml warning env-unknown-group container_skel/heat_apis_container/belongs_to",
                        "heat.yml warning env-unknown-group container_skel/heat_engine_container/belongs_to",
                        "horizon.yml warning env-unknown-group container_skel/horizon_container/belongs_to",
                        "memcache.yml warning env-unknown-group container_skel/memcached_container/belongs_to",
                        "nova.yml warning env-unknown-group container_skel/nova_api_metadata_container/belongs_to",
                        "nova.yml warning env-unknown-group container_skel/nova_api_os_compute_container/belongs_to",
                        "nova.yml warning env-unknown-group container_skel/nova_cert_container/belongs_to",
                        "nova.yml error env-unknown-component container_skel/nova_compute_container/contains",
                        "nova.yml error env-unknown-component container_skel/nova_compute_container/contains",
                        "nova.yml error env-unknown-component container_skel/nova_compute_container/contains",
                        "nova.yml error env-unknown-component container_skel/nova_compute_container/contains",
                        "nova.yml warning env-unknown-group container_skel/nova_conductor_container/belongs_to",
                        "nova.yml warning env-unknown-group container_skel/nova_scheduler_container/belongs_to",
                        "nova.yml warning env-unknown-group container_skel/nova_console_container/belongs_to",
                        "rabbitmq.yml warning env-unknown-group container_skel/rabbit_mq_container/belongs_to",
                        "utility.yml warning env-unknown-group container_skel/utility_container/belongs_to");
    }
}
