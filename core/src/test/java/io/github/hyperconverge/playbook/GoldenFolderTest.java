package io.github.hyperconverge.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.hyperconverge.catalogue.ServiceCatalogue;
import io.github.hyperconverge.cleanup.CleanupPlan;
import io.github.hyperconverge.cleanup.CleanupPlanner;
import io.github.hyperconverge.converge.ConvergencePolicy;
import io.github.hyperconverge.converge.Converger;
import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.generate.SmallCloud;
import io.github.hyperconverge.report.Runbook;
import io.github.hyperconverge.source.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The whole folder of a small cleanup, file by file, as a deployer reads it. */
class GoldenFolderTest {
    private static final String SKELETONS = """
        physical_skel:
          tea_containers: {belongs_to: [all_containers]}
          tea_hosts: {belongs_to: [hosts]}
          haproxy_containers: {belongs_to: [all_containers]}
          haproxy_hosts: {belongs_to: [hosts]}
        component_skel:
          nova_api_os_compute: {belongs_to: [nova_all]}
          nova_conductor: {belongs_to: [nova_all]}
          heat_api: {belongs_to: [heat_all]}
          heat_engine: {belongs_to: [heat_all]}
          ironic_api: {belongs_to: [ironic_all]}
          ironic_conductor: {belongs_to: [ironic_all]}
          utility: {belongs_to: [utility_all]}
          haproxy: {belongs_to: [haproxy_all]}
        """;
    private static final String OTHERS = """
        container_skel:
          utility_container: {belongs_to: [tea_containers], contains: [utility]}
          haproxy_container: {belongs_to: [haproxy_containers], contains: [haproxy], properties: {is_metal: true}}
        """;
    private static final String BEFORE =
            SKELETONS.replace("component_skel:\n", "component_skel:\n  heat_api_cloudwatch: {belongs_to: [heat_all]}\n")
                    + OTHERS + """
                      nova_api_os_compute_container: {belongs_to: [tea_containers], contains: [nova_api_os_compute]}
                      nova_conductor_container: {belongs_to: [tea_containers], contains: [nova_conductor]}
                      heat_apis_container: {belongs_to: [tea_containers], contains: [heat_api, heat_api_cloudwatch]}
                      heat_engine_container: {belongs_to: [tea_containers], contains: [heat_engine]}
                      ironic_api_container: {belongs_to: [tea_containers], contains: [ironic_api]}
                      ironic_conductor_container: {belongs_to: [tea_containers], contains: [ironic_conductor]}
                    """;
    private static final String AFTER = SKELETONS + OTHERS + """
          nova_api_container: {belongs_to: [tea_containers], contains: [nova_api_os_compute, nova_conductor]}
          heat_api_container: {belongs_to: [tea_containers], contains: [heat_api, heat_engine]}
          ironic_api_container: {belongs_to: [tea_containers], contains: [ironic_api, ironic_conductor]}
        """;

    private static SmallCloud cloud(String environment) {
        return SmallCloud.standard().environment(environment).networks("""
            cidr_networks: {management: 10.0.0.0/24}
            used_ips:
              - "10.0.0.1,10.0.0.99"  # hosts
            global_overrides:
              management_bridge: br-mgmt
              provider_networks:
                - network:
                    container_bridge: br-mgmt
                    container_type: veth
                    container_interface: eth1
                    ip_from_q: management
                    group_binds: [all_containers, hosts]
                    is_management_address: true
            """).hosts("""
                tea_hosts: {infra1: {ip: 10.0.0.11}, infra2: {ip: 10.0.0.12}}
                haproxy_hosts: {infra1: {ip: 10.0.0.11}, infra2: {ip: 10.0.0.12}}
                """);
    }

    private static SortedMap<String, String> files() {
        return files(OsaSeries.newest());
    }

    private static SortedMap<String, String> files(OsaSeries series) {
        Deployment deployment = cloud(AFTER)
                .after(cloud(AFTER)
                        .after(cloud(BEFORE).make().inventory())
                        .make()
                        .inventory())
                .series(series)
                .deployment();
        CleanupPlan plan = CleanupPlanner.knowing(ServiceCatalogue.standard())
                .lookingInto(List.of(Source.of("group_vars/nova.yml", "old: nova_conductor_container\n")))
                .explainedBy(Converger.using(ConvergencePolicy.defaults())
                        .plan(cloud(BEFORE).deployment().environment()))
                .plan(deployment);
        SortedMap<String, String> files = new TreeMap<>(PlaybookRenderer.render(
                plan,
                "/etc/openstack_deploy",
                "/etc/openstack_deploy/openstack_inventory.json",
                deployment.userConfig().orElseThrow()));
        files.putAll(Runbook.of(plan));
        return files;
    }

    /** The files that a plan decides; the others are the same for all. */
    @TestFactory
    Stream<DynamicTest> fileIsAsItWasReviewed() {
        return files().entrySet().stream()
                .filter(file -> !file.getKey().matches("tasks/.*|vars/settings\\.yml|.*\\.py|\\.yamllint"))
                .map(file -> dynamicTest(
                        file.getKey(), () -> assertThat(file.getValue()).isEqualTo(golden(file.getKey()))));
    }

    /** Up to stein OSA's haproxy role restarts HAProxy. */
    @Test
    void pagesOfOldSeriesNeverTellToRunTheHaproxyRole() {
        SortedMap<String, String> old = files(OsaSeries.STEIN);
        SortedMap<String, String> newer = files(OsaSeries.TRAIN);

        for (String page : List.of("ADOPT.md", "ROLLBACK.md", "RUNBOOK.md")) {
            assertThat(old.get(page))
                    .contains("hyperconverge haproxy transition")
                    .doesNotContain("run OSA's haproxy playbook", "Run OSA's haproxy playbook", "haproxy-install.yml");
            assertThat(newer.get(page))
                    .doesNotContain("hyperconverge haproxy transition", "restarts HAProxy")
                    .containsPattern("[Rr]un OSA's haproxy playbook|haproxy-install\\.yml");
        }
    }

    @Test
    void folderHasTheseFiles() throws IOException {
        assertThat(files().keySet())
                .containsExactlyElementsOf(golden("files.txt").lines().toList());
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = GoldenFolderTest.class.getResourceAsStream("golden/" + name)) {
            return in == null ? "(no such golden)" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
