package io.github.hyperconverge.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.generate.SmallCloud;
import io.github.hyperconverge.inventory.Inventory;
import io.github.hyperconverge.yaml.YamlMapping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeploymentTest {
    private static final Deployment STANDARD = SmallCloud.standard().deployment();

    private static Deployment config(String networks) {
        return SmallCloud.standard().networks(networks).deployment();
    }

    private static Deployment config(OsaSeries series, String networks) {
        return SmallCloud.standard().series(series).networks(networks).deployment();
    }

    @Test
    void deploymentWithoutConfiguration() {
        Deployment bare = Deployment.of(OsaSeries.QUEENS, STANDARD.environment());

        assertThat(bare.userConfig()).isEmpty();
        assertThat(bare.inventory()).isEmpty();
        assertThat(bare.configuration()).isEqualTo(YamlMapping.empty());
        assertThat(bare.providerNetworks()).isEmpty();
        assertThat(bare.containerCidr()).isEmpty();
    }

    @Test
    void inventoryCanBeAddedAndLeftOut() {
        Deployment running = STANDARD.with(Inventory.empty());

        assertThat(running.inventory()).contains(Inventory.empty());
        assertThat(running.withoutInventory()).isEqualTo(STANDARD);
        assertThat(running.with(STANDARD.environment())).isEqualTo(running);
    }

    @Test
    void providerNetworksAreTheMappingsThatCount() {
        assertThat(STANDARD.providerNetworks()).hasSize(2);
        assertThat(config("""
            global_overrides:
              provider_networks: [{network: {a: 1}}, {network: {}}, {network: null}, {other: 1}, text, {network: [a]}]
            """).providerNetworks())
                .singleElement()
                .satisfies(network -> assertThat(network.definition()).hasToString("{a: 1}"));
        assertThat(config("global_overrides: {provider_networks: {a: 1}}\n").providerNetworks())
                .isEmpty();
        assertThat(config("global_overrides: []\n").providerNetworks()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        2026.1 | {is_management_address: 1, is_container_address: 2}    | 1
        2026.1 | {is_container_address: 2}                              | 2
        2026.1 | {is_management_address: null, is_container_address: 2} | null
        zed    | {is_management_address: 1, is_container_address: 2}    | 2
        zed    | {is_management_address: 1}                             | none
        """)
    void markOfTheManagementNetwork(String series, String network, String mark) {
        Deployment deployment = config(
                OsaSeries.of(series).orElseThrow(),
                "global_overrides: {provider_networks: [{network: " + network + "}]}\n");

        assertThat(deployment
                        .managementMark(deployment.providerNetworks().get(0))
                        .map(Object::toString)
                        .orElse("none"))
                .isEqualTo(mark);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {container: 10.0.0.0/24, management: 10.0.1.0/24}   | 10.0.0.0/24
        {management: 10.0.1.0/24}                           | 10.0.1.0/24
        {container: null, management: 10.0.1.0/24}          | none
        {other: 10.0.2.0/24}                                | none
        [a]                                                 | none
        null                                                | none
        """)
    void networkOfTheContainers(String cidrs, String found) {
        assertThat(config("cidr_networks: " + cidrs + "\n")
                        .containerCidr()
                        .map(Object::toString)
                        .orElse("none"))
                .isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        2026.1      | {ip_from_q: a, address_prefix: container}          | [10.0.0.0/24]
        2026.1      | {ip_from_q: a, address_prefix: management}         | [10.0.0.0/24]
        2026.1      | {ip_from_q: a, address_prefix: storage}            | none
        2026.1      | {ip_from_q: a, is_management_address: true}        | [10.0.0.0/24]
        2026.1      | {ip_from_q: b, address_prefix: container}          | none
        2026.1      | {address_prefix: container}                        | none
        2023.2      | {ip_from_q: a, is_management_address: true}        | none
        pike-16.0.0 | {ip_from_q: a, address_prefix: container}          | [10.0.0.0/24]
        ocata       | {ip_from_q: a, address_prefix: container}          | none
        """)
    void providerNetworkStandsForIt(String series, String network, String found) {
        assertThat(config(
                                OsaSeries.of(series).orElseThrow(),
                                "cidr_networks: {a: 10.0.0.0/24}\nglobal_overrides: {provider_networks: [{network: "
                                        + network + "}]}\n")
                        .containerCidr()
                        .map(Object::toString)
                        .orElse("none"))
                .isEqualTo(found);
    }
}
