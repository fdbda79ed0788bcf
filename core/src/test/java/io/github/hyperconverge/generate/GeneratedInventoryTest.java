package io.github.hyperconverge.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.generate.SmallCloud.Made;
import org.junit.jupiter.api.Test;

class GeneratedInventoryTest {
    private static final SmallCloud CLOUD = SmallCloud.standard();
    private static final String DB = "infra1-db-container-00000001";

    @Test
    void firstRunChangesWhatTheSecondLeaves() {
        Made first = CLOUD.make();
        Made second = CLOUD.after(first.inventory()).make();

        assertThat(first.generated().isChanged()).isTrue();
        assertThat(second.generated().isChanged()).isFalse();
        assertThat(second.generated().difference().isEmpty()).isTrue();
    }

    @Test
    void refusedDeploymentHasNoInventory() {
        GeneratedInventory refused = CLOUD.networks("{a: 1}\n").make().generated();

        assertThat(refused.inventory()).isEmpty();
        assertThat(refused.text()).isEmpty();
        assertThat(refused.isChanged()).isFalse();
        assertThat(refused.hostnamesAndAddresses()).isEmpty();
        assertThat(refused.difference().isEmpty()).isTrue();
        assertThat(refused.diagnostics().hasErrors()).isTrue();
    }

    @Test
    void hostsAndGroupsThatContradictEachOtherAreRefused() {
        assertThat(CLOUD.hosts("infra_hosts: {a: {ip: 10.0.0.1}, b: {ip: 10.0.0.1}}\n")
                        .make()
                        .rules())
                .containsExactly("conf.d/hosts.yml:1:42 config-hosts-with-one-ip");
        assertThat(CLOUD.hosts("infra_hosts: {a: {ip: 10.0.0.1}}\ncompute_hosts: {a: {ip: 10.0.0.2}}\n")
                        .make()
                        .rules())
                .containsExactly("conf.d/hosts.yml:2:25 config-host-with-two-ips");
        assertThat(CLOUD.hosts("hosts: {a: {ip: 10.0.0.1}}\n").make().rules())
                .contains("conf.d/hosts.yml:1:1 config-group-with-children");
    }

    @Test
    void groupsAreThoseOfTheEnvironmentAndThoseOfTheHosts() {
        Made made = CLOUD.make();

        assertThat(made.inventory().groups())
                .containsOnlyKeys(
                        "agent",
                        "agent_all",
                        "agent_container",
                        "all",
                        "all_containers",
                        "api",
                        "api_all",
                        "api_container",
                        "compute_all",
                        "compute_containers",
                        "compute_hosts",
                        "db",
                        "db_all",
                        "db_container",
                        "hosts",
                        "infra1_host_containers",
                        "infra_all",
                        "infra_containers",
                        "infra_hosts",
                        "lxc_hosts",
                        "worker");
        made.inventory()
                .groups()
                .forEach(
                        (name, group) -> assertThat(group.has("hosts")).as(name).isNotEqualTo(name.equals("all")));
    }

    @Test
    void noGroupHasHostsAndChildren() {
        CLOUD.make()
                .inventory()
                .groups()
                .values()
                .forEach(group -> assertThat(
                                group.hosts().isEmpty() || group.children().isEmpty())
                        .as(group.name())
                        .isTrue());
    }

    @Test
    void warningRefusesNothing() {
        GeneratedInventory warned =
                CLOUD.hosts(CLOUD.hosts() + "log_hosts: {}\n").make().generated();

        assertThat(warned.diagnostics().isEmpty()).isFalse();
        assertThat(warned.inventory()).isPresent();
    }

    @Test
    void textIsSortedIndentedAsciiWithoutLineEnd() {
        String text = CLOUD.hosts("infra_hosts: {}\nlog_hosts: {log1: {ip: 10.0.0.31, host_vars: {name: \u00fc}}}\n")
                .make()
                .generated()
                .text()
                .orElseThrow();

        assertThat(text).startsWith("""
                        {
                            "_meta": {
                                "hostvars": {
                                    "log1": {
                                        "ansible_host": "10.0.0.31",
                                        "component": null,
                                        "container_name": "log1",
                        """).contains("\"name\": \"\\u00fc\"").endsWith("}");
    }

    @Test
    void textOfOldSeriesHasABlankAtTheLineEnd() {
        assertThat(CLOUD.series(OsaSeries.NEWTON).make().generated().text().orElseThrow())
                .contains("\"ansible_host\": \"10.0.0.100\", \n");
        assertThat(CLOUD.series(OsaSeries.OCATA).make().generated().text().orElseThrow())
                .contains("\"ansible_host\": \"10.0.0.100\",\n");
    }

    @Test
    void addressesOfHostsAreListedUntilYoga() {
        Made yoga = CLOUD.series(OsaSeries.YOGA).make();

        assertThat(yoga.generated()
                        .hostnamesAndAddresses()
                        .orElseThrow()
                        .get("infra1")
                        .orElseThrow())
                .hasToString("{ansible_host: 10.0.0.11, container_address: 10.0.0.11}");
        assertThat(CLOUD.series(OsaSeries.ZED).make().generated().hostnamesAndAddresses())
                .isEmpty();
        assertThat(CLOUD.series(OsaSeries.MITAKA)
                        .make()
                        .generated()
                        .hostnamesAndAddresses()
                        .orElseThrow()
                        .get("infra1")
                        .orElseThrow()
                        .toString())
                .contains("ansible_ssh_host: 10.0.0.11");
    }

    @Test
    void givenInventoryIsTheOneBefore() {
        Made first = CLOUD.make();
        Made second = CLOUD.hosts(CLOUD.hosts()
                        .replace("infra1: {ip: 10.0.0.11}", "infra1: {ip: 10.0.0.11}, x2: {ip: 10.0.0.12}")
                        .replace("infra_hosts:\n  ", "infra_hosts: {")
                        .replace("\ncompute", "}\ncompute"))
                .after(first.inventory())
                .make();

        assertThat(second.generated().before()).isEqualTo(first.inventory());
        assertThat(second.generated().difference().added())
                .containsExactly("x2", "x2-db-container-00000003", "x2-api-container-00000004");
        assertThat(second.generated().difference().kept()).contains(DB);
    }
}
