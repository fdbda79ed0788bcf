package io.github.hyperconverge.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.generate.SmallCloud.Made;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhysicalHostsTest {
    private static final SmallCloud CLOUD = SmallCloud.standard();

    @Test
    void configuredGroupHasHostsAndNoKeyForChildren() {
        Made made = CLOUD.hosts("""
                infra_hosts:
                  infra2: {ip: 10.0.0.12}
                  infra1: {ip: 10.0.0.11}
                """).make();

        assertThat(made.definition("infra_hosts")).isEqualTo("{hosts: [infra2, infra1]}");
    }

    @Test
    void emptyGroupIsMade() {
        Made made = CLOUD.hosts("infra_hosts: {}\ncompute_hosts: {compute1: {ip: 10.0.0.21}}\n")
                .make();

        assertThat(made.definition("infra_hosts")).isEqualTo("{hosts: []}");
    }

    @Test
    void onlyKeysThatEndInHostsAreGroups() {
        Made made = CLOUD.hosts("""
                infra_hosts: {infra1: {ip: 10.0.0.11}}
                myhosts: {anywhere1: {ip: 10.0.0.12}}
                infra_hosts_old: {infra9: {ip: 10.0.0.19}}
                """).make();

        assertThat(made.group("myhosts")).containsExactly("anywhere1");
        assertThat(made.hosts()).doesNotContain("infra9");
        assertThat(made.inventory().group("infra_hosts_old")).isEmpty();
    }

    @Test
    void hostHasItsAddressAndItsGroup() {
        Made made = CLOUD.make();

        assertThat(made.var("infra1", "ansible_host")).isEqualTo("10.0.0.11");
        assertThat(made.var("infra1", "management_address")).isEqualTo("10.0.0.11");
        assertThat(made.var("infra1", "is_metal")).isEqualTo("true");
        assertThat(made.var("infra1", "properties")).isEqualTo("{is_metal: true}");
        assertThat(made.var("infra1", "physical_host_group")).isEqualTo("infra_hosts");
    }

    @Test
    void managementAddressMayDifferFromTheSshAddress() {
        Made made = CLOUD.hosts("infra_hosts: {infra1: {ip: 10.0.0.11, management_ip: 10.0.0.12}}\n")
                .make();

        assertThat(made.var("infra1", "ansible_host")).isEqualTo("10.0.0.11");
        assertThat(made.var("infra1", "management_address")).isEqualTo("10.0.0.12");
    }

    @Test
    void lastGroupThatNamesAHostIsItsOwn() {
        Made made = CLOUD.hosts("""
                log_hosts: {node1: {ip: 10.0.0.11}}
                storage_hosts: {node1: {ip: 10.0.0.11}}
                """).make();

        assertThat(made.var("node1", "physical_host_group")).isEqualTo("storage_hosts");
        assertThat(made.group("log_hosts")).containsExactly("node1");
    }

    @Test
    void hostVarsAreSetOverAnything() {
        Made made = CLOUD.hosts("""
                log_hosts:
                  log1:
                    ip: 10.0.0.11
                    host_vars: {is_metal: 'no', physical_host_group: mine, answer: [42, null, {a: 1.5}]}
                """).make();

        assertThat(made.var("log1", "is_metal")).isEqualTo("no");
        assertThat(made.var("log1", "physical_host_group")).isEqualTo("mine");
        assertThat(made.var("log1", "answer")).isEqualTo("[42, null, {a: 1.5}]");
    }

    @Test
    void propertiesOfHostVarsAreMetalOnceASecondGroupNamesTheHost() {
        String host = "{ip: 10.0.0.11, host_vars: {properties: {own: 1}}}";

        assertThat(CLOUD.hosts("log_hosts: {log1: " + host + "}\n").make().var("log1", "properties"))
                .isEqualTo("{own: 1}");
        assertThat(CLOUD.hosts("log_hosts: {log1: " + host + "}\naux_hosts: {log1: {ip: 10.0.0.11}}\n")
                        .make()
                        .var("log1", "properties"))
                .isEqualTo("{own: 1, is_metal: true}");
    }

    @Test
    void propertiesThatTwoHostsShareInYamlAreOneObject() {
        Made made = CLOUD.hosts("""
                log_hosts:
                  log1: &log {ip: 10.0.0.11, host_vars: {properties: &own {own: 1}}}
                  log2: {ip: 10.0.0.12, host_vars: {properties: *own}}
                aux_hosts:
                  log1: {ip: 10.0.0.11}
                """).make();

        assertThat(made.var("log2", "properties")).isEqualTo("{own: 1, is_metal: true}");
    }

    @Test
    void hostThatLeftTheConfigurationStaysInItsGroup() {
        SmallCloud unbound = CLOUD.networks(CLOUD.networks().replace("[all_containers, hosts]", "[all_containers]"));
        Made before = unbound.hosts("log_hosts: {log1: {ip: 10.0.0.11}, log2: {ip: 10.0.0.12}}\n")
                .make();
        Made after = unbound.hosts("log_hosts: {log1: {ip: 10.0.0.11}}\n")
                .after(before.inventory())
                .make();

        assertThat(after.group("log_hosts")).containsExactly("log1", "log2");
    }

    @Test
    void addressOfAHostIsNotHandedOutButItsManagementAddressIs() {
        Made made = CLOUD.hosts("infra_hosts: {infra1: {ip: 10.0.0.100, management_ip: 10.0.0.101}}\n")
                .make();

        assertThat(made.var("infra1-db-container-00000001", "management_address"))
                .isEqualTo("10.0.0.101");
    }

    @Test
    void addressesOfTheInventoryAreUsedThoughUsedIpsIsNull() {
        Made made = CLOUD.networks(CLOUD.networks().replace("['10.0.0.1,10.0.0.99']", "null"))
                .after("""
                        {'_meta': {'hostvars': {'old': {'container_networks': {
                          'management_address': {'address': '10.0.0.1'}, 'other': {'address': null}, 'odd': []}}}}}""")
                .make();

        assertThat(made.var("infra1-db-container-00000001", "ansible_host")).isEqualTo("10.0.0.2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ['10.0.0.1']                                  | 10.0.0.2
            ['10.0.0.1,10.0.0.5']                         | 10.0.0.6
            ['10.0.0.1,anything,10.0.0.5']                | 10.0.0.6
            ['10.0.0.5,10.0.0.1']                         | 10.0.0.1
            '10.0.0.1,10.0.0.5'                           | 10.0.0.1
            {10.0.0.1: 1}                                 | 10.0.0.1
            ['{{ jinja }}', '10.0.0.1']                   | 10.0.0.2
            """)
    void usedIps(String used, String first) {
        Made made = CLOUD.networks(CLOUD.networks().replace("['10.0.0.1,10.0.0.99']", used))
                .make();

        assertThat(made.var("infra1-db-container-00000001", "ansible_host")).isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            [5]              | an item of used_ips is not text; OSA crashes
            [null]           | an item of used_ips is not text; OSA crashes
            ['a,b']          | 'a,b' in used_ips is not a range of addresses; OSA crashes
            ['10.0.0.1,']    | '10.0.0.1,' in used_ips is not a range of addresses; OSA crashes
            """)
    void usedIpsThatOsaCrashesOn(String used, String message) {
        Made made = CLOUD.networks(CLOUD.networks().replace("['10.0.0.1,10.0.0.99']", used))
                .make();

        assertThat(made.findings()).containsExactly("openstack_user_config.yml:2:12 generate-wrong-value: " + message);
    }

    @Test
    void hostVarsMustBeAMapping() {
        Made made = CLOUD.hosts("infra_hosts:\n  infra1: {ip: 10.0.0.11, host_vars: [a]}\n")
                .make();

        assertThat(made.findings())
                .containsExactly(
                        "conf.d/hosts.yml:2:38 generate-wrong-value: host_vars of infra1 is not a mapping; OSA crashes");
    }

    @Test
    void bothSpellingsOfAGroupAreOne() {
        Made made = CLOUD.hosts("""
                storage-infra_hosts: {infra1: {ip: 10.0.0.11}}
                storage_infra_hosts: {infra2: {ip: 10.0.0.12}}
                """).make();

        assertThat(made.group("storage_infra_hosts")).containsExactly("infra1", "infra2");
        assertThat(made.inventory().group("storage-infra_hosts")).isEmpty();
    }

    @Test
    void twoAddressesInTheTwoSpellingsOfAGroup() {
        Made made = CLOUD.hosts("""
                storage-infra_hosts: {infra1: {ip: 10.0.0.11}}
                storage_infra_hosts: {infra1: {ip: 10.0.0.12}}
                """).make();

        assertThat(made.findings())
                .anyMatch(finding -> finding.endsWith(
                        "config-multiple-ip-for-host: Host infra1 has both 10.0.0.11 and 10.0.0.12 assigned"));
    }
}
