package io.github.hyperconverge.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PrefixHostsTest {

    private static List<String> told(String hosts) {
        return SmallCloud.standard().hosts(hosts).make().findings().stream()
                .filter(finding -> finding.contains("generate-prefix-host"))
                .toList();
    }

    @Test
    void hostJoinsTheGroupOfAnother() {
        assertThat(told("""
                        compute_hosts: {node1: {ip: 10.0.0.21}}
                        infra_hosts:
                          node10: {ip: 10.0.0.22}
                          node2: {ip: 10.0.0.23}
                        """))
                .containsExactly(
                        "conf.d/hosts.yml:3:3 generate-prefix-host: the name of node10 starts with that of node1,"
                                + " so OSA gives it groups or container_vars of that host");
    }

    @Test
    void hostGetsTheVariablesOfAnother() {
        String hosts = """
                infra_hosts:
                  infra1: {ip: 10.0.0.11, container_vars: %s}
                  infra10: {ip: 10.0.0.12}
                """;

        assertThat(told(hosts.formatted("{a: 1}"))).hasSize(1);
        assertThat(told(hosts.formatted("{}"))).isEmpty();
    }

    @Test
    void hostsOfTheSameGroupsShareThemAnyway() {
        assertThat(
                        told(
                                "compute_hosts: {compute1: {ip: 10.0.0.21}, compute10: {ip: 10.0.0.22}, compute1-a: {ip: 10.0.0.23}}\n"))
                .isEmpty();
    }

    @Test
    void groupThatNoContainerGoesToSharesNothing() {
        assertThat(told("log_hosts: {log1: {ip: 10.0.0.21}}\ninfra_hosts: {log10: {ip: 10.0.0.22}}\n"))
                .isEmpty();
    }

    @Test
    void eachHostIsToldOnce() {
        assertThat(told("""
                        infra_hosts: {a: {ip: 10.0.0.11}, aa: {ip: 10.0.0.12}}
                        compute_hosts: {aaa: {ip: 10.0.0.13}, aab: {ip: 10.0.0.14}, b: {ip: 10.0.0.15}}
                        log_hosts: {aaa: {ip: 10.0.0.13}}
                        """))
                .hasSize(2)
                .anyMatch(finding -> finding.contains("aaa starts with that of aa,"))
                .anyMatch(finding -> finding.contains("aab starts with that of aa,"));
    }

    @Test
    void closestStartThatReachesTheHostIsNamed() {
        assertThat(told("""
                        infra_hosts: {a: {ip: 10.0.0.11}, a0z: {ip: 10.0.0.16}}
                        log_hosts: {a0: {ip: 10.0.0.12}}
                        compute_hosts: {a0-: {ip: 10.0.0.13}, a00: {ip: 10.0.0.14}}
                        """))
                .extracting(
                        finding -> finding.replaceAll(".*the name of (\\S+) starts with that of (\\S+),.*", "$1 $2"))
                .containsExactlyInAnyOrder("a0 a", "a0- a", "a00 a");
    }
}
