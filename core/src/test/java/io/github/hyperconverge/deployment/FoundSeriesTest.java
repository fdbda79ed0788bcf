package io.github.hyperconverge.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.deployment.FoundSeries.Origin;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.internal.OverlayFile;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.yaml.ReadLimits;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FoundSeriesTest {
    @TempDir
    Path folder;

    private Path checkout;
    private Path envD;

    @BeforeEach
    void checkOut() throws IOException {
        checkout = folder.toRealPath().resolve("openstack-ansible");
        envD = Files.createDirectories(checkout.resolve("inventory/env.d"));
    }

    private Path write(String name, String text) throws IOException {
        Path file = checkout.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private ParseResult<Deployment> read(FoundSeries... known) throws IOException {
        return DeploymentSources.open(List.of(known), List.of(envD), Optional.empty(), Optional.empty(), List.of())
                .parse();
    }

    private FoundSeries found(FoundSeries... known) throws IOException {
        return read(known).value().orElseThrow().foundSeries();
    }

    private String explained(FoundSeries... known) throws IOException {
        return found(known).explanation().replace(checkout + "/", "");
    }

    @ParameterizedTest
    @CsvSource({
        "33.0.1, 2026.1",
        "33.0.1.dev12, 2026.1",
        "33.0.0.0rc1, 2026.1",
        "32.2.0, 2025.2",
        "27.0.0, 2023.1",
        "26.5.3, zed",
        "16.0.0, pike-16.0.0",
        "16.0.1, pike",
        "17.0.0, queens-17.0.0",
        "17.1.17, queens",
        "11.2.17, kilo",
        "stable/pike, pike",
        "unmaintained/2023.1, 2023.1",
        "kilo, kilo",
        "xena-eom, xena",
        "stein-eol, stein"
    })
    void releasesBranchesAndTagsNameASeries(String version, String series) {
        assertThat(OsaSeries.ofVersion(version)).map(OsaSeries::id).contains(series);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "master", "CURRENT_OSA_VERSION", "10.1.19", "34.0.0", "99.0.0", "2026", "33", "{{", "stable/"
            })
    void othersNameNone(String version) {
        assertThat(OsaSeries.ofVersion(version)).isEmpty();
    }

    @Test
    void checkoutTellsByTheBranchesOfItsRoles() throws IOException {
        write("ansible-role-requirements.yml", """
                - name: ansible-hardening
                  scm: git
                  trackbranch: master
                - name: os_nova
                  trackbranch: stable/2025.1
                - name: os_own
                  trackbranch: stable/2024.1
                - name: os_glance
                  trackbranch: stable/2025.1
                - name: ceph-ansible
                  trackbranch: stable-9.0
                """);

        assertThat(explained()).isEqualTo("2025.1, as OSA's checkout says in ansible-role-requirements.yml:5:16");
    }

    @ParameterizedTest
    @CsvSource({
        ".gitreview, defaultbranch=stable/rocky, rocky",
        ".gitreview, defaultbranch = unmaintained/2023.1, 2023.1",
        ".gitreview, defaultbranch=kilo, kilo",
        "ansible-role-requirements.yml, '- trackbranch: unmaintained/zed', zed",
        "inventory/group_vars/all/all.yml, openstack_release: 17.0.0, queens-17.0.0",
        "inventory/group_vars/all/all.yml, 'openstack_release: \"18.1.20\"  # as tagged', rocky",
        "playbooks/inventory/group_vars/all.yml, openstack_release: 14.2.16, newton"
    })
    void checkoutTellsBy(String file, String line, String series) throws IOException {
        write(file, "# first\n" + line + "\n");

        assertThat(found().series().id()).isEqualTo(series);
        assertThat(found().origin()).isEqualTo(Origin.CHECKOUT);
    }

    @ParameterizedTest
    @CsvSource({
        ".gitreview, # defaultbranch=stable/rocky",
        ".gitreview, defaultbranch=master",
        "ansible-role-requirements.yml, trackbranch: stable-9.0",
        "inventory/group_vars/all/all.yml, 'openstack_release: \"{{ lookup(''env'', ''OSA_VERSION'') }}\"'",
        "inventory/group_vars/all/all.yml, '  openstack_release: 17.0.0'",
    })
    void nothingIsToldBy(String file, String line) throws IOException {
        write(file, line + "\n");

        assertThat(explained()).isEqualTo("2026.1, the newest, which is assumed because nothing tells the series");
    }

    @ParameterizedTest
    @ValueSource(strings = {"playbooks/inventory/env.d", "etc/openstack_deploy/env.d"})
    void olderCheckoutsHaveEnvDElsewhere(String place) throws IOException {
        envD = Files.createDirectories(checkout.resolve(place));
        write(".gitreview", "defaultbranch=stable/newton\n");

        assertThat(found().series()).isEqualTo(OsaSeries.NEWTON);
    }

    @Test
    void folderThatIsNoCheckoutIsNotSearched() throws IOException {
        envD = Files.createDirectories(checkout.resolve("other/env.d"));
        write(".gitreview", "defaultbranch=stable/newton\n");
        write("other/.gitreview", "defaultbranch=stable/newton\n");

        assertThat(found().origin()).isEqualTo(Origin.ASSUMED);
    }

    @Test
    void linkToACheckoutIsFollowedAndLinksOutOfItAreNot() throws IOException {
        Path other = Files.writeString(folder.resolve("gitreview"), "defaultbranch=stable/rocky\n");
        Files.createSymbolicLink(checkout.resolve(".gitreview"), other);
        envD = Files.createSymbolicLink(folder.resolve("link"), envD);
        assertThat(found().origin()).isEqualTo(Origin.ASSUMED);

        write("own", "defaultbranch=stable/rocky\n");
        Files.delete(checkout.resolve(".gitreview"));
        Files.createSymbolicLink(checkout.resolve(".gitreview"), Path.of("own"));
        assertThat(found().series()).isEqualTo(OsaSeries.ROCKY);
    }

    @Test
    @Timeout(20)
    @DisabledOnOs(OS.WINDOWS)
    void hostileFilesTellNothing() throws IOException, InterruptedException {
        Process pipe =
                new ProcessBuilder("mkfifo", checkout.resolve(".gitreview").toString()).start();
        assertThat(pipe.waitFor(10, TimeUnit.SECONDS)).isTrue();
        Files.createDirectory(checkout.resolve("ansible-role-requirements.yml"));
        Path large = write("inventory/group_vars/all/all.yml", "openstack_release: 17.0.0\n");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(ReadLimits.defaults().bytes() + 1L);
        }
        Path loop = checkout.resolve("playbooks/inventory/group_vars/all.yml");
        Files.createDirectories(loop.getParent());
        Files.createSymbolicLink(loop, loop);
        Files.write(checkout.resolve("inventory/group_vars/all.yml"), new byte[] {(byte) 0xff, 0, '\n'});

        assertThat(found().origin()).isEqualTo(Origin.ASSUMED);
    }

    @Test
    void deploymentHostTellsItsRelease() throws IOException {
        Path program = Files.writeString(folder.resolve("program"), """
                #!/usr/bin/env bash
                # These environment variables are used in group_vars
                export OSA_VERSION="26.5.3"
                """);

        FoundSeries host = DeploymentSources.onDeploymentHost(program).get(0);

        assertThat(host.series()).isEqualTo(OsaSeries.ZED);
        assertThat(host.explanation()).isEqualTo("zed, as the deployment host says in " + program + ":3:21");
        assertThat(DeploymentSources.onDeploymentHost(folder.resolve("nothing")))
                .isEmpty();
        Files.writeString(program, "export OSA_VERSION=\"CURRENT_OSA_VERSION\"\n");
        assertThat(DeploymentSources.onDeploymentHost(program)).isEmpty();
        assertThat(DeploymentSources.onDeploymentHost(folder)).isEmpty();
    }

    @Test
    void whatComesFirstIsBelievedAndWhatContradictsItIsFound() throws IOException {
        write(".gitreview", "defaultbranch=stable/2026.1\n");
        Files.writeString(
                envD.resolve("all.yml"), WholeEnvironment.of(OsaSeries.PIKE).text());
        FoundSeries host =
                new FoundSeries(OsaSeries.ZED, OsaSeries.ZED, Origin.DEPLOYMENT_HOST, Optional.empty(), List.of());

        assertThat(found(host, FoundSeries.said(OsaSeries.ROCKY)).series()).isEqualTo(OsaSeries.ROCKY);
        assertThat(found(host).series()).isEqualTo(OsaSeries.GAZPACHO);
        assertThat(read(host).diagnostics().stream()
                        .filter(finding -> finding.rule().id().equals("env-series-contradiction"))
                        .map(Diagnostic::message))
                .containsExactly(
                        "the series of OSA is 2026.1, as OSA's checkout says in " + checkout
                                + "/.gitreview:1:15; but it is pike, as the names in env.d tell",
                        "the series of OSA is 2026.1, as OSA's checkout says in " + checkout
                                + "/.gitreview:1:15; but it is zed, as the deployment host says");
    }

    @Test
    void releaseIsNarrowerThanItsBranch() throws IOException {
        write(".gitreview", "defaultbranch=stable/queens\n");
        write("inventory/group_vars/all/all.yml", "openstack_release: 17.0.0\n");
        Files.writeString(
                envD.resolve("all.yml"), WholeEnvironment.of(OsaSeries.QUEENS).text());

        assertThat(found().series()).isEqualTo(OsaSeries.QUEENS_17_0_0);
        assertThat(found().first()).isEqualTo(OsaSeries.QUEENS_17_0_0);
        assertThat(found().contradictions()).isEmpty();
        assertThat(found(FoundSeries.said(OsaSeries.QUEENS)).series()).isEqualTo(OsaSeries.QUEENS);
    }

    @Test
    void namesInEnvDTellEachSeriesOrARange() {
        for (OsaSeries series : OsaSeries.values()) {
            FoundSeries found = parsed(WholeEnvironment.of(series));
            String expected = switch (series) {
                case LIBERTY, MITAKA -> "liberty to mitaka";
                case XENA, YOGA -> "xena to yoga";
                case EPOXY, FLAMINGO -> "2025.1 to 2025.2";
                default -> series.series().id();
            };
            assertThat(found.name()).isEqualTo(expected);
            assertThat(found.origin()).isEqualTo(Origin.ENVIRONMENT);
        }
    }

    private static FoundSeries parsed(Source file, Source... operator) {
        DeploymentSources texts = DeploymentSources.of(List.of()).withEnvironment("env.d", file);
        return (operator.length == 0 ? texts : texts.withEnvironment("operator", operator))
                .parse()
                .value()
                .orElseThrow()
                .foundSeries();
    }

    @Test
    void typesThatWereMergedTellNothing() {
        List<String> retired = List.of(
                "heat_engine_container",
                "nova_scheduler_container",
                "nova_console_container",
                "nova_conductor_container",
                "nova_api_metadata_container",
                "heat_apis_container",
                "trove_conductor_container",
                "trove_taskmanager_container");

        assertThat(parsed(WholeEnvironment.of(fact -> fact.isOf(OsaSeries.PIKE) && !retired.contains(fact.name())))
                        .name())
                .isEqualTo("pike");
    }

    @Test
    void copyThatWasEditedIsStillTold() {
        List<String> gone = List.of(
                "skyline",
                "skyline_container",
                "skyline_dashboard_hosts",
                "zookeeper",
                "mano_hosts",
                "tacker_server",
                "tacker_container");

        assertThat(parsed(WholeEnvironment.of(fact -> fact.isOf(OsaSeries.GAZPACHO) && !gone.contains(fact.name())
                                || fact.name().equals("etcd")))
                        .name())
                .isEqualTo("2026.1");
    }

    @Test
    void filesOfTwoSeriesAreARangeAndAFinding() {
        Source mixed = WholeEnvironment.of(fact -> fact.isOf(OsaSeries.PIKE) || fact.isOf(OsaSeries.GAZPACHO));

        ParseResult<Deployment> read =
                DeploymentSources.of(List.of()).withEnvironment("env.d", mixed).parse();

        assertThat(read.value().orElseThrow().foundSeries().name()).isEqualTo("pike to 2026.1");
        assertThat(read.diagnostics())
                .extracting(finding -> finding.rule().id())
                .containsExactly("env-series-mixed");
    }

    @Test
    void partOfAnEnvDTellsNothing() {
        assertThat(parsed(WholeEnvironment.of(fact -> fact.name().startsWith("ceph")))
                        .origin())
                .isEqualTo(Origin.ASSUMED);
    }

    @Test
    void operatorsCopyOfAnotherSeriesTellsNothing() {
        assertThat(parsed(WholeEnvironment.of(OsaSeries.GAZPACHO), WholeEnvironment.of(OsaSeries.PIKE))
                        .name())
                .isEqualTo("2026.1");
    }

    private static Source overlay(String header) {
        return Source.of("operator/" + OverlayFile.PATH, OverlayFile.MARK + "\n" + header + "container_skel: {}\n");
    }

    @Test
    void overlayTellsWhatWasFoundOutWhenItWasMade() {
        Source part = Source.of("env.d/a.yml", "component_skel: {}\n");

        FoundSeries found = parsed(part, overlay("""
                # Made for OSA series pike, release unknown.
                # The series was found out by: checkout.
                """));

        assertThat(found.explanation())
                .isEqualTo("pike, as the overlay says in operator/hyperconverge/overlay.yml:2:23");
        for (String header : Arrays.asList(
                "# Made for OSA series pike, release 16.0.29.\n",
                "# Made for OSA series pike, release 1.\n# The series was found out by: assumed.\n",
                "# Made for OSA series pike-to-queens, release 1.\n# The series was found out by: env.d.\n")) {
            assertThat(parsed(part, overlay(header)).origin()).as(header).isEqualTo(Origin.ASSUMED);
        }
    }

    @Test
    void laterSourceLeavesFewerOfARange() {
        FoundSeries found = parsed(WholeEnvironment.of(OsaSeries.XENA), overlay("""
                # Made for OSA series xena, release unknown.
                # The series was found out by: said.
                """));

        assertThat(found.name()).isEqualTo("xena");
        assertThat(found.origin()).isEqualTo(Origin.ENVIRONMENT);
        assertThat(found.place().map(SourceRange::source)).isEmpty();
    }
}
