package io.github.hyperconverge.generate;

import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.environment.EnvironmentLayer;
import io.github.hyperconverge.environment.EnvironmentReader;
import io.github.hyperconverge.inventory.Inventory;
import io.github.hyperconverge.inventory.InventoryGroup;
import io.github.hyperconverge.inventory.InventoryReader;
import io.github.hyperconverge.json.JsonObject;
import io.github.hyperconverge.json.JsonValue;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.userconfig.UserConfig;
import io.github.hyperconverge.userconfig.UserConfigReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A small deployment: two container types on infra_hosts, one on the metal of compute_hosts, two networks. A test says
 * in YAML what is different in its own.
 *
 * @param series whose generator is followed
 * @param envD the texts of env.d, each laid over those before it
 * @param networks the text of openstack_user_config.yml
 * @param hosts the text of conf.d/hosts.yml
 * @param inventory the inventory of the run before
 */
public record SmallCloud(
        OsaSeries series, List<String> envD, String networks, String hosts, Optional<Inventory> inventory) {

    private static final SmallCloud STANDARD =
            new SmallCloud(OsaSeries.newest(), List.of("""
                    component_skel:
                      api: {belongs_to: [api_all]}
                      worker: {belongs_to: [api_all]}
                      db: {belongs_to: [db_all]}
                      agent: {belongs_to: [agent_all]}
                    container_skel:
                      db_container:
                        belongs_to: [infra_containers]
                        contains: [db]
                        properties: {service_name: db}
                      api_container:
                        belongs_to: [infra_containers]
                        contains: [api, worker]
                        properties: {service_name: api}
                      agent_container:
                        belongs_to: [compute_containers]
                        contains: [agent]
                        properties: {is_metal: true}
                    physical_skel:
                      infra_containers: {belongs_to: [all_containers]}
                      infra_hosts: {belongs_to: [hosts]}
                      compute_containers: {belongs_to: [all_containers]}
                      compute_hosts: {belongs_to: [hosts]}
                    """), """
                    cidr_networks: {management: 10.0.0.0/24, tunnel: 10.0.1.0/28}
                    used_ips: ['10.0.0.1,10.0.0.99']
                    global_overrides:
                      management_bridge: br-mgmt
                      provider_networks:
                        - network:
                            container_bridge: br-mgmt
                            container_type: veth
                            container_interface: eth1
                            ip_from_q: management
                            group_binds: [all_containers, hosts]
                            is_management_address: true
                            is_container_address: true
                            is_ssh_address: true
                        - network:
                            container_bridge: br-vxlan
                            container_interface: eth10
                            ip_from_q: tunnel
                            group_binds: [agent]
                    """, """
                    infra_hosts:
                      infra1: {ip: 10.0.0.11}
                    compute_hosts:
                      compute1: {ip: 10.0.0.21}
                    """, Optional.empty());

    /** The deployment as it is described above. */
    public static SmallCloud standard() {
        return STANDARD;
    }

    public SmallCloud series(OsaSeries other) {
        return new SmallCloud(other, envD, networks, hosts, inventory);
    }

    /** Replaces env.d. */
    public SmallCloud environment(String file) {
        return new SmallCloud(series, List.of(file), networks, hosts, inventory);
    }

    /** Lays a file of the operator's over env.d. */
    public SmallCloud overlay(String file) {
        List<String> more = new ArrayList<>(envD);
        more.add(file);
        return new SmallCloud(series, more, networks, hosts, inventory);
    }

    /** Replaces openstack_user_config.yml. */
    public SmallCloud networks(String file) {
        return new SmallCloud(series, envD, file, hosts, inventory);
    }

    /** Puts lines into the first provider network. */
    public SmallCloud managementNetwork(String lines) {
        return networks(networks.replaceFirst("(?m)^(?= +container_bridge: br-mgmt)", lines.indent(8)));
    }

    /** Replaces conf.d/hosts.yml. */
    public SmallCloud hosts(String file) {
        return new SmallCloud(series, envD, networks, file, inventory);
    }

    public SmallCloud after(Inventory before) {
        return new SmallCloud(series, envD, networks, hosts, Optional.of(before));
    }

    /** An inventory as JSON, in which {@code '} stands for the quotation mark. */
    public SmallCloud after(String json) {
        return after(read(json));
    }

    /** Reads an inventory, sound or not, in which {@code '} stands for the quotation mark. */
    public static Inventory read(String json) {
        return InventoryReader.create()
                .parse(Source.of("openstack_inventory.json", json.replace('\'', '"')))
                .value()
                .orElseThrow();
    }

    public Deployment deployment() {
        return reading().value().orElseThrow();
    }

    private ParseResult<Deployment> reading() {
        List<EnvironmentLayer> layers = new ArrayList<>();
        for (String file : envD) {
            String name = layers.isEmpty() ? "base" : "operator" + layers.size();
            layers.add(new EnvironmentLayer(name, List.of(Source.of(name + ".yml", file))));
        }
        ParseResult<Environment> environment = EnvironmentReader.create().parse(layers);
        ParseResult<UserConfig> config = UserConfigReader.create()
                .parse(
                        List.of(Source.of("openstack_user_config.yml", networks), Source.of("conf.d/hosts.yml", hosts)),
                        series.foldsDashes());
        Deployment read = Deployment.of(series, environment.value().orElseThrow())
                .with(config.value().orElseThrow());
        return new ParseResult<>(
                Optional.of(inventory.map(read::with).orElse(read)),
                environment.diagnostics().and(config.diagnostics()));
    }

    /** Runs the generator. */
    public Made make() {
        return make(InventoryGenerator.repeatable());
    }

    public Made make(InventoryGenerator generator) {
        ParseResult<Deployment> read = reading();
        return new Made(generator.generate(read.value().orElseThrow()), read.diagnostics());
    }

    /** An inventory that the generator made, and what it and the readers before it found. */
    public record Made(GeneratedInventory generated, Diagnostics reading) {

        public Inventory inventory() {
            return generated
                    .inventory()
                    .orElseThrow(
                            () -> new AssertionError(generated.diagnostics().toString()));
        }

        /** The direct members of a group. */
        public List<String> group(String name) {
            return view(name).hosts();
        }

        public List<String> children(String name) {
            return view(name).children();
        }

        private InventoryGroup view(String name) {
            return inventory().group(name).orElseThrow(() -> new AssertionError("no group " + name));
        }

        /** A group as it is written, without quotation marks. */
        public String definition(String group) {
            return view(group).definition().toString();
        }

        /** A host's variable, or what stands deeper in it, without quotation marks; {@code absent} if it has none. */
        public String var(String host, String... path) {
            JsonValue value = inventory()
                    .host(host)
                    .orElseThrow(() -> new AssertionError("no host " + host))
                    .definition();
            for (String key : path) {
                Optional<JsonValue> next = value instanceof JsonObject object ? object.get(key) : Optional.empty();
                if (next.isEmpty()) {
                    return "absent";
                }
                value = next.get();
            }
            return value.toString();
        }

        /** The names of all hosts and containers. */
        public List<String> hosts() {
            return List.copyOf(inventory().hosts().keySet());
        }

        /** Each finding as {@code place rule}. */
        public List<String> rules() {
            return findings(false);
        }

        /** Each finding as {@code place rule: message}. */
        public List<String> findings() {
            return findings(true);
        }

        private List<String> findings(boolean messages) {
            return reading.and(generated.diagnostics()).all().stream()
                    .map(finding -> shown(finding) + (messages ? ": " + finding.message() : ""))
                    .toList();
        }
    }

    /** A finding as {@code place rule}. */
    public static String shown(Diagnostic finding) {
        return finding.range().map(Object::toString).orElse("nowhere") + " " + finding.rule();
    }
}
