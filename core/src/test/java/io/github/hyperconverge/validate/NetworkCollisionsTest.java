package io.github.hyperconverge.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.generate.SmallCloud;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks that take one interface, or one key, in one container. */
class NetworkCollisionsTest {
    private static final String NETWORKS = """
            cidr_networks: {management: 10.0.0.0/24, storage: 10.0.1.0/24, other: 10.0.2.0/24}
            used_ips: ['10.0.0.1,10.0.0.99']
            global_overrides:
              management_bridge: br-mgmt
              provider_networks:
                - network:
                    container_bridge: br-mgmt
                    container_interface: eth1
                    ip_from_q: management
                    group_binds: [all_containers, hosts]
                    is_management_address: true
            """;

    private static SmallCloud cloud(String... networks) {
        StringBuilder text = new StringBuilder(NETWORKS);
        for (String network : networks) {
            text.append("    - network: {").append(network).append("}\n");
        }
        return SmallCloud.standard().networks(text.toString()).hosts("""
                        infra_hosts: {infra1: {ip: 10.0.0.11}, infra2: {ip: 10.0.0.12}}
                        compute_hosts: {compute1: {ip: 10.0.0.21}}
                        pod1_hosts: {infra1: {ip: 10.0.0.11}}
                        pod2_hosts: {infra2: {ip: 10.0.0.12}}
                        """);
    }

    private static List<Diagnostic> in(SmallCloud cloud) {
        return DeploymentValidator.standard().validate(cloud.deployment()).all().stream()
                .filter(finding -> finding.rule().id().equals("config-networks-collide"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "container_bridge: br-storage, container_interface: eth1, ip_from_q: storage, group_binds: [db]"
                        + " | the networks of br-mgmt and br-storage both take the interface eth1 in the same containers, such as infra1-db-container-00000001",
                "container_bridge: br-storage, container_interface: eth1, ip_from_q: storage, group_binds: [infra_containers]"
                        + " | the networks of br-mgmt and br-storage both take the interface eth1 in the same containers, such as infra1-db-container-00000001",
                "container_bridge: br-mgmt, container_interface: eth1, ip_from_q: storage, is_management_address: true, group_binds: [api_container]"
                        + " | the networks of br-mgmt and br-mgmt both take the interface eth1 in the same containers, such as infra1-api-container-00000003",
                "container_bridge: br-x, container_interface: eth2, ip_from_q: management, group_binds: [api_all]"
                        + " | the networks of br-mgmt and br-x both take management_address in the same containers, such as infra1-api-container-00000003, so the second overwrites what the first says",
                "container_bridge: br-x, container_interface: eth2, ip_from_q: storage, address_prefix: management, group_binds: [db]"
                        + " | the networks of br-mgmt and br-x both take management_address in the same containers, such as infra1-db-container-00000001, so the second overwrites what the first says",
                "container_bridge: br-x, container_interface: eth1, ip_from_q: management, group_binds: [db]"
                        + " | the networks of br-mgmt and br-x both take the interface eth1 in the same containers, such as infra1-db-container-00000001, so the second overwrites what the first says",
                "container_bridge: br-x, container_interface: eth0, ip_from_q: storage, group_binds: [db]"
                        + " | the network of br-x takes the interface eth0, which LXC gives each container itself, such as infra1-db-container-00000001"
            })
    void collide(String network, String message) {
        assertThat(in(cloud(network))).singleElement().satisfies(finding -> {
            assertThat(finding.message()).isEqualTo(message);
            assertThat(finding.related()).hasSize(message.contains("eth0") ? 0 : 1);
            assertThat(finding.range()).isPresent();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "container_bridge: br-x, container_interface: eth2, ip_from_q: storage, group_binds: [db]",
                "container_bridge: br-x, container_interface: eth1, ip_from_q: storage, group_binds: [agent]",
                "container_bridge: br-x, container_interface: eth0, ip_from_q: storage, group_binds: [compute_hosts]",
                "container_bridge: br-x, container_interface: eth1, ip_from_q: storage, group_binds: [nowhere]",
                "container_bridge: br-x, container_interface: eth1, ip_from_q: storage, group_binds: []",
                "container_bridge: br-mgmt, container_interface: eth1, ip_from_q: management, is_management_address: true, group_binds: [db]"
            })
    void keepApart(String network) {
        assertThat(in(cloud(network))).isEmpty();
    }

    private static final String POD =
            "container_bridge: br-%s, container_interface: eth5, ip_from_q: %s, address_prefix: pod, reference_group: %s, group_binds: [all_containers]";

    @ParameterizedTest
    @CsvSource({
        "pod1_hosts, pod2_hosts, 0",
        "pod1_hosts, compute_hosts, 0",
        "pod1_hosts, infra_hosts, 1",
        "infra_hosts, pod2_hosts, 1",
        "pod1_hosts, pod1_hosts, 1"
    })
    void referenceGroups(String first, String second, int findings) {
        assertThat(in(cloud(POD.formatted("a", "storage", first), POD.formatted("b", "other", second))))
                .hasSize(findings);
    }

    @Test
    void descendantsOfAReferenceGroupCountSinceDalmatian() {
        SmallCloud pods = cloud(POD.formatted("a", "storage", "pods"), POD.formatted("b", "other", "pod1_hosts"))
                .overlay("physical_skel: {pod1_hosts: {belongs_to: [pods]}, pod2_hosts: {belongs_to: [hosts]}}\n");

        assertThat(in(pods)).hasSize(1);
        assertThat(in(pods.series(OsaSeries.CARACAL))).isEmpty();
    }

    @Test
    void oneOfThreeIsToldOnceEach() {
        String one = "container_bridge: br-x, container_interface: eth1, ip_from_q: storage, group_binds: [db]";
        String other = "container_bridge: br-y, container_interface: eth1, ip_from_q: other, group_binds: [db]";

        assertThat(in(cloud(one, other))).hasSize(2);
    }

    @Test
    void deploymentWithoutContainersHasNoCollision() {
        SmallCloud metal =
                cloud("container_bridge: br-storage, container_interface: eth1, ip_from_q: storage, group_binds: [db]");

        assertThat(in(metal.networks(
                        metal.networks().replace("management_bridge", "no_containers: true\n  management_bridge"))))
                .isEmpty();
    }
}
