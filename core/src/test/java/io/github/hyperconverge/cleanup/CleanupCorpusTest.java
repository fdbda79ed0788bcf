package io.github.hyperconverge.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.hyperconverge.catalogue.ServiceCatalogue;
import io.github.hyperconverge.converge.ConvergencePolicy;
import io.github.hyperconverge.converge.Converger;
import io.github.hyperconverge.converge.OsaRelease;
import io.github.hyperconverge.converge.PlanApplier;
import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.deployment.DeploymentSources;
import io.github.hyperconverge.deployment.FoundSeries;
import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.files.FileChange;
import io.github.hyperconverge.generate.InventoryGenerator;
import io.github.hyperconverge.inventory.Inventory;
import io.github.hyperconverge.inventory.InventoryReader;
import io.github.hyperconverge.manage.InventoryManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Cleanups of deployments that OSA's own releases have left behind. */
@Tag("corpus")
class CleanupCorpusTest {
    private static final OsaSeries PIKE = OsaSeries.of("pike-16.0.0").orElseThrow();
    private static final OsaSeries QUEENS = OsaSeries.of("queens-17.0.0").orElseThrow();
    /** Three hosts that carry everything, ironic and trove too; one of them more of two types. */
    private static final String CLOUD = """
        cidr_networks: {container: 172.29.236.0/22}
        used_ips: ["172.29.236.1,172.29.236.50"]
        global_overrides:
          management_bridge: br-mgmt
          provider_networks:
            - network:
                container_bridge: br-mgmt
                container_type: veth
                container_interface: eth1
                ip_from_q: container
                type: raw
                group_binds: [all_containers, hosts]
                is_container_address: true
                is_ssh_address: true
        """;

    @TempDir
    private Path folder;

    private static Path osa() {
        String corpus = System.getProperty("hyperconverge.corpus");
        assertThat(corpus).as("-Dhyperconverge.corpus=FOLDER").isNotNull();
        return Path.of(corpus, "osa");
    }

    private static Path envD(OsaSeries series) {
        return osa().resolve(series.id()).resolve("env.d");
    }

    private static Deployment read(OsaSeries series, OsaSeries environment, Path config, Optional<Path> inventory)
            throws IOException {
        return DeploymentSources.read(List.of(FoundSeries.said(series)), List.of(envD(environment)), config, inventory)
                .value()
                .orElseThrow();
    }

    private static CleanupPlan plan(Deployment deployment) {
        return CleanupPlanner.knowing(ServiceCatalogue.standard()).plan(deployment);
    }

    private static Map<String, Long> byService(CleanupPlan plan) {
        return plan.redundant().stream()
                .collect(Collectors.groupingBy(RedundantContainer::service, TreeMap::new, Collectors.counting()));
    }

    @Test
    void upgradeFromPikeToQueensLeavesTwentySevenContainers() throws IOException {
        Path scenario = osa().resolve("queens-17.0.0/scenarios/upgrade");
        CleanupPlan plan = plan(read(
                QUEENS,
                QUEENS,
                scenario.resolve("config"),
                Optional.of(scenario.resolve("expected/openstack_inventory.json"))));

        assertThat(plan.diagnostics().all()).isEmpty();
        assertThat(byService(plan)).isEqualTo(Map.of("cinder", 3L, "heat", 6L, "nova", 18L));
        assertThat(plan.redundant()).allSatisfy(container -> {
            assertThat(container.replacedBy()).isNotEmpty();
            assertThat(container.reason()).isEqualTo(CleanupReason.TYPE_NOT_DEFINED);
        });
        assertThat(plan.kept()).extracting(KeptContainer::reason).containsOnly(CleanupReason.IN_USE);
        assertThat(plan.emptyGroups().get("heat"))
                .containsExactly("heat_api_cloudwatch", "heat_apis_container", "heat_engine_container");
        assertThat(plan.staleBackends().get("heat")).containsExactly("heat_api_cloudwatch-back");
    }

    @Test
    void beforeTheNewContainersAreMadeTheyAreMissed() throws IOException {
        Path scenario = osa().resolve("queens-17.0.0/scenarios/upgrade");
        CleanupPlan plan = plan(read(QUEENS, QUEENS, scenario.resolve("config"), Optional.empty()));

        assertThat(plan.isRefused()).isTrue();
        assertThat(plan.redundant()).isEmpty();
        assertThat(plan.steps()).isEmpty();
        assertThat(plan.diagnostics().all().get(0).toString())
                .contains("nobody that stays carries what it carries", "[cleanup-no-survivor]");
    }

    /** The deployment of the study, after the run of the newer release: old and new containers side by side. */
    private Path upgraded() throws IOException {
        StringBuilder config = new StringBuilder(CLOUD);
        for (String group : List.of(
                "shared-infra_hosts",
                "repo-infra_hosts",
                "os-infra_hosts",
                "identity_hosts",
                "image_hosts",
                "storage-infra_hosts",
                "compute-infra_hosts",
                "orchestration_hosts",
                "dashboard_hosts",
                "network_hosts",
                "haproxy_hosts",
                "ironic-infra_hosts",
                "trove-infra_hosts")) {
            config.append(group).append(":\n");
            for (int i = 1; i <= 3; i++) {
                config.append("  infra").append(i).append(": {ip: 172.29.236.1").append(i);
                if (i == 1) {
                    config.append(", affinity: {heat_engine_container: 2, nova_api_os_compute_container: 2}");
                }
                config.append("}\n");
            }
        }
        config.append("compute_hosts: {compute1: {ip: 172.29.236.20}}\n");
        Path files = Files.createDirectories(folder.resolve("config"));
        Files.writeString(files.resolve("openstack_user_config.yml"), config);
        Path inventory = files.resolve(DeploymentSources.INVENTORY_FILE);
        for (OsaSeries series : List.of(PIKE, QUEENS)) {
            Files.writeString(
                    inventory,
                    InventoryGenerator.repeatable()
                            .generate(read(series, series, files, Optional.empty()))
                            .text()
                            .orElseThrow());
        }
        return files;
    }

    @Test
    void deploymentOfTheStudyHasThirtyEight() throws IOException {
        CleanupPlan plan = plan(read(QUEENS, QUEENS, upgraded(), Optional.empty()));

        assertThat(plan.diagnostics().all()).isEmpty();
        assertThat(plan.redundant()).hasSize(38);
        Map<String, Long> byType = plan.redundant().stream()
                .collect(Collectors.groupingBy(RedundantContainer::type, TreeMap::new, Collectors.counting()));
        assertThat(byType)
                .isEqualTo(Map.ofEntries(
                        Map.entry("cinder_scheduler_container", 3L),
                        Map.entry("heat_apis_container", 3L),
                        Map.entry("heat_engine_container", 4L),
                        Map.entry("ironic_conductor_container", 3L),
                        Map.entry("nova_api_metadata_container", 3L),
                        Map.entry("nova_api_os_compute_container", 4L),
                        Map.entry("nova_api_placement_container", 3L),
                        Map.entry("nova_conductor_container", 3L),
                        Map.entry("nova_console_container", 3L),
                        Map.entry("nova_scheduler_container", 3L),
                        Map.entry("trove_conductor_container", 3L),
                        Map.entry("trove_taskmanager_container", 3L)));
        assertThat(plan.redundant())
                .filteredOn(RedundantContainer::drainFirst)
                .extracting(RedundantContainer::type)
                .containsOnly("ironic_conductor_container");
    }

    /** An operator of pike converges with an overlay, and cleans up after it. */
    @Test
    void overlayRetiresTypesByLeavingThemEmpty() throws IOException {
        Path config = upgraded();
        Path inventory = config.resolve(DeploymentSources.INVENTORY_FILE);
        Files.delete(inventory);
        Files.writeString(
                inventory,
                InventoryGenerator.repeatable()
                        .generate(read(PIKE, PIKE, config, Optional.empty()))
                        .text()
                        .orElseThrow());
        Environment environment = read(PIKE, PIKE, config, Optional.empty()).environment();
        List<FileChange> overlay = PlanApplier.of(
                        Converger.using(ConvergencePolicy.defaults()).plan(environment), environment)
                .overlay(config.resolve("env.d"), new OsaRelease("pike", "16.0.0"))
                .orElseThrow();
        Files.createDirectories(overlay.get(0).file().getParent());
        Files.writeString(
                overlay.get(0).file(), overlay.get(0).after().orElseThrow().text());
        Files.writeString(
                inventory,
                InventoryGenerator.repeatable()
                        .generate(read(PIKE, PIKE, config, Optional.empty()))
                        .text()
                        .orElseThrow());

        CleanupPlan plan = plan(read(PIKE, PIKE, config, Optional.empty()));

        assertThat(plan.diagnostics().all()).isEmpty();
        assertThat(plan.redundant()).hasSize(38);
        assertThat(plan.redundant()).extracting(RedundantContainer::reason).containsOnly(CleanupReason.TYPE_BLANKED);
        assertThat(plan.staleBackends().values()).allMatch(List::isEmpty);
    }

    @Test
    void everyComponentThatStaysHasHostsAfterwards() throws IOException {
        Deployment deployment = read(QUEENS, QUEENS, upgraded(), Optional.empty());
        CleanupPlan plan = plan(deployment);

        for (String component : deployment.environment().componentSkel().keySet()) {
            assertThat(plan.after().members(component).isEmpty())
                    .as(component)
                    .isEqualTo(plan.before().members(component).isEmpty());
        }
    }

    @Test
    void nextRunOfOsaBringsNothingBack() throws IOException {
        Deployment deployment = read(QUEENS, QUEENS, upgraded(), Optional.empty());
        Inventory after = plan(deployment).after();

        assertThat(InventoryGenerator.repeatable()
                        .generate(deployment.with(after))
                        .difference()
                        .added())
                .isEmpty();
    }

    @Test
    void secondPlanIsEmpty() throws IOException {
        Deployment deployment = read(QUEENS, QUEENS, upgraded(), Optional.empty());
        CleanupPlan again = plan(deployment.with(plan(deployment).after()));

        assertThat(again.redundant()).isEmpty();
        assertThat(again.steps()).isEmpty();
        assertThat(again.isRefused()).isFalse();
    }

    @Test
    void oldEnvironmentIsRefused() throws IOException {
        CleanupPlan plan = plan(read(QUEENS, PIKE, upgraded(), Optional.empty()));

        assertThat(plan.isRefused()).isTrue();
        assertThat(plan.redundant()).isEmpty();
        assertThat(plan.diagnostics().all())
                .map(Diagnostic::toString)
                .anyMatch(line -> line.contains("pike-16.0.0/env.d/nova.yml:")
                        && line.contains("nova_conductor_container")
                        && line.contains("put the env.d in force that made nova_api_container")
                        && line.contains("[cleanup-comes-back]"));
    }

    @Test
    void staleCopyOfTheOperatorIsRefused() throws IOException {
        Path config = upgraded();
        Path copy = Files.createDirectories(config.resolve("env.d"));
        for (String service : List.of("nova", "cinder", "heat", "ironic", "trove")) {
            Files.deleteIfExists(copy.resolve("old.yml"));
            Files.copy(envD(PIKE).resolve(service + ".yml"), copy.resolve("old.yml"));
            CleanupPlan plan = plan(read(QUEENS, QUEENS, config, Optional.empty()));

            assertThat(plan.isRefused()).as(service).isTrue();
            assertThat(plan.diagnostics().all())
                    .as(service)
                    .map(Diagnostic::toString)
                    .anyMatch(line -> line.contains("config/env.d/old.yml:")
                            && line.contains("take it out of the operator's env.d")
                            && line.contains("[cleanup-comes-back]"));
        }
    }

    @Test
    void missingSurvivorIsRefused() throws IOException {
        Deployment deployment = read(QUEENS, QUEENS, upgraded(), Optional.empty());
        List<String> survivors = deployment
                .inventory()
                .orElseThrow()
                .group("nova_api_container")
                .orElseThrow()
                .hosts();
        CleanupPlan plan =
                plan(deployment.with(InventoryManager.of(deployment.inventory().orElseThrow())
                        .remove(survivors)
                        .inventory()));

        assertThat(plan.isRefused()).isTrue();
        assertThat(plan.diagnostics().all())
                .map(Diagnostic::toString)
                .anyMatch(line -> line.contains("queens-17.0.0/env.d/nova.yml:")
                        && line.contains("create and install the containers")
                        && line.contains("[cleanup-no-survivor]"));
    }

    /** Whatever OSA's own releases ship is not a copy that brings containers back. */
    @TestFactory
    Stream<DynamicTest> environmentsOfReleasesAreInForce() throws IOException {
        try (Stream<Path> scenarios = Files.walk(osa(), 3)) {
            return scenarios
                    .filter(scenario -> Files.exists(scenario.resolve("expected/openstack_inventory.json")))
                    .sorted()
                    .toList()
                    .stream()
                    .map(scenario -> dynamicTest(osa().relativize(scenario).toString(), () -> checkInForce(scenario)));
        }
    }

    private static void checkInForce(Path scenario) throws IOException {
        OsaSeries series =
                OsaSeries.of(osa().relativize(scenario).getName(0).toString()).orElseThrow();
        Deployment deployment = read(series, series, scenario.resolve("config"), Optional.empty());
        CleanupPlan plan = plan(deployment.with(InventoryReader.create()
                .read(scenario.resolve("expected/openstack_inventory.json"))
                .orElseThrow()));

        assertThat(plan.diagnostics().all())
                .noneMatch(finding -> finding.rule().id().equals("cleanup-comes-back"));
    }
}
