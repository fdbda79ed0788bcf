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

/** Names that older series of OSA had are told as such, without the name that is spelt most like them. */
class RetiredNamesTest {
    private static final SmallCloud CLOUD = SmallCloud.standard();

    private static List<Diagnostic> in(SmallCloud cloud, String rule) {
        return DeploymentValidator.standard().validate(cloud.deployment()).all().stream()
                .filter(finding -> finding.rule().id().equals(rule))
                .toList();
    }

    private static void assertTold(SmallCloud cloud, String rule, String told) {
        assertThat(in(cloud, rule)).singleElement().satisfies(finding -> {
            assertThat(finding.message()).contains(told).doesNotContain("meant?");
            assertThat(finding.related()).isEmpty();
            assertThat(finding.fixes()).isEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "log_hosts           | gone since zed, read by nothing",
                "sahara-infra_hosts  | gone since 2024.1, read by nothing",
                "lxd_compute_hosts   | gone since train, read by nothing",
                "etcd_hosts          | gone since 2023.1, read by nothing",
                "cloudkitty_hosts    | gone since 2024.1, and rating_hosts took its place",
                "ironic-server_hosts | gone since zed, and ironic_infra_hosts took its place",
                "oslomsg-rpc_hosts   | gone since 2025.1, and mq_hosts took its place"
            })
    void groupOfTheConfiguration(String group, String told) {
        // Names that are spelt much like it are there.
        SmallCloud cloud = CLOUD.overlay("""
                physical_skel:
                  mq_hosts: {belongs_to: [hosts]}
                  kvm_compute_hosts: {belongs_to: [hosts]}
                """)
                .hosts("infra_hosts: {infra1: {ip: 10.0.0.11}}\n%s: {infra1: {ip: 10.0.0.11}}\n".formatted(group));

        assertTold(cloud, "config-unknown-group", told);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sahara_container       | gone since 2024.1, read by nothing",
                "senlin_container       | gone since 2024.1, read by nothing",
                "rsyslog_container      | gone since zed, read by nothing",
                "nova_console_container | gone since queens, and nova_api_container took its place",
                "heat_apis_container    | gone since queens, and heat_api_container took its place"
            })
    void affinity(String type, String told) {
        assertTold(
                CLOUD.hosts("infra_hosts: {infra1: {ip: 10.0.0.11, affinity: {%s: 2}}}\n".formatted(type)),
                "config-unknown-affinity",
                told);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ceilometer_api            | gone since pike, and gnocchi_api took its place",
                "rsyslog                   | gone since zed, read by nothing",
                "neutron_linuxbridge_agent | gone since 2025.1, and neutron_ovn_controller took its place",
                "log-containers            | gone since zed, read by nothing",
                "glance_registry           | gone since victoria, read by nothing"
            })
    void bind(String group, String told) {
        assertTold(
                CLOUD.networks(CLOUD.networks().replace("[agent]", "[agent, " + group + "]")),
                "config-unknown-bind",
                told);
    }

    @Test
    void operatorsEnvironment() {
        assertTold(
                CLOUD.overlay("container_skel: {db_container: {contains: [db, murano_api]}}\n"),
                "env-unknown-component",
                "gone since 2024.1, read by nothing");
        assertTold(
                CLOUD.overlay("container_skel: {db_container: {belongs_to: [infra_containers, log_containers]}}\n"),
                "env-unknown-group",
                "gone since zed, read by nothing");
        assertTold(
                CLOUD.overlay("container_skel: {nova_cert_container: {properties: {is_metal: true}}}\n"),
                "env-incomplete-type",
                "gone since ocata, read by nothing");
    }

    @Test
    void containersOfTheInventory() {
        assertTold(
                CLOUD.after("{'_meta': {'hostvars': {'x': {}}}, 'trove_conductor_container': {'hosts': ['x']}}"),
                "inventory-unknown-type",
                "gone since queens, and trove_api_container took its place");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ocata", "pike", "stein", "xena", "yoga"})
    void seriesThatHasTheNameSaysNothing(String series) {
        SmallCloud cloud = CLOUD.series(OsaSeries.of(series).orElseThrow())
                .hosts("infra_hosts: {infra1: {ip: 10.0.0.11}}\nlog_hosts: {infra1: {ip: 10.0.0.11}}\n");

        assertThat(in(cloud, "config-unknown-group"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).doesNotContain("gone"));
    }
}
