package io.github.hyperconverge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.environment.EnvironmentLayer;
import io.github.hyperconverge.environment.EnvironmentReader;
import io.github.hyperconverge.files.FileTransaction;
import io.github.hyperconverge.haproxy.HaproxyEditorFuzzTest;
import io.github.hyperconverge.haproxy.HaproxyReader;
import io.github.hyperconverge.inventory.InventoryReader;
import io.github.hyperconverge.json.JsonReader;
import io.github.hyperconverge.json.JsonStyle;
import io.github.hyperconverge.json.JsonWriter;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.userconfig.UserConfigReader;
import io.github.hyperconverge.yaml.YamlFuzzTest;
import io.github.hyperconverge.yaml.YamlMutation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

/** What every reader promises of any bytes. Without the profile {@code fuzz} the targets run on their seeds alone. */
class ReadersFuzzTest {
    private static final String ENV_D = """
            component_skel:
              tea_api: {belongs_to: [tea_all]}
              tea_cup: &cup {belongs_to: [tea_all]}
            container_skel:
              tea_api_container:
                belongs_to: [tea_containers]
                contains: [tea_api, tea_cup]
                properties: {service_name: tea, is_metal: no, cups: 3}
            physical_skel:
              tea_containers: {belongs_to: [all_containers]}
              tea_hosts: {belongs_to: [hosts]}
            """;
    private static final String CONFIG = """
            cidr_networks: {management: 10.0.0.0/24, tunnel: 10.0.1.0/28}
            used_ips: ['10.0.0.1,10.0.0.99', 10.0.0.200]
            global_overrides:
              internal_lb_vip_address: 10.0.0.9
              provider_networks:
                - network: {container_bridge: br-mgmt, container_type: veth, container_interface: eth1,
                    ip_from_q: management, type: raw, group_binds: [all_containers, hosts],
                    static_routes: [{cidr: 10.1.0.0/16, gateway: 10.0.0.3}]}
            infra_hosts: &hosts
              infra1: {ip: 10.0.0.11, affinity: {tea_api_container: 2}, container_vars: {a: [1, null]}}
            tea_hosts: *hosts
            """;
    private static final String INVENTORY = """
            {"_meta": {"hostvars": {
              "infra1": {"ansible_host": "10.0.0.11", "is_metal": true, "properties": {}, "component": null},
              "infra1_tea_container-1a2b": {"physical_host": "infra1", "component": "tea_api",
                "container_networks": {"management_address": {"address": "10.0.0.100", "netmask": "255.255.252.0"}}}}},
             "all": {"vars": {"internal_lb_vip_address": "10.0.0.9", "x": [1e400, -0, NaN]}},
             "tea_api": {"hosts": ["infra1_tea_container-1a2b"], "children": []}}
            """;
    private static final String HAPROXY = """
            global
              log 127.0.0.1 local0
            defaults # of all
              timeout connect 5s
            .if version_atleast(2.4)
            frontend tea
              bind "${VIP}:80" ssl crt /etc/a.pem
              acl is_cup path_beg -i /cup
              use_backend cups if is_cup !{ src 10.0.0.0/8 }
              default_backend tea
            .endif
            backend tea
              server tea1 10.0.0.100:80 check weight 10
              server tea2 10.0.0.101:80 check backup\\ x
              use-server tea1 if TRUE
            listen cups
              server-template t 1-3 cups.example:80
            """;

    private static final String OLD = Source.of("a", "old").sha256();
    private static final String NEW = Source.of("a", "new").sha256();
    private static final Set<PosixFilePermission> OURS = PosixFilePermissions.fromString("rw-------");

    @TempDir
    private static Path folder;

    private static List<EnvironmentLayer> layers(byte[] bytes) {
        return FuzzInput.files(bytes, "base/a.yml", "operator/b.yml").stream()
                .map(file -> new EnvironmentLayer(file.name().replaceFirst("/.*", ""), List.of(file)))
                .toList();
    }

    static Stream<byte[]> yaml() {
        return Stream.concat(YamlFuzzTest.texts(), Stream.of(FuzzInput.of(ENV_D), FuzzInput.of(CONFIG)));
    }

    @MethodSource
    @FuzzTest
    void yaml(byte[] bytes) {
        YamlMutation.checkPromises(bytes);
    }

    static Stream<byte[]> json() {
        return Stream.of(INVENTORY, "[1, -0.5e+3, \"\\ud83d\\u00e4\\n\", {\"a\": {}, \"a\": []}]", "\"\\", "-Infinity")
                .map(FuzzInput::of);
    }

    @MethodSource
    @FuzzTest
    void json(byte[] bytes) {
        FuzzInput.check(JsonReader.create().parse(Source.ofBytes("t.json", bytes)))
                .value()
                .ifPresent(value -> {
                    String text = JsonWriter.of(JsonStyle.OSA).toText(value);
                    Source written = Source.of("t.json", text);
                    assertThat(JsonReader.create().parse(written).orElseThrow()).isEqualTo(value);
                });
    }

    static Stream<byte[]> environment() {
        String overlay = "container_skel:\n  tea_api_container:\n    contains: [tea_cup]\n  tea_cup_container: {}\n";
        return Stream.of(
                FuzzInput.of(ENV_D, overlay), FuzzInput.of(ENV_D, ""), FuzzInput.of("{}", "container_skel: {a: }"));
    }

    @MethodSource
    @FuzzTest
    void environment(byte[] bytes) {
        EnvironmentReader reader = EnvironmentReader.create();
        FuzzInput.check(reader.parse(layers(bytes))).value().ifPresent(read -> {
            read.containerSkel()
                    .values()
                    .forEach(type -> assertThat(type.name()).isNotNull());
            assertThat(Environment.of(read.effective())).isEqualTo(read);
        });
        FuzzInput.check(reader.whereEmptyReplaces(true).parse(layers(bytes)));
    }

    static Stream<byte[]> userConfig() {
        return Stream.of(
                FuzzInput.of(CONFIG, "infra_hosts:\n  infra2: {ip: 10.0.0.12}\n"),
                FuzzInput.of("global_overrides: {provider_networks: ''}", "used_ips: null"),
                FuzzInput.of("cidr_networks: &a {a: 10.0.0.0/33}\nb: {<<: *a}\n", ""));
    }

    @MethodSource
    @FuzzTest
    void userConfig(byte[] bytes) {
        for (boolean folds : new boolean[] {false, true}) {
            FuzzInput.check(UserConfigReader.create()
                    .parse(FuzzInput.files(bytes, "openstack_user_config.yml", "conf.d/b.yml"), folds));
        }
    }

    static Stream<byte[]> inventory() {
        return Stream.of(INVENTORY, "{\"_meta\": {\"hostvars\": {\"a\": []}}, \"b\": {\"hosts\": {\"a\": 1}}}", "[]")
                .map(FuzzInput::of);
    }

    @MethodSource
    @FuzzTest
    void inventory(byte[] bytes) {
        FuzzInput.check(InventoryReader.create().parse(Source.ofBytes("openstack_inventory.json", bytes)))
                .value()
                .ifPresent(read -> {
                    read.hosts()
                            .values()
                            .forEach(host -> assertThat(host.name()).isNotNull());
                    read.groups()
                            .values()
                            .forEach(group -> assertThat(group.hosts()).doesNotContainNull());
                });
    }

    static Stream<byte[]> haproxy() {
        return Stream.of(HAPROXY, "backend a\n server a 127.0.0.1:1\n use-server a if TRUE", ".if\n.else\n \"${A", "é")
                .map(FuzzInput::of);
    }

    @MethodSource
    @FuzzTest
    void haproxy(byte[] bytes) {
        Source source = Source.ofBytes("haproxy.cfg", bytes);
        FuzzInput.check(HaproxyReader.create().parse(source)).value().ifPresent(read -> {
            StringBuilder printed = new StringBuilder();
            read.files()
                    .get(0)
                    .lines()
                    .forEach(line -> printed.append(line.text()).append(line.lineEnd()));
            assertThat(printed).hasToString(source.text());
        });
    }

    static Stream<byte[]> haproxyEditor() {
        return haproxy();
    }

    /** Read, edited, printed and read again. */
    @MethodSource
    @FuzzTest
    void haproxyEditor(byte[] bytes) {
        HaproxyReader.create()
                .parse(Source.ofBytes("haproxy.cfg", bytes))
                .value()
                .ifPresent(read -> HaproxyEditorFuzzTest.edit(read, List.of("tea1")));
    }

    static Stream<byte[]> journal() {
        String header = "hyperconverge journal 1\n";
        return Stream.of(
                        header + "OLD NEW @/in/a\n",
                        header + "OLD - @/in/a\n- NEW @/in/sub/b\n",
                        header + "OLD - @/out/a\n",
                        header + "OLD - @/in/link/a\nOLD NEW @/in/../out/a\n",
                        "")
                .map(FuzzInput::of);
    }

    /** In the journal OLD and NEW are digests, and the sign {@code @} is a folder in which only {@code in} is ours. */
    @MethodSource
    @FuzzTest
    void journal(byte[] bytes) throws IOException {
        Path in = Files.createDirectories(folder.resolve("in/sub")).getParent();
        Path out = folder.resolve("out");
        if (!Files.exists(out)) {
            Files.createDirectory(out);
            Files.createSymbolicLink(in.resolve("link"), out);
            Files.writeString(out.resolve("a"), "old");
            Files.writeString(out.resolve(".a.hyperconverge-new"), "new");
        }
        FileTime before = Files.getLastModifiedTime(out);
        Files.writeString(in.resolve("a"), "old");
        Files.writeString(in.resolve(".a.hyperconverge-new"), "new");
        Files.writeString(in.resolve("sub/.b.hyperconverge-new"), "new");
        String text =
                new String(bytes, UTF_8).replace("OLD", OLD).replace("NEW", NEW).replace("@", folder.toString());
        Path journal = Files.writeString(in.resolve(".hyperconverge-journal"), text);
        Files.setPosixFilePermissions(journal, OURS);
        try {
            FileTransaction.below(List.of(in)).recover();
            if (Files.exists(journal)) {
                throw new AssertionError("the journal is still there");
            }
        } catch (IOException e) {
            if (!Files.exists(journal)) {
                throw new AssertionError("the journal is gone", e);
            }
        }
        if (!before.equals(Files.getLastModifiedTime(out)) || !Files.isSymbolicLink(in.resolve("link"))) {
            throw new AssertionError("something outside was touched");
        }
    }
}
