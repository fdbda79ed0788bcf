package io.github.hyperconverge.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.balancer.Load;
import io.github.hyperconverge.cleanup.RedundantContainer;
import io.github.hyperconverge.cleanup.Survivor;
import io.github.hyperconverge.playbook.StandIn.Run;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the playbooks do when something is missing, fails or does not end. */
@Tag("corpus")
class CleanupGiveUpCorpusTest {
    private static final String YES = "convergence_cleanup=yes";
    private static final String DATA = "convergence_cleanup_data=yes";
    private static final String MOVED = "convergence_cleanup_moved_data=yes";

    @TempDir
    private Path folder;

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
            assertThat(after.get("services")).doesNotContain("disabled");
            for (String part : List.of("containers", "inventory", "config", "haproxy.cfg", "fragments")) {
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

    /** Also after a run that was killed once the file was edited: what it copied is what goes back. */
    @Test
    void oneFileGoesBackWhereThereAreNoFragments() throws Exception {
        try (StandIn cloud = StandIn.in(folder, 1)) {
            String reload = "{\"cleanup_haproxy_has_fragments\": false, \"cleanup_haproxy_reload\": [\"/bin/false\"]}";
            String before = cloud.state().get("haproxy.cfg");
            Run first = cloud.play(Map.of(), "cleanup-nova.yml", "-e", YES, "-e", reload);
            assertThat(first.status()).isNotZero();
            assertThat(cloud.state().get("haproxy.cfg")).isEqualTo(before);

            String going = cloud.plan().of("nova").stream()
                    .filter(RedundantContainer::balanced)
                    .findFirst()
                    .orElseThrow()
                    .name();
            Files.writeString(
                    folder.resolve("haproxy.cfg"), before.replaceAll("(?m)^[ \t]*server " + going + " .*\n", ""));
            Run second = cloud.play(Map.of(), "cleanup-nova.yml", "-e", YES, "-e", reload);

            assertThat(second.status()).isNotZero();
            assertThat(second.output()).contains("They are back");
            assertThat(cloud.state().get("haproxy.cfg")).isEqualTo(before).contains(going);

            Run third = cloud.play(
                    Map.of(), "cleanup-nova.yml", "-e", YES, "-e", "{\"cleanup_haproxy_has_fragments\": false}");
            assertThat(third.status()).as(third.output()).isZero();
            assertThat(cloud.state().get("haproxy.cfg")).doesNotContain(going);
        }
    }

    /** What an earlier run has begun to remove is never balanced again. */
    @Test
    void nothingGoesBackIntoServiceOnceRowsAreRemoved() throws Exception {
        try (StandIn cloud = StandIn.in(folder, 1)) {
            Run undestroyed = cloud.play(
                    Map.of(), "cleanup-nova.yml", "-e", YES, "-e", "{\"cleanup_lxc_destroy\": [\"/bin/false\"]}");
            Map<String, String> before = cloud.state();
            Run run = cloud.play(
                    Map.of(), "cleanup-nova.yml", "-e", YES, "-e", "{\"cleanup_openstack\": [\"/bin/false\"]}");

            assertThat(undestroyed.status()).isNotZero();
            assertThat(before.get("state")).contains("recorded").doesNotContain("leaving");
            assertThat(run.status()).isNotZero();
            assertThat(run.output()).contains("nothing is put back").doesNotContain("They are back", "Now run");
            assertThat(cloud.state()).isEqualTo(before);

            Run again = cloud.play(Map.of(), "cleanup-nova.yml", "-e", YES);

            assertThat(again.status()).as(again.output()).isZero();
            assertThat(cloud.state().get("state")).contains("done").doesNotContain("recorded");
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

    /** What stays because data lies in it, named once the data was moved. */
    @Test
    void movedDataGoesWithAnOptInOfItsOwnWheneverThatIsGiven() throws Exception {
        try (StandIn cloud = StandIn.withLogs(folder)) {
            List<String> logs = cloud.plan().redundant().stream()
                    .filter(RedundantContainer::holdsData)
                    .map(RedundantContainer::name)
                    .toList();
            assertThat(logs).singleElement().asString().startsWith("infra1_rsyslog_container-");
            Path container = folder.resolve("standin/containers/" + logs.get(0));
            Path data = folder.resolve("data/" + logs.get(0));

            Run without = cloud.play(Map.of(), "site.yml", "-e", YES);

            assertThat(without.output()).contains("Takes").doesNotContain("Takes " + logs.get(0));
            assertThat(container).exists();
            assertThat(data).exists();
            assertThat(cloud.state().get("inventory")).contains(logs.get(0));

            Run moved = cloud.play(Map.of(), "site.yml", "-e", YES, "-e", MOVED);

            assertThat(moved.status()).as(moved.output()).isZero();
            assertThat(container).doesNotExist();
            assertThat(data).exists();
            assertThat(cloud.state().get("inventory")).doesNotContain(logs.get(0));
            assertThat(cloud.state().get("state")).contains("done").doesNotContain("leaving", "recorded");

            Run later = cloud.play(Map.of(), "site.yml", "-e", YES, "-e", MOVED, "-e", DATA);

            assertThat(later.status()).as(later.output()).isZero();
            assertThat(later.output()).doesNotContain("Takes");
            assertThat(data).doesNotExist();
            Map<String, String> after = cloud.state();
            Run again = cloud.play(Map.of(), "site.yml", "-e", YES, "-e", MOVED, "-e", DATA);

            assertThat(again.status()).as(again.output()).isZero();
            assertThat(again.changes()).as(again.output()).isZero();
            assertThat(cloud.state()).isEqualTo(after);
        }
    }
}
