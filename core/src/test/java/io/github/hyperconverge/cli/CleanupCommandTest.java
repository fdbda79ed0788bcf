package io.github.hyperconverge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The way of an operator whose env.d has been converged: inventory, inventory once more, cleanup. */
class CleanupCommandTest extends ProgramFixture {
    private static final String SKELETONS = """
            physical_skel:
              infra_containers: {belongs_to: [all_containers]}
              infra_hosts: {belongs_to: [hosts]}
            component_skel:
              nova_api_os_compute: {belongs_to: [nova_all]}
              nova_conductor: {belongs_to: [nova_all]}
              heat_api: {belongs_to: [heat_all]}
              heat_engine: {belongs_to: [heat_all]}
            container_skel:
            """;
    private static final String NOVA_BEFORE = """
              nova_api_os_compute_container: {belongs_to: [infra_containers], contains: [nova_api_os_compute]}
              nova_conductor_container: {belongs_to: [infra_containers], contains: [nova_conductor]}
            """.indent(2);
    private static final String NOVA_AFTER = """
              nova_api_container: {belongs_to: [infra_containers], contains: [nova_api_os_compute, nova_conductor]}
            """.indent(2);
    private static final String HEAT_BEFORE = """
              heat_api_container: {belongs_to: [infra_containers], contains: [heat_api]}
              heat_engine_container: {belongs_to: [infra_containers], contains: [heat_engine]}
            """.indent(2);
    private static final String HEAT_AFTER = """
              heat_api_container: {belongs_to: [infra_containers], contains: [heat_api, heat_engine]}
            """.indent(2);

    private Path envD;
    private Path config;
    private Path playbooks;

    @BeforeEach
    void convergeARunningDeployment() throws IOException {
        envD = Files.createDirectory(folder.resolve("env.d"));
        config = Files.createDirectory(folder.resolve("etc {{ canary }} 'quoted\""));
        playbooks = folder.resolve("playbooks");
        Files.writeString(config.resolve("openstack_user_config.yml"), NETWORK_OF_ANY_SERIES + """
                infra_hosts: {infra1: {ip: 172.29.236.11}, infra2: {ip: 172.29.236.12}}
                """);
        environment(NOVA_BEFORE + HEAT_BEFORE);
        assertThat(run("inventory", "--write", "--names", "counter", "--addresses", "ascending"))
                .isZero();
        environment(NOVA_AFTER + HEAT_AFTER);
        assertThat(run("inventory", "--write", "--names", "counter", "--addresses", "ascending"))
                .isZero();
    }

    private void environment(String containers) throws IOException {
        Files.writeString(envD.resolve("all.yml"), SKELETONS + containers);
    }

    private int run(String command, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of(command, "--env-d", envD.toString(), "--config", config.toString()));
        arguments.addAll(List.of(more));
        return hyperconverge(arguments.toArray());
    }

    private List<String> written() throws IOException {
        if (!Files.exists(playbooks)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(playbooks)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> playbooks.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void dryRunSaysEverythingAndWritesNothing() throws IOException {
        assertThat(run("cleanup", "--out", playbooks.toString(), "--dry-run")).isZero();

        assertThat(err.toString())
                .isEqualTo("hyperconverge: OSA 2026.1, the newest, which is assumed because nothing tells the series"
                        + " (--series names another)\n"
                        + "hyperconverge: the balancers were not looked at; --haproxy gives their configuration\n");
        assertThat(out.toString())
                .startsWith("6 containers are redundant\nheat: 2\n")
                .contains("nova: 4\n  infra1-nova-api-os-compute-container-")
                .contains("env.d does not define its type any more; infra1-nova-api-container-")
                .contains("infra1: 5 containers before, 2 after\n")
                .contains("would write README.md\n", "would write site.yml\n", "would write vars/plan.yml\n");
        assertThat(written()).isEmpty();
    }

    /** Of a series that no longer has it, with the data still in its containers. */
    private void leaveRsyslogBehind() throws IOException {
        String rsyslog = "    rsyslog_container: {belongs_to: [infra_containers], contains: [rsyslog]}\n";
        Files.writeString(
                envD.resolve("all.yml"),
                SKELETONS.replace("container_skel:", "  rsyslog: {belongs_to: [rsyslog_all]}\ncontainer_skel:")
                        + NOVA_AFTER
                        + HEAT_AFTER
                        + rsyslog);
        assertThat(run("inventory", "--write", "--names", "counter", "--addresses", "ascending"))
                .isZero();
        environment(NOVA_AFTER + HEAT_AFTER);
    }

    private int cleanupBy(String policy, String... more) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                "--policy",
                Files.writeString(folder.resolve("policy.yml"), policy).toString()));
        words.addAll(List.of(more));
        return run("cleanup", words.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsyslog_container", "infra2-rsyslog-container-", "rsyslog-container"})
    void movedDataOfThePolicyIsPlannedWithItsReason(String name) throws IOException {
        leaveRsyslogBehind();
        assertThat(run("cleanup", "--dry-run")).isZero();
        assertThat(out.toString()).contains("6 containers are redundant").contains("stays: data lies in it");
        String whole = name.endsWith("-") ? out.toString().replaceAll("(?s).*(" + name + "[0-9a-f]+).*", "$1") : name;

        assertThat(cleanupBy("moved_data: {" + whole + ": \"to log1 {{ x }} `y`\"}\n", "--out", playbooks.toString()))
                .isZero();

        assertThat(out.toString())
                .contains(name.startsWith("infra2") ? "7 containers are redundant" : "8 containers are redundant")
                .contains("the data of " + whole + " was moved: to log1 {{ x }} `y`");
        assertThat(Files.readString(playbooks.resolve("vars/plan.yml"))).contains("rsyslog");
        assertThat(Files.readString(playbooks.resolve("REPORT.md"))).contains("was moved: to log1");
        assertThat(cleanupBy("moved_data: {" + whole + ": x}\n", "--format", "json"))
                .isZero();
        assertThat(new ObjectMapper().readTree(out.toString()).path("redundant").toString())
                .contains("\"rsyslog\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "moved_data: {rsyslog_container: ''} | say where the data of rsyslog_container is now",
                "moved_data: {rsyslog_container: } | say where the data of rsyslog_container is now",
                "moved_data: {rsyslog_container: [a]} | say where the data of rsyslog_container is now",
                "moved_data: {1: a} | is not a name",
                "moved_data: [rsyslog_container] | moved_data is a mapping",
                "movd_data: {} | a policy has no key",
                "a: [ | [yaml-syntax]"
            })
    void policyWithFindingsPlansNothing(String policy, String finding) throws IOException {
        leaveRsyslogBehind();

        assertThat(cleanupBy(policy + "\n", "--dry-run")).isEqualTo(1);

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains(finding, "the input has errors; nothing is planned");
    }

    @Test
    void movedDataThatIsNotThereIsTold() throws IOException {
        assertThat(cleanupBy("moved_data: {nova_api_container: a, galera_container: b}\n", "--dry-run"))
                .isZero();

        assertThat(out.toString()).startsWith("6 containers are redundant");
        assertThat(err.toString()).contains("nova_api_container and would stay only", "galera_container and would");
    }

    @Test
    void playbooksArePutIntoTheFolder() throws IOException {
        assertThat(run("cleanup", "--out", playbooks.toString())).isZero();

        assertThat(out.toString()).endsWith("read README.md there first\n");
        assertThat(written())
                .contains("README.md", "cleanup-heat.yml", "cleanup-nova.yml", "site.yml", "vars/plan.yml")
                .noneMatch(file -> file.contains(".hyperconverge"));
        // The path goes to Ansible as a text in which it evaluates nothing.
        assertThat(Files.readString(playbooks.resolve("vars/plan.yml")))
                .contains("cleanup_config_dir: !unsafe \"" + folder + "/etc {{ canary }} 'quoted\\\"\"");
        assertThat(playbooks.resolve("cleanup-nova.yml")).content().doesNotContain("canary");
    }

    @Test
    void secondWritingKeepsTheSettingsOfTheOperatorAndDropsWhatIsPlannedNoMore() throws IOException {
        run("cleanup", "--out", playbooks.toString());
        Path settings = playbooks.resolve("vars/settings.yml");
        Files.writeString(settings, Files.readString(settings) + "# mine\n");
        String plan = Files.readString(playbooks.resolve("vars/plan.yml"));

        assertThat(run("cleanup", "--out", playbooks.toString())).isZero();
        assertThat(settings).content().endsWith("# mine\n");
        assertThat(playbooks.resolve("vars/plan.yml")).hasContent(plan);

        removeFromInventory("heat_engine_container");
        assertThat(run("cleanup", "--out", playbooks.toString())).isZero();
        assertThat(settings).content().endsWith("# mine\n");
        assertThat(written()).contains("cleanup-nova.yml").doesNotContain("cleanup-heat.yml");
    }

    private void removeFromInventory(String type) throws IOException {
        String prefix = type.replace('_', '-');
        JsonNode hosts = new ObjectMapper()
                .readTree(config.resolve("openstack_inventory.json").toFile())
                .at("/_meta/hostvars");
        for (Map.Entry<String, JsonNode> host : hosts.properties()) {
            if (host.getKey().contains(prefix)) {
                hyperconverge(
                        "inventory-manage", "-f", config.resolve("openstack_inventory.json"), "-r", host.getKey());
            }
        }
    }

    @Test
    void folderOfSomethingElseIsLeftAlone() throws IOException {
        Files.createDirectories(playbooks);
        Files.writeString(playbooks.resolve("site.yml"), "# of somebody else\n");

        assertThat(run("cleanup", "--out", playbooks.toString())).isEqualTo(Main.FAILURE);
        assertThat(err.toString()).contains("has files that are not of an earlier plan");
        assertThat(written()).containsExactly("site.yml");
    }

    @Test
    void planInJson() throws IOException {
        assertThat(run("cleanup", "--format", "json")).isZero();

        JsonNode plan = new ObjectMapper().readTree(out.toString());
        assertThat(plan.path("formatVersion").asInt()).isEqualTo(1);
        assertThat(plan.path("redundant")).hasSize(6);
        assertThat(plan.path("redundant").path(0).path("name").asText()).startsWith("infra1-heat-engine-container-");
        assertThat(plan.path("steps").size()).isGreaterThan(50);
        assertThat(plan.path("refused").asBoolean()).isFalse();
    }

    @Test
    void environmentOfBeforeIsRefused() throws IOException {
        environment(NOVA_BEFORE + HEAT_AFTER);

        assertThat(run("cleanup", "--out", playbooks.toString())).isEqualTo(Main.FINDINGS);
        assertThat(err.toString())
                .contains("all.yml:11:", "[cleanup-comes-back]")
                .endsWith("hyperconverge: no cleanup is proposed; nothing was written\n");
        assertThat(written()).isEmpty();
        assertThat(run("cleanup", "--format", "json")).isEqualTo(Main.FINDINGS);
        assertThat(new ObjectMapper().readTree(out.toString()).path("refused").asBoolean())
                .isTrue();
    }

    @Test
    void nothingRedundantIsFineAndNothingIsWritten() throws IOException {
        Files.delete(config.resolve("openstack_inventory.json"));
        run("inventory", "--write");

        assertThat(run("cleanup", "--out", playbooks.toString())).isZero();
        assertThat(out.toString()).startsWith("nothing is redundant\n");
        assertThat(written()).isEmpty();
    }

    @Test
    void balancersWithoutThoseWhoTakeOverRefuseThePlan() throws IOException {
        String inventory = Files.readString(config.resolve("openstack_inventory.json"));
        String server = inventory.replaceAll("(?s).*?(infra1-nova-api-os-compute-container-[0-9]+).*", "$1");
        Path haproxy = Files.writeString(folder.resolve("haproxy.cfg"), """
                global
                    stats socket /run/haproxy.stat level admin
                backend nova_api_os_compute-back
                    server %s 172.29.236.51:8774 check
                """.formatted(server));

        assertThat(run("cleanup", "--out", playbooks.toString(), "--haproxy", haproxy.toString()))
                .isEqualTo(Main.FINDINGS);
        assertThat(err.toString()).contains("haproxy.cfg:3:1: error:", "[cleanup-not-balanced]");
        assertThat(written()).isEmpty();
    }

    @Test
    void aFolderHasToBeGiven() {
        assertThat(run("cleanup")).isEqualTo(Main.FAILURE);
        assertThat(err.toString()).startsWith("Give --out DIR, --dry-run or --format json\n");
    }
}
