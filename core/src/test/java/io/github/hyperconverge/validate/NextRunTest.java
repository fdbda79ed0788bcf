package io.github.hyperconverge.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.generate.SmallCloud;
import java.util.List;
import org.junit.jupiter.api.Test;

class NextRunTest {
    private static final SmallCloud CLOUD = SmallCloud.standard().networks("""
            cidr_networks: {management: 10.0.0.0/24}
            used_ips: ['10.0.0.1,10.0.0.99']
            global_overrides:
              management_bridge: br-mgmt
              provider_networks:
                - network:
                    container_bridge: br-mgmt
                    container_interface: eth1
                    ip_from_q: management
                    group_binds: [all_containers, hosts]
                    is_container_address: true
                    is_ssh_address: true
            """);

    private static List<Diagnostic> in(SmallCloud cloud) {
        DeploymentView view = new DeploymentView(cloud.deployment());
        new NextRun(view).check();
        return view.findings();
    }

    private static SmallCloud again(SmallCloud cloud) {
        return cloud.after(cloud.make().inventory());
    }

    @Test
    void secondRunOfASoundDeploymentChangesNothing() {
        assertThat(in(SmallCloud.standard())).isEmpty();
        assertThat(in(again(SmallCloud.standard()))).isEmpty();
    }

    @Test
    void firstReleaseOfQueensGivesOtherAddresses() {
        SmallCloud first = CLOUD.series(OsaSeries.QUEENS_17_0_0);

        assertThat(in(again(first)))
                .filteredOn(finding -> finding.rule().id().equals("generate-new-addresses"))
                .hasSize(2)
                .allSatisfy(finding -> assertThat(finding.message())
                        .matches("the next run gives infra1_\\w+_container-\\w+ 10\\.0\\.0\\.\\d+ for 10\\.0\\.0\\.\\d+"
                                + " as its management_address"));
        assertThat(in(first)).extracting(finding -> finding.rule().id()).doesNotContain("generate-new-addresses");
    }

    @Test
    void otherReleasesKeepAddresses() {
        for (OsaSeries series : List.of(OsaSeries.PIKE, OsaSeries.QUEENS, OsaSeries.newest())) {
            assertThat(in(again(CLOUD.series(series))))
                    .extracting(finding -> finding.rule().id())
                    .doesNotContain("generate-new-addresses");
        }
    }

    @Test
    void hostWhoseGroupsDisagreeIsChangedOnceMore() {
        SmallCloud cloud = SmallCloud.standard().environment("""
                component_skel: {agent: {belongs_to: [agent_all]}, db: {belongs_to: [db_all]}}
                container_skel:
                  db_container: {belongs_to: [infra_containers], contains: [db]}
                  agent_container: {belongs_to: [compute_containers], contains: [agent]}
                physical_skel:
                  infra_containers: {belongs_to: [all_containers]}
                  infra_hosts: {belongs_to: [hosts]}
                  compute_containers: {belongs_to: [all_containers]}
                  compute_hosts: {belongs_to: [hosts]}
                """).hosts("""
                infra_hosts:
                  infra1: {ip: 10.0.0.11, container_vars: {rack: 7}}
                compute_hosts:
                  infra1: {ip: 10.0.0.11}
                """);

        assertThat(in(cloud)).singleElement().satisfies(finding -> {
            assertThat(finding.rule().id()).isEqualTo("generate-second-run");
            assertThat(finding.message())
                    .startsWith("a second run over the same files changes ")
                    .contains(" once more");
            assertThat(finding.range().orElseThrow().text()).isEqualTo("infra1");
        });
        assertThat(in(again(cloud))).isEmpty();
    }

    @Test
    void withoutAnEnvironmentThereIsNoRun() {
        assertThat(in(SmallCloud.standard().environment("{}\n"))).isEmpty();
    }
}
