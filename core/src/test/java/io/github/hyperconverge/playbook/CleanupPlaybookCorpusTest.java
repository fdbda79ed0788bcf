package io.github.hyperconverge.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.hyperconverge.balancer.Load;
import io.github.hyperconverge.cleanup.RedundantContainer;
import io.github.hyperconverge.playbook.StandIn.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The playbooks, run by Ansible itself against stand-ins, with a real HAProxy under load. */
@Tag("corpus")
class CleanupPlaybookCorpusTest {
    private static final String YES = "convergence_cleanup=yes";
    private static final String DATA = "convergence_cleanup_data=yes";

    @TempDir
    private Path folder;

    @Test
    void ansibleAndItsLintersTakeTheFolder() throws Exception {
        try (StandIn cloud = StandIn.in(folder)) {
            for (String[] command : List.of(
                    new String[] {"/usr/bin/ansible-playbook", "--syntax-check", "site.yml"},
                    new String[] {"/usr/bin/ansible-playbook", "--list-tasks", "site.yml"},
                    new String[] {"/usr/bin/ansible-lint", "--offline", "--profile", "production", "--strict", "."},
                    new String[] {"/usr/bin/yamllint", "--strict", "."})) {
                Run run = cloud.run(Map.of(), command);

                assertThat(run.status()).as(run.output()).isZero();
            }
            assertThat(cloud.run(Map.of(), "/usr/bin/yamllint", "--strict", ".").output())
                    .isEmpty();
        }
    }

    private static void checkEndState(StandIn cloud) throws IOException {
        Map<String, String> state = cloud.state();
        for (RedundantContainer container : cloud.plan().redundant()) {
            String name = container.name();
            assertThat(state.get("containers")).doesNotContain(name);
            assertThat(state.get("inventory")).doesNotContain(name);
            assertThat(state.get("haproxy.cfg")).doesNotContain(name);
            assertThat(state.get("hosts")).doesNotContain(container.hostName());
            assertThat(state.get("services")).doesNotContain(container.hostName());
            assertThat(state.get("data")).doesNotContain(name);
            assertThat(state.get("logs")).contains(name + ".tar.gz");
            assertThat(state.get("config")).doesNotContain(container.addresses().get(0));
            assertThat(state.get("state")).contains(name);
        }
        cloud.plan().survivors().forEach(survivor -> {
            assertThat(state.get("containers")).contains(survivor.name());
            assertThat(state.get("inventory")).contains(survivor.name());
            assertThat(state.get("haproxy.cfg")).contains(survivor.name());
        });
        assertThat(state.get("state")).doesNotContain("recorded", "leaving");
        assertThat(state.get("lxc-logs")).isEqualTo("other.log");
        assertThat(state.get("haproxy.cfg")).contains("# kept\n\n");
        assertThat(state.get("fragments")).contains("heat_api\n").doesNotContain("heat_api_cloudwatch");
        assertThat(state.get("haproxy.cfg")).doesNotContain("cloudwatch");
        assertThat(state.get("config"))
                .contains("# The network of the containers.")
                .contains("  - \"127.0.1.1,127.0.1.9\"   # hosts\n");
    }

    /** What a run that nothing disturbs leaves behind, and how many tasks it has. */
    private record Whole(int hosts, int tasks, Map<String, String> state) {}

    @Test
    void everythingRedundantGoesWithoutAFailedRequest() throws Exception {
        Whole whole = everythingGoes(2);
        for (int turn = 0; turn < 2; turn++) {
            checkKilled(whole, (2 * turn + 1) * whole.tasks() / 8, (2 * turn + 5) * whole.tasks() / 8);
        }
    }

    private Whole everythingGoes(int hosts) throws Exception {
        try (StandIn cloud = StandIn.in(Files.createDirectory(folder.resolve("whole")), hosts);
                Load nova = new Load(cloud.front("nova_api_os_compute"));
                Load heat = new Load(cloud.front("heat_api"))) {
            Run run = cloud.play(Map.of(), "site.yml", "-e", YES, "-e", DATA);

            assertThat(run.status()).as(run.output()).isZero();
            assertThat(nova.stop()).isEmpty();
            assertThat(heat.stop()).isEmpty();
            checkEndState(cloud);
            assertThat(mostTasksOfATurn(run)).isBetween(50, 100);

            Whole whole = new Whole(hosts, cloud.tasks(), cloud.comparableState());
            Map<String, String> after = cloud.state();
            List<String> calls = cloud.calls();
            Run again = cloud.play(Map.of(), "site.yml", "-e", YES, "-e", DATA);

            assertThat(again.status()).as(again.output()).isZero();
            assertThat(again.changes()).as(again.output()).isZero();
            assertThat(again.output()).doesNotContain("Takes");
            assertThat(cloud.state()).isEqualTo(after);
            assertThat(cloud.calls()).isEqualTo(calls);
            return whole;
        }
    }

    private static int mostTasksOfATurn(Run run) {
        return Stream.of(run.output().split("TASK \\[Take the turn of this host\\]"))
                .skip(1)
                .mapToInt(turn -> turn.split("\nTASK \\[|\nPLAY \\[").length)
                .max()
                .orElse(0);
    }

    /**
     * With the property {@code hyperconverge.kills}, such as {@code 0-200}, a run is killed after every task of those
     * numbers, on one host, as the turns of all are the same; all of them take hours.
     */
    @TestFactory
    Stream<DynamicTest> runThatIsKilledAnywhereIsGoneOnWith() throws Exception {
        String[] ends = System.getProperty("hyperconverge.kills", "").split("-", 2);
        if (ends.length < 2) {
            return Stream.empty();
        }
        Whole whole = everythingGoes(1);
        return IntStream.rangeClosed(Integer.parseInt(ends[0]), Math.min(whole.tasks() - 1, Integer.parseInt(ends[1])))
                .mapToObj(after -> dynamicTest(
                        "after " + after + " of " + whole.tasks() + " tasks", () -> checkKilled(whole, after)));
    }

    /** Killed after so many tasks, gone on with and killed again, and at last gone on with to the end. */
    private void checkKilled(Whole whole, int... points) throws Exception {
        try (StandIn cloud = StandIn.in(Files.createDirectory(folder.resolve("k" + points[0])), whole.hosts());
                Load nova = new Load(cloud.front("nova_api_os_compute"));
                Load heat = new Load(cloud.front("heat_api"))) {
            for (int after : points) {
                Run killed =
                        cloud.play(Map.of("KILL_AFTER", Integer.toString(after)), "site.yml", "-e", YES, "-e", DATA);
                assertThat(killed.status()).as(killed.output()).isEqualTo(128 + 9);
            }
            Run run = cloud.play(Map.of(), "site.yml", "-e", YES, "-e", DATA);

            assertThat(run.status()).as(run.output()).isZero();
            assertThat(nova.stop()).isEmpty();
            assertThat(heat.stop()).isEmpty();
            assertThat(cloud.comparableState()).isEqualTo(whole.state());
        }
    }

    @Test
    void containersAreFoundThatTheInventoryDoesNotNameAnyMore() throws Exception {
        try (StandIn cloud = StandIn.in(folder, 1)) {
            for (RedundantContainer container : cloud.plan().redundant()) {
                assertThat(cloud.run(
                                        Map.of(),
                                        folder.resolve("bin/inventory-manage.py")
                                                .toString(),
                                        "-f",
                                        cloud.inventory().toString(),
                                        "-r",
                                        container.name())
                                .status())
                        .isZero();
            }
            Run run = cloud.play(Map.of(), "site.yml", "-e", YES, "-e", DATA);

            assertThat(run.status()).as(run.output()).isZero();
            checkEndState(cloud);
        }
    }

    @Test
    void fragmentsComeFromTheBalancersAndGoBack() throws Exception {
        try (StandIn cloud = StandIn.in(folder, 1);
                Load load = new Load(cloud.front("nova_api_os_compute"))) {
            Run fetched = cloud.play(Map.of(), "balancers.yml");

            assertThat(fetched.status()).as(fetched.output()).isZero();
            Path here = cloud.playbooks().resolve("balancers/infra1");
            Path sent = Files.createDirectories(cloud.playbooks().resolve("transition/infra1/with-new"));
            for (String name : List.of("00-haproxy", "nova_api_os_compute", "heat_api", "heat_api_cloudwatch")) {
                Path file = folder.resolve("conf.d").resolve(name);
                assertThat(here.resolve(name)).hasSameTextualContentAs(file);
                Files.writeString(sent.resolve(name), Files.readString(file).replace("# kept", "# sent"));
            }
            Run first = cloud.play(Map.of(), "balancers.yml", "-e", "cleanup_send=with-new");
            Run second = cloud.play(Map.of(), "balancers.yml", "-e", "cleanup_send=with-new");

            assertThat(first.status()).as(first.output()).isZero();
            assertThat(second.status()).as(second.output()).isZero();
            assertThat(cloud.state().get("haproxy.cfg")).contains("# sent").doesNotContain("# kept");
            assertThat(first.output()).contains("changed: [infra1]");
            assertThat(second.changes()).as(second.output()).isZero();
            assertThat(load.stop()).isEmpty();
        }
    }

    @Test
    void namesOfFoldersAreOnlyNames() throws Exception {
        String hostile = "{{ lookup('pipe', 'touch canary') }} $(touch canary) `touch canary` '\" ; touch canary #";
        try (StandIn cloud = StandIn.in(folder, hostile)) {
            Run run = cloud.play(Map.of(), "site.yml", "-e", YES, "-e", DATA);

            assertThat(run.status()).as(run.output()).isZero();
            checkEndState(cloud);
        }
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files).noneMatch(file -> file.getFileName().toString().equals("canary"));
        }
    }

    @Test
    void hyperconvergeCanKeepTheInventory() throws Exception {
        try (StandIn cloud = StandIn.in(folder, 1)) {
            String tool = "{\"cleanup_inventory_tool\": \"hyperconverge\", \"cleanup_hyperconverge\": [\"%s\", \"-cp\","
                    + " \"%s\", \"io.github.hyperconverge.cli.Main\"], \"cleanup_inventory_manage\": {\"hyperconverge\":"
                    + " \"{{ cleanup_hyperconverge + ['inventory-manage'] }}\"}}";
            Run run = cloud.play(
                    Map.of(),
                    "site.yml",
                    "-e",
                    YES,
                    "-e",
                    DATA,
                    "-e",
                    tool.formatted(
                            System.getProperty("java.home") + "/bin/java", System.getProperty("java.class.path")));

            assertThat(run.status()).as(run.output()).isZero();
            checkEndState(cloud);
            assertThat(cloud.state().get("inventory"))
                    .doesNotContain("nova_conductor_container")
                    .doesNotContain("heat_api_cloudwatch");
        }
    }
}
