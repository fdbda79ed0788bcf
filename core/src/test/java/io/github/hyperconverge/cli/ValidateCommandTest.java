package io.github.hyperconverge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hyperconverge.generate.SmallCloud;
import io.github.hyperconverge.validate.JsonSchema;
import io.github.hyperconverge.validate.SchemaCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidateCommandTest extends ProgramFixture {
    private static final String BALANCER = """
            defaults
                mode http
                timeout connect 5s
                timeout client 30s
                timeout server 30s
            listen web
                bind 192.0.2.10:80
                server app1 192.0.2.21:8080 check
            """;

    private Path envD;
    private Path config;

    @BeforeEach
    void makeASoundDeployment() throws IOException {
        envD = Files.createDirectory(folder.resolve("env.d"));
        config = Files.createDirectory(folder.resolve("etc"));
        Files.writeString(envD.resolve("all.yml"), SmallCloud.standard().envD().get(0));
        Files.writeString(
                config.resolve("openstack_user_config.yml"),
                SmallCloud.standard().networks());
        Files.createDirectory(config.resolve("conf.d"));
        hosts("");
    }

    private void hosts(String more) throws IOException {
        Files.writeString(
                config.resolve("conf.d/hosts.yml"), SmallCloud.standard().hosts() + more);
    }

    private int run(Object... arguments) {
        return hyperconverge(
                Stream.concat(Stream.of("validate"), Stream.of(arguments)).toArray());
    }

    private int runOnAll(Object... more) {
        Object[] all = Arrays.copyOf(new Object[] {"--env-d", envD, "--config", config}, 4 + more.length);
        System.arraycopy(more, 0, all, 4, more.length);
        return run(all);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void soundDeploymentGivesNothing() throws IOException {
        assertThat(runOnAll("--haproxy", file("haproxy.cfg", BALANCER), "--fail-on", "info"))
                .isZero();
        assertThat(out).hasToString("4 files, no findings\n");
        assertThat(err.toString())
                .isEqualTo("hyperconverge: OSA 2026.1, the newest, which is assumed because nothing tells the series"
                        + " (--series names another)\n");
    }

    @Test
    void seriesOfTheDeploymentHostCounts() throws IOException {
        Path program = file("openstack-ansible", "export OSA_VERSION=\"26.5.3\"\n");
        System.setProperty(SeriesOption.PROGRAM, program.toString());
        try {
            assertThat(runOnAll()).isZero();
            assertThat(err.toString())
                    .isEqualTo("hyperconverge: OSA zed, as the deployment host says in " + program
                            + ":1:21 (--series names another)\n");
            assertThat(runOnAll("--series", "2026.1")).isZero();
            assertThat(out.toString())
                    .contains("the series of OSA is 2026.1, as it was told; but it is zed, as the deployment host says")
                    .contains("[env-series-contradiction]");
        } finally {
            System.clearProperty(SeriesOption.PROGRAM);
        }
    }

    @Test
    void somethingHasToBeGiven() {
        assertThat(run()).isEqualTo(Main.FAILURE);
        assertThat(err.toString())
                .startsWith(
                        "Nothing to validate: give --env-d DIR, --config DIR, --inventory FILE or --haproxy FILE\n");
        assertThat(run("--series", "queens")).isEqualTo(Main.FAILURE);
        assertThat(run("--env-d", envD, "--series", "nonsense")).isEqualTo(Main.FAILURE);
        assertThat(err.toString()).contains("'nonsense' is none of ");
    }

    @Test
    void whatIsNotThereIsAFailure() {
        assertThat(run("--env-d", folder.resolve("no"))).isEqualTo(Main.FAILURE);
        assertThat(err.toString()).isEqualTo("hyperconverge: " + folder.resolve("no") + ": no such folder\n");
        assertThat(run("--haproxy", folder.resolve("no"))).isEqualTo(Main.FAILURE);
        assertThat(err.toString()).endsWith("no: no such file or folder\n");
        assertThat(run("--inventory", folder.resolve("no"))).isEqualTo(Main.FAILURE);
        assertThat(runOnAll("--policy", folder.resolve("no"))).isEqualTo(Main.FAILURE);
    }

    @Test
    void laterFoldersLieOverTheFirst() throws IOException {
        Path operator = Files.createDirectory(folder.resolve("operator"));
        Files.writeString(operator.resolve("db.yml"), "container_skel: {db_container: {contains: [dbs]}}\n");

        assertThat(run("--env-d", envD)).isZero();
        assertThat(run("--env-d", envD, "--env-d", operator)).isEqualTo(Main.FINDINGS);
        assertThat(out.toString()).contains("operator/db.yml:1:", "[env-unknown-component]");
    }

    @Test
    void partsAreCheckedAlone() throws IOException {
        hosts("infra_hosts: [");
        assertThat(run("--config", config)).isEqualTo(Main.FINDINGS);
        assertThat(out.toString()).contains("hosts.yml:");
        Path inventory = file("inventory.json", "{\"_meta\": ");
        assertThat(run("--inventory", inventory)).isEqualTo(Main.FINDINGS);
        assertThat(out.toString()).contains("inventory.json:1:", "[json-");
        assertThat(run("--haproxy", file("haproxy.cfg", BALANCER.replace(":8080", ":80800"))))
                .isEqualTo(Main.FINDINGS);
        assertThat(out.toString()).contains("haproxy.cfg:8:17: error:", "[haproxy-bad-port]");
    }

    @Test
    void folderOfABalancerIsOneOfFragments() throws IOException {
        Path fragments = Files.createDirectory(folder.resolve("conf.d"));
        int listen = BALANCER.indexOf("listen");
        Files.writeString(fragments.resolve("00-haproxy"), BALANCER.substring(0, listen));
        Files.writeString(fragments.resolve("web"), BALANCER.substring(listen).replace(":8080", ":80800"));

        assertThat(run("--haproxy", fragments)).isEqualTo(Main.FINDINGS);
        assertThat(out.toString()).contains("conf.d/web:3:17: error:").doesNotContain("haproxy-no-timeout");
    }

    @Test
    void inventoryThatIsNamedCounts() throws IOException {
        Files.writeString(config.resolve("openstack_inventory.json"), "{");
        assertThat(runOnAll()).isEqualTo(Main.FINDINGS);
        assertThat(out.toString()).contains("openstack_inventory.json");

        Path other = file("other.json", "[");
        assertThat(runOnAll("--inventory", other)).isEqualTo(Main.FINDINGS);
        assertThat(out.toString()).contains("other.json:").doesNotContain("openstack_inventory.json");
    }

    @Test
    void seriesDecides() throws IOException {
        hosts("a-hosts: {infra2: {ip: 10.0.0.12}}\n");
        runOnAll("--series", "queens");
        String queens = out.toString();
        runOnAll("--series", "2026.1");

        assertThat(queens).contains("a-hosts").isNotEqualTo(out.toString());
    }

    @ParameterizedTest
    @CsvSource({"error, 0", "warning, 1", "WARNING, 1", "info, 1", "never, 0"})
    void statusFollowsTheLevel(String level, int status) throws IOException {
        hosts("log_hosts: {}\n");

        assertThat(runOnAll("--fail-on", level)).isEqualTo(status);
        assertThat(out.toString()).contains("warning: Group log_hosts was found", "1 warning\n");
    }

    @Test
    void policySaysHowMuchFindingsMatter() throws IOException {
        hosts("log_hosts: {}\n");

        assertThat(runOnAll("--policy", file("policy.yml", "severities: {config-unknown-group: error}\n")))
                .isEqualTo(Main.FINDINGS);
        assertThat(out.toString()).contains("error: Group log_hosts was found", "1 error\n");
        assertThat(runOnAll(
                        "--policy",
                        file("policy.yml", "severities: {config-unknown-group: info}\n"),
                        "--fail-on",
                        "warning"))
                .isZero();
        assertThat(runOnAll(
                        "--policy",
                        file("policy.yml", "severities: {config-unknown-group: off}\n"),
                        "--fail-on",
                        "info"))
                .isZero();
        assertThat(out).hasToString("3 files, no findings\n");
    }

    @Test
    void findingsOfThePolicyCount() throws IOException {
        Path policy = file("policy.yml", "severities: {config-unknown-groop: off}\nleave_out: 7\n");

        assertThat(runOnAll("--policy", policy)).isEqualTo(Main.FINDINGS);
        assertThat(out.toString())
                .contains("policy.yml:1:14:", "is 'config-unknown-group' meant?", "policy.yml:2:12: error");
        assertThat(runOnAll("--policy", file("policy.yml", "severities: ["))).isEqualTo(Main.FINDINGS);
        assertThat(out.toString()).contains("policy.yml:", "[yaml-");
    }

    @Test
    void commentSilencesAndIsMissedWhereItIsUnused() throws IOException {
        hosts("log_hosts: {}  # hyperconverge:ignore config-unknown-group ours\n");
        assertThat(runOnAll("--fail-on", "info")).isZero();
        hosts("# hyperconverge:ignore config-unknown-group ours\n");
        assertThat(runOnAll("--fail-on", "warning")).isEqualTo(Main.FINDINGS);
        assertThat(out.toString()).contains("[suppression-unused]");
    }

    @Test
    void jsonKeepsItsSchema() throws IOException {
        hosts("\"log\\e[31m_hosts\\u202e\": {}\ninfra_host: {}\n");

        assertThat(runOnAll("--format", "json", "--fail-on", "warning")).isEqualTo(Main.FINDINGS);
        JsonNode json = SchemaCheck.read(out.toString());
        assertThat(SchemaCheck.strictlyOf(JsonSchema.FINDINGS).complaints(json)).isEmpty();
        assertThat(json.at("/counts/warning").intValue()).isEqualTo(2);
        assertThat(out.toString()).doesNotContain("\u001b", "\u202e");
    }

    @Test
    void sarifKeepsItsSchema() throws IOException {
        hosts("\"log\\e[31m_hosts\\u202e\": {}\ninfra_host: {}\n");

        assertThat(runOnAll("--format", "sarif", "--fail-on", "warning")).isEqualTo(Main.FINDINGS);
        JsonNode sarif = SchemaCheck.read(out.toString());
        assertThat(SchemaCheck.ofSarif().complaints(sarif)).isEmpty();
        assertThat(sarif.at("/runs/0/results")).hasSize(2);
        assertThat(out.toString()).doesNotContain("\u001b", "\u202e");
    }

    @Test
    void namesInTextAreEscaped() throws IOException {
        hosts("\"log\\e[31m_hosts\\u202e\": {}\n");
        Path evil = envD.resolve("a\u001b[31m\n.yml");
        Files.writeString(evil, "a: [\n");

        assertThat(runOnAll()).isEqualTo(Main.FINDINGS);
        assertThat(out.toString()).contains("a\\u001b[31m\\u000a.yml:").doesNotContain("\u001b", "\u202e");
        assertThat(run("--env-d", evil)).isEqualTo(Main.FAILURE);
        assertThat(err.toString())
                .contains("a\\u001b[31m\\u000a.yml: no such folder")
                .doesNotContain("\u001b");
    }

    @Test
    void unknownFormatsAndLevelsAreRefused() {
        assertThat(runOnAll("--format", "xml")).isEqualTo(Main.FAILURE);
        assertThat(runOnAll("--fail-on", "always")).isEqualTo(Main.FAILURE);
    }
}
