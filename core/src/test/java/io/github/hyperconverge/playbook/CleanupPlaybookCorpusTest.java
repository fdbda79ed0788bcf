package io.github.hyperconverge.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.hyperconverge.balancer.Load;
import io.github.hyperconverge.cleanup.RedundantContainer;
import io.github.hyperconverge.cleanup.Survivor;
import io.github.hyperconverge.playbook.StandIn.Run;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
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
    private static final int SAMPLES = 4;
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

    @Test
    void withoutTheOptInNothingHappens() throws Exception {
        try (StandIn cloud = StandIn.in(folder)) {
            Map<String, String> before = cloud.state();
            Run run = cloud.play(Map.of(), "site.yml");

            assertThat(run.status()).as(run.output()).isNotZero();
            assertThat(run.changes()).isZero();
            assertThat(run.output()).doesNotContain("Takes");
            assertThat(run.output())
                    .contains("Would take " + cloud.plan().redundant().get(0).name() + " off infra1")
                    .contains("Nothing is done without -e convergence_cleanup=yes");
            assertThat(cloud.state()).isEqualTo(before);
            assertThat(cloud.calls()).isEmpty();
        }
    }

    /** Ansible alone would skip hosts that it does not know, and end well. */
    @Test
    void hostThatAnsiblesInventoryLacksIsNamed() throws Exception {
        try (StandIn cloud = StandIn.in(folder)) {
            Files.writeString(folder.resolve("one.yml"), "all: {hosts: {infra1: {ansible_connection: local}}}\n");
            Map<String, String> before = cloud.state();
            for (String playbook : List.of("site.yml", "cleanup-nova.yml")) {
                Run none = cloud.play(Map.of("ANSIBLE_INVENTORY", "/dev/null"), playbook, "-e", YES);

                assertThat(none.status()).isNotZero();
                assertThat(none.output())
                        .contains("infra1, infra2", "-i /opt/openstack-ansible/inventory/dynamic_inventory.py")
                        .doesNotContain("Takes");
            }
            Run one = cloud.play(
                    Map.of(), "site.yml", "-i", folder.resolve("one.yml").toString(), "-e", YES);

            assertThat(one.status()).isNotZero();
            assertThat(one.output()).contains("does not have infra2.").doesNotContain("Takes");
            assertThat(cloud.state()).isEqualTo(before);
            assertThat(cloud.calls()).isEmpty();
        }
    }

    @Test
    void checkChangesNothingAndSaysWhatItCannotTell() throws Exception {
        try (StandIn cloud = StandIn.in(folder)) {
            Map<String, String> before = cloud.state();
            Run run = cloud.play(Map.of(), "site.yml", "--check", "-e", YES, "-e", DATA);

            assertThat(run.status()).as(run.output()).isZero();
            assertThat(run.output()).contains("A check does not drain servers, reload HAProxy, stop units");
            assertThat(cloud.state()).isEqualTo(before);
            assertThat(cloud.calls()).isEmpty();
        }
    }

    @Test
    void everythingRedundantGoesWithoutAFailedRequest() throws Exception {
        try (StandIn cloud = StandIn.in(folder);
                Load nova = new Load(cloud.front("nova_api_os_compute"));
                Load heat = new Load(cloud.front("heat_api"))) {
            Run run = cloud.play(Map.of(), "site.yml", "-e", YES, "-e", DATA);

            assertThat(run.status()).as(run.output()).isZero();
            assertThat(nova.stop()).isEmpty();
            assertThat(heat.stop()).isEmpty();
            checkEndState(cloud);

            Map<String, String> after = cloud.state();
            List<String> calls = cloud.calls();
            Run again = cloud.play(Map.of(), "site.yml", "-e", YES, "-e", DATA);

            assertThat(again.status()).as(again.output()).isZero();
            assertThat(again.changes()).as(again.output()).isZero();
            assertThat(cloud.state()).isEqualTo(after);
            assertThat(cloud.calls()).isEqualTo(calls);
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

    /**
     * A run that is killed between two tasks, at points that are spread over it. With the property
     * {@code hyperconverge.kills}, such as {@code 0-200}, it is killed after every task of those numbers, on one host, as
     * the turns of all are the same; all of them take hours.
     */
    @TestFactory
    Stream<DynamicTest> runThatIsKilledIsGoneOnWith() throws Exception {
        String range = System.getProperty("hyperconverge.kills", "");
        if (range.isEmpty()) {
            return killed(
                    2, tasks -> IntStream.range(0, SAMPLES).map(point -> (2 * point + 1) * tasks / (2 * SAMPLES)));
        }
        String[] ends = range.split("-", 2);
        return killed(
                1,
                tasks -> IntStream.rangeClosed(
                        Integer.parseInt(ends[0]), Math.min(tasks - 1, Integer.parseInt(ends[1]))));
    }

    private Stream<DynamicTest> killed(int hosts, IntFunction<IntStream> points) throws Exception {
        Map<String, String> wanted;
        int tasks;
        try (StandIn cloud = StandIn.in(Files.createDirectory(folder.resolve("whole")), hosts)) {
            Run run = cloud.play(Map.of(), "site.yml", "-e", YES, "-e", DATA);
            assertThat(run.status()).as(run.output()).isZero();
            wanted = cloud.comparableState();
            tasks = cloud.tasks();
        }
        return points.apply(tasks)
                .mapToObj(after -> dynamicTest(
                        "after " + after + " of " + tasks + " tasks", () -> checkKilled(hosts, after, wanted)));
    }

    private void checkKilled(int hosts, int after, Map<String, String> wanted) throws Exception {
        try (StandIn cloud = StandIn.in(Files.createDirectory(folder.resolve("k" + after)), hosts);
                Load nova = new Load(cloud.front("nova_api_os_compute"));
                Load heat = new Load(cloud.front("heat_api"))) {
            Run killed = cloud.play(Map.of("KILL_AFTER", Integer.toString(after)), "site.yml", "-e", YES, "-e", DATA);
            assertThat(killed.status()).as(killed.output()).isEqualTo(128 + 9);
            Run run = cloud.play(Map.of(), "site.yml", "-e", YES, "-e", DATA);

            assertThat(run.status()).as(run.output()).isZero();
            assertThat(nova.stop()).isEmpty();
            assertThat(heat.stop()).isEmpty();
            assertThat(cloud.comparableState()).isEqualTo(wanted);
        }
    }

    /** Out of the balancer, killed, and back: twenty times over, by the tasks alone. */
    @Test
    void drainingFailsNoRequest() throws Exception {
        try (StandIn cloud = StandIn.in(folder, 1);
                Load load = new Load(cloud.front("nova_api_os_compute"))) {
            String going = cloud.plan().of("nova").stream()
                    .filter(RedundantContainer::balanced)
                    .findFirst()
                    .orElseThrow()
                    .name();
            Files.writeString(cloud.playbooks().resolve("drain.yml"), """
                    - hosts: infra1
                      gather_facts: false
                      vars_files: [vars/settings.yml, vars/plan.yml]
                      vars: {cleanup_service: nova, cleanup_balancer: infra1, cleanup_names: [%s]}
                      tasks:
                        - ansible.builtin.include_tasks: tasks/balancer.yml
                    """.formatted(going));
            for (int round = 0; round < 20; round++) {
                Run run = cloud.play(Map.of(), "drain.yml");
                assertThat(run.status()).as(run.output()).isZero();
                cloud.killServer(going);
                load.awaitRequests(100);
                cloud.balanceAgain(going, "nova_api_os_compute");
            }
            assertThat(load.stop()).isEmpty();
        }
    }

    @Test
    void serversGoBackIntoServiceIfTheReloadDoesNotWork() throws Exception {
        try (StandIn cloud = StandIn.in(folder)) {
            Map<String, String> before = cloud.state();
            Run run = cloud.play(
                    Map.of(), "cleanup-nova.yml", "-e", YES, "-e", "{\"cleanup_haproxy_reload\": [\"/bin/false\"]}");

            assertThat(run.status()).isNotZero();
            assertThat(run.output()).contains("They are back", "in service, and nothing was stopped");
            assertThat(cloud.statistics()).contains("\"up\": true").doesNotContain("\"up\": false");
            assertThat(cloud.calls()).isEmpty();
            assertThat(cloud.state().get("inventory")).isEqualTo(before.get("inventory"));
        }
    }

    @Test
    void serversGoBackIntoServiceIfSessionsDoNotEnd() throws Exception {
        try (StandIn cloud = StandIn.in(folder);
                Socket session = cloud.openSession("nova_api_os_compute")) {
            Run run = cloud.play(Map.of(), "cleanup-nova.yml", "-e", YES, "-e", "cleanup_drain_retries=2");

            assertThat(run.status()).as(run.output()).isNotZero();
            assertThat(session.isConnected()).isTrue();
            assertThat(cloud.statistics()).contains("\"up\": true").doesNotContain("\"up\": false");
            assertThat(cloud.calls()).isEmpty();
        }
    }

    /** Consoles: waited for as long as all others, and then cut. */
    @Test
    void sessionsThatNeverEndAreCutIfThatIsAskedFor() throws Exception {
        try (StandIn cloud = StandIn.in(folder, 1);
                Socket session = cloud.openSession("nova_api_os_compute")) {
            Run run = cloud.play(
                    Map.of(),
                    "cleanup-nova.yml",
                    "-e",
                    YES,
                    "-e",
                    "cleanup_drain_retries=2",
                    "-e",
                    "cleanup_end_sessions=yes");

            assertThat(run.status()).as(run.output()).isZero();
            assertThat(session.isConnected()).isTrue();
            cloud.plan()
                    .of("nova")
                    .forEach(container -> assertThat(
                                    folder.resolve("standin/containers").resolve(container.name()))
                            .doesNotExist());
            assertThat(run.output()).contains("nova, infra1: 2 of 4 containers are gone");
        }
    }

    /** The units of the turn are stopped by then, and its servers gone. */
    @Test
    void allOfItGoesBackIntoServiceIfOneThatStaysFailsMeanwhile() throws Exception {
        try (StandIn cloud = StandIn.in(folder, 1);
                Load nova = new Load(cloud.front("nova_api_os_compute"))) {
            Path unit = cloud.unit(cloud.survivor("nova").name(), "nova-conductor");
            Files.writeString(folder.resolve("standin/fails-with-nova-conductor"), unit.toString());
            Map<String, String> before = cloud.state();
            Run run = cloud.play(Map.of(), "cleanup-nova.yml", "-e", YES);

            assertThat(run.status()).isNotZero();
            assertThat(run.output())
                    .contains("They are back in service, and their units were started again")
                    .contains("start the playbook again")
                    .doesNotContain("import csv");
            assertThat(nova.stop()).isEmpty();
            Map<String, String> after = cloud.state();
            assertThat(after.get("state")).contains("leaving");
            for (String part : List.of("containers", "services", "inventory", "config", "haproxy.cfg", "fragments")) {
                assertThat(after.get(part)).as(part).isEqualTo(before.get(part));
            }
            for (RedundantContainer container : cloud.plan().of("nova")) {
                for (String started : container.units()) {
                    assertThat(cloud.unit(container.name(), started)).hasContent("active");
                }
            }
            assertThat(cloud.statistics()).contains("\"up\": true").doesNotContain("\"up\": false");

            Files.delete(folder.resolve("standin/fails-with-nova-conductor"));
            Files.writeString(unit, "active");
            Run again = cloud.play(Map.of(), "cleanup-nova.yml", "-e", YES);

            assertThat(again.status()).as(again.output()).isZero();
            assertThat(cloud.state().get("state")).contains("done").doesNotContain("leaving");
            assertThat(cloud.state().get("data")).contains("infra1_nova");

            Run data = cloud.play(Map.of(), "cleanup-nova.yml", "-e", YES, "-e", DATA);

            assertThat(data.status()).as(data.output()).isZero();
            assertThat(data.output()).doesNotContain("Takes");
            cloud.plan()
                    .of("nova")
                    .forEach(container -> assertThat(folder.resolve("data/" + container.name()))
                            .doesNotExist());
            assertThat(cloud.state().get("data")).contains("infra1_heat_apis");
        }
    }

    /** What cannot be put back is told with the command that does it. */
    @Test
    void commandIsToldForWhatCannotBePutBack() throws Exception {
        try (StandIn cloud = StandIn.in(folder, 1)) {
            Path unit = cloud.unit(cloud.survivor("nova").name(), "nova-conductor");
            Files.writeString(folder.resolve("standin/fails-with-nova-conductor"), unit.toString());
            Path reload = folder.resolve("bin/reload-once");
            Files.writeString(
                    reload, "#!/bin/sh\n[ -e $0.done ] && exit 1\ntouch $0.done\nexec kill -USR2 " + cloud.haproxy());
            Files.setPosixFilePermissions(reload, PosixFilePermissions.fromString("rwxr-xr-x"));
            Run run = cloud.play(
                    Map.of(), "cleanup-nova.yml", "-e", YES, "-e", "{\"cleanup_haproxy_reload\": [\"reload-once\"]}");

            assertThat(run.status()).isNotZero();
            assertThat(run.output())
                    .contains("Not all of it could be put back", "Now run: infra1# cp ")
                    .contains("conf.d-removed/nova-infra1/* ")
                    .doesNotContain("They are back");
        }
    }

    @Test
    void playbookOfOsaIsNotUsedWithoutTheOptInForData() throws Exception {
        try (StandIn cloud = StandIn.in(folder)) {
            Map<String, String> before = cloud.state();
            Run run = cloud.play(Map.of(), "site.yml", "-e", YES, "-e", "cleanup_destroy_with=osa");

            assertThat(run.status()).isNotZero();
            assertThat(run.output()).contains("OSA's own playbook does not keep data");
            assertThat(cloud.calls()).isEmpty();
            assertThat(cloud.state()).isEqualTo(before);
        }
    }

    @Test
    void nothingIsStoppedIfOneThatStaysIsNotWell() throws Exception {
        try (StandIn cloud = StandIn.in(folder)) {
            Survivor survivor = cloud.survivor("nova");
            Files.writeString(cloud.unit(survivor.name(), "nova-conductor"), "failed");
            Map<String, String> before = cloud.state();
            Run run = cloud.play(Map.of(), "site.yml", "-e", YES);

            assertThat(run.status()).isNotZero();
            assertThat(cloud.state().get("inventory")).contains("nova_conductor_container-0");
            assertThat(cloud.state().get("containers")).contains("infra1_nova_conductor_container");
            assertThat(before.get("containers")).contains("infra1_nova_conductor_container");
            assertThat(run.output()).contains("nova-conductor").contains("failed");
        }
    }

    @Test
    void containersAreFoundThatTheInventoryDoesNotNameAnyMore() throws Exception {
        try (StandIn cloud = StandIn.in(folder)) {
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
        try (StandIn cloud = StandIn.in(folder)) {
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
