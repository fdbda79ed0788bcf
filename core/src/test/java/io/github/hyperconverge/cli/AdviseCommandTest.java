package io.github.hyperconverge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class AdviseCommandTest extends ProgramFixture {
    private Path base;
    private Path config;
    private Path policy;

    @BeforeEach
    void writeADeployment() throws IOException {
        base = Files.createDirectories(folder.resolve("base"));
        config = Files.createDirectories(folder.resolve("config"));
        policy = folder.resolve("policy.yml");
        Files.writeString(base.resolve("tea.yml"), """
                component_skel:
                  tea_api: {belongs_to: [tea_all]}
                  tea_pot: {belongs_to: [tea_all]}
                  ironic_api: {belongs_to: [ironic_all]}
                  ironic_inspector: {belongs_to: [ironic_all]}
                container_skel:
                  tea_api_container: {belongs_to: [tea_containers], contains: [tea_api]}
                  tea_pot_container: {belongs_to: [pot_containers], contains: [tea_pot]}
                  ironic_api_container: {belongs_to: [tea_containers], contains: [ironic_api]}
                  ironic_inspector_container: {belongs_to: [pot_containers], contains: [ironic_inspector]}
                physical_skel:
                  tea_containers: {belongs_to: [all_containers]}
                  tea_hosts: {belongs_to: [hosts]}
                  pot_containers: {belongs_to: [all_containers]}
                  pot_hosts: {belongs_to: [hosts]}
                """);
        Files.writeString(
                config.resolve("openstack_user_config.yml"),
                NETWORK_OF_ANY_SERIES + "tea_hosts: &one {infra1: {ip: 172.29.236.11}}\npot_hosts: *one\n");
    }

    @Test
    void adviceComesWithWhatItSaves() {
        assertThat(hyperconverge("advise", "--env-d", base, "--config", config, "--series", "2026.1"))
                .isZero();

        assertThat(out.toString()).contains("""
                ready: tea, tea_api_container + tea_pot_container -> tea_api_container
                  saves 1 container (1 on infra1), 1 addresses, about 17 MB and 5 processes,""").contains("""
                with care: ironic, ironic_api_container + ironic_inspector_container -> ironic_api_container
                """);
    }

    @Test
    void measuredCostIsTheOperators() throws IOException {
        Path measured = Files.writeString(folder.resolve("measured.yml"), "memory_mb: 100\nprocesses: 9\n");

        assertThat(hyperconverge(
                        "advise", "--env-d", base, "--config", config, "--series", "2026.1", "--measured", measured))
                .isZero();
        assertThat(out.toString())
                .contains("about 100 MB and 9 processes")
                .contains("a container costs about 100 MB and 9 processes, as the operator measured");

        Files.writeString(measured, "memory_mb: much\n");
        assertThat(hyperconverge("advise", "--env-d", base, "--config", config, "--measured", measured))
                .isEqualTo(1);
        assertThat(err.toString()).contains("measured.yml:1:12: error: 'memory_mb' needs a number");
    }

    @Test
    void writtenPolicyDoesWhatWasPromised() throws IOException {
        assertThat(hyperconverge(
                        "advise", "--env-d", base, "--config", config, "--series", "2026.1", "--write-policy", policy))
                .isZero();
        assertThat(Files.readString(policy)).contains("  - [tea_api_container, tea_pot_container]\n");

        assertThat(hyperconverge("plan", "--env-d", base, "--config", config, "--series", "2026.1", "--policy", policy))
                .isZero();
        assertThat(out.toString())
                .contains("4 container types before, 3 after: 1 merge")
                .contains("infra1: 4 containers before, 4 right after, 3 after cleanup");
    }

    @Test
    void policyThatIsThereIsNotWrittenOver() throws IOException {
        Files.writeString(policy, "pin: [tea_pot_container]\n");

        assertThat(hyperconverge("advise", "--env-d", base, "--write-policy", policy))
                .isEqualTo(2);
        assertThat(err.toString()).contains("policy.yml is there already; nothing is written over");
        assertThat(policy).hasContent("pin: [tea_pot_container]\n");
    }

    @Test
    void jsonHasTheCandidates() throws IOException {
        assertThat(hyperconverge(
                        "advise", "--env-d", base, "--config", config, "--series", "2026.1", "--format", "json"))
                .isZero();

        JsonNode document = JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build()
                .readTree(out.toString());
        assertThat(document.at("/formatVersion").asInt()).isEqualTo(1);
        assertThat(document.at("/candidates/0/verdict").asText()).isEqualTo("ready");
        assertThat(document.at("/candidates/0/into").asText()).isEqualTo("tea_api_container");
        assertThat(document.at("/candidates/0/saved/infra1").asInt()).isEqualTo(1);
        assertThat(document.at("/candidates/0/containers/1").asText()).isEqualTo("tea_pot_container");
        assertThat(document.at("/candidates/1/concerns/0/reason").asText()).isEqualTo("kept_apart");
        assertThat(document.at("/candidates/1/concerns/0/accepted").isNull()).isTrue();
        assertThat(document.at("/containerCost/memoryMb").asInt()).isEqualTo(17);
    }

    @Test
    void markdownHasATable() {
        assertThat(hyperconverge("advise", "--env-d", base, "--config", config, "--format", "markdown"))
                .isZero();
        assertThat(out.toString())
                .contains("| verdict | types | containers saved | addresses | why |")
                .contains("| ready | tea, tea\\_api\\_container + tea\\_pot\\_container");
    }

    @Test
    void hostsThatComeLaterAreToldByValidate() throws IOException {
        Path own = Files.createDirectories(folder.resolve("own"));
        Files.writeString(policy, "merge: [[tea_api_container, tea_pot_container]]\n");
        assertThat(hyperconverge(
                        "apply",
                        "--env-d",
                        base,
                        "--env-d",
                        own,
                        "--config",
                        config,
                        "--policy",
                        policy,
                        "--overlay",
                        own,
                        "--series",
                        "2026.1"))
                .isZero();
        assertThat(own.resolve("hyperconverge/overlay.yml"))
                .content()
                .contains("# tea_api_container was judged by the hosts infra1.\n");

        Files.writeString(
                config.resolve("openstack_user_config.yml"),
                NETWORK_OF_ANY_SERIES
                        + "tea_hosts: {infra1: {ip: 172.29.236.11}}\npot_hosts: {infra2: {ip: 172.29.236.12}}\n");
        hyperconverge("validate", "--env-d", base, "--env-d", own, "--config", config, "--series", "2026.1");
        assertThat(out.toString()).contains("the groups of tea_api_container have other hosts now: infra1, infra2");
    }

    @Test
    void guardFindsWhatCouldBeOne() throws IOException {
        Files.writeString(
                base.resolve("tea.yml"),
                Files.readString(base.resolve("tea.yml"))
                        .replace("pot_containers], contains: [tea_pot]", "tea_containers], contains: [tea_pot]"));

        assertThat(hyperconverge("validate", "--env-d", base, "--converged")).isEqualTo(1);
        assertThat(out.toString())
                .contains("tea_api_container, tea_pot_container could be one container type")
                .contains("[env-not-converged]");

        Files.writeString(policy, "pin: [tea_pot_container]\n");
        hyperconverge("validate", "--env-d", base, "--converged", "--policy", policy);
        assertThat(out.toString()).doesNotContain("env-not-converged");
    }
}
