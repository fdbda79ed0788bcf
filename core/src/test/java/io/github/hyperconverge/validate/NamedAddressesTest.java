package io.github.hyperconverge.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.deployment.DeploymentSources;
import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.generate.SmallCloud;
import io.github.hyperconverge.source.Source;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses that the configuration names, and that containers can be given or have. */
class NamedAddressesTest {
    private static final Set<String> RULES =
            Set.of("config-address-unreserved", "config-management-ip-unreserved", "config-management-ip-twice");
    /** Containers get 10.0.0.0/24; nothing is reserved of it but hosts, and nobody gets 10.0.1.0/24. */
    private static final String NETWORKS = """
        cidr_networks: {management: 10.0.0.0/24, tunnel: 10.0.1.0/24}
        used_ips: [%s]
        global_overrides:
          management_bridge: br-mgmt
          %s
          provider_networks:
            - network:
                container_bridge: br-mgmt
                container_interface: eth1
                ip_from_q: management
                group_binds: [all_containers, hosts]
                is_management_address: true
                %s
            - network:
                container_bridge: br-vxlan
                container_interface: eth10
                ip_from_q: tunnel
                group_binds: [agent]
        """;

    private static final String HOSTS = """
        infra_hosts: {infra1: {ip: 10.0.0.11%s}}
        compute_hosts: {compute1: {ip: 10.0.0.21%s}}
        """;

    /** One entry that reserves nothing, or what it should not, says nothing of the addresses that others name. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // What the item is meant to reserve is told of the item alone.
                "'10.0.0.5 ' | false",
                "'10.0.0.9,10.0.0.1' | false",
                "'10.0.0.1 - 10.0.0.9' | false",
                "'10.0.0.60 ' | true",
                "'10.0.0.60,10.0.0.50' | true",
                "'10.0.0.40-10.0.0.50' | true",
                "10.0.0.0/24 | true",
                "'10.0.0.300' | true",
                "text | true",
                "'{{ all }}' | true",
                "null | true",
                "7 | true",
                "[10.0.0.5] | true",
                "{10.0.0.5: 1} | true",
                "'10.0.0.1,fd00::9' | true",
                "',' | true",
                "'' | true"
            })
    void wrongItemOfUsedIpsSilencesOnlyWhatItNames(String item, boolean isTold) {
        String quoted = item.contains(" ") || item.isEmpty() || item.contains(",") ? "'" + item + "'" : item;
        for (String used : List.of(quoted, "10.0.0.70, " + quoted, quoted + ", '10.0.0.80,10.0.0.90'")) {
            SmallCloud cloud = cloud(used, "internal_lb_vip_address: 10.0.0.5", "gateway: 10.0.0.30", "", "");

            assertThat(messages(cloud))
                    .as(used)
                    .filteredOn(message -> !message.startsWith("the gateway"))
                    .hasSize(isTold ? 1 : 0);
            assertThat(messages(cloud))
                    .filteredOn(message -> message.startsWith("the gateway"))
                    .hasSize(1);
        }
    }

    @Test
    void textForTheListSilencesOnlyWhatItNames() {
        SmallCloud cloud = cloud("", "internal_lb_vip_address: 10.0.0.5", "gateway: 10.0.0.30", "", "");

        assertThat(messages(cloud.networks(cloud.networks().replace("used_ips: []", "used_ips: '10.0.0.1,10.0.0.9'"))))
                .singleElement()
                .asString()
                .startsWith("the gateway 10.0.0.30 lies in management");
    }

    private static SmallCloud cloud(String used, String override, String network, String infra, String compute) {
        return SmallCloud.standard()
                .networks(NETWORKS.formatted(used, override, network))
                .hosts(HOSTS.formatted(infra, compute));
    }

    private static List<Diagnostic> in(SmallCloud cloud) {
        return DeploymentValidator.standard().validate(cloud.deployment()).all().stream()
                .filter(finding -> RULES.contains(finding.rule().id()))
                .toList();
    }

    private static List<String> messages(SmallCloud cloud) {
        return in(cloud).stream().map(Diagnostic::message).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "internal_lb_vip_address: 10.0.0.5  |  | internal_lb_vip_address 10.0.0.5",
                "external_lb_vip_address: 10.0.0.254 | | external_lb_vip_address 10.0.0.254",
                " | gateway: 10.0.0.1 | the gateway 10.0.0.1",
                " | 'static_routes: [{cidr: 10.9.0.0/16, gateway: 10.0.0.2}]' | the gateway 10.0.0.2 of a static route",
                "internal_lb_vip_address: 10.0.0.6 | gateway: 10.0.0.6 | internal_lb_vip_address 10.0.0.6"
            })
    void namedByTheConfiguration(String override, String network, String subject) {
        SmallCloud cloud = cloud("", override == null ? "" : override, network == null ? "" : network, "", "");

        assertThat(in(cloud)).singleElement().satisfies(finding -> {
            assertThat(finding.message())
                    .isEqualTo(subject + " lies in management and is not in used_ips, so a container can be given it");
            assertThat(finding.rule().id()).isEqualTo("config-address-unreserved");
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.range().orElseThrow().text()).startsWith("10.0.0.");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.0.0.5 | internal_lb_vip_address: 10.0.0.5",
                "'10.0.0.1,10.0.0.9' | internal_lb_vip_address: 10.0.0.5",
                " | internal_lb_vip_address: 10.0.1.5",
                " | external_lb_vip_address: 192.0.2.5",
                " | external_lb_vip_address: cloud.example.org",
                " | internal_lb_vip_address: 10.0.0.11",
                " | internal_lb_vip_address: '{{ vip }}'",
                " | internal_lb_vip_address: null"
            })
    void reservedOrElsewhere(String used, String override) {
        assertThat(messages(cloud(used == null ? "" : "'" + used + "'", override, "", "", "")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "internal_lb_vip_address: 10.0.0.5 | | | internal_lb_vip_address 10.0.0.5 lies in management and is"
                        + " not in used_ips, and is",
                "internal_lb_vip_address: 10.0.0.5 | | 10.0.0.5 | internal_lb_vip_address 10.0.0.5 is",
                " | | | the ip 10.0.0.11 of infra1 is",
                " | gateway: 10.0.0.7 | | the gateway 10.0.0.7 lies in management and is not in used_ips, and is"
            })
    void inventoryHasGivenItAway(String override, String network, String used, String message) {
        String gateway = network != null && network.startsWith("gateway") ? network : "";
        String address = message.replaceAll(".*?(10[.\\d]+).*", "$1");
        SmallCloud cloud = cloud(used == null ? "" : used, override == null ? "" : override, gateway, "", "")
                .after("{'_meta': {'hostvars': {'infra1_db_container-00000001': {'physical_host': 'infra1',"
                        + " 'container_networks': {'management_address': {'address': '" + address + "'}}}}}}");

        assertThat(in(cloud))
                .filteredOn(finding -> finding.message().startsWith(message))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.message())
                            .endsWith(" the address of infra1_db_container-00000001 in the inventory as well");
                    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
                    assertThat(finding.fixes()).hasSize(message.contains("not in used_ips") ? 1 : 0);
                });
    }

    @Test
    void hostItselfMayHaveItsManagementAddress() {
        SmallCloud cloud = cloud("10.0.0.31", "", "", "", ", management_ip: 10.0.0.31");

        assertThat(messages(cloud.after(cloud.make().inventory()))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ", management_ip: 10.0.0.31 | | 10.0.0.31 of infra1 lies in management and is not in used_ips, so a"
                        + " container can be given it",
                ", management_ip: 10.0.0.21 | | 10.0.0.21 is the management_ip of infra1 and the ip of compute1",
                " | , management_ip: 10.0.0.11 | 10.0.0.11 is the management_ip of compute1 and the ip of infra1",
                ", management_ip: 172.16.0.1 | , management_ip: 172.16.0.1 | 172.16.0.1 is the management_ip of"
                        + " compute1 and the management_ip of infra1"
            })
    void managedUnder(String infra, String compute, String message) {
        assertThat(messages(cloud("", "", "", infra == null ? "" : infra, compute == null ? "" : compute)))
                .containsExactly(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "used_ips: [10.0.0.99]\n",
                "used_ips:\n  - 10.0.0.99\n",
                "used_ips:\n- '10.0.0.90,10.0.0.99'  # ours\n",
                "used_ips: []\n",
                ""
            })
    void fixReservesAllAtOnce(String used) {
        String text = used + """
            cidr_networks: {management: 10.0.0.0/24}
            global_overrides:
              internal_lb_vip_address: 10.0.0.5
              management_bridge: br-mgmt
              provider_networks:
                - network:
                    container_bridge: br-mgmt
                    container_interface: eth1
                    gateway: 10.0.0.1
                    ip_from_q: management
                    group_binds: [all_containers, hosts]
                    is_management_address: true
            infra_hosts: {infra1: {ip: 10.0.0.11, management_ip: 10.0.0.31}}
            compute_hosts: {compute1: {ip: 10.0.0.21}}
            """;
        DeploymentSources sources = DeploymentSources.of(OsaSeries.newest())
                .withEnvironment(
                        "env.d",
                        Source.of("env.d/a.yml", SmallCloud.standard().envD().get(0)))
                .withUserConfig(Source.of("openstack_user_config.yml", text));

        var fixed = DeploymentValidator.standard().fix(sources);

        assertThat(fixed.diagnostics().all()).isEmpty();
        assertThat(fixed.value().orElseThrow().all().get(1).text())
                .contains("used_ips:", "10.0.0.5", "10.0.0.1", "10.0.0.31");
    }
}
