package io.github.hyperconverge.converge;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.Hyperconverge;
import io.github.hyperconverge.catalogue.ContainerCost;
import io.github.hyperconverge.converge.Advice.Candidate;
import io.github.hyperconverge.converge.Advice.Verdict;
import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.environment.EnvironmentLayer;
import io.github.hyperconverge.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Advice on OSA's own env.d, and its guard. */
@Tag("corpus")
final class AdviceCorpusTest {
    private static final Path OSA = Path.of(System.getProperty("hyperconverge.corpus", ""), "osa");

    static Stream<Path> series() throws IOException {
        try (Stream<Path> folders = Files.list(OSA)) {
            return folders.filter(folder -> Files.isDirectory(folder.resolve("env.d"))).sorted().toList().stream();
        }
    }

    /** What upstream keeps apart stays so, for upstream's own reason. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026.1  | three-node | ironic_inspector_container    | WITH_CARE | KEPT_APART",
                "2026.1  | up-prod    | ironic_inspector_container    | WITH_CARE | KEPT_APART",
                "2026.1  | three-node | freezer_scheduler_container   | WITH_CARE | KEPT_APART",
                "2026.1  | three-node | neutron_ovn_northd_container  | NOT       | QUORUM_MEMBER",
                "2026.1  | up-prod    | neutron_ovn_northd_container  | NOT       | QUORUM_MEMBER",
                "2026.1  | three-node | ceph_mon_container            | NOT       | QUORUM_MEMBER",
                "2026.1  | three-node | ceph_mds_container            | WITH_CARE | KEPT_APART",
                "2026.1  | up-prod    | cinder_volumes_container      | NOT       | ON_METAL",
                "2026.1  | up-prod    | swift_acc_container           | NOT       | ON_METAL",
                "2024.1  | three-node | ironic_inspector_container    | WITH_CARE | KEPT_APART",
                "2024.1  | up-prod    | neutron_ovn_northd_container  | NOT       | QUORUM_MEMBER",
                "2024.1  | up-prod    | cinder_volumes_container      | NOT       | ON_METAL",
                "xena    | three-node | ironic_inspector_container    | WITH_CARE | KEPT_APART",
                "xena    | up-prod    | ceph-mon_container            | NOT       | QUORUM_MEMBER",
                "queens  | three-node | cinder_volumes_container      | NOT       | ON_METAL",
                "queens  | up-prod    | swift_obj_container           | NOT       | ON_METAL",
                "pike    | three-node | neutron_agents_container      | NOT       | NO_API_COMPONENT",
                "pike    | up-prod    | cinder_volumes_container      | NOT       | ON_METAL"
            })
    void keptApartUpstream(String series, String scenario, String type, Verdict verdict, Reason reason)
            throws IOException {
        Advice advice = Converger.using(ConvergencePolicy.defaults())
                .advise(
                        Hyperconverge.readDeployment(
                                        OsaSeries.of(series).orElseThrow(),
                                        OSA.resolve(series)
                                                .resolve("scenarios")
                                                .resolve(scenario)
                                                .resolve("config"),
                                        OSA.resolve(series).resolve("env.d"))
                                .orElseThrow(),
                        ContainerCost.standard());

        assertThat(advice.candidates()).noneMatch(candidate -> candidate.verdict() == Verdict.READY);
        Candidate found = advice.candidates().stream()
                .filter(candidate -> candidate.decision().containers().contains(type))
                .findFirst()
                .orElseThrow();
        assertThat(found.verdict()).isEqualTo(verdict);
        assertThat(found.decision().concerns().stream()
                        .map(Decision.Concern::reason)
                        .findFirst()
                        .orElse(found.decision().reason()))
                .isEqualTo(reason);
    }

    /** From queens on upstream has nothing to merge; pike has exactly the five services that queens joined. */
    @ParameterizedTest
    @MethodSource("series")
    void guardHoldsOnEveryRelease(Path folder) throws IOException {
        String name = folder.getFileName().toString();
        OsaSeries series = OsaSeries.of(name.replaceAll("-.*", "")).orElseThrow();
        Map<String, Long> found = Hyperconverge.unconverged(
                        Hyperconverge.read(folder.resolve("env.d")).orElseThrow(), ConvergencePolicy.defaults())
                .stream()
                .map(Diagnostic::message)
                .map(message -> message.replaceAll("_.*", ""))
                .collect(Collectors.groupingBy(service -> service, TreeMap::new, Collectors.counting()));

        if (series == OsaSeries.PIKE) {
            assertThat(found.keySet()).containsExactly("cinder", "heat", "ironic", "nova", "trove");
        } else if (series.isAfter(OsaSeries.PIKE)) {
            assertThat(found).isEmpty();
        }
    }

    /** Every type of two components and more that the rule would join again, with one of them in a type of its own. */
    static Stream<Arguments> splits() throws IOException {
        List<Arguments> splits = new ArrayList<>();
        for (String series : List.of("2026.1", "xena", "queens")) {
            Environment environment =
                    Hyperconverge.read(OSA.resolve(series).resolve("env.d")).orElseThrow();
            for (ContainerSkel type : environment.containerSkel().values()) {
                List<String> components = type.contains();
                String service = type.name().replaceAll("_.*", "");
                boolean isOfOne = components.stream().allMatch(component -> component.startsWith(service + "_"));
                String rest = components.stream()
                        .filter(component -> !Services.isApi(component, service))
                        .findFirst()
                        .orElse("");
                if (isOfOne
                        && !type.isMetal()
                        && components.size() > 1
                        && !rest.isEmpty()
                        && components.stream().anyMatch(component -> Services.isApi(component, service))) {
                    splits.add(Arguments.of(series, type.name(), rest));
                }
            }
        }
        return splits.stream();
    }

    /** Whoever adds a service as several types is told where both are. */
    @ParameterizedTest
    @MethodSource("splits")
    void guardFindsWhatIsSplitAgain(String series, String type, String component) throws IOException {
        Environment sound =
                Hyperconverge.read(OSA.resolve(series).resolve("env.d")).orElseThrow();
        ContainerSkel whole = sound.containerSkel().get(type);
        String left = whole.contains().stream()
                .filter(other -> !other.equals(component))
                .collect(Collectors.joining(", "));
        String split = """
                container_skel:
                  %s: {contains: [%s]}
                  split_%s_container: {belongs_to: [%s], contains: [%s], properties: %s}
                """.formatted(
                        type, left, component, String.join(", ", whole.belongsTo()), component, whole.properties());
        EnvironmentLayer base = sound.layers().get(0);
        List<Source> sources = new ArrayList<>(base.sources());
        sources.add(Source.of("zz.yml", split));

        Diagnostics found =
                Hyperconverge.unconverged(EnvD.read(List.of(base.with(sources))), ConvergencePolicy.defaults());

        assertThat(found).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo(ConvergenceRules.NOT_CONVERGED);
            assertThat(finding.message()).contains(type, "split_" + component + "_container");
            assertThat(finding.related()).hasSize(1);
        });
    }

    @Test
    void splitsAreTwentyAndMore() throws IOException {
        assertThat(splits()).hasSizeGreaterThanOrEqualTo(20);
    }

    /** Two services are never one, however they are named. */
    @ParameterizedTest
    @CsvSource({"2026.1, galera_container, memcached_container", "pike, galera_container, memcached_container"})
    void servicesAreNeverMixed(String series, String one, String other) throws IOException {
        Decision decision = Converger.using(ConvergencePolicy.defaults().merge(one, other))
                .explain(
                        Hyperconverge.read(OSA.resolve(series).resolve("env.d")).orElseThrow(), one, other);

        assertThat(decision.outcome()).isEqualTo(Outcome.HELD_BACK);
        assertThat(decision.reason()).isEqualTo(Reason.DIFFERENT_SERVICE);
    }
}
