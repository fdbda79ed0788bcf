package io.github.hyperconverge.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.deployment.FoundSeries;
import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.userconfig.UserConfig;
import io.github.hyperconverge.yaml.YamlMapping;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OsaNetworkChecksTest {
    private static final SmallCloud CLOUD = SmallCloud.standard();
    private static final String MAIN = "openstack_user_config.yml:";

    private static List<String> findings(Deployment deployment) {
        return OsaChecks.of(deployment).all().stream()
                .map(finding -> SmallCloud.shown(finding) + ": " + finding.message())
                .toList();
    }

    private static List<String> findings(SmallCloud cloud) {
        return findings(cloud.deployment());
    }

    private static SmallCloud networks(String text, String replacement) {
        assertThat(CLOUD.networks()).contains(text);
        return CLOUD.networks(CLOUD.networks().replace(text, replacement));
    }

    @Test
    void soundDeploymentPasses() {
        assertThat(findings(CLOUD)).isEmpty();
    }

    @Test
    void noConfiguration() {
        Deployment given = CLOUD.deployment();
        UserConfig nothing = UserConfig.of(YamlMapping.empty());

        assertThat(findings(new Deployment(
                        FoundSeries.said(given.series()),
                        given.environment(),
                        Optional.of(nothing),
                        Optional.empty(),
                        Optional.of("/etc/mine"),
                        Optional.empty())))
                .containsExactly("nowhere config-missing: Could not read data sources: '(['/etc/mine',"
                        + " '/etc/openstack_deploy', '/etc/mine/conf.d', '/etc/openstack_deploy/conf.d'],)'.");
        assertThat(findings(Deployment.of(OsaSeries.NEWTON, given.environment())))
                .containsExactly(
                        "nowhere config-missing: No user config loaded No openstack_user_config files are available"
                                + " in either  None or  None/conf.d directory");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cidr_networks: {}        | openstack_user_config.yml:1:1
            cidr_networks: null      | openstack_user_config.yml:1:1
            something: else          | nowhere
            """)
    void noNetworks(String line, String place) {
        assertThat(findings(networks("cidr_networks: {management: 10.0.0.0/24, tunnel: 10.0.1.0/28}", line)))
                .contains(place + " config-no-cidr-networks: No container CIDR specified in user config");
    }

    @Test
    void networksAreNoMapping() {
        assertThat(findings(networks("{management: 10.0.0.0/24, tunnel: 10.0.1.0/28}", "[a]")))
                .containsExactly(MAIN + "1:16 config-wrong-type: cidr_networks is not a mapping; OSA crashes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"container: null, management", "management: null, other", "mgmt"})
    void noContainerNetwork(String name) {
        SmallCloud cloud = CLOUD.networks(CLOUD.networks()
                .replace("{management:", "{" + name + ":")
                .replaceAll(" +is_\\w+: true\n", "")
                .replace("management_bridge: br-mgmt", "management_bridge: br")
                .replace("ip_from_q: management", "ip_from_q: tunnel"));

        assertThat(findings(cloud))
                .containsExactly(
                        MAIN
                                + "1:1 config-no-container-network: No container or management network specified in user config.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"address_prefix: container", "address_prefix: management", "is_management_address: true"})
    void networkStandsForThatOfTheContainers(String line) {
        SmallCloud cloud = CLOUD.networks(CLOUD.networks()
                .replace("{management:", "{mgmt:")
                .replaceAll(" +is_\\w+: true\n", "")
                .replace("management_bridge: br-mgmt", "management_bridge: br")
                .replace("ip_from_q: management", "ip_from_q: mgmt\n        " + line));

        assertThat(findings(cloud)).isEmpty();
        assertThat(cloud.deployment().containerCidr().orElseThrow()).hasToString("[10.0.0.0/24]");
    }

    @Test
    void noGlobalOverrides() {
        String first = CLOUD.networks().lines().findFirst().orElseThrow() + "\n";

        assertThat(findings(CLOUD.networks(first)))
                .containsExactly("nowhere config-no-global-overrides: global_overrides can't be found in user config");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[a]", "text"})
    void globalOverridesAreNoMapping(String value) {
        String first = CLOUD.networks().lines().findFirst().orElseThrow() + "\n";

        assertThat(findings(CLOUD.networks(first + "global_overrides: " + value + "\n")))
                .containsExactly(MAIN + "2:1 config-wrong-type: global_overrides is not a mapping; OSA crashes");
    }

    @Test
    void noProviderNetworks() {
        assertThat(findings(networks("provider_networks", "others")))
                .containsExactly(MAIN
                        + "3:1 config-no-provider-networks: provider networks can't be found under global_overrides in user"
                        + " config");
    }

    @Test
    void unknownQueue() {
        assertThat(findings(networks("ip_from_q: tunnel", "ip_from_q: tunel")))
                .containsExactly(MAIN + "18:20 config-unknown-queue: can't find tunel in cidr_networks");
    }

    @Test
    void managementNetworkIsNotMarked() {
        SmallCloud unmarked = CLOUD.networks(CLOUD.networks().replaceAll(" +is_\\w+: true\n", ""));

        assertThat(findings(unmarked))
                .containsExactly(
                        MAIN + "7:9 config-management-network-not-marked: Provider network with queue 'management'"
                                + " requires 'is_management_address' to be set to True.");
    }

    @Test
    void networkWithoutBridgeIsOnTheManagementBridgeThatNobodyNames() {
        SmallCloud bare = CLOUD.networks(CLOUD.networks()
                .replace("  management_bridge: br-mgmt\n", "")
                .replace("        container_bridge: br-vxlan\n", ""));

        assertThat(findings(bare))
                .containsExactly(
                        MAIN + "15:9 config-management-network-not-marked: Provider network with queue 'tunnel'"
                                + " requires 'is_management_address' to be set to True.");
    }

    @Test
    void metalAloneNeedsNoNetworks() {
        SmallCloud metal = CLOUD.environment(CLOUD.envD().get(0).replaceAll("service_name: \\w+", "is_metal: true"));

        assertThat(findings(metal.networks("cidr_networks: {management: 10.0.0.0/24}\n")))
                .isEmpty();
    }

    @Test
    void switchedOffContainersNeedNoNetworks() {
        assertThat(findings(CLOUD.networks(
                        "cidr_networks: {management: 10.0.0.0/24}\nglobal_overrides: {no_containers: true}\n")))
                .isEmpty();
        assertThat(findings(CLOUD.networks(
                                "cidr_networks: {management: 10.0.0.0/24}\nglobal_overrides: {no_containers: true}\n")
                        .series(OsaSeries.STEIN)))
                .hasSize(1);
    }

    @Test
    void propertiesOfATypeAreNoMapping() {
        assertThat(findings(CLOUD.overlay("container_skel: {db_container: {properties: [a]}}\n")))
                .containsExactly(
                        "operator1.yml:1:45 config-wrong-type: container_skel: the properties of db_container are not"
                                + " a mapping; OSA crashes");
    }

    @Test
    void everythingIsToldAtOnce() {
        SmallCloud broken = CLOUD.networks(CLOUD.networks()
                        .replace("{management:", "{mgmt:")
                        .replace("ip_from_q: tunnel", "ip_from_q: tunel")
                        .replaceAll(" +is_\\w+: true\n", ""))
                .hosts("lxc_hosts: {infra1: {ip: 10.0.0.1}, infra2: {ip: 10.0.0.1}}\nunknown_hosts: {}\n");

        assertThat(OsaChecks.of(broken.deployment()).all())
                .extracting(finding -> finding.rule().id())
                .containsExactlyInAnyOrder(
                        "config-no-container-network",
                        "config-unknown-queue",
                        "config-unknown-queue",
                        "config-management-network-not-marked",
                        "config-hosts-with-one-ip",
                        "config-generated-group",
                        "config-unknown-group",
                        "config-unknown-group");
    }
}
