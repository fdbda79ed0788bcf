package io.github.hyperconverge.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.generate.SmallCloud.Made;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a series does unlike the next newer one; each test shows both. */
class SeriesDifferencesTest {
    private static final SmallCloud CLOUD = SmallCloud.standard();
    private static final String DB = "infra1-db-container-00000001";
    private static final String OLD_DB = "infra1_db_container-00000001";

    /** A second network, bound to the containers of the database. */
    private static SmallCloud second(String network) {
        return CLOUD.networks(
                CLOUD.networks() + "    - network: {container_bridge: b, container_interface: e, " + network + "}\n");
    }

    private static SmallCloud override(String line) {
        return CLOUD.networks(CLOUD.networks().replace("  management_bridge", "  " + line + "\n  management_bridge"));
    }

    private static String tunnel(Made made, String container) {
        return made.var(container, "container_networks", "tunnel_address", "address");
    }

    @Test
    void dashesAreFoldedFromGazpachoOn() {
        SmallCloud dashed = CLOUD.hosts("my-infra_hosts: {infra1: {ip: 10.0.0.11}}\n");

        assertThat(dashed.series(OsaSeries.GAZPACHO).make().group("my_infra_hosts"))
                .containsExactly("infra1");
        assertThat(dashed.series(OsaSeries.FLAMINGO).make().group("my-infra_hosts"))
                .containsExactly("infra1");
        assertThat(CLOUD.series(OsaSeries.GAZPACHO).make().group("infra1_host_containers"))
                .hasSize(2);
        assertThat(CLOUD.series(OsaSeries.FLAMINGO).make().group("infra1-host_containers"))
                .hasSize(2);
        SmallCloud bound = second("ip_from_q: tunnel, group_binds: [db-container]");
        assertThat(tunnel(bound.series(OsaSeries.GAZPACHO).make(), DB)).isEqualTo("10.0.1.1");
        assertThat(tunnel(bound.series(OsaSeries.FLAMINGO).make(), DB)).isEqualTo("absent");
    }

    @Test
    void addressOfThePhysicalHostIsToldFromFlamingoOn() {
        assertThat(CLOUD.series(OsaSeries.FLAMINGO).make().var(DB, "physical_host_addr"))
                .isEqualTo("10.0.0.11");
        assertThat(CLOUD.series(OsaSeries.EPOXY).make().var(DB, "physical_host_addr"))
                .isEqualTo("absent");
    }

    @Test
    void referenceGroupHasDescendantsFromDalmatianOn() {
        SmallCloud referring = second("ip_from_q: tunnel, reference_group: hosts, group_binds: [db]");

        assertThat(tunnel(referring.series(OsaSeries.DALMATIAN).make(), DB)).isEqualTo("10.0.1.1");
        assertThat(tunnel(referring.series(OsaSeries.CARACAL).make(), DB)).isEqualTo("absent");
    }

    @Test
    void containersAreNamedWithDashesFromCaracalOn() {
        assertThat(CLOUD.series(OsaSeries.CARACAL).make().group("db")).containsExactly(DB);
        assertThat(CLOUD.series(OsaSeries.BOBCAT).make().group("db")).containsExactly(OLD_DB);
    }

    @Test
    void containerIsFoundByItsStemAnywhereUntilBobcat() {
        SmallCloud prefixed = CLOUD.after("""
            {'_meta': {'hostvars': {'x-infra1_db_container-1': {}}},
             'db_container': {'hosts': ['x-infra1_db_container-1']}}\
            """);

        assertThat(prefixed.series(OsaSeries.BOBCAT).make().group("db_container"))
                .hasSize(1);
        assertThat(prefixed.series(OsaSeries.CARACAL).make().group("db_container"))
                .hasSize(2);
    }

    @Test
    void groupIsCutAtItsFirstUnderscoreUntilBobcat() {
        SmallCloud cloud = CLOUD.overlay("container_skel: {db_container: {belongs_to: [my_own_containers]}}\n"
                        + "physical_skel: {my_own_containers: {belongs_to: [all_containers]}}\n")
                .hosts("my_hosts: {a1: {ip: 10.0.0.11}}\nmy_own_hosts: {b1: {ip: 10.0.0.12}}\n");

        assertThat(cloud.series(OsaSeries.BOBCAT).make().group("db_container"))
                .containsExactly("a1_db_container-00000001");
        assertThat(cloud.series(OsaSeries.BOBCAT).make().group("my_all")).hasSize(2);
        assertThat(cloud.series(OsaSeries.CARACAL).make().group("db_container"))
                .containsExactly("b1-db-container-00000001");
    }

    @Test
    void markMakesAContainerNetworkFromCaracalOn() {
        SmallCloud renamed =
                CLOUD.networks(CLOUD.networks().replace("management:", "mgmt:").replace("q: management", "q: mgmt"));

        assertThat(renamed.series(OsaSeries.CARACAL)
                        .make()
                        .inventory()
                        .allVars()
                        .get("container_cidr")
                        .orElseThrow())
                .hasToString("[10.0.0.0/24]");
        assertThat(renamed.series(OsaSeries.BOBCAT).make().rules())
                .contains("openstack_user_config.yml:1:1 config-no-container-network");
    }

    @Test
    void managementAddressHasItsNameFromAntelopeOn() {
        SmallCloud own = CLOUD.hosts("infra_hosts: {infra1: {ip: 10.0.0.11, management_ip: 10.0.0.12}}\n");

        assertThat(own.series(OsaSeries.ANTELOPE).make().var("infra1", "management_address"))
                .isEqualTo("10.0.0.12");
        Made zed = own.series(OsaSeries.ZED).make();
        assertThat(zed.var("infra1", "container_address")).isEqualTo("10.0.0.11");
        assertThat(zed.var("infra1", "management_address")).isEqualTo("absent");
        assertThat(zed.var("infra1", "container_networks", "management_address", "address"))
                .isEqualTo("10.0.0.11");
        assertThat(zed.var(OLD_DB, "container_address")).isEqualTo("10.0.0.100");
    }

    @Test
    void newMarkIsReadFromAntelopeOn() {
        SmallCloud marked =
                CLOUD.networks(CLOUD.networks().replace("is_container_address: true", "is_container_address: false"));

        assertThat(marked.series(OsaSeries.ANTELOPE).make().var(OLD_DB, "ansible_host"))
                .isEqualTo("10.0.0.100");
        assertThat(marked.series(OsaSeries.ZED).make().findings())
                .containsExactly(
                        "openstack_user_config.yml:7:9 config-management-network-not-marked: Provider network with"
                                + " queue 'management' requires 'is_container_address' to be set to True.");
    }

    @Test
    void containerWithoutQueueLacksItsAddressUntilZed() {
        SmallCloud unqueued = second("group_binds: [db]");

        assertThat(unqueued.series(OsaSeries.ZED).make().var(OLD_DB, "container_networks", "e_address"))
                .isEqualTo("{interface: e, bridge: b, netmask: null}");
        assertThat(unqueued.series(OsaSeries.ANTELOPE).make().rules())
                .containsExactly("openstack_user_config.yml:20:16 generate-missing");
    }

    @Test
    void containersOfAHostAreChildrenOfTheGroupUntilYoga() {
        assertThat(CLOUD.series(OsaSeries.YOGA).make().children("infra_containers"))
                .containsExactly("db_container", "infra1-host_containers", "api_container");
        assertThat(CLOUD.series(OsaSeries.YOGA).make().children("compute_containers"))
                .containsExactly("agent_container", "compute1-host_containers");
        assertThat(CLOUD.series(OsaSeries.ZED).make().children("infra_containers"))
                .containsExactly("db_container", "api_container");
    }

    @Test
    void typesAreChildrenOfTheirGroupsFromYogaOn() {
        assertThat(CLOUD.series(OsaSeries.XENA).make().children("infra_containers"))
                .containsExactly("infra1-host_containers");
    }

    @Test
    void nestsCameWithYoga() {
        SmallCloud nest = CLOUD.overlay("""
            container_skel: {az1_containers: {belongs_to: [all_containers], contains: [], properties: {is_nest: true}}}
            physical_skel: {az1_hosts: {belongs_to: [hosts]}}
            """).hosts(CLOUD.hosts() + "az1_hosts: {infra1: {ip: 10.0.0.11}}\n");

        assertThat(nest.series(OsaSeries.YOGA).make().children("az1_containers"))
                .containsExactly("infra1-host_containers");
        assertThat(nest.series(OsaSeries.XENA).make().children("az1_containers"))
                .isEmpty();
    }

    @Test
    void typeOfYogaMayHaveOneOfItsListsAlone() {
        SmallCloud half = CLOUD.overlay("container_skel:\n  half_container: {contains: [db]}\n");

        assertThat(half.series(OsaSeries.YOGA).make().rules()).isEmpty();
        assertThat(half.series(OsaSeries.XENA).make().findings())
                .containsExactly(
                        "operator1.yml:2:19 generate-missing: container type half_container has no belongs_to; OSA"
                                + " crashes");
    }

    @Test
    void emptyTypeWasAcceptedFromNewtonOn() {
        SmallCloud empty = CLOUD.overlay("container_skel:\n  empty_container: {}\n");

        assertThat(empty.series(OsaSeries.XENA).make().rules()).isEmpty();
        assertThat(empty.series(OsaSeries.NEWTON).make().rules()).isEmpty();
        assertThat(empty.series(OsaSeries.MITAKA).make().rules()).contains("operator1.yml:2:20 generate-missing");
    }

    @Test
    void bridgeTypeCameWithYoga() {
        SmallCloud typed = CLOUD.managementNetwork("container_bridge_type: openvswitch");

        assertThat(typed.series(OsaSeries.YOGA)
                        .make()
                        .var(OLD_DB, "container_networks", "management_address", "bridge_type"))
                .isEqualTo("openvswitch");
        assertThat(typed.series(OsaSeries.XENA)
                        .make()
                        .var(OLD_DB, "container_networks", "management_address", "bridge_type"))
                .isEqualTo("absent");
    }

    @Test
    void nspawnHadItsGroupFromRockyToVictoria() {
        SmallCloud nspawn =
                CLOUD.hosts("infra_hosts: {infra1: {ip: 10.0.0.11, container_vars: {container_tech: nspawn}}}\n");

        for (OsaSeries series : new OsaSeries[] {OsaSeries.ROCKY, OsaSeries.VICTORIA}) {
            Made made = nspawn.series(series).make();
            assertThat(made.group("nspawn_hosts")).containsExactly("infra1");
            assertThat(made.group("lxc_hosts")).isEmpty();
            assertThat(made.var("infra1", "container_networks", "management_address", "interface"))
                    .isEqualTo("eth1");
        }
        Made wallaby = nspawn.series(OsaSeries.WALLABY).make();
        assertThat(wallaby.inventory().group("nspawn_hosts")).isEmpty();
        assertThat(wallaby.var("infra1", "container_networks", "management_address", "interface"))
                .isEqualTo("absent");
        assertThat(nspawn.series(OsaSeries.QUEENS).make().inventory().group("nspawn_hosts"))
                .isEmpty();
    }

    @Test
    void bridgeIsRequiredUntilUssuri() {
        SmallCloud bare = CLOUD.networks(
                CLOUD.networks() + "    - network: {container_interface: e, ip_from_q: tunnel, group_binds: [db]}\n");

        assertThat(bare.series(OsaSeries.VICTORIA).make().rules()).isEmpty();
        assertThat(bare.series(OsaSeries.USSURI).make().findings())
                .containsExactly(
                        "openstack_user_config.yml:20:16 generate-missing: a provider network has no container_bridge;"
                                + " OSA crashes");
    }

    @Test
    void interfaceIsRequiredUntilRocky() {
        SmallCloud bare = CLOUD.networks(
                CLOUD.networks() + "    - network: {container_bridge: b, ip_from_q: tunnel, group_binds: [db]}\n");

        assertThat(bare.series(OsaSeries.STEIN).make().rules()).isEmpty();
        assertThat(bare.series(OsaSeries.ROCKY).make().rules())
                .containsExactly("openstack_user_config.yml:20:16 generate-missing");
    }

    @Test
    void containersForAllAreSwitchedOffFromTrainOn() {
        SmallCloud off = override("no_containers: true");

        assertThat(off.series(OsaSeries.TRAIN).make().group("db")).containsExactly("infra1");
        assertThat(off.series(OsaSeries.STEIN).make().group("db")).containsExactly(OLD_DB);
    }

    @Test
    void containersOfAHostAreSwitchedOffFromRockyOn() {
        SmallCloud off = CLOUD.hosts("infra_hosts: {infra1: {ip: 10.0.0.11, no_containers: true}}\n");

        assertThat(off.series(OsaSeries.ROCKY).make().group("db")).containsExactly("infra1");
        assertThat(off.series(OsaSeries.QUEENS).make().group("db")).containsExactly(OLD_DB);
    }

    @Test
    void gatewayCameWithStein() {
        SmallCloud routed = CLOUD.managementNetwork("gateway: 10.0.0.1");

        assertThat(routed.series(OsaSeries.STEIN).make().var(OLD_DB, "gateway")).isEqualTo("10.0.0.1");
        assertThat(routed.series(OsaSeries.ROCKY).make().var(OLD_DB, "gateway")).isEqualTo("absent");
    }

    @Test
    void longNamesOfMetalAreAllowedFromSteinOn() {
        SmallCloud metal = CLOUD.hosts("compute_hosts: {" + "h".repeat(40) + ": {ip: 10.0.0.21}}\n");

        assertThat(metal.series(OsaSeries.STEIN).make().rules()).isEmpty();
        assertThat(metal.series(OsaSeries.ROCKY).make().rules())
                .containsExactly("conf.d/hosts.yml:1:17 generate-name-too-long");
        SmallCloud longest = CLOUD.environment(CLOUD.envD().get(0).replace("agent_container", "a"))
                .hosts("compute_hosts: {" + "h".repeat(64) + ": {ip: 10.0.0.21}}\n");
        assertThat(longest.series(OsaSeries.STEIN).make().findings())
                .anyMatch(finding -> finding.contains("longer than 63"));
        assertThat(longest.series(OsaSeries.ROCKY).make().findings())
                .noneMatch(finding -> finding.contains("longer than 63 characters. This combination may"));
    }

    @Test
    void containerTechCameWithRocky() {
        assertThat(CLOUD.series(OsaSeries.ROCKY).make().var("infra1", "container_tech"))
                .isEqualTo("lxc");
        assertThat(CLOUD.series(OsaSeries.QUEENS).make().var("infra1", "container_tech"))
                .isEqualTo("absent");
        SmallCloud nspawn =
                CLOUD.hosts("infra_hosts: {infra1: {ip: 10.0.0.11, container_vars: {container_tech: nspawn}}}\n");
        assertThat(nspawn.series(OsaSeries.QUEENS).make().group("lxc_hosts")).containsExactly("infra1");
    }

    @Test
    void twoMarksUntilQueens() {
        SmallCloud ssh = CLOUD.networks(CLOUD.networks()
                .replace("is_container_address: true", "is_container_address: false")
                .replace("management_bridge: br-mgmt", "management_bridge: other"));
        Made made = ssh.series(OsaSeries.QUEENS).make();

        assertThat(made.var(OLD_DB, "ansible_host")).isEqualTo("10.0.0.100");
        assertThat(made.var(OLD_DB, "container_address")).isEqualTo("null");
        assertThat(ssh.series(OsaSeries.ROCKY).make().var(OLD_DB, "ansible_host"))
                .isEqualTo("null");
        SmallCloud container =
                CLOUD.networks(CLOUD.networks().replace("is_ssh_address: true", "is_ssh_address: false"));
        assertThat(container.series(OsaSeries.QUEENS).make().findings())
                .containsExactly(
                        "openstack_user_config.yml:7:9 config-management-network-not-marked: Provider network with"
                                + " queue 'management' requires 'is_container_address' and 'is_ssh_address' to be set to"
                                + " True.");
        assertThat(container.series(OsaSeries.ROCKY).make().rules()).isEmpty();
    }

    @Test
    void firstQueensTakesNewAddressesEachRun() {
        SmallCloud bound = second("ip_from_q: tunnel, group_binds: [db]");

        Made first = bound.series(OsaSeries.QUEENS_17_0_0).make();
        Made again =
                bound.series(OsaSeries.QUEENS_17_0_0).after(first.inventory()).make();
        assertThat(tunnel(first, OLD_DB)).isEqualTo("10.0.1.1");
        assertThat(tunnel(again, OLD_DB)).isEqualTo("10.0.1.2");
        Made queens = bound.series(OsaSeries.QUEENS).after(first.inventory()).make();
        assertThat(tunnel(queens, OLD_DB)).isEqualTo("10.0.1.1");
        Made pike = bound.series(OsaSeries.PIKE).after(first.inventory()).make();
        assertThat(tunnel(pike, OLD_DB)).isEqualTo("10.0.1.1");
    }

    @Test
    void propertiesOfTheTypeWinUntilPike() {
        SmallCloud changed = CLOUD.overlay("container_skel: {db_container: {properties: {service_name: other}}}\n");
        for (OsaSeries series : new OsaSeries[] {OsaSeries.QUEENS, OsaSeries.PIKE}) {
            Made before = CLOUD.series(series).make();
            assertThat(changed.series(series).after(before.inventory()).make().var(OLD_DB, "properties"))
                    .isEqualTo(series == OsaSeries.PIKE ? "{service_name: other}" : "{service_name: db}");
        }
    }

    @Test
    void firstPikeDoesNotRefreshEntries() {
        for (OsaSeries series : new OsaSeries[] {OsaSeries.PIKE_16_0_0, OsaSeries.PIKE}) {
            Made before = CLOUD.series(series).make();
            Made after = CLOUD.networks(CLOUD.networks().replace("br-mgmt", "br-new"))
                    .series(series)
                    .after(before.inventory())
                    .make();
            assertThat(after.var(OLD_DB, "container_networks", "management_address", "bridge"))
                    .isEqualTo(series == OsaSeries.PIKE ? "br-new" : "br-mgmt");
        }
    }

    @Test
    void firstPikeLooksHostsUpByTheirOwnNameAlone() {
        SmallCloud alias = CLOUD.after("""
            {'_meta': {'hostvars': {'alias1': {'physical_host': 'infra1', 'physical_host_group': 'infra_hosts',
               'properties': {'is_metal': true}}}}, 'infra_hosts': {'hosts': ['alias1']}}\
            """);

        assertThat(alias.series(OsaSeries.PIKE).make().rules()).isEmpty();
        assertThat(alias.series(OsaSeries.PIKE_16_0_0).make().rules())
                .containsExactly("conf.d/hosts.yml:2:3 generate-missing");
    }

    @Test
    void referenceGroupAndPrefixCameWithPike() {
        SmallCloud cloud =
                second("ip_from_q: tunnel, address_prefix: pod, reference_group: compute_hosts, group_binds: [db]");

        assertThat(cloud.series(OsaSeries.OCATA).make().var(OLD_DB, "container_networks", "tunnel_address", "address"))
                .isEqualTo("10.0.1.1");
        assertThat(cloud.series(OsaSeries.PIKE_16_0_0).make().var(OLD_DB, "container_networks", "pod_address"))
                .isEqualTo("absent");
        SmallCloud prefixed = CLOUD.networks(CLOUD.networks()
                .replace("management:", "mgmt:")
                .replace("q: management", "q: mgmt\n        address_prefix: management"));
        assertThat(prefixed.series(OsaSeries.PIKE_16_0_0).make().rules()).isEmpty();
        assertThat(prefixed.series(OsaSeries.OCATA).make().rules())
                .contains("openstack_user_config.yml:1:1 config-no-container-network");
    }

    @Test
    void typeWithoutPropertiesUntilOcataGivesNull() {
        SmallCloud bare = CLOUD.environment(CLOUD.envD().get(0).replace("    properties: {service_name: api}\n", ""));
        String api = "infra1_api_container-00000002";

        assertThat(bare.series(OsaSeries.OCATA).make().var(api, "properties")).isEqualTo("null");
        assertThat(bare.series(OsaSeries.PIKE_16_0_0).make().var(api, "properties"))
                .isEqualTo("{}");
    }

    /** OSA asks the properties of each type for metal, up to the first that is not. */
    @Test
    void firstTypeWithoutPropertiesCrashesUntilOcata() {
        SmallCloud bare = CLOUD.environment(CLOUD.envD().get(0).replace("    properties: {service_name: db}\n", ""));

        assertThat(bare.series(OsaSeries.OCATA).make().rules()).containsExactly("base.yml:8:5 config-wrong-type");
        assertThat(bare.series(OsaSeries.PIKE_16_0_0).make().var(OLD_DB, "properties"))
                .isEqualTo("{}");
    }

    @Test
    void ansibleHostHadAnotherName() {
        assertThat(CLOUD.series(OsaSeries.OCATA).make().var(OLD_DB, "ansible_ssh_host"))
                .isEqualTo("absent");
        Made newton = CLOUD.series(OsaSeries.NEWTON).make();
        assertThat(newton.var(OLD_DB, "ansible_ssh_host")).isEqualTo("10.0.0.100");
        assertThat(newton.var(OLD_DB, "ansible_host")).isEqualTo("10.0.0.100");
        Made mitaka = CLOUD.series(OsaSeries.MITAKA).make();
        assertThat(mitaka.var("infra1", "ansible_ssh_host")).isEqualTo("10.0.0.11");
        assertThat(mitaka.var("infra1", "ansible_host")).isEqualTo("absent");
    }

    @Test
    void mitakaNamesTheContainersOfAHostWithoutHost() {
        assertThat(CLOUD.series(OsaSeries.MITAKA).make().group("infra1_containers"))
                .hasSize(2);
        assertThat(CLOUD.series(OsaSeries.NEWTON).make().group("infra1-host_containers"))
                .hasSize(2);
    }

    @Test
    void lxcHostsCameWithNewton() {
        assertThat(CLOUD.series(OsaSeries.NEWTON).make().group("lxc_hosts")).containsExactly("infra1");
        assertThat(CLOUD.series(OsaSeries.MITAKA).make().inventory().group("lxc_hosts"))
                .isEmpty();
    }

    @Test
    void mitakaMarksTheNetworksOnTheManagementBridge() {
        SmallCloud unmarked = CLOUD.networks(CLOUD.networks().replaceAll(" +is_\\w+: true\n", ""));

        assertThat(unmarked.series(OsaSeries.MITAKA).make().var(OLD_DB, "ansible_ssh_host"))
                .isEqualTo("10.0.0.100");
        assertThat(unmarked.series(OsaSeries.MITAKA).make().var(OLD_DB, "container_address"))
                .isEqualTo("10.0.0.100");
        assertThat(unmarked.series(OsaSeries.NEWTON).make().rules())
                .contains("openstack_user_config.yml:7:9 config-management-network-not-marked");
    }

    @Test
    void mitakaDropsRoutesThatLackAKey() {
        SmallCloud routes =
                CLOUD.managementNetwork("static_routes: [{cidr: 10.9.0.0/16}, {cidr: null, gateway: 10.0.0.1}]");

        assertThat(routes.series(OsaSeries.MITAKA)
                        .make()
                        .var(OLD_DB, "container_networks", "management_address", "static_routes"))
                .isEqualTo("[{cidr: null, gateway: 10.0.0.1}]");
        assertThat(routes.series(OsaSeries.NEWTON).make().rules())
                .contains("openstack_user_config.yml:7:25 generate-static-route");
    }

    @Test
    void mitakaLooksForTwoWordsInARouteWhateverItIs() {
        for (String routes : List.of("text", "[text, [], {a: 1}]", "{a: 1}", "[[cidr]]", "cidr gateway")) {
            assertThat(CLOUD.managementNetwork("static_routes: " + routes)
                            .series(OsaSeries.MITAKA)
                            .make()
                            .var(OLD_DB, "container_networks", "management_address", "static_routes"))
                    .as(routes)
                    .isEqualTo("[]");
        }
        assertThat(CLOUD.managementNetwork("static_routes: [gateway of a cidr, [gateway, cidr]]")
                        .series(OsaSeries.MITAKA)
                        .make()
                        .var(OLD_DB, "container_networks", "management_address", "static_routes"))
                .isEqualTo("[gateway of a cidr, [gateway, cidr]]");
        for (String routes : List.of("7", "[7]", "[null]", "true")) {
            assertThat(CLOUD.managementNetwork("static_routes: " + routes)
                            .series(OsaSeries.MITAKA)
                            .make()
                            .rules())
                    .as(routes)
                    .singleElement()
                    .asString()
                    .startsWith("openstack_user_config.yml:7:")
                    .endsWith("generate-wrong-value");
        }
        assertThat(CLOUD.managementNetwork("static_routes: text")
                        .series(OsaSeries.NEWTON)
                        .make()
                        .rules())
                .contains("openstack_user_config.yml:7:24 generate-wrong-value");
    }

    @Test
    void mitakaTakesAnythingForAnAddress() {
        SmallCloud list = CLOUD.hosts("infra_hosts: {infra1: {ip: [10.0.0.11]}}\n");

        assertThat(list.series(OsaSeries.MITAKA).make().var("infra1", "ansible_ssh_host"))
                .isEqualTo("[10.0.0.11]");
        assertThat(list.series(OsaSeries.NEWTON).make().rules()).contains("conf.d/hosts.yml:1:28 config-wrong-type");
    }

    @Test
    void mitakaNeedsTheManagementBridge() {
        SmallCloud without = CLOUD.networks(CLOUD.networks().replace("  management_bridge: br-mgmt\n", ""));

        assertThat(without.series(OsaSeries.MITAKA).make().rules())
                .containsExactly("openstack_user_config.yml:3:1 generate-missing");
        assertThat(without.series(OsaSeries.NEWTON).make().rules()).isEmpty();
    }

    @Test
    void overridesMayBeMissingFromTrainOnWhereAllIsMetal() {
        SmallCloud metal = CLOUD.environment("""
            component_skel: {agent: {belongs_to: [agent_all]}}
            container_skel:
              agent_container:
                {belongs_to: [compute_containers], contains: [agent], properties: {is_metal: true}}
            physical_skel:
              compute_containers: {belongs_to: [all_containers]}
              compute_hosts: {belongs_to: [hosts]}
            """)
                .networks("cidr_networks: {container: 10.0.0.0/24}\n")
                .hosts("lamp: {}\n");

        assertThat(metal.series(OsaSeries.TRAIN).make().inventory().group("agent"))
                .isPresent();
        assertThat(metal.series(OsaSeries.STEIN).make().rules())
                .contains("openstack_user_config.yml:1:1 generate-missing");
        SmallCloud text = metal.networks(metal.networks() + "global_overrides: text\n");
        assertThat(text.series(OsaSeries.STEIN).make().rules())
                .contains("openstack_user_config.yml:2:19 generate-missing");
    }

    @Test
    void mitakaMovesAnOldMaskAndAddressIn() {
        SmallCloud old = CLOUD.after("""
            {'_meta': {'hostvars': {'infra1_db_container-1': {
               'container_name': 'infra1_db_container-1', 'physical_host': 'infra1', 'component': 'db',
               'properties': {}, 'management_address': '10.0.0.77', 'management_netmask': '255.0.0.0'},
             'infra1': {'management_address': '10.0.0.78'}}},
             'infra1_containers': {'hosts': ['infra1_db_container-1']},
             'db_container': {'hosts': ['infra1_db_container-1']}}\
            """);

        Made mitaka = old.series(OsaSeries.MITAKA).make();
        assertThat(mitaka.var("infra1_db_container-1", "container_networks", "management_address", "netmask"))
                .isEqualTo("255.0.0.0");
        assertThat(mitaka.var("infra1_db_container-1", "management_netmask")).isEqualTo("absent");
        assertThat(mitaka.var("infra1", "container_networks", "management_address", "address"))
                .isEqualTo("10.0.0.78");
        Made newton = old.series(OsaSeries.NEWTON).make();
        assertThat(newton.var("infra1_db_container-1", "management_netmask")).isEqualTo("255.0.0.0");
        assertThat(newton.var("infra1", "container_networks", "management_address", "address"))
                .isEqualTo("10.0.0.11");
    }

    @Test
    void nullGroupEndsTheStepOfMitaka() {
        SmallCloud nothing = CLOUD.hosts("infra_hosts: {infra1: {ip: 10.0.0.11}}\n"
                + "log_hosts: null\n"
                + "compute_hosts: {compute1: {ip: 10.0.0.21}}\n");

        assertThat(nothing.series(OsaSeries.MITAKA).make().hosts())
                .contains("infra1")
                .doesNotContain("compute1");
        assertThat(nothing.series(OsaSeries.NEWTON).make().rules()).contains("conf.d/hosts.yml:2:1 config-wrong-type");
    }

    @Test
    void mitakaKeepsOldOverrides() {
        SmallCloud old = CLOUD.after("{'_meta': {'hostvars': {}}, 'all': {'vars': {'gone': 1}}}");

        assertThat(old.series(OsaSeries.MITAKA).make().inventory().allVars().has("gone"))
                .isTrue();
        assertThat(old.series(OsaSeries.NEWTON).make().inventory().allVars().has("gone"))
                .isFalse();
    }

    @Test
    void libertyDoesNotCheckNetworks() {
        SmallCloud unknown = second("ip_from_q: nobody, group_binds: []");

        assertThat(unknown.series(OsaSeries.LIBERTY).make().rules()).isEmpty();
        assertThat(unknown.series(OsaSeries.MITAKA).make().rules())
                .containsExactly("openstack_user_config.yml:20:73 config-unknown-queue");
    }
}
