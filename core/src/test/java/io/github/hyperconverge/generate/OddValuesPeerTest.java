package io.github.hyperconverge.generate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.generate.OsaCorpus.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every value that the generator reads, of every wrong or empty kind, beside OSA's own generator of a series: both make
 * the same inventory byte for byte, or both refuse, and then ours says where.
 */
@Tag("peer")
class OddValuesPeerTest {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final String CONFIG = "openstack_user_config.yml";
    private static final String CONF_D = "conf.d/more.yml";
    private static final String ENV_D = "env.d/own.yml";
    private static final String OVER = "env.d/over/over.yml";
    private static final String MARK = "@value@";
    private static final String ABSENT = "absent";

    /** Python takes a mapping of positions for changes of a list; ours says that it is not meant to be merged. */
    private static final String POSITIONS = CONF_D + "/used_ips: {1: a}";

    /** Cells to look at, as a pattern of their names; all by default. */
    private static final Pattern ONLY = Pattern.compile(System.getProperty("hyperconverge.peer.cells", ""));

    private static final Map<String, String> BASE = Map.of(CONFIG, """
        cidr_networks: {container: 10.1.0.0/26, tunnel: 10.1.1.0/27, storage: 10.1.2.0/28}
        used_ips: ['10.1.0.1,10.1.0.20', 10.1.1.1]
        global_overrides:
          internal_lb_vip_address: 10.1.0.5
          management_bridge: br-mgmt
          provider_networks:
            - network:
                container_bridge: br-mgmt
                container_type: veth
                container_interface: eth1
                ip_from_q: container
                type: raw
                group_binds: [all_containers, hosts]
                is_container_address: true
                is_ssh_address: true
            - network:
                container_bridge: br-vxlan
                container_type: veth
                container_interface: eth10
                container_mtu: 9000
                ip_from_q: tunnel
                group_binds: [tea_api, tea_agent]
                static_routes: [{cidr: 10.2.0.0/24, gateway: 10.1.1.9}]
        tea_hosts:
          tea1: {ip: 10.1.0.11}
          tea2:
            ip: 10.1.0.12
            affinity: {tea_api_container: 2}
            container_vars: {own: {limit_container_types: tea_api, a: 1}, plain: 1}
            host_vars: {rack: 1}
          tea3: {ip: 10.1.0.13}
        """, ENV_D, """
        component_skel:
          tea_api: {belongs_to: [tea_all]}
          tea_worker: {belongs_to: [tea_all]}
          tea_agent: {belongs_to: [tea_all]}
        container_skel:
          tea_api_container:
            belongs_to: [tea_containers]
            contains: [tea_api, tea_worker]
            properties: {service_name: tea}
          tea_agent_container:
            belongs_to: [tea_containers]
            contains: [tea_agent]
            properties: {is_metal: true}
        physical_skel:
          tea_containers: {belongs_to: [all_containers]}
          tea_hosts: {belongs_to: [hosts]}
        """);

    /** The values of the configuration and of env.d that the generator reads, by file. */
    private static final Map<String, List<String>> PLACES = new LinkedHashMap<>();

    static {
        List<String> config = new ArrayList<>(List.of(
                "",
                "cidr_networks",
                "cidr_networks/container",
                "cidr_networks/tunnel",
                "cidr_networks/more",
                "used_ips",
                "used_ips/0",
                "global_overrides",
                "global_overrides/management_bridge",
                "global_overrides/no_containers",
                "global_overrides/own",
                "global_overrides/provider_networks",
                "lxc_hosts",
                "other_hosts",
                "other",
                "tea_hosts",
                "tea_hosts/tea1"));
        for (String network : List.of("0", "1")) {
            String item = "global_overrides/provider_networks/" + network;
            config.add(item);
            config.add(item + "/network");
            for (String key : List.of(
                    "container_bridge",
                    "container_bridge_type",
                    "container_interface",
                    "container_type",
                    "container_mtu",
                    "ip_from_q",
                    "address_prefix",
                    "type",
                    "group_binds",
                    "group_binds/0",
                    "is_container_address",
                    "is_management_address",
                    "is_ssh_address",
                    "gateway",
                    "reference_group",
                    "static_routes",
                    "static_routes/0",
                    "static_routes/0/cidr",
                    "static_routes/0/gateway",
                    "host_bind_override")) {
                config.add(item + "/network/" + key);
            }
        }
        for (String key : List.of(
                "ip",
                "management_ip",
                "no_containers",
                "affinity",
                "affinity/tea_api_container",
                "affinity/tea_agent_container",
                "container_vars",
                "container_vars/own",
                "container_vars/own/limit_container_types",
                "container_vars/component",
                "container_vars/container_name",
                "container_vars/container_networks",
                "container_vars/container_tech",
                "container_vars/container_types",
                "container_vars/physical_host",
                "container_vars/properties",
                "container_vars/tunnel_address",
                "host_vars",
                "host_vars/own",
                "host_vars/ansible_host",
                "host_vars/component",
                "host_vars/container_name",
                "host_vars/container_networks",
                "host_vars/container_networks/container_address",
                "host_vars/container_networks/management_address",
                "host_vars/container_tech",
                "host_vars/container_types",
                "host_vars/is_metal",
                "host_vars/physical_host",
                "host_vars/physical_host_group",
                "host_vars/properties",
                "host_vars/properties/is_metal")) {
            config.add("tea_hosts/tea2/" + key);
        }
        PLACES.put(CONFIG, config);
        PLACES.put(
                CONF_D,
                List.of(
                        "",
                        "cidr_networks",
                        "cidr_networks/container",
                        "global_overrides",
                        "global_overrides/provider_networks",
                        "used_ips",
                        "tea_hosts",
                        "tea_hosts/tea2",
                        "tea_hosts/tea2/affinity",
                        "tea_hosts/tea2/container_vars/own",
                        "tea-hosts",
                        "tea-hosts/tea1"));
        List<String> environment = new ArrayList<>(List.of("", "version", "other_skel", "other_skel/tea_other"));
        for (String entry : List.of(
                "component_skel/tea_api",
                "component_skel/tea_worker",
                "container_skel/tea_api_container",
                "container_skel/tea_agent_container",
                "physical_skel/tea_hosts",
                "physical_skel/tea_containers")) {
            environment.add(entry);
            environment.add(entry + "/belongs_to");
            environment.add(entry + "/belongs_to/0");
            if (entry.startsWith("container")) {
                for (String key : List.of(
                        "contains",
                        "contains/0",
                        "properties",
                        "properties/is_metal",
                        "properties/is_nest",
                        "properties/own")) {
                    environment.add(entry + "/" + key);
                }
            }
        }
        List.of("component_skel", "container_skel", "physical_skel").forEach(environment::add);
        PLACES.put(ENV_D, environment);
        PLACES.put(OVER, List.copyOf(environment));
    }

    /** Kinds of values, in YAML. */
    private static final List<String> KINDS = List.of(
            ABSENT,
            "null",
            "''",
            "text",
            "0",
            "1",
            "-1",
            "2.5",
            "true",
            "false",
            "2024-01-01",
            "[]",
            "[null]",
            "['']",
            "[text]",
            "[1]",
            "[[]]",
            "[{}]",
            "[{a: 1}]",
            "{}",
            "{a: null}",
            "{a: text}",
            "{a: {}}",
            "{1: a}",
            "!!set {a}",
            "10.1.0.50");

    /** Values that mean something in places whose path has a text. */
    private static final Map<String, List<String>> MEANINGS = new LinkedHashMap<>(Map.of(
            "cidr_networks", List.of("10.1.0.0/28", "10.1.0.9/255.255.255.0", "'fd00::/120'", "10.1.0"),
            "used_ips", List.of("'10.1.0.50,10.1.0.60'", "'10.1.0.60,10.1.0.50'", "'10.1.0.21, 10.1.0.22'", "','"),
            "ip_from_q", List.of("tunnel", "storage", "[tunnel]", "{tunnel: 1}"),
            "group", List.of("tea_all", "[tea_api, tea_api]", "{tea_api: 1}", "tea_api", "[tea_hosts, 1]", "tea1"),
            "_skel",
                    List.of("tea_all", "[tea_all]", "{tea_all: null}", "[tea_all, tea_all]", "{belongs_to: [tea_all]}"),
            "container_vars",
                    List.of("limit_container_types", "[limit_container_types]", "{limit_container_types: tea}"),
            "container_tech", List.of("lxc", "nspawn"),
            "properties", List.of("{is_metal: true}", "{is_metal: text}", "{is_metal: 0}", "{is_nest: true}"),
            "_hosts", List.of("{ip: 10.1.0.50}", "{ip: []}", "{tea4: {ip: 10.1.0.51}}", "{ip: null}"),
            "provider_networks",
                    List.of("{network: {}}", "[{network: []}]", "[{network: text}]", "[{network: null}]")));

    @TempDir
    private Path folder;

    /** Every series that is checked out: no env.d of its own is needed here. */
    static Stream<OsaSeries> checkedOut() {
        return Stream.of(OsaSeries.values())
                .filter(series -> series.id().matches(System.getProperty("hyperconverge.peer.series", ".*")))
                .filter(series -> Files.isDirectory(OsaPeer.checkout(series)));
    }

    @ParameterizedTest
    @MethodSource("checkedOut")
    void oddValueIsTakenOrRefusedAsOsaDoes(OsaSeries series) throws IOException {
        List<String> differences = new ArrayList<>();
        Map<String, Integer> outcomes = new TreeMap<>();
        Path base = Files.createDirectories(folder.resolve("base/env.d"));
        Files.writeString(
                base.resolve("lamp.yml"),
                "physical_skel: {lamp_hosts: {belongs_to: [hosts]}}\n"
                        + "component_skel: {lamp: {belongs_to: [lamp_all]}}\ncontainer_skel: {}\n");
        // Kilo and liberty look for it.
        Files.writeString(base.resolveSibling("openstack_environment.yml"), "{}");
        try (OsaPeer peer = new OsaPeer(series, folder, base.getParent())) {
            for (Map.Entry<String, List<String>> file : PLACES.entrySet()) {
                for (String place : file.getValue()) {
                    for (String kind : kinds(place.isEmpty() ? file.getKey() : place)) {
                        String cell = file.getKey() + "/" + place + ": " + kind;
                        if (!cell.equals(POSITIONS) && ONLY.matcher(cell).find() && write(file.getKey(), place, kind)) {
                            String outcome = compare(series, base, peer);
                            outcomes.merge(outcome.startsWith("both") ? outcome : "different", 1, Integer::sum);
                            if (!outcome.startsWith("both")) {
                                differences.add(cell + " -> " + outcome);
                            }
                        }
                    }
                }
            }
        }
        System.out.println(series + ": " + outcomes);
        assertThat(differences).isEmpty();
    }

    private static List<String> kinds(String place) {
        List<String> kinds = new ArrayList<>(KINDS);
        MEANINGS.forEach((text, values) -> kinds.addAll(place.contains(text) ? values : List.of()));
        return kinds;
    }

    private Path config() {
        return folder.resolve("config");
    }

    /** Writes the files of a cell; false if it would be the same as without it. */
    private boolean write(String file, String place, String kind) throws IOException {
        Files.createDirectories(config().resolve(OVER).getParent());
        Files.createDirectories(config().resolve(CONF_D).getParent());
        for (String name : List.of(CONFIG, CONF_D, ENV_D, OVER)) {
            String text = BASE.getOrDefault(name, "{}");
            if (name.equals(file)) {
                JsonNode document = YAML.readTree(text);
                JsonNode changed = exchange(document, place, kind.equals(ABSENT));
                if (changed.equals(document)) {
                    return false;
                }
                text = new ObjectMapper()
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(changed)
                        .replace("\"" + MARK + "\"", kind);
            }
            Files.writeString(config().resolve(name), text.equals(ABSENT) ? "" : text);
        }
        return true;
    }

    private static JsonNode exchange(JsonNode document, String place, boolean absent) {
        JsonNode mark = YAML.getNodeFactory().textNode(MARK);
        if (place.isEmpty()) {
            return absent ? document : mark;
        }
        JsonNode copy = document.deepCopy();
        JsonNode parent = copy;
        String[] steps = place.split("/");
        for (int i = 0; i < steps.length - 1; i++) {
            parent = parent instanceof ArrayNode list
                    ? list.path(Integer.parseInt(steps[i]))
                    : below((ObjectNode) parent, steps[i], steps[i + 1]);
        }
        String last = steps[steps.length - 1];
        if (parent instanceof ArrayNode list) {
            int index = Integer.parseInt(last);
            if (absent) {
                list.remove(index);
            } else if (index < list.size()) {
                list.set(index, mark);
            } else {
                list.add(mark);
            }
        } else if (parent instanceof ObjectNode mapping) {
            if (absent) {
                mapping.remove(last);
            } else {
                mapping.set(last, mark);
            }
        }
        return copy;
    }

    private static JsonNode below(ObjectNode parent, String step, String next) {
        if (parent.path(step) instanceof MissingNode) {
            parent.set(
                    step,
                    next.equals("0") ? YAML.createArrayNode().add(YAML.createObjectNode()) : YAML.createObjectNode());
        }
        return parent.path(step);
    }

    private String compare(OsaSeries series, Path base, OsaPeer peer) throws IOException {
        JsonNode theirs = peer.generate(config());
        Outcome ours = OsaCorpus.generate(series, base, config(), InventoryGenerator.repeatable());
        boolean accepted = theirs.path("ok").asBoolean();
        String output = theirs.path("output").asText() + "\n";
        String reason = theirs.path("error_class").asText() + " "
                + theirs.path("message").asText();
        if (accepted && ours.printed().isPresent()) {
            return ours.printed().orElseThrow().equals(output)
                    ? "both make it"
                    : GeneratorPeerTest.firstDifference(output, ours.printed().orElseThrow());
        } else if (accepted) {
            return "OSA makes it / " + ours.findings();
        } else if (ours.printed().isPresent()) {
            return "OSA refuses: " + reason + " / we make it";
        }
        boolean placed = ours.findings().all().stream()
                .anyMatch(found ->
                        found.severity() == Severity.ERROR && found.range().isPresent());
        // What is missing as a whole has no place; OSA says so itself.
        return placed || reason.startsWith("SystemExit")
                ? "both refuse"
                : "no place: " + reason + " / " + ours.findings();
    }
}
