package io.github.hyperconverge.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.generate.SmallCloud.Made;
import io.github.hyperconverge.inventory.Inventory;
import io.github.hyperconverge.json.JsonArray;
import io.github.hyperconverge.json.JsonNull;
import io.github.hyperconverge.json.JsonObject;
import io.github.hyperconverge.json.JsonText;
import io.github.hyperconverge.json.JsonValue;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.userconfig.UserConfig;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlReader;
import io.github.hyperconverge.yaml.YamlScalar;
import io.github.hyperconverge.yaml.YamlSequence;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the files hold, the generator gives an inventory or says why not. */
class HostileConfigurationTest {
    private static final SmallCloud CLOUD = SmallCloud.standard();

    private static SmallCloud infra(String hosts) {
        return CLOUD.hosts("infra_hosts: " + hosts + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\\nb",
                "a\\\"b",
                "a'b",
                "a\\u0000b",
                "a b",
                "\\u202e",
                "\\ud83d\\ude00",
                "../../etc",
                "a/b",
                "-",
                "_"
            })
    void oddHostNamesAreNames(String name) {
        Made made = infra("{\"" + name + "\": {ip: 10.0.0.11}}").make();

        assertThat(made.generated().inventory().isPresent()
                        || made.generated().diagnostics().hasErrors())
                .isTrue();
        if (made.generated().inventory().isPresent()) {
            assertThat(made.hosts()).hasSize(3);
            assertThat(made.generated().text().orElseThrow()).matches("[\\x20-\\x7e\\n]*");
        }
    }

    @Test
    void jinjaStaysAsItIs() {
        Made made = infra("{infra1: {ip: '{{ ip }}', container_vars: {v: '{% raw %}'}, host_vars: {w: '{{ a | b }}'}}}")
                .make();

        assertThat(made.var("infra1", "ansible_host")).isEqualTo("{{ ip }}");
        assertThat(made.var("infra1", "v")).isEqualTo("{% raw %}");
        assertThat(made.var("infra1", "w")).isEqualTo("{{ a | b }}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {infra1: {ip: 2026-01-31}}                                    | 1:28 generate-wrong-value: ip holds
            {infra1: {ip: !!binary aGk=}}                                 | 1:28 generate-wrong-value: ip holds
            {infra1: {ip: 10.0.0.11, management_ip: 2026-01-31}}          | 1:54 generate-wrong-value: management_ip holds
            {infra1: {ip: 10.0.0.11, host_vars: {v: 2026-01-31 10:00:00}}}| 1:54 generate-wrong-value: host_vars holds
            {infra1: {ip: 10.0.0.11, host_vars: {v: !!set {a}}}}          | 1:54 generate-wrong-value: host_vars holds
            {infra1: {ip: 10.0.0.11, host_vars: {v: {2026-01-31: 1}}}}    | 1:55 generate-wrong-value: host_vars holds
            {infra1: {ip: 10.0.0.11, host_vars: {v: &v [*v]}}}            | 1:58 generate-wrong-value: host_vars holds
            {infra1: {ip: 10.0.0.11, host_vars: {v: &v {w: *v}}}}         | 1:61 generate-wrong-value: host_vars holds
            {infra1: {ip: 10.0.0.11, container_vars: {v: [2026-01-31]}}}  | 1:60 generate-wrong-value: container_vars holds
            """)
    void valuesThatJsonLacks(String hosts, String finding) {
        Made made = infra(hosts).make();

        assertThat(made.generated().inventory()).isEmpty();
        assertThat(made.findings()).anyMatch(found -> found.startsWith("conf.d/hosts.yml:" + finding));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mtu", "gateway", "interface", "routes", "overrides", "properties"})
    void valuesThatJsonLacksInNetworksAndTypes(String where) {
        SmallCloud cloud = switch (where) {
            case "mtu" -> CLOUD.managementNetwork("container_mtu: 2026-01-31");
            case "gateway" -> CLOUD.managementNetwork("gateway: 2026-01-31");
            case "interface" -> CLOUD.networks(CLOUD.networks().replace("eth10", "2026-01-31"));
            case "routes" -> CLOUD.managementNetwork("static_routes: [{cidr: a, gateway: b, at: 2026-01-31}]");
            case "overrides" ->
                CLOUD.networks(
                        CLOUD.networks().replace("  management_bridge", "  day: 2026-01-31\n  management_bridge"));
            default -> CLOUD.overlay("container_skel: {db_container: {properties: {day: 2026-01-31}}}\n");
        };

        assertThat(cloud.make().rules())
                .isNotEmpty()
                .allMatch(rule -> rule.matches("\\S+:\\d+:\\d+ generate-wrong-value"));
    }

    /** To Python 1, 1.0 and true are one key: the first stays, the last has the say. */
    @Test
    void keysThatAreNoTextBecomeTextInJson() {
        Made made = infra("{infra1: {ip: 10.0.0.11, host_vars: {v: {1: a, 1.0: a, true: b, 1.5: d}}}}")
                .make();

        assertThat(made.var("infra1", "v")).isEqualTo("{1: b, 1.5: d}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{1: a, b: c}", "{null: a, b: c}", "{1: a, null: c}"})
    void keysThatPythonCannotSortAreRefused(String value) {
        Made made = infra("{infra1: {ip: 10.0.0.11, host_vars: {v: " + value + "}}}")
                .make();

        assertThat(made.generated().inventory()).isEmpty();
        assertThat(made.generated().diagnostics().all())
                .anyMatch(found -> found.message().contains("keys of several types")
                        && found.range().isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[10.0.0.11]", "{a: 1}", "[]", "{}"})
    void listOrMappingForAnAddressIsRefused(String ip) {
        Made made = infra("{infra1: {ip: " + ip + "}}").make();

        assertThat(made.generated().inventory()).isEmpty();
        assertThat(made.generated().diagnostics().all())
                .anyMatch(found -> found.message().equals("ip of host infra1 is a list or a mapping; OSA crashes")
                        && found.range().isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{ip: null}", "{ip: 5}", "{ip: ''}", "{ip: true}"})
    void addressesThatAreNoTextArePassedOn(String host) {
        Made made = infra("{infra1: " + host + "}").make();

        assertThat(made.generated().inventory()).isPresent();
        assertThat(made.hosts()).hasSize(3);
    }

    @Test
    void deepNestingOfGroups() {
        for (int depth : new int[] {800, 899, 950, 5000}) {
            StringBuilder skeleton = new StringBuilder("component_skel:\n");
            for (int i = 0; i < depth; i++) {
                skeleton.append("  g%d: {belongs_to: [g%d]}\n".formatted(i, i + 1));
            }
            Made made = CLOUD.overlay(skeleton.toString())
                    .networks(CLOUD.networks().replace("group_binds: [agent]", "group_binds: [agent, g" + depth + "]"))
                    .make();
            if (depth < 900) {
                assertThat(made.rules()).isEmpty();
            } else {
                assertThat(made.rules()).containsExactly("openstack_user_config.yml:16:9 generate-group-recursion");
            }
        }
    }

    @Test
    void webOfGroupsIsVisitedOnce() {
        StringBuilder skeleton = new StringBuilder("component_skel:\n");
        for (int i = 0; i < 60; i++) {
            skeleton.append("  l%d: {belongs_to: [l%d, r%d]}\n  r%d: {belongs_to: [l%d, r%d]}\n"
                    .formatted(i, i + 1, i + 1, i, i + 1, i + 1));
        }
        Made made = CLOUD.overlay(skeleton + "")
                .networks(CLOUD.networks().replace("group_binds: [agent]", "group_binds: [agent, l60]"))
                .make();

        assertThat(made.rules()).isEmpty();
    }

    @Test
    void circlesOfGroupsThatNobodyBindsAreLeftAlone() {
        assertThat(CLOUD.overlay("component_skel: {a: {belongs_to: [a]}, b: {belongs_to: [c]}, c: {belongs_to: [b]}}\n")
                        .make()
                        .rules())
                .isEmpty();
    }

    @Test
    void circleOfReferenceGroupsEnds() {
        Made made = CLOUD.managementNetwork("reference_group: a")
                .overlay("component_skel: {a: {belongs_to: [b]}, b: {belongs_to: [a]}}\n")
                .make();

        assertThat(made.var("infra1", "container_networks")).isEqualTo("{}");
    }

    @Test
    void thousandNamesThatStartAlikeCostLittle() {
        StringBuilder hosts = new StringBuilder("log_hosts:\n");
        for (int i = 1; i <= 1000; i++) {
            hosts.append("  ")
                    .append("a".repeat(i))
                    .append(": {ip: 10.1.")
                    .append(i / 250)
                    .append('.')
                    .append(i % 250)
                    .append("}\n");
        }
        Made made = CLOUD.hosts(hosts.toString()).make();

        assertThat(made.group("log_hosts")).hasSize(1000);
    }

    @Test
    void typeWithManyComponentsAndGroupsOnOneHost() {
        String components = "api, ".repeat(500) + "db";
        Made made = CLOUD.overlay("container_skel: {db_container: {contains: [" + components + "]}}\n")
                .make();

        assertThat(made.group("db_container")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'_meta': 5}",
                "{'_meta': {}}",
                "{'_meta': {'hostvars': []}}",
                "{'_meta': {'hostvars': {'a': 5}}}",
                "{}"
            })
    void inventoryWithoutHostvars(String inventory) {
        assertThat(CLOUD.after(inventory).make().findings())
                .containsExactly(
                        "nowhere generate-missing: the inventory lacks _meta, or hostvars in it, or the variables"
                                + " of a host are not a mapping; OSA crashes");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            'infra_hosts': {}                            | group infra_hosts has no list of hosts in the inventory
            'infra_hosts': []                            | group infra_hosts has no list of hosts in the inventory
            'db_container': {'hosts': null}              | group db_container has no list of hosts in the inventory
            'db_container': 5                            | group db_container has no list of hosts in the inventory
            'infra1_host_containers': {}                 | group infra1_host_containers has no list of hosts in the inventory
            'infra_all': {'hosts': {}}                   | group infra_all has no list of hosts in the inventory
            'db': {}                                     | db_container contains 'db', which is not a group with hosts
            'db_all': {'hosts': []}                      | db belongs to db_all, a group that has no children
            'infra_hosts': {'hosts': ['ghost']}          | 'ghost' is a member of a group and no host of the inventory
            """)
    void inventoryWithGroupsThatAreNone(String group, String message) {
        assertThat(CLOUD.after("{'_meta': {'hostvars': {}}, " + group + "}")
                        .make()
                        .findings())
                .anyMatch(finding -> finding.endsWith("generate-missing: " + message + "; OSA crashes"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {'properties': 5}                                    | properties of infra1 are not a mapping
            {'container_name': ['a']}                            | container_name of infra1 is not text
            {'container_networks': [1]}                          | container_networks of infra1 is not a mapping
            {'container_networks': {'management_address': 5}}    | management_address of infra1 is not a mapping
            """)
    void inventoryWithVariablesOfAnotherType(String vars, String message) {
        SmallCloud cloud = CLOUD.hosts("log_hosts: {infra1: {ip: 10.0.0.11}}\ninfra_hosts: {infra2: {ip: 10.0.0.12}}\n")
                .hosts("infra_hosts: {infra1: {ip: 10.0.0.11, host_vars: {}}}\n");
        Made made =
                cloud.after("{'_meta': {'hostvars': {'infra1': " + vars + "}}}").make();

        assertThat(made.generated().inventory().isPresent()
                        || made.findings().stream().anyMatch(finding -> finding.contains(message)))
                .isTrue();
    }

    @Test
    void deepValueThatJsonLacks() {
        Made made = infra("{infra1: {ip: 10.0.0.11, host_vars: {v: " + "[".repeat(80) + "2026-01-31" + "]".repeat(80)
                        + "}}}")
                .make();

        assertThat(made.rules()).contains("conf.d/hosts.yml:1:134 generate-wrong-value");
    }

    @Test
    void aliasesThatUnfoldToALot() {
        StringBuilder bomb =
                new StringBuilder("log_hosts:\n  log1:\n    ip: 10.0.0.11\n    host_vars:\n      a0: &a0 [x]\n");
        for (int i = 1; i < 40; i++) {
            bomb.append("      a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        Made made = CLOUD.hosts(bomb.toString()).make();

        assertThat(made.generated().inventory().isPresent() || !made.rules().isEmpty())
                .isTrue();
    }

    /** Replaces a random value of a document by something else. */
    private static YamlNode damaged(YamlNode node, Random random) {
        if (random.nextInt(12) == 0) {
            return switch (random.nextInt(6)) {
                case 0 -> YamlScalar.ofNull();
                case 1 -> YamlScalar.of("text");
                case 2 -> YamlScalar.of(BigInteger.TEN.pow(random.nextInt(20)));
                case 3 -> YamlSequence.of(List.of(YamlScalar.ofNull()));
                case 4 -> YamlMapping.empty();
                default -> YamlScalar.of(LocalDate.of(2026, 1, 31));
            };
        }
        if (node instanceof YamlSequence sequence) {
            return YamlSequence.of(
                    sequence.items().stream().map(item -> damaged(item, random)).toList());
        }
        if (node instanceof YamlMapping mapping) {
            List<YamlMapping.Entry> entries = new ArrayList<>();
            for (YamlMapping.Entry entry : mapping.entries()) {
                YamlNode key = random.nextInt(40) == 0 ? YamlScalar.of(random.nextBoolean()) : entry.key();
                if (entries.stream().noneMatch(other -> other.key().equals(key))) {
                    entries.add(new YamlMapping.Entry(key, damaged(entry.value(), random)));
                }
            }
            return YamlMapping.of(entries);
        }
        return node;
    }

    private static JsonValue damaged(JsonValue value, Random random) {
        if (random.nextInt(60) == 0) {
            return List.of(JsonNull.NULL, JsonText.of("x"), JsonArray.of(List.of(JsonNull.NULL)), JsonObject.empty())
                    .get(random.nextInt(4));
        }
        if (value instanceof JsonArray array) {
            return JsonArray.of(
                    array.items().stream().map(item -> damaged(item, random)).toList());
        }
        if (value instanceof JsonObject object) {
            Map<String, JsonValue> entries = new LinkedHashMap<>();
            object.entries().forEach((key, entry) -> entries.put(key, damaged(entry, random)));
            return JsonObject.of(entries);
        }
        return value;
    }

    private static YamlMapping yaml(String text) {
        return (YamlMapping)
                YamlReader.create().parse(Source.of("x.yml", text)).value().orElseThrow();
    }

    @Test
    void damagedInputNeverThrows() {
        Inventory sound = CLOUD.make().inventory();
        int accepted = 0;
        int refused = 0;
        for (long seed = 1; seed <= 1500; seed++) {
            Random random = new Random(seed);
            OsaSeries[] all = OsaSeries.values();
            SmallCloud cloud = CLOUD.series(all[random.nextInt(all.length)]);
            List<YamlMapping.Entry> entries =
                    new ArrayList<>(yaml(cloud.networks()).entries());
            entries.addAll(yaml(cloud.hosts()).entries());
            YamlNode config = damaged(YamlMapping.of(entries), random);
            Deployment deployment = cloud.deployment()
                    .with(UserConfig.of(config instanceof YamlMapping mapping ? mapping : YamlMapping.empty()));
            if (random.nextBoolean() && damaged(sound.document(), random) instanceof JsonObject document) {
                deployment = deployment.with(Inventory.of(document));
            }
            GeneratedInventory made = InventoryGenerator.repeatable().generate(deployment);
            assertThat(made.inventory().isPresent())
                    .isNotEqualTo(made.diagnostics().hasErrors());
            accepted += made.inventory().isPresent() ? 1 : 0;
            refused += made.inventory().isPresent() ? 0 : 1;
        }

        assertThat(accepted).isGreaterThan(50);
        assertThat(refused).isGreaterThan(500);
    }
}
