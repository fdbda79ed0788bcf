package io.github.hyperconverge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.generate.SmallCloud;
import io.github.hyperconverge.validate.JsonSchema;
import io.github.hyperconverge.validate.SchemaCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code validate --fix} on files. */
class ValidateFixTest extends ProgramFixture {
    private static final String SOUND = SmallCloud.standard().envD().get(0);
    private static final String DEFECTIVE =
            SOUND.replace("infra_hosts: {belongs_to: [hosts]}", "infra_hosts: {belongs_to: [host]}");

    private Path envD;
    private Path config;
    private Path cfg;

    @BeforeEach
    void makeADeploymentWithMistakes() throws IOException {
        envD = Files.createDirectory(folder.resolve("env.d"));
        config = Files.createDirectory(folder.resolve("etc"));
        Files.writeString(envD.resolve("all.yml"), DEFECTIVE);
        Files.writeString(
                config.resolve("openstack_user_config.yml"),
                SmallCloud.standard().networks());
        Files.createDirectory(config.resolve("conf.d"));
        Files.writeString(
                config.resolve("conf.d/hosts.yml"),
                SmallCloud.standard().hosts().replace("compute_hosts", "compute_host"));
        cfg = Files.writeString(folder.resolve("haproxy.cfg"), """
                defaults
                    mode http
                    timeout connect 5s
                    timeout client 30s
                    timeout server 30s
                listen web
                    bind 192.0.2.10:80
                    server app1 192.0.2.21:8080 chek
                """);
    }

    private int run(Object... arguments) {
        return hyperconverge(Stream.concat(Stream.of("validate", "--fix"), Stream.of(arguments))
                .toArray());
    }

    private int runOnAll(Object... more) {
        return run(Stream.concat(
                        Stream.of("--env-d", envD, "--config", config, "--haproxy", cfg, "--series", "2026.1"),
                        Stream.of(more))
                .toArray());
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return texts;
    }

    @Test
    void everythingIsMendedAndShown() throws IOException {
        assertThat(runOnAll("--fail-on", "info")).isZero();

        assertThat(err.toString()).isEqualTo("hyperconverge: 3 files changed\n");
        assertThat(out.toString())
                .contains("--- " + envD + "/all.yml\n+++ " + envD + "/all.yml\n")
                .contains("\n-  infra_hosts: {belongs_to: [host]}\n+  infra_hosts: {belongs_to: [hosts]}\n")
                .contains("\n-compute_host:\n+compute_hosts:\n")
                .contains("\n-    server app1 192.0.2.21:8080 chek\n+    server app1 192.0.2.21:8080 check\n");
        assertThat(envD.resolve("all.yml")).hasContent(SOUND);
        assertThat(config.resolve("conf.d/hosts.yml"))
                .hasContent(SmallCloud.standard().hosts());
        assertThat(files().keySet())
                .containsExactly(
                        "env.d/all.yml", "etc/conf.d/hosts.yml", "etc/openstack_user_config.yml", "haproxy.cfg");
    }

    @Test
    void secondRunHasNothingToFix() throws IOException {
        runOnAll();
        Map<String, String> files = files();

        assertThat(runOnAll()).isZero();
        assertThat(err.toString()).isEqualTo("hyperconverge: nothing to fix\n");
        assertThat(out).hasToString("4 files, no findings\n");
        assertThat(files()).isEqualTo(files);
    }

    @Test
    void statusIsThatOfWhatIsLeft() throws IOException {
        Files.writeString(envD.resolve("more.yml"), "container_skel: {z_container: {contains: [zzz]}}\n");

        assertThat(runOnAll()).isEqualTo(Main.FINDINGS);
        assertThat(err.toString()).isEqualTo("hyperconverge: 3 files changed\n");
        assertThat(out.toString()).contains("[env-unknown-component]").doesNotContain("[env-unknown-group]");
    }

    @Test
    void withoutFixNothingIsWritten() throws IOException {
        Map<String, String> files = files();

        assertThat(hyperconverge("validate", "--fail-on", "info", "--env-d", envD))
                .isEqualTo(Main.FINDINGS);
        assertThat(files()).isEqualTo(files);
    }

    @Test
    void differenceIsNoPartOfAReport() {
        assertThat(runOnAll("--format", "json")).isZero();

        assertThat(SchemaCheck.strictlyOf(JsonSchema.FINDINGS).complaints(SchemaCheck.read(out.toString())))
                .isEmpty();
        assertThat(err.toString()).contains("\n+compute_hosts:\n").endsWith("hyperconverge: 3 files changed\n");
    }

    @Test
    void modeStays() throws IOException {
        Files.setPosixFilePermissions(envD.resolve("all.yml"), PosixFilePermissions.fromString("rw-r-----"));
        runOnAll();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(envD.resolve("all.yml"))))
                .isEqualTo("rw-r-----");
        assertThat(envD.resolve("all.yml")).hasContent(SOUND);
    }

    @Test
    void whatAPolicyTurnsOffStays() throws IOException {
        Path policy = Files.writeString(
                folder.resolve("policy.yml"), "severities: {env-unknown-group: off, config-unknown-group: off}\n");

        assertThat(runOnAll("--policy", policy)).isZero();
        assertThat(err.toString()).isEqualTo("hyperconverge: 1 file changed\n");
        assertThat(envD.resolve("all.yml")).hasContent(DEFECTIVE);
    }

    @Test
    void retiredRuleInAPolicyHindersNothing() throws IOException {
        Path policy = Files.writeString(folder.resolve("policy.yml"), "severities: {haproxy-service-none: off}\n");

        assertThat(runOnAll("--policy", policy)).isZero();
        assertThat(envD.resolve("all.yml")).hasContent(SOUND);
    }

    @Test
    void nothingIsMendedWhileThePolicyHasFindings() throws IOException {
        Path policy = Files.writeString(folder.resolve("policy.yml"), "severities: {env-unknown-groop: off}\n");
        Map<String, String> files = files();

        assertThat(runOnAll("--policy", policy)).isEqualTo(Main.FINDINGS);
        assertThat(err.toString()).isEqualTo("hyperconverge: nothing is fixed as long as the policy has findings\n");
        assertThat(out.toString()).contains("policy.yml:1:14:", "[env-unknown-group]");
        assertThat(files()).isEqualTo(files);
    }

    @Test
    void commentKeepsAFindingFromBeingMended() throws IOException {
        String silenced = DEFECTIVE.replace("[host]}", "[host]}  # hyperconverge:ignore env-unknown-group ours");
        Files.writeString(envD.resolve("all.yml"), silenced);

        assertThat(run("--env-d", envD)).isZero();
        assertThat(envD.resolve("all.yml")).hasContent(silenced);
    }

    @Test
    void foldersMayBeLinks() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), envD);
        assertThat(run("--env-d", link)).isZero();
        assertThat(envD.resolve("all.yml")).hasContent(SOUND);

        Files.writeString(envD.resolve("all.yml"), DEFECTIVE);
        Files.createSymbolicLink(config.resolve("env.d"), envD);
        assertThat(run("--config", config)).isZero();
        assertThat(envD.resolve("all.yml")).hasContent(SOUND);
        assertThat(config.resolve("env.d")).isSymbolicLink();
    }

    @Test
    void fileOfABalancerMayBeALink() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path link = Files.createSymbolicLink(elsewhere.resolve("haproxy.cfg"), cfg);

        assertThat(run("--haproxy", link)).isZero();
        assertThat(cfg).content().endsWith(" check\n");
        assertThat(link).isSymbolicLink();
    }

    @Test
    void fileUnderTwoNamesIsLeftAlone() throws IOException {
        Files.writeString(envD.resolve("all.yml"), SOUND);
        Path link = Files.createSymbolicLink(folder.resolve("link"), envD);

        assertThat(run("--env-d", envD, "--env-d", link)).isEqualTo(Main.FAILURE);
        assertThat(err.toString()).endsWith("link/all.yml: is read twice; nothing was fixed\n");
        assertThat(envD.resolve("all.yml")).hasContent(SOUND);
    }

    @Test
    void fileThatCannotBeWrittenKeepsTheOthersFromBeingChanged() throws IOException {
        // A folder stands where the new text of the last file would be put.
        Path obstacle = Files.createDirectory(folder.resolve(".haproxy.cfg.hyperconverge-new"));
        Files.writeString(obstacle.resolve("file"), "");
        Map<String, String> files = files();

        assertThat(runOnAll()).isEqualTo(Main.FAILURE);
        assertThat(err.toString()).startsWith("hyperconverge: ");
        assertThat(files()).isEqualTo(files);
    }

    @Test
    void inventoryAloneHasNothingToFix() throws IOException {
        Path inventory = Files.writeString(folder.resolve("inventory.json"), "{\"_meta\": {\"hostvars\": {}}}");

        run("--inventory", inventory);
        assertThat(err.toString()).isEqualTo("hyperconverge: nothing to fix\n");
        assertThat(List.of(Files.readString(inventory))).containsExactly("{\"_meta\": {\"hostvars\": {}}}");
    }
}
