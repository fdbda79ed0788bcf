package io.github.hyperconverge.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.generate.SmallCloud;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A top-level key that only holds what others repeat is no group that env.d lacks. */
class AnchorHoldersTest {
    private static List<String> unknown(String hosts) {
        return DeploymentValidator.standard()
                .validate(SmallCloud.standard().hosts(hosts).deployment())
                .all()
                .stream()
                .filter(finding -> finding.rule().id().equals("config-unknown-group"))
                .map(finding -> finding.message())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "_infrastructure_hosts: &x {infra1: {ip: 10.0.0.11}}\ninfra_hosts: *x\n",
                "_infra_hosts: &x {infra1: {ip: 10.0.0.11}}\ninfra_hosts: *x\ncompute_hosts: *x\n",
                "controllers: &x {infra1: {ip: 10.0.0.11}}\ninfra_hosts: *x\n",
                ".all: {infra1: &x {ip: 10.0.0.11}}\ninfra_hosts: {infra1: *x}\n",
                "x-hosts: {one: &x {infra1: {ip: 10.0.0.11}}}\ninfra_hosts: {<<: *x, infra2: {ip: 10.0.0.12}}\n",
                "_vars: &x {rack: 7}\ninfra_hosts: {infra1: {ip: 10.0.0.11, container_vars: *x}}\n",
                "_ips: [&x 10.0.0.11]\ninfra_hosts: {infra1: {ip: *x}}\n"
            })
    void usedAnchor(String hosts) {
        assertThat(unknown(hosts)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "_infrastructure_hosts: &x {infra1: {ip: 10.0.0.11}}\ninfra_hosts: {infra1: {ip: 10.0.0.11}}\n",
                "_infrastructure_hosts: {infra1: {ip: 10.0.0.11}}\ninfra_hosts: {infra1: {ip: 10.0.0.11}}\n",
                "controllers: *x\n",
                "infra_host: &y {infra1: {ip: 10.0.0.11}}\ncompute_hosts: *y\n",
                "inffra_hosts: &y {infra1: {ip: 10.0.0.11}}\ncompute_hosts: *y\n"
            })
    void groupThatIsNone(String hosts) {
        assertThat(unknown(hosts.contains("*x") ? "infra_hosts: &x {infra1: {ip: 10.0.0.11}}\n" + hosts : hosts))
                .singleElement()
                .asString()
                .endsWith(" was found in configuration but not the environment.");
    }
}
