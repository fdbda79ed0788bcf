package io.github.hyperconverge.manage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.deployment.DeploymentSources;
import io.github.hyperconverge.deployment.FoundSeries;
import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.generate.InventoryGenerator;
import io.github.hyperconverge.generate.OsaCorpus;
import io.github.hyperconverge.generate.OsaCorpus.Case;
import io.github.hyperconverge.inventory.Inventory;
import io.github.hyperconverge.inventory.InventoryReader;
import io.github.hyperconverge.json.JsonStyle;
import io.github.hyperconverge.json.JsonWriter;
import io.github.hyperconverge.source.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** The operations on inventories against what OSA's own tool left of the same inventories. */
@Tag("corpus")
class ManageCorpusTest {

    @TestFactory
    Stream<DynamicTest> operationLeavesTheBytesThatOsaLeaves() {
        List<Case> managed = OsaCorpus.scenarios()
                .filter(scenario -> !operations(scenario).isEmpty())
                .toList();
        assertThat(managed).hasSize(27);
        return managed.stream().map(scenario -> dynamicTest(scenario.name(), () -> check(scenario)));
    }

    private static JsonNode operations(Case scenario) {
        return before(scenario).path("manage");
    }

    private static JsonNode before(Case scenario) {
        try {
            return OsaCorpus.json(scenario.folder().resolve("scenario.json")).path("before");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void check(Case scenario) throws IOException {
        OsaSeries series =
                OsaSeries.of(before(scenario).path("release").asText()).orElseThrow();
        Inventory inventory = inventory(scenario, series);
        for (JsonNode operation : operations(scenario)) {
            inventory = apply(operation, inventory);
        }
        JsonStyle style =
                scenario.series().isBefore(OsaSeries.OCATA) ? JsonStyle.MANAGE_UP_TO_NEWTON : JsonStyle.MANAGE;
        String left = Files.readString(scenario.config().resolve(DeploymentSources.INVENTORY_FILE));
        if (scenario.name().endsWith("/remove-group")) {
            // OSA leaves the removed groups' names among the children of others.
            assertThat(left).contains("\"galera_container\"").doesNotContain("\"galera_container\": {");
            left = left.replaceAll("\\s+\"galera_container\",?(?=\\n)", "").replaceAll("\\[\\s+]", "[]");
        }
        assertThat(JsonWriter.of(style).toText(inventory.document())).isEqualTo(left);
    }

    /** The inventory before the operations, as its file has it: that of a first run, or of an upgrade without them. */
    private static Inventory inventory(Case scenario, OsaSeries series) throws IOException {
        String name = scenario.folder().getFileName().toString();
        if (name.startsWith("upgrade")) {
            return InventoryReader.create()
                    .read(scenario.folder().resolveSibling("upgrade/config").resolve(DeploymentSources.INVENTORY_FILE))
                    .orElseThrow();
        }
        // remove-host is configured without the host that it removes.
        Path config = scenario.folder()
                .resolveSibling(name.equals("remove-host") ? "rerun" : name)
                .resolve("config");
        Deployment deployment = DeploymentSources.read(
                        List.of(FoundSeries.said(series)),
                        List.of(OsaCorpus.folder().resolve(series.id()).resolve("env.d")),
                        config,
                        Optional.empty())
                .orElseThrow();
        String text = InventoryGenerator.repeatable()
                .generate(deployment.withoutInventory())
                .text()
                .orElseThrow();
        return InventoryReader.create().parse(Source.of("before", text)).orElseThrow();
    }

    private static Inventory apply(JsonNode operation, Inventory inventory) {
        List<String> names = new ArrayList<>();
        for (int i = 1; i < operation.size(); i += 2) {
            names.add(operation.path(i).asText());
        }
        return switch (operation.path(0).asText()) {
            case "--clear-ips" ->
                InventoryManager.of(inventory).clearAddresses().inventory();
            case "-d" -> InventoryManager.of(inventory).removeGroups(names).inventory();
            default -> remove(inventory, names);
        };
    }

    private static Inventory remove(Inventory inventory, List<String> names) {
        Removal removal = InventoryManager.of(inventory).remove(names);
        assertThat(removal.diagnostics().hasErrors()).isEqualTo(names.contains("nothing-to-remove"));
        return removal.inventory();
    }
}
