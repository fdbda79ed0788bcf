package io.github.hyperconverge.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.environment.EnvironmentLayer;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.userconfig.UserConfigFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeploymentSourcesTest {
    @TempDir
    private Path folder;

    private Path base;
    private Path config;

    @BeforeEach
    void makeFolders() throws IOException {
        base = Files.createDirectory(folder.resolve("base"));
        config = Files.createDirectory(folder.resolve("config"));
        Files.writeString(base.resolve("a.yml"), "component_skel: {a: {belongs_to: [a_all]}}\n");
        Files.writeString(config.resolve("openstack_user_config.yml"), "used_ips: [10.0.0.1]\n");
    }

    private DeploymentSources open(List<Path> haproxy) throws IOException {
        return DeploymentSources.open(
                List.of(FoundSeries.said(OsaSeries.newest())),
                List.of(base),
                Optional.of(config),
                Optional.empty(),
                haproxy);
    }

    private static List<String> rules(ParseResult<?> read) {
        return read.diagnostics().all().stream()
                .map(finding -> finding.rule().id())
                .toList();
    }

    @Test
    void nothingNeedBeThere() throws IOException {
        DeploymentSources none = DeploymentSources.open(
                List.of(FoundSeries.said(OsaSeries.newest())),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of());

        assertThat(none.environment()).isEmpty();
        assertThat(none.userConfig()).isEmpty();
        assertThat(none.inventory()).isEmpty();
        assertThat(none.haproxy()).isEmpty();
        assertThat(none.parse().diagnostics().isEmpty()).isTrue();
        assertThat(none.parse().orElseThrow().haproxy()).isEmpty();
    }

    @Test
    void everyFileIsReadWithThePathThatWasGiven() throws IOException {
        Files.createDirectory(config.resolve("conf.d"));
        Files.writeString(config.resolve("conf.d/hosts.yml"), "infra_hosts: {}\n");
        Files.writeString(config.resolve("openstack_inventory.json"), "{\"_meta\": {\"hostvars\": {}}}");
        Path cfg = Files.writeString(folder.resolve("haproxy.cfg"), "global\n");
        DeploymentSources sources = open(List.of(cfg));

        assertThat(sources.environment()).extracting(EnvironmentLayer::name).containsExactly(base.toString());
        UserConfigFiles files = sources.userConfig().orElseThrow();
        assertThat(files.main().orElseThrow().name()).isEqualTo(config + "/openstack_user_config.yml");
        assertThat(files.others()).extracting(Source::name).containsExactly(config + "/conf.d/hosts.yml");
        assertThat(sources.inventory().orElseThrow().name()).isEqualTo(config + "/openstack_inventory.json");
        assertThat(sources.haproxy()).extracting(Source::name).containsExactly(cfg.toString());
        assertThat(sources.configFolder()).contains(config.toString());
        Deployment deployment = sources.parse().orElseThrow();
        assertThat(deployment.inventory()).isPresent();
        assertThat(deployment.haproxy()).isPresent();
        assertThat(deployment.configuration().entries()).isNotEmpty();
    }

    @Test
    void ownEnvironmentOfTheConfigurationLiesOverTheOthers() throws IOException {
        Path own = Files.createDirectory(config.resolve("env.d"));
        Files.writeString(own.resolve("a.yml"), "component_skel: {a: {belongs_to: [b_all]}}\n");

        assertThat(open(List.of()).environment())
                .extracting(EnvironmentLayer::name)
                .containsExactly(base.toString(), own.toString());
        Path link = Files.createSymbolicLink(folder.resolve("link"), own);
        assertThat(DeploymentSources.open(
                                List.of(FoundSeries.said(OsaSeries.newest())),
                                List.of(base, link),
                                Optional.of(config),
                                Optional.empty(),
                                List.of())
                        .environment())
                .extracting(EnvironmentLayer::name)
                .containsExactly(base.toString(), link.toString());
    }

    @Test
    void inventoryOfTheConfigurationCountsUnlessAnotherIsNamed() throws IOException {
        assertThat(open(List.of()).inventory()).isEmpty();
        Files.writeString(config.resolve("openstack_inventory.json"), "{}");
        Path other = Files.writeString(folder.resolve("other.json"), "{}");

        assertThat(open(List.of()).inventory().orElseThrow().name()).endsWith("openstack_inventory.json");
        assertThat(DeploymentSources.open(
                                List.of(FoundSeries.said(OsaSeries.newest())),
                                List.of(),
                                Optional.of(config),
                                Optional.of(other),
                                List.of())
                        .inventory()
                        .orElseThrow()
                        .name())
                .isEqualTo(other.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "|error",
                " \n|error",
                "{}|error",
                "{\"_meta\": {\"hostvars\": {}}}|warning",
                "{\"_meta\": {\"hostvars\": {}}, \"all\": {\"hosts\": []}}|warning"
            })
    void emptyInventorySaysThatItIsEmpty(String text) throws IOException {
        Path file = config.resolve("openstack_inventory.json");
        Files.writeString(file, text.substring(0, text.indexOf('|')));
        DeploymentSources sources =
                DeploymentSources.open(List.of(), List.of(base), Optional.of(config), Optional.empty(), List.of());

        assertThat(List.of(
                        sources.parse().diagnostics().toString(),
                        DeploymentSources.read(List.of(), List.of(base), config, Optional.empty())
                                .diagnostics()
                                .toString()))
                .allSatisfy(told -> assertThat(told.lines().filter(line -> line.contains("inventory")))
                        .singleElement()
                        .asString()
                        .startsWith(file + ":")
                        .contains(text.substring(text.indexOf('|') + 1) + ": the inventory is empty"));
    }

    @Test
    void inventoryThatCannotBeReadIsTold() throws IOException {
        Files.writeString(config.resolve("openstack_inventory.json"), "{");
        ParseResult<Deployment> read = open(List.of()).parse();

        assertThat(read.value().orElseThrow().inventory()).isEmpty();
        assertThat(rules(read)).anyMatch(rule -> rule.startsWith("json-"));
    }

    @Test
    void folderAloneIsOneOfFragments() throws IOException {
        Path fragments = Files.createDirectory(folder.resolve("conf.d"));
        Files.writeString(fragments.resolve("b"), "backend b\n");
        Files.writeString(fragments.resolve("00-haproxy"), "global\n");
        Files.writeString(fragments.resolve("a.cfg"), "backend a\n");
        Path main = Files.writeString(folder.resolve("main.cfg"), "global\n");

        assertThat(open(List.of(fragments)).haproxy())
                .extracting(source -> Path.of(source.name()).getFileName().toString())
                .containsExactly("00-haproxy", "a.cfg", "b");
        assertThat(open(List.of(main, fragments)).haproxy())
                .extracting(source -> Path.of(source.name()).getFileName().toString())
                .containsExactly("main.cfg", "a.cfg");
    }

    @Test
    void linksOutOfAFolderAreNotRead() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.yml"), "container_skel: {}\n");
        Files.createSymbolicLink(base.resolve("b.yml"), secret);
        Files.createDirectory(config.resolve("conf.d"));
        Files.createSymbolicLink(config.resolve("conf.d/c.yml"), secret);
        Files.createSymbolicLink(base.resolve("gone.yml"), folder.resolve("nowhere"));
        DeploymentSources sources = open(List.of());

        assertThat(sources.environment().get(0).sources()).hasSize(1);
        assertThat(sources.userConfig().orElseThrow().others()).isEmpty();
        assertThat(rules(sources.parse()))
                .contains("env-link-out-of-tree", "config-link-out-of-tree", "env-not-a-file");
    }

    @Test
    void whatIsNamedMustBeThere() {
        assertThatThrownBy(() -> DeploymentSources.open(
                        List.of(FoundSeries.said(OsaSeries.newest())),
                        List.of(folder.resolve("no")),
                        Optional.empty(),
                        Optional.empty(),
                        List.of()))
                .isInstanceOf(NotDirectoryException.class);
        assertThatThrownBy(() -> DeploymentSources.open(
                        List.of(FoundSeries.said(OsaSeries.newest())),
                        List.of(),
                        Optional.of(folder.resolve("no")),
                        Optional.empty(),
                        List.of()))
                .isInstanceOf(NotDirectoryException.class);
        assertThatThrownBy(() -> DeploymentSources.open(
                        List.of(FoundSeries.said(OsaSeries.newest())),
                        List.of(),
                        Optional.empty(),
                        Optional.of(folder.resolve("no")),
                        List.of()))
                .isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> open(List.of(folder.resolve("no.cfg")))).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void changedTextsAreParsed() throws IOException {
        DeploymentSources changed = open(List.of())
                .map(source -> source.name().endsWith("a.yml")
                        ? Source.of(source.name(), "component_skel: {b: {belongs_to: [b_all]}}\n")
                        : source);

        assertThat(changed.parse().orElseThrow().environment().componentSkel()).containsOnlyKeys("b");
        assertThat(changed.configFolder()).contains(config.toString());
    }
}
