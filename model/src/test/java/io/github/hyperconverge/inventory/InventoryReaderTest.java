package io.github.hyperconverge.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.json.Mutation;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InventoryReaderTest {
    private static final String SOUND = """
            {"_meta": {"hostvars": {"h1": {"container_networks": {"a": {"address": "10.0.0.1"}}, "properties": {}}}},
             "all": {"vars": {}}, "g": {"hosts": ["h1", null], "children": [], "vars": {}}}
            """;

    private static ParseResult<Inventory> parse(String text) {
        return InventoryReader.create().parse(Source.of("i.json", text));
    }

    @Test
    void findsNothingWrongWithASoundInventory() {
        assertThat(parse(SOUND).diagnostics()).isEmpty();
        assertThat(parse(SOUND).orElseThrow().hosts()).containsOnlyKeys("h1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]                                    | ''                | 1:1  | inventory-wrong-type",
                "{}                                    | _meta             | 1:1  | inventory-missing",
                "{\"_meta\": []}                       | _meta             | 1:11 | inventory-wrong-type",
                "{\"_meta\": {}}                       | _meta/hostvars    | 1:1  | inventory-missing",
                "{\"_meta\": {\"hostvars\": null}}     | _meta/hostvars    | 1:24 | inventory-wrong-type",
                "{\"_meta\": {\"hostvars\": {\"h\": 1}}}    | _meta/hostvars/h  | 1:30 | inventory-wrong-type",
                "{\"_meta\": {\"hostvars\": {\"h\": {\"properties\": 1}}}} | _meta/hostvars/h/properties | 1:45"
                        + " | inventory-wrong-type",
                "{\"_meta\": {\"hostvars\": {\"h\": {\"container_networks\": null}}}}"
                        + " | _meta/hostvars/h/container_networks | 1:53 | inventory-wrong-type",
                "{\"_meta\": {\"hostvars\": {\"h\": {\"container_networks\": {\"a\": []}}}}}"
                        + " | _meta/hostvars/h/container_networks/a | 1:59 | inventory-wrong-type",
                "{\"_meta\": {\"hostvars\": {}}, \"g\": [\"h\"]}           | g       | 1:34 | inventory-wrong-type",
                "{\"_meta\": {\"hostvars\": {}}, \"g\": {\"hosts\": null}} | g/hosts | 1:44 | inventory-wrong-type",
                "{\"_meta\": {\"hostvars\": {}}, \"g\": {\"hosts\": [3]}}  | g/hosts/0 | 1:45 | inventory-wrong-type",
                "{\"_meta\": {\"hostvars\": {}}, \"g\": {\"children\": {}}} | g/children | 1:47 | inventory-wrong-type",
                "{\"_meta\": {\"hostvars\": {}}, \"g\": {\"vars\": []}}   | g/vars  | 1:43 | inventory-wrong-type"
            })
    void saysWhatHasTheWrongForm(String text, String path, String place, String rule) {
        ParseResult<Inventory> result = parse(text);
        assertThat(result.diagnostics()).hasSize(1);
        Diagnostic problem = result.diagnostics().all().get(0);
        assertThat(problem.path()).hasToString(path);
        assertThat(problem.range().orElseThrow().start()).hasToString(place);
        assertThat(problem.rule()).hasToString(rule);
        assertThat(result.value().isPresent()).isEqualTo(text.startsWith("{"));
    }

    @Test
    void saysWhatIsNotAscii() {
        ParseResult<Inventory> result = parse("{\"_meta\": {\"hostvars\": {}},\n \"caf\u00e9\": {}}");
        assertThat(result.diagnostics())
                .extracting(Diagnostic::toString)
                .containsExactly(
                        "i.json:2:6: error: this character is not ASCII, Python cannot decode it [json-not-ascii]");
        assertThat(result.value().orElseThrow().groups()).containsOnlyKeys("caf\u00e9");
    }

    @Test
    void passesOnWhatIsWrongWithTheJson() {
        assertThat(parse("{").value()).isEmpty();
        assertThat(parse("{").diagnostics()).hasSize(1);
        ParseResult<Inventory> twice = parse("{\"g\": {}, \"_meta\": {\"hostvars\": {}}, \"g\": {\"hosts\": [\"h\"]}}");
        assertThat(twice.diagnostics().hasErrors()).isFalse();
        assertThat(twice.diagnostics()).hasSize(1);
        assertThat(twice.orElseThrow().group("g").orElseThrow().hosts()).containsExactly("h");
    }

    @Test
    void placesManyFindingsInOneScan() {
        StringBuilder text = new StringBuilder("{\"_meta\": {\"hostvars\": {\"h\": {}");
        for (int i = 0; i < 20_000; i++) {
            text.append(",\n\"h").append(i).append("\": null");
        }
        ParseResult<Inventory> result = parse(text.append("}}}").toString());
        assertThat(result.diagnostics())
                .allSatisfy(problem ->
                        assertThat(problem.range().orElseThrow().text()).isEqualTo("null"));
    }

    @Test
    void readsFilesAndFindsPlaces(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("openstack_inventory.json"), SOUND);
        assertThat(InventoryReader.create().read(file).orElseThrow())
                .isEqualTo(parse(SOUND).orElseThrow());
        assertThat(InventoryReader.create().place(Source.of("i.json", SOUND), ModelPath.of("g", "hosts", "1")))
                .hasToString("Optional[i.json:2:45]");
    }

    @Test
    void mutatedInventoriesNeverThrow() {
        Random random = new Random(17);
        byte[] sound = SOUND.getBytes(StandardCharsets.UTF_8);
        int sounds = 0;
        for (int i = 0; i < 10_000; i++) {
            Source source = Source.ofBytes("i.json", Mutation.of(sound, random));
            ParseResult<Inventory> result = InventoryReader.create().parse(source);
            assertThat(result.diagnostics()).allMatch(problem -> problem.range().isPresent());
            result.value()
                    .ifPresent(inventory -> inventory
                            .hosts()
                            .values()
                            .forEach(host -> host.containerNetworks().values().forEach(network -> network.get("mtu"))));
            sounds += result.diagnostics().isEmpty() ? 1 : 0;
        }
        assertThat(sounds).isBetween(500, 9000);
    }
}
