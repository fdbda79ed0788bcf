package io.github.hyperconverge.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OsaHostChecksTest {
    private static final SmallCloud CLOUD = SmallCloud.standard();
    private static final String HOSTS = "conf.d/hosts.yml:";

    private static Diagnostics check(SmallCloud cloud) {
        return OsaChecks.of(cloud.deployment());
    }

    private static List<String> findings(SmallCloud cloud) {
        return check(cloud).all().stream()
                .map(finding -> SmallCloud.shown(finding) + ": " + finding.message())
                .toList();
    }

    private static List<String> findings(String hosts) {
        return findings(CLOUD.hosts(hosts));
    }

    @Test
    void distinctHostsWithDistinctAddressesPass() {
        assertThat(findings(
                        "infra_hosts: {a: {ip: 10.0.0.1}, b: {ip: 10.0.0.2}}\ncompute_hosts: {a: {ip: 10.0.0.1}}\n"))
                .isEmpty();
    }

    @Test
    void twoHostsHaveOneAddress() {
        SmallCloud cloud = CLOUD.hosts("infra_hosts:\n  b: {ip: 10.0.0.1}\ncompute_hosts:\n  a: {ip: 10.0.0.1}\n");

        assertThat(findings(cloud))
                .containsExactly(HOSTS + "4:11 config-hosts-with-one-ip: Both host:a and host:b have address:10.0.0.1"
                        + " assigned.  Cannot assign same ip to both hosts");
        Diagnostic finding = check(cloud).all().get(0);
        assertThat(finding.related()).hasSize(1);
        assertThat(finding.related().get(0).range()).hasToString(HOSTS + "2:3");
    }

    @Test
    void hostHasTwoAddresses() {
        SmallCloud cloud = CLOUD.hosts("infra_hosts:\n  a: {ip: 10.0.0.2}\ncompute_hosts:\n  a: {ip: 10.0.0.10}\n");

        assertThat(findings(cloud))
                .containsExactly(
                        HOSTS + "4:11 config-host-with-two-ips: Host a has both 10.0.0.10 and 10.0.0.2 assigned");
        assertThat(check(cloud).all().get(0).related().get(0).range()).hasToString(HOSTS + "2:11");
    }

    @Test
    void onlyGroupsOfHostsAreLookedAt() {
        assertThat(findings("myhosts: {a: {ip: 10.0.0.1}}\nthe_hosts_of: {a: {ip: 10.0.0.2}, b: {ip: 10.0.0.2}}\n"))
                .noneMatch(finding -> finding.contains("one-ip") || finding.contains("two-ips"));
    }

    @Test
    void samePairIsToldOnce() {
        assertThat(findings("""
                        infra_hosts: {a: {ip: 10.0.0.1}, b: {ip: 10.0.0.1}}
                        compute_hosts: {a: {ip: 10.0.0.1}, b: {ip: 10.0.0.1}}
                        """)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"{}", "null", "{infra1: {ip: 10.0.0.11}}"})
    void lxcHostsIsOsasOwn(String hosts) {
        assertThat(findings("lxc_hosts: " + hosts + "\n"))
                .contains(HOSTS
                        + "1:1 config-generated-group: The group 'lxc_hosts' must not be defined in config; it will"
                        + " be dynamically  generated.");
    }

    @Test
    void nspawnHostsWasOsasOwn() {
        SmallCloud cloud = CLOUD.hosts("nspawn_hosts: {}\n");

        assertThat(findings(cloud.series(OsaSeries.VICTORIA)))
                .contains(HOSTS
                        + "1:1 config-generated-group: The group 'lxc_hosts' or 'nspawn_hosts' must not be defined"
                        + " in config; it will be dynamically  generated.");
        for (OsaSeries series : List.of(OsaSeries.WALLABY, OsaSeries.QUEENS)) {
            assertThat(findings(cloud.series(series))).noneMatch(finding -> finding.contains("generated"));
        }
        assertThat(findings(CLOUD.hosts("lxc_hosts: {}\n").series(OsaSeries.QUEENS)))
                .contains(HOSTS
                        + "1:1 config-generated-group: The group 'lxc_hosts' must not be defined in config; it will"
                        + " be dynamically generated.");
    }

    @Test
    void groupWithHostsHasChildGroups() {
        SmallCloud cloud = CLOUD.hosts("hosts: {infra1: {ip: 10.0.0.11}}\n");

        assertThat(findings(cloud))
                .contains(HOSTS
                        + "1:1 config-group-with-children: Group hosts has a child group infra_hosts, but also has"
                        + " host entries in user configuration. Hosts cannot be sibling with groups.")
                .noneMatch(finding -> finding.contains("compute_hosts"));
        assertThat(check(cloud).all().stream()
                        .filter(finding -> finding.message().contains("infra_hosts"))
                        .findFirst()
                        .orElseThrow()
                        .related())
                .hasSize(1);
    }

    @Test
    void unknownGroupsAreWarnedOf() {
        SmallCloud cloud = CLOUD.hosts("infra_hosts: {}\nlog_hosts: {}\nspeling: 5\n");

        assertThat(findings(cloud))
                .containsExactly(
                        HOSTS + "2:1 config-unknown-group: Group log_hosts was found in configuration but not the"
                                + " environment. It is gone since zed, read by nothing.",
                        HOSTS + "3:1 config-unknown-group: Group speling was found in configuration but not the"
                                + " environment.");
        assertThat(check(cloud).hasErrors()).isFalse();
    }

    @Test
    void checksCameOneByOne() {
        SmallCloud branch = CLOUD.hosts("hosts: {infra1: {ip: 10.0.0.11}}\nlog_hosts: {}\n");
        assertThat(findings(branch.series(OsaSeries.OCATA))).hasSize(3);
        assertThat(findings(branch.series(OsaSeries.NEWTON))).isEmpty();

        SmallCloud rest = CLOUD.hosts("""
                lxc_hosts: {}
                infra_hosts: {a: {ip: 10.0.0.1}, b: {ip: 10.0.0.1}}
                compute_hosts: {a: {ip: 10.0.0.2}}
                """);
        assertThat(findings(rest.series(OsaSeries.NEWTON))).hasSize(3);
        assertThat(findings(rest.series(OsaSeries.MITAKA))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            infra_hosts: null                   | 1:1 config-wrong-type: group infra_hosts is not a mapping of hosts; OSA crashes
            infra_hosts: [infra1, infra2]       | 1:1 config-wrong-type: group infra_hosts is not a mapping of hosts; OSA crashes
            infra_hosts: text                   | 1:1 config-wrong-type: group infra_hosts is not a mapping of hosts; OSA crashes
            infra_hosts: {infra1: null}         | 1:15 config-wrong-type: host infra1 of infra_hosts is not a mapping; OSA crashes
            infra_hosts: {infra1: 10.0.0.1}     | 1:15 config-wrong-type: host infra1 of infra_hosts is not a mapping; OSA crashes
            infra_hosts: {infra1: {}}           | 1:15 config-wrong-type: host infra1 of infra_hosts has no ip; OSA crashes
            infra_hosts: {1: {ip: 10.0.0.1}}    | 1:15 config-wrong-type: '1' of infra_hosts is not text and names a host; OSA crashes
            5: {infra1: {ip: 10.0.0.1}}         | 1:1 config-wrong-type: '5' is not text and stands for a group; OSA crashes
            """)
    void shapesThatOsaCrashesOn(String hosts, String finding) {
        assertThat(findings(hosts + "\n")).contains(HOSTS + finding);
    }

    @Test
    void nullGroupIsNoErrorInMitaka() {
        SmallCloud nothing = CLOUD.hosts("infra_hosts: null\n");

        assertThat(findings(nothing.series(OsaSeries.MITAKA))).isEmpty();
        assertThat(findings(nothing.series(OsaSeries.NEWTON))).hasSize(1);
    }
}
