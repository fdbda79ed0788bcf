package io.github.hyperconverge.userconfig;

import static io.github.hyperconverge.userconfig.Configs.config;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlScalar;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserConfigViewsTest {

    private static ConfiguredHost host(String definition) {
        return config("x_hosts: {h: " + definition + "}")
                .hostGroups()
                .get(0)
                .hosts()
                .get(0);
    }

    private static ProviderNetwork network(String definition) {
        return config("global_overrides: {provider_networks: [{network: " + definition + "}]}")
                .providerNetworks()
                .get(0);
    }

    private static String shown(Optional<YamlNode> node) {
        return node.map(YamlNode::toString).orElse("absent");
    }

    @Test
    void hostGroupsAreTheKeysThatEndInHosts() {
        UserConfig config = config("{hosts: {}, b_hosts: null, hosts_c: {}, a-hosts: [], dhosts: text}");

        assertThat(config.hostGroups())
                .extracting(HostGroup::name)
                .containsExactly("hosts", "b_hosts", "a-hosts", "dhosts");
        assertThat(config.hostGroups())
                .extracting(group -> group.definition().toString())
                .containsExactly("{}", "null", "[]", "text");
        assertThat(config.hostGroups()).allMatch(group -> group.hosts().isEmpty());
    }

    @Test
    void anyTopKeyCanBeViewedAsAGroup() {
        UserConfig config = config("{hosts_c: {h: {ip: 1}}, n: null}");

        assertThat(new HostGroup("hosts_c", config.get("hosts_c").orElseThrow()).hosts())
                .extracting(ConfiguredHost::name)
                .containsExactly("h");
        assertThat(config.get("n")).contains(YamlScalar.ofNull());
        assertThat(config.get("none")).isEmpty();
    }

    @Test
    void hostsKeepTheirOrderAndWhateverTheyAre() {
        HostGroup group = config("x_hosts: {z: {ip: 1}, a: null, m: text, 1: {}}")
                .hostGroups()
                .get(0);

        assertThat(group.hosts()).extracting(ConfiguredHost::name).containsExactly("z", "a", "m");
        assertThat(group.hosts())
                .extracting(host -> host.ip().orElse("absent"))
                .containsExactly("1", "absent", "absent");
        assertThat(group.host("a").orElseThrow().definition()).isEqualTo(YamlScalar.ofNull());
        assertThat(group.host("none")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ip", "management_ip", "affinity", "no_containers"})
    void absentNullAndEmptyStayDifferent(String key) {
        Function<ConfiguredHost, Optional<YamlNode>> accessor = host -> host.get(key);

        assertThat(shown(accessor.apply(host("{other: 1}")))).isEqualTo("absent");
        assertThat(shown(accessor.apply(host("{" + key + ": null}")))).isEqualTo("null");
        assertThat(shown(accessor.apply(host("{" + key + ": {}}")))).isEqualTo("{}");
        assertThat(shown(accessor.apply(host("{" + key + ": [a]}")))).isEqualTo("[a]");
        assertThat(accessor.apply(host("{" + key + ": v}")).flatMap(YamlNode::range))
                .hasValueSatisfying(place -> assertThat(place.text()).isEqualTo("v"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|absent",
                "{affinity: null}|absent",
                "{affinity: text}|absent",
                "{affinity: {galera_container: 0}}|0",
                "{affinity: {galera_container: 2}}|2",
                "{affinity: {galera_container: null}}|absent",
                "{affinity: {galera_container: '3'}}|absent",
                "{affinity: {galera_container: 99999999999}}|absent",
                "{affinity: {galera-container: 3}}|absent"
            })
    void affinityIsOfTheExactType(String definition, String affinity) {
        Integer number = host(definition).affinity().get("galera_container");

        assertThat(number == null ? "absent" : number.toString()).isEqualTo(affinity);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{x: 1}|absent",
                "{no_containers: null}|false",
                "{no_containers: true}|true",
                "{no_containers: false}|false",
                "{no_containers: 'false'}|true"
            })
    void noContainersIsWhatPythonTakesItFor(String definition, String kept) {
        assertThat(host(definition)
                        .get("no_containers")
                        .map(YamlNode::isTruthy)
                        .map(Object::toString)
                        .orElse("absent"))
                .isEqualTo(kept);
    }

    @Test
    void addressesAreScalarsAsWritten() {
        assertThat(host("{ip: 10.0.0.1, management_ip: '{{ ip }}'}").ip()).contains("10.0.0.1");
        assertThat(host("{ip: 10.0.0.1, management_ip: '{{ ip }}'}").text("management_ip"))
                .contains("{{ ip }}");
        assertThat(host("{ip: [10.0.0.1], management_ip: null}").ip()).isEmpty();
        assertThat(host("{ip: [10.0.0.1], management_ip: null}").text("management_ip"))
                .isEmpty();
    }

    @Test
    void textIsTheScalarAsWritten() {
        ConfiguredHost host = host("{a: 010, b: yes, c: null, d: [x], e: ''}");

        assertThat(List.of("a", "b", "c", "d", "e", "none"))
                .extracting(key -> host.text(key).orElse("none"))
                .containsExactly("010", "yes", "none", "none", "", "none");
    }

    @Test
    void unknownKeysAreKept() {
        assertThat(shown(host("{ip: 1, rack: {row: 4}}").get("rack"))).isEqualTo("{row: 4}");
    }

    @Test
    void containerVarsKeepTheirLimitApart() {
        List<ContainerVar> variables = host("""
            {container_vars: {all: 1, some: {limit_container_types: cinder_volume, a: 1, b: [2]},
                              none: {limit_container_types: null}, text: limit_container_types, map: {a: 1}}}
            """.replace("\n", " ")).containerVars();

        assertThat(variables).extracting(ContainerVar::name).containsExactly("all", "some", "none", "text", "map");
        assertThat(variables)
                .extracting(variable -> variable.limitContainerTypes().orElse("absent"))
                .containsExactly("absent", "cinder_volume", "absent", "absent", "absent");
        assertThat(variables)
                .extracting(variable -> variable.value().toString())
                .containsExactly("1", "{a: 1, b: [2]}", "{}", "limit_container_types", "{a: 1}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{container_vars: null}", "{container_vars: [a]}", "{container_vars: {}}", "null"})
    void withoutContainerVarsThereAreNone(String definition) {
        assertThat(host(definition).containerVars()).isEmpty();
    }

    @Test
    void hostVarsAreAllOfThem() {
        assertThat(host("{host_vars: {a: 1, 2: b}}").mapping("host_vars")).hasToString("{a: 1, 2: b}");
        assertThat(host("{host_vars: null}").mapping("host_vars").entries()).isEmpty();
    }

    @Test
    void cidrNetworksAreInOrder() {
        UserConfig config = config("cidr_networks: {m: 10.0.0.0/24, t: null, 1: x, j: '{{ net }}'}");

        assertThat(config.effective().mapping(UserConfig.CIDR_NETWORKS))
                .hasToString("{m: 10.0.0.0/24, t: null, 1: x, j: {{ net }}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: 1", "cidr_networks: null", "cidr_networks: [a]", "cidr_networks: text"})
    void withoutCidrNetworksThereAreNone(String text) {
        assertThat(config(text).effective().mapping(UserConfig.CIDR_NETWORKS).entries())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: 1", "used_ips: null", "used_ips: 10.0.0.1", "used_ips: {a: 1}", "used_ips: []"})
    void usedIpsOfAnotherTypeAreNone(String text) {
        assertThat(config(text).effective().items(UserConfig.USED_IPS)).isEmpty();
    }

    @Test
    void globalOverridesAreKeptAsTheyAre() {
        UserConfig config = config("global_overrides: {management_bridge: br-mgmt, n: null, own: {a: [1]}}");

        assertThat(config.globalOverrides()).hasToString("{management_bridge: br-mgmt, n: null, own: {a: [1]}}");
        assertThat(shown(config.globalOverrides().get("management_bridge"))).isEqualTo("br-mgmt");
        assertThat(shown(config.globalOverrides().get("n"))).isEqualTo("null");
        assertThat(shown(config.globalOverrides().get("none"))).isEqualTo("absent");
        assertThat(config("a: 1").globalOverrides()).hasToString("{}");
        assertThat(config("global_overrides: null").globalOverrides()).hasToString("{}");
        assertThat(config("global_overrides: [a]").globalOverrides()).hasToString("{}");
    }

    @Test
    void itemsWithoutNetworkAreSkipped() {
        assertThat(config("""
            global_overrides:
              provider_networks:
              - network: {ip_from_q: a}
              - network: null
              - network: {}
              - {}
              - other: 1
              - text
              - network: {ip_from_q: b}
                more: 1
              - network: text
            """).providerNetworks())
                .extracting(network -> network.ipFromQ().orElse("absent"))
                .containsExactly("a", "b", "absent");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a: 1", "global_overrides: null", "global_overrides: {provider_networks: {network: {a: 1}}}"})
    void withoutAListThereAreNoProviderNetworks(String text) {
        assertThat(config(text).providerNetworks()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void networkValues(String key, Function<ProviderNetwork, Optional<String>> accessor) {
        assertThat(accessor.apply(network("{x: 1}"))).isEmpty();
        assertThat(accessor.apply(network("{" + key + ": null}"))).isEmpty();
        assertThat(accessor.apply(network("{" + key + ": [v]}"))).isEmpty();
        assertThat(accessor.apply(network("{" + key + ": v}"))).contains("v");
        assertThat(shown(network("{" + key + ": null}").get(key))).isEqualTo("null");
    }

    static List<Arguments> networkValues() {
        return List.of(
                value("ip_from_q", ProviderNetwork::ipFromQ),
                value("address_prefix", network -> network.text("address_prefix")),
                value("container_bridge", ProviderNetwork::containerBridge),
                value("gateway", network -> network.text("gateway")));
    }

    private static Arguments value(String key, Function<ProviderNetwork, Optional<String>> accessor) {
        return Arguments.of(key, accessor);
    }

    @Test
    void groupBindsAreNamesInOrder() {
        assertThat(network("{group_binds: [b, a-c, null, {x: 1}, b]}").groupBinds())
                .containsExactly("b", "a-c", "b");
        assertThat(network("{group_binds: text}").groupBinds()).isEmpty();
        assertThat(network("{x: 1}").groupBinds()).isEmpty();
    }

    @Test
    void staticRoutesAreInOrderWhateverTheyAre() {
        String routes = "[{cidr: a, gateway: b, metric: 3}, {cidr: null}, text]";

        assertThat(shown(network("{static_routes: " + routes + "}").get(ProviderNetwork.STATIC_ROUTES)))
                .isEqualTo(routes);
        assertThat(shown(network("{static_routes: null}").get(ProviderNetwork.STATIC_ROUTES)))
                .isEqualTo("null");
    }

    @Test
    void textFormCounts() {
        assertThat(config("{a_hosts: {}, cidr_networks: {a: 1, b: 2}}"))
                .hasToString("UserConfig[1 host groups, 2 networks, 0 provider networks]");
    }
}
