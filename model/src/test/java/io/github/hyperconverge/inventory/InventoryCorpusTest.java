package io.github.hyperconverge.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.json.JsonStyle;
import io.github.hyperconverge.json.JsonWriter;
import io.github.hyperconverge.json.PythonJson;
import io.github.hyperconverge.source.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Reads every inventory that OSA's generator and its manage tool wrote, and writes it again byte for byte. */
@Tag("corpus")
class InventoryCorpusTest {
    private static final Path OSA = Path.of(System.getProperty("hyperconverge.corpus"), "osa");

    private static List<Path> inventories(String below) throws IOException {
        try (Stream<Path> found = Files.walk(OSA)) {
            return found.filter(file -> file.endsWith(Path.of(below, "openstack_inventory.json")))
                    .filter(file -> !file.startsWith(OSA.resolve("errors")))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isUpToNewton(Path file) {
        String series = OSA.relativize(file).getName(0).toString();
        return series.equals("newton") || series.equals("mitaka");
    }

    private static Inventory read(Path file) throws IOException {
        ParseResult<Inventory> result = InventoryReader.create().read(file);
        assertThat(result.diagnostics()).as(file.toString()).isEmpty();
        return result.orElseThrow();
    }

    @TestFactory
    Stream<DynamicTest> writesWhatTheGeneratorPrints() throws IOException {
        List<Path> files = inventories("expected");
        assertThat(files).hasSize(333);
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(OSA.relativize(file).toString(), () -> {
                    JsonStyle style = isUpToNewton(file) ? JsonStyle.OSA_UP_TO_NEWTON : JsonStyle.OSA;
                    // Standard output ends the last line; the file does not.
                    assertThat(JsonWriter.of(style).toText(read(file).document()) + "\n")
                            .isEqualTo(Files.readString(file));
                }));
    }

    @TestFactory
    Stream<DynamicTest> writesWhatARunStartsFrom() throws IOException {
        List<Path> files = inventories("config");
        assertThat(files).hasSize(74);
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(OSA.relativize(file).toString(), () -> {
                    Inventory inventory = read(file);
                    assertThat(Stream.of(
                                            JsonStyle.OSA,
                                            JsonStyle.OSA_UP_TO_NEWTON,
                                            JsonStyle.MANAGE,
                                            JsonStyle.MANAGE_UP_TO_NEWTON)
                                    .map(style -> JsonWriter.of(style).toText(inventory.document())))
                            .contains(Files.readString(file));
                }));
    }

    @Test
    void writesWhatPythonWrites(@TempDir Path scratch) throws Exception {
        List<Path> files = inventories("expected");
        List<byte[]> documents = new ArrayList<>();
        for (Path file : files) {
            documents.add(Files.readAllBytes(file));
        }
        List<PythonJson.Outcome> python = PythonJson.rewrite(scratch, documents);
        for (int i = 0; i < files.size(); i++) {
            assertThat(JsonWriter.of(JsonStyle.MANAGE).toText(read(files.get(i)).document()))
                    .as(files.get(i).toString())
                    .isEqualTo(python.get(i).manage());
        }
    }

    @Test
    void refusesWhatTheGeneratorCannotLoad() throws IOException {
        assertThat(errors("inventory-not-json")).containsExactly("json-syntax");
        assertThat(errors("inventory-non-ascii")).containsExactly("json-not-ascii");
        assertThat(errors("inventory-empty")).containsExactly("inventory-missing");
        // Whether its members have variables is not a question of form.
        assertThat(errors("inventory-unknown-member")).isEmpty();
    }

    private static List<String> errors(String name) throws IOException {
        Path file = OSA.resolve(Path.of("errors", name, "config", "openstack_inventory.json"));
        return InventoryReader.create().read(file).diagnostics().all().stream()
                .map(problem -> problem.rule().id())
                .toList();
    }

    @Test
    void readsTheProductionExample() throws IOException {
        Inventory inventory = read(OSA.resolve("2026.1/scenarios/up-prod/expected/openstack_inventory.json"));
        assertThat(inventory.hosts()).hasSize(62);
        assertThat(inventory.hosts().values())
                .allSatisfy(host -> assertThat(host.ansibleHost()).isPresent());
        assertThat(inventory.groups().values())
                .allSatisfy(group -> assertThat(inventory.hosts().keySet()).containsAll(group.hosts()));
        assertThat(Inventory.of(inventory.document())).isEqualTo(inventory);
        assertThat(new String(JsonWriter.of(JsonStyle.OSA).toBytes(inventory.document()), StandardCharsets.US_ASCII))
                .isEqualTo(JsonWriter.of(JsonStyle.OSA)
                        .toText(InventoryReader.create()
                                .parse(Source.of(
                                        "again", JsonWriter.of(JsonStyle.MANAGE).toText(inventory.document())))
                                .orElseThrow()
                                .document()));
    }
}
