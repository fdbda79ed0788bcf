package io.github.hyperconverge.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.generate.SmallCloud.Made;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkEntryTest {
    private static final SmallCloud CLOUD = SmallCloud.standard();
    private static final String DB = "infra1-db-container-00000001";
    private static final String API = "infra1-api-container-00000002";

    private static String entry(Made made, String host) {
        return made.var(host, "container_networks", "management_address");
    }

    /** A second network, bound to the containers of the API. */
    private static SmallCloud second(String network) {
        return CLOUD.networks(CLOUD.networks() + "    - network: " + network + "\n");
    }

    @Test
    void containerHasInterfaceBridgeAddressAndMask() {
        Made made = CLOUD.make();

        assertThat(entry(made, DB))
                .isEqualTo(
                        "{interface: eth1, bridge: br-mgmt, type: veth, address: 10.0.0.100, netmask: 255.255.255.0}");
        assertThat(made.var(API, "container_networks", "management_address", "address"))
                .isEqualTo("10.0.0.101");
    }

    @Test
    void metalHasNoInterfaceAndItsOwnAddress() {
        Made made = CLOUD.make();

        assertThat(entry(made, "infra1"))
                .isEqualTo("{bridge: br-mgmt, type: veth, netmask: 255.255.255.0, address: 10.0.0.11}");
        assertThat(made.var("compute1", "container_networks", "tunnel_address"))
                .isEqualTo("{bridge: br-vxlan, netmask: 255.255.255.240}");
    }

    @Test
    void bridgeTypeAndMtuAreSetUnlessFalse() {
        Made made = CLOUD.managementNetwork("container_bridge_type: openvswitch\ncontainer_mtu: 9000")
                .make();

        assertThat(made.var(DB, "container_networks", "management_address", "bridge_type"))
                .isEqualTo("openvswitch");
        assertThat(made.var("infra1", "container_networks", "management_address", "mtu"))
                .isEqualTo("9000");
        assertThat(entry(
                        CLOUD.managementNetwork("container_bridge_type: ''\ncontainer_mtu: 0")
                                .make(),
                        DB))
                .doesNotContain("mtu", "bridge_type");
    }

    @Test
    void markedNetworkGivesTheAddressesOfTheHost() {
        Made made = CLOUD.make();

        assertThat(made.var(DB, "ansible_host")).isEqualTo("10.0.0.100");
        assertThat(made.var(DB, "management_address")).isEqualTo("10.0.0.100");
    }

    @Test
    void markThatOnlyCountsAsTrueSetsNoAddress() {
        Made made = CLOUD.networks(
                        CLOUD.networks().replace("is_management_address: true", "is_management_address: 'yes'"))
                .make();

        assertThat(made.var(DB, "ansible_host")).isEqualTo("null");
        assertThat(made.var(DB, "management_address")).isEqualTo("null");
        assertThat(made.var("infra1", "container_networks", "management_address", "address"))
                .isEqualTo("10.0.0.11");
    }

    @Test
    void olderMarkCountsWhereTheNewOneIsAbsent() {
        String old = CLOUD.networks().replaceAll(" +is_management_address: true\n", "");

        assertThat(CLOUD.networks(old).make().var(DB, "ansible_host")).isEqualTo("10.0.0.100");
        assertThat(CLOUD.networks(
                                CLOUD.networks().replace("is_management_address: true", "is_management_address: null"))
                        .make()
                        .rules())
                .contains("openstack_user_config.yml:7:9 config-management-network-not-marked");
    }

    @Test
    void managementIpIsTheAddressOfTheNetworkAndNotTheSshAddress() {
        Made made = CLOUD.hosts("infra_hosts: {infra1: {ip: 10.0.0.11, management_ip: 10.0.0.12}}\n")
                .make();

        assertThat(made.var("infra1", "container_networks", "management_address", "address"))
                .isEqualTo("10.0.0.12");
        assertThat(made.var("infra1", "management_address")).isEqualTo("10.0.0.12");
        assertThat(made.var("infra1", "ansible_host")).isEqualTo("10.0.0.11");
    }

    @Test
    void entryOfAContainerIsBroughtUpToDateAndKeepsItsAddress() {
        Made before = CLOUD.managementNetwork("container_mtu: 9000").make();
        Made after = CLOUD.networks(CLOUD.networks().replace("br-mgmt", "br-new"))
                .after(before.inventory())
                .make();

        assertThat(entry(after, DB))
                .isEqualTo(
                        "{interface: eth1, bridge: br-new, type: veth, mtu: 9000, address: 10.0.0.100, netmask: 255.255.255.0}");
        assertThat(entry(after, "infra1"))
                .isEqualTo("{bridge: br-new, type: veth, netmask: 255.255.255.0, address: 10.0.0.11}");
    }

    @Test
    void addressInAVariableOfTheNetworksNameIsMovedIn() {
        Made made = CLOUD.networks(CLOUD.networks().replace("group_binds: [agent]", "group_binds: [agent, db]"))
                .after("""
                        {'_meta': {'hostvars': {'infra1-db-container-0000000a': {
                           'container_name': 'infra1-db-container-0000000a', 'physical_host': 'infra1', 'component': 'db',
                           'properties': {}, 'tunnel_address': '10.0.1.9', 'container_network': {'old': 1}}}},
                         'db_container': {'hosts': ['infra1-db-container-0000000a']}}""")
                .make();

        assertThat(made.var("infra1-db-container-0000000a", "container_networks", "tunnel_address", "address"))
                .isEqualTo("10.0.1.9");
        assertThat(made.var("infra1-db-container-0000000a", "tunnel_address")).isEqualTo("absent");
        assertThat(made.var("infra1-db-container-0000000a", "container_network"))
                .isEqualTo("absent");
    }

    @Test
    void managementAddressOfAnOlderRunSurvivesLosingItsNetworks() {
        Made made = CLOUD.after("""
                {'_meta': {'hostvars': {'infra1-db-container-0000000a': {
                   'container_name': 'infra1-db-container-0000000a', 'physical_host': 'infra1', 'component': 'db',
                   'properties': {}, 'management_address': '10.0.0.77'}}},
                 'db_container': {'hosts': ['infra1-db-container-0000000a']}}""").make();

        assertThat(made.var("infra1-db-container-0000000a", "management_address"))
                .isEqualTo("10.0.0.77");
        assertThat(entry(made, "infra1-db-container-0000000a")).contains("address: 10.0.0.77");
    }

    @Test
    void gatewayIsSetInTheHostAndItsNetwork() {
        Made made = CLOUD.managementNetwork("gateway: 10.0.0.1").make();

        assertThat(made.var(DB, "gateway")).isEqualTo("10.0.0.1");
        assertThat(made.var("infra1", "container_networks", "management_address", "gateway"))
                .isEqualTo("10.0.0.1");
        assertThat(CLOUD.managementNetwork("gateway: ''").make().var(DB, "gateway"))
                .isEqualTo("absent");
    }

    @Test
    void routesAreRebuilt() {
        Made before = CLOUD.managementNetwork("static_routes: [{cidr: 10.9.0.0/16, gateway: 10.0.0.1}]")
                .make();
        Made made = CLOUD.managementNetwork("static_routes: [{cidr: 10.8.0.0/16, gateway: 10.0.0.2, metric: 5}]")
                .after(before.inventory())
                .make();

        for (String host : List.of(DB, "infra1")) {
            assertThat(made.var(host, "container_networks", "management_address", "static_routes"))
                    .isEqualTo("[{cidr: 10.8.0.0/16, gateway: 10.0.0.2, metric: 5}]");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{cidr: 10.8.0.0/16}",
                "{gateway: 10.0.0.1}",
                "{cidr: 10.8.0.0/16, gateway: null}",
                "{cidr: null, gateway: 10.0.0.1}",
                "{cidr: null, gateway: null}",
                "{cidr: 10.8.0.0/16, gateway: ''}",
                "{}"
            })
    void routeNeedsItsNetworkAndItsGateway(String route) {
        assertThat(CLOUD.managementNetwork("static_routes:\n  - " + route)
                        .make()
                        .findings())
                .containsExactly(
                        "openstack_user_config.yml:8:13 generate-static-route: Static route provider network with"
                                + " queue 'management' needs both 'cidr' and 'gateway' values.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            [5]           | 7:25 generate-wrong-value: a static route is not a mapping; OSA crashes
            text          | 7:24 generate-wrong-value: static_routes is not a list; OSA crashes
            {cidr: 1}     | 7:24 generate-wrong-value: static_routes is not a list; OSA crashes
            """)
    void routesThatAreNone(String routes, String finding) {
        assertThat(CLOUD.managementNetwork("static_routes: " + routes).make().findings())
                .containsExactly("openstack_user_config.yml:" + finding);
    }

    @Test
    void addressPrefixNamesTheEntry() {
        Made made = second("{ip_from_q: tunnel, address_prefix: pod1, container_interface: eth2, group_binds: [db]}")
                .make();

        assertThat(made.var(DB, "container_networks", "pod1_address"))
                .isEqualTo("{interface: eth2, address: 10.0.1.1, netmask: 255.255.255.240}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {container_interface: eth2, group_binds: [compute_hosts]}   | eth2_address
            {group_binds: [compute_hosts]}                              | None_address
            {ip_from_q: '', container_interface: e, group_binds: [compute_hosts]} | e_address
            """)
    void networkWithoutQueueIsNamedAfterItsInterface(String network, String key) {
        SmallCloud bridge = CLOUD.networks(
                CLOUD.networks() + "    - network: " + network.replace("{", "{container_bridge: b, ") + "\n");

        assertThat(bridge.make().var("compute1", "container_networks", key)).isEqualTo("{bridge: b, netmask: null}");
    }

    @Test
    void containerOnANetworkWithoutQueueHasNoAddress() {
        assertThat(second("{container_interface: eth2, container_bridge: b, group_binds: [db]}")
                        .make()
                        .findings())
                .containsExactly(
                        "openstack_user_config.yml:20:16 generate-missing: "
                                + "infra1-db-container-???????? cannot get an address for eth2_address: ip_from_q is missing; OSA crashes");
    }

    @Test
    void referenceGroupLimitsTheNetworkToItsHostsAndTheirContainers() {
        SmallCloud cloud = second(
                        "{ip_from_q: tunnel, container_interface: eth2, reference_group: compute_hosts, group_binds: [db, hosts]}")
                .overlay("container_skel: {db_container: {belongs_to: [infra_containers, compute_containers]}}\n");
        Made made = cloud.make();

        assertThat(made.var("compute1-db-container-00000002", "container_networks", "tunnel_address", "address"))
                .isEqualTo("10.0.1.1");
        assertThat(made.var(DB, "container_networks", "tunnel_address")).isEqualTo("absent");
        assertThat(made.var("infra1", "container_networks", "tunnel_address")).isEqualTo("absent");
        assertThat(made.var("compute1", "container_networks", "tunnel_address")).isNotEqualTo("absent");
    }

    @Test
    void referenceGroupHasTheHostsOfItsDescendants() {
        Made made = second("{ip_from_q: tunnel, container_interface: eth2, reference_group: hosts, group_binds: [db]}")
                .make();

        assertThat(made.var(DB, "container_networks", "tunnel_address", "address"))
                .isEqualTo("10.0.1.1");
    }

    @Test
    void hostThatCarriesNoTypeIsOutsideOfEveryReferenceGroup() {
        Made made = second(
                        "{ip_from_q: tunnel, container_interface: e, reference_group: log_hosts, group_binds: [log_hosts]}")
                .hosts("log_hosts: {log1: {ip: 10.0.0.31}}\n")
                .make();

        assertThat(made.var("log1", "container_networks")).isEqualTo("{}");
    }

    @Test
    void unknownReferenceGroup() {
        assertThat(second("{ip_from_q: tunnel, container_interface: e, reference_group: nobody, group_binds: [db]}")
                        .make()
                        .findings())
                .containsExactly(
                        "openstack_user_config.yml:20:77 generate-missing: reference_group names nobody, which is"
                                + " not a group; OSA crashes");
    }

    @Test
    void unknownGroupIsBoundToNothing() {
        assertThat(second("{ip_from_q: tunnel, container_interface: e, group_binds: [nobody]}")
                        .make()
                        .rules())
                .isEmpty();
    }

    @Test
    void boundGroupMayBeWrittenWithDashes() {
        Made made = second("{ip_from_q: tunnel, container_bridge: b, group_binds: [infra-hosts]}")
                .make();

        assertThat(made.var("infra1", "container_networks", "tunnel_address"))
                .isEqualTo("{bridge: b, netmask: 255.255.255.240}");
    }

    @Test
    void childrenComeBeforeTheGroupsOwnHosts() {
        Made made = second("{ip_from_q: tunnel, container_interface: e, group_binds: [late, infra_containers]}")
                .overlay("""
                        component_skel: {late: {belongs_to: [db_all]}, api: {belongs_to: [late]}}
                        container_skel: {db_container: {contains: [late]}}
                        """)
                .make();

        assertThat(made.var(API, "container_networks", "tunnel_address", "address"))
                .isEqualTo("10.0.1.1");
        assertThat(made.var(DB, "container_networks", "tunnel_address", "address"))
                .isEqualTo("10.0.1.2");
    }

    @Test
    void networkThatRunsDry() {
        SmallCloud cloud = second("{ip_from_q: tunnel, container_interface: e, group_binds: [infra_containers]}");
        SmallCloud small = cloud.networks(cloud.networks().replace("10.0.1.0/28", "10.0.1.0/31"));

        assertThat(small.make().findings())
                .containsExactly(
                        "openstack_user_config.yml:1:50 generate-addresses-exhausted: Cannot retrieve requested"
                                + " amount of IP addresses. Increase the tunnel range in your openstack_user_config.yml.");
    }

    @Test
    void hostThatIsGoneFromTheConfiguration() {
        Made before = CLOUD.make();

        assertThat(CLOUD.hosts("infra_hosts: {infra1: {ip: 10.0.0.11}}\n")
                        .after(before.inventory())
                        .make()
                        .findings())
                .containsExactly("nowhere generate-missing: 'compute1' is in the inventory and no longer in the"
                        + " configuration's group compute_hosts; OSA crashes until it is removed from the inventory");
    }

    @Test
    void metalHostIsLookedUpUnderItsPhysicalHostToo() {
        Made made = CLOUD.after("""
                {'_meta': {'hostvars': {'alias1': {'physical_host': 'infra1', 'physical_host_group': 'infra_hosts',
                   'properties': {'is_metal': true}}}}, 'infra_hosts': {'hosts': ['alias1']}}""").make();

        assertThat(entry(made, "alias1")).contains("address: 10.0.0.11");
    }

    @Test
    void itemsWithoutNetworkArePassedOver() {
        Made made = CLOUD.networks(CLOUD.networks() + "    - network: null\n    - other: 5\n    - network: {}\n")
                .make();

        assertThat(made.rules()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            - network: text                  | 20:16 generate-wrong-value: a provider network is not a mapping; OSA crashes
            - text                           | 20:7 generate-wrong-value: an item of provider_networks is not a mapping; OSA crashes
            - network: {group_binds: 5, container_bridge: b}      | 20:30 generate-wrong-value: group_binds is not a list of names; OSA crashes
            - network: {group_binds: [5], container_bridge: b}    | 20:30 generate-wrong-value: group_binds is not a list of names; OSA crashes
            """)
    void itemsThatOsaCrashesOn(String item, String finding) {
        assertThat(CLOUD.networks(CLOUD.networks() + "    " + item + "\n")
                        .make()
                        .findings())
                .containsExactly("openstack_user_config.yml:" + finding);
    }

    @Test
    void groupThatIsItsOwnDescendantIsBoundToANetwork() {
        Made made = second("{ip_from_q: tunnel, container_interface: e, group_binds: [circle]}")
                .overlay("component_skel: {circle: {belongs_to: [square]}, square: {belongs_to: [circle]}}\n")
                .make();

        assertThat(made.findings())
                .containsExactly("openstack_user_config.yml:20:16 generate-group-recursion: group circle is its own"
                        + " descendant, or nested too deep, and a network is bound to it; OSA crashes");
    }

    @Test
    void noTwoHostsShareAnAddress() {
        for (long seed = 1; seed <= 99; seed++) {
            Random random = new Random(seed);
            Made made = second("{ip_from_q: tunnel, container_interface: e, group_binds: [infra_containers]}")
                    .hosts("infra_hosts: {infra1: {ip: 10.0.0.11, affinity: {db_container: 4, api_container: 3}}}\n")
                    .make(InventoryGenerator.using(ContainerNaming.random(random), AddressAllocation.random(random)));
            for (String network : List.of("management_address", "tunnel_address")) {
                List<String> given = new ArrayList<>();
                for (String host : made.hosts()) {
                    given.add(made.var(host, "container_networks", network, "address"));
                }
                given.removeIf("absent"::equals);
                Set<String> distinct = new HashSet<>(given);
                assertThat(given).hasSizeGreaterThanOrEqualTo(7);
                assertThat(distinct).hasSameSizeAs(given);
            }
        }
    }

    @Test
    void networksOfIpv6() {
        SmallCloud cloud = second("{ip_from_q: tunnel, container_interface: e, group_binds: [db]}");
        Made made = cloud.networks(cloud.networks().replace("10.0.1.0/28", "'fd00:1::/64'"))
                .make();

        assertThat(made.var(DB, "container_networks", "tunnel_address"))
                .isEqualTo("{interface: e, address: fd00:1::1, netmask: ffff:ffff:ffff:ffff::}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            nonsense   | 'nonsense' of cidr_networks is not a network; OSA crashes
            5          | '5' of cidr_networks is not a network; OSA crashes
            10.0.0.0/99| '10.0.0.0/99' of cidr_networks is not a network; OSA crashes
            """)
    void cidrThatIsNoNetwork(String cidr, String message) {
        assertThat(CLOUD.networks(CLOUD.networks().replace("10.0.1.0/28", cidr))
                        .make()
                        .findings())
                .containsExactly("openstack_user_config.yml:1:50 generate-wrong-value: " + message);
    }

    @Test
    void nullCidrIsNoQueueButAKnownName() {
        assertThat(CLOUD.networks(CLOUD.networks().replace("10.0.1.0/28", "null"))
                        .make()
                        .rules())
                .isEmpty();
    }
}
