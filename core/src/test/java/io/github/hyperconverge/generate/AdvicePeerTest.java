package io.github.hyperconverge.generate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hyperconverge.Hyperconverge;
import io.github.hyperconverge.catalogue.ContainerCost;
import io.github.hyperconverge.catalogue.ServiceCatalogue;
import io.github.hyperconverge.cleanup.CleanupPlan;
import io.github.hyperconverge.cleanup.RedundantContainer;
import io.github.hyperconverge.converge.Advice;
import io.github.hyperconverge.converge.Advice.Verdict;
import io.github.hyperconverge.converge.Consequences;
import io.github.hyperconverge.converge.Consequences.Counts;
import io.github.hyperconverge.converge.ConvergencePlan;
import io.github.hyperconverge.converge.ConvergencePolicy;
import io.github.hyperconverge.converge.Converger;
import io.github.hyperconverge.converge.Decision;
import io.github.hyperconverge.converge.OsaRelease;
import io.github.hyperconverge.converge.PlanApplier;
import io.github.hyperconverge.converge.Reason;
import io.github.hyperconverge.deployment.DeploymentSources;
import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.files.FileChange;
import io.github.hyperconverge.json.JsonStyle;
import io.github.hyperconverge.json.JsonWriter;
import io.github.hyperconverge.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each merge that is advised is carried through with OSA's own generator: its counts are those promised. */
@Tag("peer")
class AdvicePeerTest {
    private static final ConvergencePolicy FREE = ConvergencePolicy.defaults().pinOperatorOverrides(false);

    private static final ServiceCatalogue CATALOGUE = ServiceCatalogue.standard()
            .with(ServiceCatalogue.parse(Source.of("tea.yml", """
                            components:
                              tea_api: {service: tea, destroy: after-stop}
                              tea_pot: {service: tea, destroy: after-stop}
                            """)).orElseThrow());

    @TempDir
    private Path folder;

    /** Runs OSA's generator; gives the number of containers of each physical host. */
    private Map<String, Integer> run(OsaPeer peer) throws IOException {
        JsonNode answer = peer.generate(folder);
        assertThat(answer.path("ok").asBoolean()).as(answer.toString()).isTrue();
        String output = answer.path("output").asText();
        Files.writeString(folder.resolve(DeploymentSources.INVENTORY_FILE), output);
        Map<String, Integer> counts = new TreeMap<>();
        new ObjectMapper()
                .readTree(output)
                .path("_meta")
                .path("hostvars")
                .properties()
                .forEach(host -> {
                    String physical = host.getValue().path("physical_host").asText(host.getKey());
                    if (!physical.equals(host.getKey())) {
                        counts.merge(physical, 1, Integer::sum);
                    }
                });
        return counts;
    }

    private static Map<String, Integer> promised(Consequences done, ToIntFunction<Counts> when) {
        Map<String, Integer> counts = new TreeMap<>();
        done.containersByHost().forEach((host, numbers) -> {
            if (when.applyAsInt(numbers) > 0) {
                counts.put(host, when.applyAsInt(numbers));
            }
        });
        return counts;
    }

    private void writeDeployment(OsaSeries series) throws IOException {
        Files.copy(
                OsaCorpus.folder()
                        .resolve(series.id())
                        .resolve("scenarios/three-node/config/openstack_user_config.yml"),
                folder.resolve("openstack_user_config.yml"));
        Files.createDirectories(folder.resolve("env.d"));
        Files.createDirectories(folder.resolve("conf.d"));
        Files.writeString(folder.resolve("env.d/tea.yml"), """
                component_skel:
                  tea_api: {belongs_to: [tea_all]}
                  tea_pot: {belongs_to: [tea_all]}
                container_skel:
                  tea_api_container: {belongs_to: [tea_containers], contains: [tea_api], properties: {}}
                  tea_pot_container: {belongs_to: [pot_containers], contains: [tea_pot], properties: {}}
                physical_skel:
                  tea_containers: {belongs_to: [all_containers]}
                  tea_hosts: {belongs_to: [hosts]}
                  pot_containers: {belongs_to: [all_containers]}
                  pot_hosts: {belongs_to: [hosts]}
                """);
        StringBuilder hosts = new StringBuilder();
        for (String group : List.of(
                "tea_hosts",
                "pot_hosts",
                groupOf(series, "ironic_api_container"),
                groupOf(series, "ironic_inspector_container"))) {
            hosts.append(group)
                    .append(
                            ": {infra1: {ip: 172.29.236.11}, infra2: {ip: 172.29.236.12}, infra3: {ip: 172.29.236.13}}\n");
        }
        Files.writeString(folder.resolve("conf.d/tea.yml"), hosts.toString());
    }

    private static String groupOf(OsaSeries series, String type) throws IOException {
        return series.inRole(
                Hyperconverge.read(OsaCorpus.folder().resolve(series.id()).resolve("env.d"))
                        .orElseThrow()
                        .containerSkel()
                        .get(type)
                        .belongsTo()
                        .get(0),
                "hosts");
    }

    @ParameterizedTest
    @EnumSource(names = {"GAZPACHO", "CARACAL", "XENA"})
    void adviceIsCarriedThrough(OsaSeries series) throws IOException {
        writeDeployment(series);
        try (OsaPeer peer = new OsaPeer(series, folder)) {
            Map<String, Integer> before = run(peer);
            Advice advice = Converger.using(FREE).advise(OsaPeer.read(series, folder), ContainerCost.standard());
            ConvergencePolicy policy = FREE;
            int saved = 0;
            for (Advice.Candidate candidate : advice.candidates()) {
                if (candidate.verdict() != Verdict.NOT && candidate.containers() > 0) {
                    Map<Reason, String> accepted = new EnumMap<>(Reason.class);
                    candidate.decision().concerns().stream()
                            .map(Decision.Concern::reason)
                            .filter(Reason::isAcceptable)
                            .forEach(reason -> accepted.put(reason, "tried"));
                    policy = policy.merge(
                            new ConvergencePolicy.Merge(candidate.decision().containers(), accepted));
                    saved += candidate.containers();
                }
            }
            assertThat(policy.merges()).hasSize(2);
            ConvergencePlan plan =
                    Hyperconverge.converger(policy).knowing(CATALOGUE).plan(OsaPeer.read(series, folder));
            Consequences done = Hyperconverge.project(plan, OsaPeer.read(series, folder));
            for (FileChange change : PlanApplier.of(
                            plan, OsaPeer.read(series, folder).environment())
                    .overlay(folder.resolve("env.d"), new OsaRelease(series.id(), "1.0.0"))
                    .orElseThrow()) {
                Files.createDirectories(change.file().getParent());
                Files.writeString(change.file(), change.after().orElseThrow().text());
            }

            assertThat(promised(done, Counts::before)).isEqualTo(before);
            assertThat(run(peer)).isEqualTo(promised(done, Counts::rightAfter));

            CleanupPlan cleanup = Hyperconverge.cleanupPlanner(CATALOGUE).plan(OsaPeer.read(series, folder));
            assertThat(cleanup.redundant())
                    .extracting(RedundantContainer::name)
                    .containsExactlyInAnyOrderElementsOf(done.redundant());
            Files.writeString(
                    folder.resolve(DeploymentSources.INVENTORY_FILE),
                    JsonWriter.of(JsonStyle.OSA).toText(cleanup.after().document()));
            Map<String, Integer> after = run(peer);
            assertThat(after).isEqualTo(promised(done, Counts::afterCleanup)).isEqualTo(run(peer));
            assertThat(before.values().stream().mapToInt(Integer::intValue).sum()
                            - after.values().stream()
                                    .mapToInt(Integer::intValue)
                                    .sum())
                    .isEqualTo(saved);
            assertThat(Hyperconverge.cleanupPlanner(CATALOGUE)
                            .plan(OsaPeer.read(series, folder))
                            .redundant())
                    .isEmpty();
        }
    }
}
