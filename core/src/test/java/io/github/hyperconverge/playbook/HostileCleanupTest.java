package io.github.hyperconverge.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hyperconverge.catalogue.ServiceCatalogue;
import io.github.hyperconverge.cleanup.CleanupPlan;
import io.github.hyperconverge.cleanup.CleanupPlanner;
import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.environment.EnvironmentLayer;
import io.github.hyperconverge.environment.EnvironmentReader;
import io.github.hyperconverge.inventory.Inventory;
import io.github.hyperconverge.inventory.InventoryReader;
import io.github.hyperconverge.report.CleanupDocument;
import io.github.hyperconverge.report.Runbook;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.text.CleanupText;
import io.github.hyperconverge.userconfig.UserConfig;
import io.github.hyperconverge.yaml.YamlMapping;
import java.io.StringReader;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Words that would be more than words to Ansible, a shell or YAML, wherever input has a word. */
class HostileCleanupTest {
    private static final List<String> PAYLOADS = List.of(
            "x{{ lookup('pipe', 'touch canary') }}",
            "x{% for i in range(9) %}{% endfor %}",
            "x\n- hosts: all",
            "x\r\n  roles: [canary]",
            "x\" canary: \"",
            "x' canary: '",
            "x; touch canary",
            "x$(touch canary)",
            "x`touch canary`",
            "x && touch canary",
            "x|touch canary",
            "-canary",
            "--limit=canary",
            "../canary",
            "x/../../canary",
            "x\u0000canary",
            "x\u202ecanary",
            "!unsafe canary",
            "&x canary",
            "*canary",
            "all:!canary",
            "canary.*",
            "x #canary",
            "%x canary",
            "~canary");

    private static final String ENV_D = """
        physical_skel:
          tea_containers: {belongs_to: [all_containers]}
          tea_hosts: {belongs_to: [hosts]}
        component_skel:
          tea_api: {belongs_to: [%2$s]}
          %1$s: {belongs_to: [%2$s]}
        container_skel:
          tea_api_container: {belongs_to: [tea_containers], contains: [tea_api, %1$s]}
        """;
    private static final String INVENTORY = """
        {"_meta": {"hostvars": {
           %2$s: {"physical_host": %2$s, "ansible_host": "10.0.0.11"},
           "api": {"physical_host": %2$s, "ansible_host": "10.0.0.100", "component": "tea_api"},
           %1$s: {"physical_host": %2$s, "ansible_host": %3$s, "component": "tea_worker",
                  "container_networks": {"management_address": {"address": %3$s}}}}},
         "haproxy": {"hosts": [%2$s]},
         "utility": {"hosts": [%5$s]},
         "tea_api_container": {"hosts": ["api"]},
         "tea_api": {"hosts": ["api"]},
         %4$s: {"hosts": [%1$s]},
         %6$s: {"hosts": [%1$s, "api"]}}\
        """;

    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]*";

    /** One word for each place that input has a word at. */
    enum Place {
        CONTAINER,
        PHYSICAL_HOST,
        ADDRESS,
        TYPE,
        UTILITY,
        COMPONENT,
        SERVICE,
        UNIT,
        BINARY
    }

    private static String word(Place asked, Place place, String payload, String usual) {
        return asked == place ? payload : usual;
    }

    private static String json(String text) {
        try {
            return new ObjectMapper().writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static Stream<String> payloads(List<String> more) {
        return Stream.concat(PAYLOADS.stream(), more.stream());
    }

    static CleanupPlan plan(Place place, String payload) {
        return CleanupPlanner.knowing(catalogue(place, payload)).plan(deployment(place, payload));
    }

    private static ServiceCatalogue catalogue(Place place, String payload) {
        String component = word(place, Place.COMPONENT, payload, "tea_worker");
        String service = word(place, Place.SERVICE, payload, "tea");
        return ServiceCatalogue.parse(Source.of("tea.yml", """
            components:
              tea_api: {service: tea, destroy: after-stop}
              %s:
                service: %s
                destroy: after-stop
                units: [{names: [%s]}]
                registration: {kind: service-table, table: compute, binaries: [%s]}
            """.formatted(
                                json(component),
                                json(service),
                                json(word(place, Place.UNIT, payload, "tea-worker")),
                                json(word(place, Place.BINARY, payload, "tea-worker")))))
                .value()
                .orElseThrow();
    }

    private static Deployment deployment(Place place, String payload) {
        String component = word(place, Place.COMPONENT, payload, "tea_worker");
        String service = word(place, Place.SERVICE, payload, "tea");
        Environment environment = EnvironmentReader.create()
                .parse(List.of(new EnvironmentLayer(
                        "base",
                        List.of(Source.of("env.yml", ENV_D.formatted(json(component), json(service + "_all")))))))
                .value()
                .orElseThrow();
        return Deployment.of(OsaSeries.newest(), environment).with(read(inventory(place, payload)));
    }

    private static Inventory read(String inventory) {
        return InventoryReader.create()
                .parse(Source.of("openstack_inventory.json", inventory))
                .value()
                .orElseThrow();
    }

    private static String inventory(Place place, String payload) {
        String host = word(place, Place.PHYSICAL_HOST, payload, "infra1");
        String type = word(place, Place.TYPE, payload, "tea_worker_container");
        return INVENTORY.formatted(
                json(host + "-" + type + "-" + word(place, Place.CONTAINER, payload, "00000001")),
                json(host),
                json(word(place, Place.ADDRESS, payload, "10.0.0.101")),
                json(type),
                json(word(place, Place.UTILITY, payload, "infra1")),
                json(word(place, Place.COMPONENT, payload, "tea_worker")));
    }

    /** Refused, left alone, or a text in which Ansible evaluates nothing. */
    @TestFactory
    Stream<DynamicTest> inputNeverBecomesCode() {
        return Stream.of(Place.values())
                .flatMap(place -> PAYLOADS.stream()
                        .map(payload -> dynamicTest(place + " " + json(payload), () -> check(place, payload))));
    }

    private static void check(Place place, String payload) {
        CleanupPlan plan = plan(place, payload);
        assertThat(CleanupText.of(plan)).doesNotContain("\u0000", "\u202e").doesNotContainPattern("(?m)^- hosts: all");
        assertThat(CleanupDocument.of(plan).toJson()).doesNotContain("\u202e");
        if (plan.isRefused()) {
            assertThat(plan.diagnostics().all())
                    .allMatch(finding -> finding.rule().id().startsWith("cleanup-"));
            return;
        }
        SortedMap<String, String> files =
                PlaybookRenderer.render(plan, "/etc/x", "/etc/x/y.json", UserConfig.of(YamlMapping.empty()));
        files.forEach((name, text) -> {
            if (name.endsWith(".yml")) {
                Node root = new Yaml().compose(new StringReader(text));
                texts(root)
                        .filter(node -> node.getValue().contains("canary")
                                && !node.getValue().matches(NAME))
                        .forEach(node -> assertThat(node.getTag())
                                .as(name + ": " + node.getValue())
                                .isEqualTo(new Tag("!unsafe")));
            }
            assertThat(name).doesNotContain("canary");
        });
        Runbook.of(plan)
                .values()
                .forEach(page -> assertThat(page).doesNotContainPattern("(?m)^(- hosts: all|  roles:)"));
    }

    /** Folders and groups have these names; the data of such a container would be theirs. */
    @ParameterizedTest
    @ValueSource(
            strings = {"log", "backup", "all", "localhost", ".", "..", "lxc", "infra1", "-x", "tea_worker_container"})
    void containerWithAWordOfOursForItsNameIsLeftAlone(String name) {
        String text = inventory(Place.CONTAINER, "00000001");
        String made = json("infra1-tea_worker_container-00000001");
        assertThat(text).contains(made);

        CleanupPlan plan = CleanupPlanner.knowing(catalogue(Place.CONTAINER, ""))
                .plan(deployment(Place.CONTAINER, "").with(read(text.replace(made, json(name)))));

        assertThat(plan.redundant()).isEmpty();
        assertThat(plan.steps()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "0000001", "000000001", "0000BEEF", "0000beef-x", "log", "..", "0000000g"})
    void endThatIsNotOfOsaRefusesThePlan(String end) {
        CleanupPlan plan = plan(Place.CONTAINER, end);

        assertThat(plan.isRefused()).isTrue();
        assertThat(plan.diagnostics().all())
                .anyMatch(finding -> finding.message().contains("is not a name that OSA gives a tea_worker_container"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "ungrouped", "tea_api", "tea_worker"})
    void hostThatIsAGroupToAnsibleRefusesThePlan(String host) {
        CleanupPlan plan = plan(Place.PHYSICAL_HOST, host);

        assertThat(plan.isRefused()).isTrue();
        assertThat(plan.diagnostics().all())
                .anyMatch(finding -> finding.message().contains("'" + host + "' names a host and a group"));
    }

    private static Stream<ScalarNode> texts(Node node) {
        if (node instanceof MappingNode mapping) {
            return mapping.getValue().stream()
                    .flatMap(entry -> Stream.concat(texts(entry.getKeyNode()), texts(entry.getValueNode())));
        }
        return node instanceof SequenceNode sequence
                ? sequence.getValue().stream().flatMap(HostileCleanupTest::texts)
                : Stream.of((ScalarNode) node);
    }

    @Test
    void soundInputIsPlanned() {
        assertThat(plan(Place.CONTAINER, "00000001").redundant()).hasSize(1);
    }
}
