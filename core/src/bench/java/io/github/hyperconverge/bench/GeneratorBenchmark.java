package io.github.hyperconverge.bench;

import io.github.hyperconverge.Hyperconverge;
import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.generate.GeneratedInventory;
import io.github.hyperconverge.generate.InventoryGenerator;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.userconfig.UserConfigReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Generates the inventory of a cloud of many hosts: every twenty-fifth carries the control plane in containers, the
 * others compute, every tenth of them stores too. Needs {@code -Dhyperconverge.env-d}, the base env.d of the newest
 * series.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class GeneratorBenchmark {
    private static final List<String> CONTROL = List.of(
            "shared-infra_hosts",
            "repo-infra_hosts",
            "os-infra_hosts",
            "identity_hosts",
            "image_hosts",
            "storage-infra_hosts",
            "compute-infra_hosts",
            "orchestration_hosts",
            "dashboard_hosts",
            "network_hosts",
            "metering-infra_hosts",
            "metering-alarm_hosts",
            "haproxy_hosts");

    /** How many physical hosts. */
    @Param({"1000", "3000", "10000", "30000"})
    public int hosts;

    private Environment environment;
    private Source config;
    private Deployment deployment;

    /** Makes up the cloud. */
    @Setup
    public void setUp() throws IOException {
        environment = Hyperconverge.read(Path.of(System.getProperty("hyperconverge.env-d")))
                .orElseThrow();
        config = Source.of("openstack_user_config.yml", text(hosts));
        deployment = read();
    }

    private Deployment read() {
        return Deployment.of(OsaSeries.newest(), environment)
                .with(UserConfigReader.create()
                        .parse(List.of(config), OsaSeries.newest().foldsDashes())
                        .orElseThrow());
    }

    /** From the typed configuration to the inventory. */
    @Benchmark
    public GeneratedInventory generate() {
        return InventoryGenerator.repeatable().generate(deployment);
    }

    /** From the text of the configuration to the text of the inventory. */
    @Benchmark
    public String readGenerateAndWrite() {
        return InventoryGenerator.repeatable().generate(read()).text().orElseThrow();
    }

    private static String text(int hosts) {
        StringBuilder text = new StringBuilder("""
                cidr_networks: {container: 10.0.0.0/12, tunnel: 10.16.0.0/12, storage: 10.32.0.0/12}
                used_ips: ["10.0.0.1,10.0.0.50", "10.16.0.1,10.16.0.50"]
                global_overrides:
                  internal_lb_vip_address: 10.0.0.10
                  management_bridge: br-mgmt
                  provider_networks:
                    - network: {container_bridge: br-mgmt, container_type: veth, container_interface: eth1,
                        ip_from_q: container, type: raw, group_binds: [all_containers, hosts], is_management_address: true}
                    - network: {container_bridge: br-vxlan, container_type: veth, container_interface: eth10,
                        ip_from_q: tunnel, type: vxlan, group_binds: [neutron_ovn_controller]}
                    - network: {container_bridge: br-storage, container_type: veth, container_interface: eth2,
                        ip_from_q: storage, type: raw, group_binds: [glance_api, cinder_api, cinder_volume, nova_compute]}
                """);
        int infra = Math.max(3, hosts / 25);
        for (String group : CONTROL) {
            text.append(group).append(":\n");
            for (int i = 0; i < infra; i++) {
                text.append(host("infra", i, i));
            }
        }
        text.append("compute_hosts:\n");
        for (int i = infra; i < hosts; i++) {
            text.append(host("compute", i, i));
        }
        text.append("storage_hosts:\n");
        for (int i = infra; i < hosts; i += 10) {
            text.append(host("compute", i, i));
        }
        return text.toString();
    }

    private static String host(String role, int number, int address) {
        return String.format(
                Locale.ROOT, "  %s%05d: {ip: 10.%d.%d.%d}%n", role, number, 8, address / 250, address % 250 + 1);
    }
}
