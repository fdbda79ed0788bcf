package io.github.hyperconverge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InventoryCommandTest extends ProgramFixture {
    private Path base;
    private Path config;
    private Path inventory;

    @BeforeEach
    void write() throws IOException {
        base = Files.createDirectory(folder.resolve("base"));
        config = Files.createDirectory(folder.resolve("config"));
        inventory = config.resolve("openstack_inventory.json");
        Files.writeString(base.resolve("tea.yml"), """
                component_skel: {tea_api: {belongs_to: [tea_all]}, tea_worker: {belongs_to: [tea_all]}}
                container_skel:
                  tea_api_container: {contains: [tea_api], belongs_to: [tea_containers]}
                  tea_worker_container: {contains: [tea_worker], belongs_to: [tea_containers]}
                physical_skel:
                  tea_containers: {belongs_to: [all_containers]}
                  tea_hosts: {belongs_to: [hosts]}
                """);
        configure(NETWORK + "tea_hosts: {infra1: {ip: 172.29.236.11}}\n");
    }

    private void configure(String text) throws IOException {
        Files.writeString(config.resolve("openstack_user_config.yml"), text);
    }

    private int run(String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of(command));
        if (command.equals("inventory") || command.equals("plan")) {
            arguments.addAll(List.of("--env-d", base.toString(), "--config", config.toString()));
        }
        arguments.addAll(List.of(more));
        return hyperconverge(arguments.toArray());
    }

    private int manage(String... more) {
        List<String> arguments = new ArrayList<>(List.of("-f", inventory.toString()));
        arguments.addAll(List.of(more));
        return run("inventory-manage", arguments.toArray(String[]::new));
    }

    @Test
    void inventoryIsPrintedAndNothingIsWritten() {
        assertThat(run("inventory", "--names", "counter", "--addresses", "ascending"))
                .isZero();

        assertThat(out.toString())
                .startsWith("{\n    \"_meta\": {\n")
                .contains("\"infra1-tea-api-container-00000001\": {", "\"address\": \"172.29.236.1\"")
                .endsWith("}\n");
        assertThat(config).isDirectoryNotContaining("glob:**openstack_inventory.json");
    }

    @Test
    void twoRepeatableRunsGiveTheSame() {
        run("inventory", "--names", "counter", "--addresses", "ascending");
        String first = out.toString();
        run("inventory", "--names", "counter", "--addresses", "ascending");

        assertThat(out).hasToString(first);
    }

    @Test
    void writtenInventoryIsReadByTheNextRunWhichChangesNothing() throws IOException {
        assertThat(run("inventory", "--write")).isZero();
        String first = Files.readString(inventory);
        assertThat(out.toString()).contains("+ ").endsWith(inventory + " is saved\n");

        assertThat(run("inventory", "--write")).isZero();
        assertThat(out).hasToString("nothing changes\n" + inventory + " stays as it is\n");
        assertThat(inventory).hasContent(first);
        assertThat(config.resolve("backup_openstack_inventory.tar")).doesNotExist();
    }

    @Test
    void listSavesSoThatNamesStay() {
        run("inventory", "--list");
        String first = out.toString();
        run("inventory", "--list");

        assertThat(out).hasToString(first);
    }

    @Test
    void hostPrintsItsVariables() {
        run("inventory", "--write");

        assertThat(run("inventory", "--host", "infra1")).isZero();
        assertThat(out.toString()).contains("\"ansible_host\": \"172.29.236.11\"");
        assertThat(run("inventory", "--host", "nobody")).isEqualTo(Main.FINDINGS);
    }

    @Test
    void checkSaysWhetherAllIsWell() throws IOException {
        assertThat(run("inventory", "--check")).isZero();
        assertThat(out).hasToString("Configuration ok!\n");

        configure("tea_hosts: {infra1: {ip: 172.29.236.11}, infra2: {ip: 172.29.236.11}}\n");
        assertThat(run("inventory", "--check")).isEqualTo(Main.FINDINGS);
        assertThat(err.toString())
                .contains("No container CIDR specified in user config")
                .contains("Both host:infra1 and host:infra2 have address:172.29.236.11 assigned.");
    }

    @Test
    void refusedConfigurationWritesNothing() throws IOException {
        run("inventory", "--write");
        String before = Files.readString(inventory);
        configure("x: 1\n");

        assertThat(run("inventory", "--write")).isEqualTo(Main.FINDINGS);
        assertThat(out.toString()).isEmpty();
        assertThat(inventory).hasContent(before);
    }

    @Test
    void damagedInventoryIsNotReplaced() throws IOException {
        Files.writeString(inventory, "{");

        assertThat(run("inventory", "--write")).isEqualTo(Main.FINDINGS);
        assertThat(inventory).hasContent("{");
    }

    @Test
    void unknownSeriesIsWrongUsage() {
        assertThat(run("inventory", "--series", "zebra")).isEqualTo(Main.FAILURE);
        assertThat(err.toString()).contains("'zebra' is none of kilo, liberty, mitaka");
    }

    @Test
    void olderSeriesHasItsOwnNames() {
        run("inventory", "--series", "queens", "--names", "counter", "--check");
        assertThat(err.toString()).contains("is_container_address");
    }

    @Test
    void planShowsWhatItDoesToTheDeployment() {
        run("inventory", "--write");

        assertThat(run("plan")).isZero();
        assertThat(out.toString())
                .contains("infra1: 2 containers before, 2 right after, 1 after cleanup")
                .contains("1 container is redundant: infra1-tea-worker-container-");
        assertThat(run("plan", "--format", "json")).isZero();
        assertThat(out.toString()).contains("\"afterCleanup\" : 1");
        assertThat(run("plan", "--format", "markdown")).isZero();
        assertThat(out.toString()).contains("## On this deployment");
    }

    @Test
    void containerIsRemovedWithABackup() throws IOException {
        run("inventory", "--write", "--names", "counter");

        assertThat(manage("--remove-item", "infra1_tea_worker_container-00000002"))
                .isZero();
        assertThat(out.toString())
                .contains("infra1-tea-worker-container-00000002: _meta, ")
                .contains("addresses that are free now: 172.29.23")
                .endsWith("Success. . .\n");
        assertThat(Files.readString(inventory)).doesNotContain("worker-container-0");
        assertThat(config.resolve("backup_openstack_inventory.tar")).exists();
    }

    @Test
    void unknownNameIsRefusedAndDryRunWritesNothing() throws IOException {
        run("inventory", "--write", "--names", "counter");
        String before = Files.readString(inventory);

        assertThat(manage("-r", "nobody")).isEqualTo(Main.FINDINGS);
        assertThat(manage("-d", "tea_containers", "--dry-run")).isZero();
        assertThat(out.toString()).contains("tea_containers: all_containers");
        assertThat(inventory).hasContent(before);
    }

    @Test
    void listsAndExport() {
        run("inventory", "--write", "--names", "counter");

        assertThat(manage("-l")).isZero();
        assertThat(out.toString()).startsWith("container_name ").contains("infra1-tea-api-container-00000001");
        assertThat(manage("-g")).isZero();
        assertThat(out.toString()).contains("infra1  ");
        assertThat(manage("-G")).isZero();
        assertThat(out.toString()).contains("tea_hosts");
        assertThat(manage("-e")).isZero();
        assertThat(out.toString()).startsWith("{\n  \"");
        assertThat(manage("-l", "--sort", "nothing")).isEqualTo(Main.FAILURE);
        assertThat(manage()).isEqualTo(Main.FAILURE);
    }

    @Test
    void addressesAreCleared() throws IOException {
        run("inventory", "--write");

        assertThat(manage("--clear-ips")).isZero();
        assertThat(Files.readString(inventory)).doesNotContain("\"interface\": \"eth1\"");
    }

    private String mainFile() throws IOException {
        return Files.readString(config.resolve("openstack_user_config.yml"));
    }

    @Test
    void freedAddressIsReservedAndReleased() throws IOException {
        run("inventory", "--write", "--names", "counter", "--addresses", "ascending");
        String before = mainFile();

        assertThat(manage("-r", "infra1-tea-worker-container-00000002", "--reserve", "--config", config.toString()))
                .isZero();
        assertThat(out.toString()).contains("+used_ips:", "+  - 172.29.236.2");
        assertThat(mainFile()).startsWith(before).contains("  - 172.29.236.2\n");
        assertThat(run("inventory", "--write", "--names", "counter", "--addresses", "ascending"))
                .isZero();
        assertThat(Files.readString(inventory)).contains("172.29.236.3").doesNotContain("172.29.236.2\"");

        assertThat(run("inventory-manage", "--release", "172.29.236.2", "--config", config.toString()))
                .isZero();
        assertThat(mainFile()).doesNotContain("172.29.236.2\n");
        assertThat(run("inventory-manage", "--reserve-address", "172.29.236.9", "--config", config.toString()))
                .isZero();
        assertThat(mainFile()).contains("172.29.236.9\n");
    }

    @Test
    void nothingIsRemovedIfTheAddressCannotBeReserved() throws IOException {
        configure(mainFile() + "used_ips: 10.0.0.1\n");
        run("inventory", "--write", "--names", "counter");
        String before = Files.readString(inventory);

        assertThat(manage("-r", "infra1-tea-worker-container-00000002", "--reserve", "--config", config.toString()))
                .isEqualTo(Main.FINDINGS);
        assertThat(err.toString()).contains("used_ips is not a list");
        assertThat(inventory).hasContent(before);
    }

    @Test
    void dryRunReservesNothing() throws IOException {
        run("inventory", "--write", "--names", "counter");
        String before = mainFile();

        assertThat(manage(
                        "-r",
                        "infra1-tea-worker-container-00000002",
                        "--reserve",
                        "--config",
                        config.toString(),
                        "--dry-run"))
                .isZero();
        assertThat(out.toString()).contains("+used_ips:");
        assertThat(mainFile()).isEqualTo(before);
    }

    @Test
    void deadGroupsAreRemoved() throws IOException {
        run("inventory", "--write", "--names", "counter");
        Path types = base.resolve("tea.yml");
        Files.writeString(
                types,
                Files.readString(types)
                        .replace(
                                "  tea_worker_container: {contains: [tea_worker], belongs_to: [tea_containers]}\n",
                                ""));
        manage("-r", "infra1-tea-worker-container-00000002");

        assertThat(run(
                        "inventory-manage",
                        "--remove-dead-groups",
                        "--config",
                        config.toString(),
                        "--env-d",
                        base.toString()))
                .isZero();
        assertThat(out.toString()).contains("tea_worker_container: tea_containers");
        assertThat(Files.readString(inventory)).doesNotContain("tea_worker_container");

        configure("x: 1\n");
        assertThat(manage("--remove-dead-groups", "--config", config.toString(), "--env-d", base.toString()))
                .isEqualTo(Main.FINDINGS);
        assertThat(manage("--remove-dead-groups", "--config", config.toString()))
                .isEqualTo(Main.FAILURE);
        assertThat(run("inventory-manage", "-l")).isEqualTo(Main.FAILURE);
    }
}
