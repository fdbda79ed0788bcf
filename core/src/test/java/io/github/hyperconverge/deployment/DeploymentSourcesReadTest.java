package io.github.hyperconverge.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hyperconverge.diagnostic.ParseResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploymentSourcesReadTest {
    @TempDir
    private Path folder;

    private Path base;
    private Path config;

    @BeforeEach
    void writeADeployment() throws IOException {
        base = Files.createDirectories(folder.resolve("base/env.d"));
        config = Files.createDirectories(folder.resolve("etc"));
        write(base.resolve("db.yml"), "container_skel: {db_container: {contains: [db]}}\n");
        write(config.resolve("openstack_user_config.yml"), "infra_hosts: {infra1: {ip: 10.0.0.11}}\n");
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private ParseResult<Deployment> read(OsaSeries series) throws IOException {
        return DeploymentSources.read(List.of(FoundSeries.said(series)), List.of(base), config, Optional.empty());
    }

    private static List<String> rules(ParseResult<Deployment> read) {
        return read.diagnostics().all().stream()
                .map(finding -> finding.rule().id())
                .toList();
    }

    @Test
    void readsEnvironmentAndConfiguration() throws IOException {
        Deployment read = read(OsaSeries.newest()).orElseThrow();

        assertThat(read.series()).isEqualTo(OsaSeries.newest());
        assertThat(read.environment().containerSkel()).containsOnlyKeys("db_container");
        assertThat(read.configuration()).hasToString("{infra_hosts: {infra1: {ip: 10.0.0.11}}}");
        assertThat(read.configFolder()).contains(config.toString());
        assertThat(read.inventory()).isEmpty();
    }

    @Test
    void ownEnvironmentLiesOverTheBaseWhetherItIsNamedOrNot() throws IOException {
        write(config.resolve("env.d/mine.yml"), "container_skel: {db_container: {contains: [mine]}}\n");

        assertThat(read(OsaSeries.newest())
                        .orElseThrow()
                        .environment()
                        .containerSkel()
                        .get("db_container")
                        .contains())
                .containsExactly("mine");
        ParseResult<Deployment> named = DeploymentSources.read(
                List.of(FoundSeries.said(OsaSeries.newest())),
                List.of(base, config.resolve("../etc/env.d")),
                config,
                Optional.empty());
        assertThat(named.orElseThrow().environment().layers()).hasSize(2);
    }

    @Test
    void confDIsMergedOverTheMainFile() throws IOException {
        write(config.resolve("conf.d/more.yml"), "infra_hosts: {infra2: {ip: 10.0.0.12}}\n");

        assertThat(read(OsaSeries.newest()).orElseThrow().configuration())
                .hasToString("{infra_hosts: {infra1: {ip: 10.0.0.11}, infra2: {ip: 10.0.0.12}}}");
    }

    @Test
    void inventoryOfTheFolderIsRead() throws IOException {
        write(config.resolve(DeploymentSources.INVENTORY_FILE), "{\"_meta\": {\"hostvars\": {\"here\": {}}}}");
        Path other = folder.resolve("other.json");
        write(other, "{\"_meta\": {\"hostvars\": {\"there\": {}}}}");

        assertThat(read(OsaSeries.newest())
                        .orElseThrow()
                        .inventory()
                        .orElseThrow()
                        .hosts())
                .containsOnlyKeys("here");
        assertThat(DeploymentSources.read(
                                List.of(FoundSeries.said(OsaSeries.newest())),
                                List.of(base),
                                config,
                                Optional.of(other))
                        .orElseThrow()
                        .inventory()
                        .orElseThrow()
                        .hosts())
                .containsOnlyKeys("there");
    }

    @Test
    void namedInventoryMustBeThere() {
        assertThatThrownBy(() -> DeploymentSources.read(
                        List.of(FoundSeries.said(OsaSeries.newest())),
                        List.of(base),
                        config,
                        Optional.of(folder.resolve("nowhere.json"))))
                .isInstanceOf(IOException.class);
    }

    @Test
    void faultsOfAllFilesAreTold() throws IOException {
        write(base.resolve("list.yml"), "[a]\n");
        write(config.resolve("conf.d/list.yml"), "[a]\n");
        write(config.resolve(DeploymentSources.INVENTORY_FILE), "[]");

        ParseResult<Deployment> read = read(OsaSeries.newest());
        assertThat(rules(read)).contains("config-not-a-mapping").hasSizeGreaterThanOrEqualTo(3);
        assertThat(read.value().orElseThrow().inventory()).isEmpty();
    }

    @Test
    void inventoryIsAsciiFromPikeOn() throws IOException {
        write(config.resolve(DeploymentSources.INVENTORY_FILE), "{\"_meta\": {\"hostvars\": {\"h\u00fc\": {}}}}");

        assertThat(rules(read(OsaSeries.PIKE_16_0_0))).containsExactly("json-not-ascii");
        assertThat(rules(read(OsaSeries.OCATA))).isEmpty();
    }

    @Test
    void emptyMappingReplacesFromNewtonOn() throws IOException {
        write(config.resolve("env.d/mine.yml"), "container_skel: {db_container: {}}\n");
        write(config.resolve("conf.d/more.yml"), "infra_hosts: {}\n");

        Deployment newton = read(OsaSeries.NEWTON).value().orElseThrow();
        assertThat(newton.environment().containerSkel().get("db_container").contains())
                .isEmpty();
        assertThat(newton.configuration()).hasToString("{infra_hosts: {}}");
        Deployment mitaka = read(OsaSeries.MITAKA).value().orElseThrow();
        assertThat(mitaka.environment().containerSkel().get("db_container").contains())
                .containsExactly("db");
        assertThat(mitaka.configuration()).hasToString("{infra_hosts: {infra1: {ip: 10.0.0.11}}}");
    }

    @Test
    void dashesAreFoldedForTheNewest() throws IOException {
        write(config.resolve("conf.d/more.yml"), "storage-infra_hosts: {}\n");

        assertThat(read(OsaSeries.GAZPACHO).orElseThrow().configuration().get("storage_infra_hosts"))
                .isPresent();
        assertThat(read(OsaSeries.FLAMINGO).orElseThrow().configuration().get("storage-infra_hosts"))
                .isPresent();
    }
}
