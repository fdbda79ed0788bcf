package io.github.hyperconverge.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.generate.SmallCloud.Made;
import org.junit.jupiter.api.Test;

class CompletionTest {
    private static final SmallCloud CLOUD = SmallCloud.standard();
    private static final String DB = "infra1-db-container-00000001";

    @Test
    void lxcHostsAreThoseThatCarryContainers() {
        Made made = CLOUD.hosts("""
                infra_hosts: {infra1: {ip: 10.0.0.11}, infra2: {ip: 10.0.0.12}}
                compute_hosts: {compute1: {ip: 10.0.0.21}}
                """).make();

        assertThat(made.definition("lxc_hosts")).isEqualTo("{hosts: [infra1, infra2]}");
    }

    @Test
    void lxcHostsAreFilledAnew() {
        Made wrong = CLOUD.after("{'_meta': {'hostvars': {}}, 'lxc_hosts': {'hosts': ['stranger'], 'children': []}}")
                .make();

        assertThat(wrong.definition("lxc_hosts")).isEqualTo("{hosts: [infra1]}");
        Made again = CLOUD.after(CLOUD.make().inventory()).make();
        assertThat(again.group("lxc_hosts")).containsExactly("infra1");
    }

    @Test
    void hostOfNoContainerTypeAddsNull() {
        Made made = CLOUD.hosts(CLOUD.hosts() + "log_hosts: {log1: {ip: 10.0.0.31}}\n")
                .make();

        assertThat(made.definition("lxc_hosts")).isEqualTo("{hosts: [null, infra1]}");
        assertThat(made.findings())
                .contains(
                        "conf.d/hosts.yml:5:13 generate-no-physical-host: no container type goes to log1, so OSA adds null"
                                + " to lxc_hosts for it");
    }

    @Test
    void techOtherThanLxcKeepsAHostOut() {
        Made made = CLOUD.hosts("infra_hosts: {infra1: {ip: 10.0.0.11, container_vars: {container_tech: podman}}}\n")
                .make();

        assertThat(made.group("lxc_hosts")).isEmpty();
        assertThat(made.var(DB, "container_tech")).isEqualTo("podman");
    }

    @Test
    void techIsLxcUnlessSaid() {
        assertThat(CLOUD.make().var("infra1", "container_tech")).isEqualTo("lxc");
    }

    @Test
    void everyHostHasTheRequiredVariables() {
        Made made = CLOUD.after("{'_meta': {'hostvars': {'stray': {}}}}").make();

        assertThat(made.var("stray"))
                .isEqualTo("{container_tech: lxc, container_name: stray, properties: null, physical_host_group: null,"
                        + " management_address: null, physical_host: null, component: null, ansible_host: null,"
                        + " physical_host_addr: null, container_networks: {}}");
    }

    @Test
    void whatAHostHasIsKept() {
        Made made = CLOUD.after("""
                {'_meta': {'hostvars': {'stray': {'container_name': 'x', 'properties': {'a': 1}, 'component': 'c',
                  'container_networks': {'n': {}}, 'more': [1]}}}}""").make();

        assertThat(made.var("stray", "container_name")).isEqualTo("x");
        assertThat(made.var("stray", "properties")).isEqualTo("{a: 1}");
        assertThat(made.var("stray", "component")).isEqualTo("c");
        assertThat(made.var("stray", "container_networks")).isEqualTo("{n: {}}");
        assertThat(made.var("stray", "more")).isEqualTo("[1]");
    }

    @Test
    void addressOfThePhysicalHostIsItsAnsibleHost() {
        Made before = CLOUD.make();
        Made after = CLOUD.hosts(CLOUD.hosts().replace("10.0.0.11", "10.0.0.12"))
                .after(before.inventory())
                .make();

        assertThat(before.var(DB, "physical_host_addr")).isEqualTo("10.0.0.11");
        assertThat(after.var(DB, "physical_host_addr")).isEqualTo("10.0.0.12");
        assertThat(after.var("infra1", "physical_host_addr")).isEqualTo("10.0.0.12");
    }

    @Test
    void containerGetsThePropertiesOfItsType() {
        Made made = CLOUD.make();

        assertThat(made.var(DB, "properties")).isEqualTo("{service_name: db}");
        assertThat(CLOUD.overlay("container_skel: {db_container: {properties: {service_name: other}}}\n")
                        .after(made.inventory())
                        .make()
                        .var(DB, "properties"))
                .isEqualTo("{service_name: db}");
    }

    @Test
    void memberOfATypeThatIsNoHost() {
        assertThat(CLOUD.after("{'_meta': {'hostvars': {}}, 'api_container': {'hosts': ['ghost']}}")
                        .make()
                        .findings())
                .contains("nowhere generate-missing: 'ghost' is a member of api_container and no host of the inventory;"
                        + " OSA crashes");
    }

    @Test
    void globalOverridesAreTheVariablesOfAll() {
        Made made = CLOUD.after("{'_meta': {'hostvars': {}}, 'all': {'vars': {'gone': 1, 'management_bridge': 'old'}}}")
                .make();

        assertThat(made.inventory().allVars().entries())
                .containsOnlyKeys("container_cidr", "management_bridge", "provider_networks");
        assertThat(made.inventory().allVars().get("container_cidr").orElseThrow())
                .hasToString("10.0.0.0/24");
        assertThat(made.inventory().allVars().get("management_bridge").orElseThrow())
                .hasToString("br-mgmt");
        assertThat(made.definition("all")).startsWith("{vars: {");
    }

    @Test
    void inventoryWithoutAllGetsOne() {
        Made made = CLOUD.after("{'_meta': {'hostvars': {}}}").make();

        assertThat(made.definition("all"))
                .startsWith("{vars: {container_cidr: 10.0.0.0/24, management_bridge: br-mgmt,");
        assertThat(CLOUD.after("{'_meta': {'hostvars': {}}, 'all': {'children': []}}")
                        .make()
                        .definition("all"))
                .startsWith("{children: [], vars: {container_cidr:");
    }
}
