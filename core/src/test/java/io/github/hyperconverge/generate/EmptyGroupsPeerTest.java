package io.github.hyperconverge.generate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hyperconverge.catalogue.ServiceCatalogue;
import io.github.hyperconverge.cleanup.CleanupPlan;
import io.github.hyperconverge.cleanup.CleanupPlanner;
import io.github.hyperconverge.cleanup.RedundantContainer;
import io.github.hyperconverge.converge.ConvergencePolicy;
import io.github.hyperconverge.converge.Converger;
import io.github.hyperconverge.converge.OsaRelease;
import io.github.hyperconverge.converge.PlanApplier;
import io.github.hyperconverge.deployment.DeploymentSources;
import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.files.FileChange;
import io.github.hyperconverge.inventory.Inventory;
import io.github.hyperconverge.json.JsonStyle;
import io.github.hyperconverge.json.JsonWriter;
import io.github.hyperconverge.manage.InventoryManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Why a cleanup under an overlay leaves the empty groups of types alone that the base still defines. */
@Tag("peer")
class EmptyGroupsPeerTest {
    @TempDir
    private Path folder;

    private JsonNode run(OsaPeer peer) throws IOException {
        JsonNode answer = peer.generate(folder);
        assertThat(answer.path("ok").asBoolean()).as(answer.toString()).isTrue();
        String output = answer.path("output").asText();
        Files.writeString(folder.resolve(DeploymentSources.INVENTORY_FILE), output);
        return new ObjectMapper().readTree(output);
    }

    private String write(Inventory inventory) throws IOException {
        String text = JsonWriter.of(JsonStyle.OSA).toText(inventory.document());
        Files.writeString(folder.resolve(DeploymentSources.INVENTORY_FILE), text);
        return text;
    }

    @ParameterizedTest
    @EnumSource(names = {"PIKE_16_0_0", "PIKE"})
    void osaMakesTheGroupsAnewThatTheBaseStillDefines(OsaSeries series) throws IOException {
        Path scenario = OsaCorpus.folder().resolve("pike/scenarios/three-node/config/openstack_user_config.yml");
        Files.copy(scenario, folder.resolve("openstack_user_config.yml"));
        try (OsaPeer peer = new OsaPeer(series, folder)) {
            run(peer);
            var environment = OsaPeer.read(series, folder).environment();
            FileChange overlay = PlanApplier.of(
                            Converger.using(ConvergencePolicy.defaults()).plan(environment), environment)
                    .overlay(folder.resolve("env.d"), new OsaRelease(series.id(), "1.0.0"))
                    .orElseThrow()
                    .get(0);
            Files.createDirectories(overlay.file().getParent());
            Files.writeString(overlay.file(), overlay.after().orElseThrow().text());
            run(peer);

            CleanupPlan plan =
                    CleanupPlanner.knowing(ServiceCatalogue.standard()).plan(OsaPeer.read(series, folder));
            TreeSet<String> blanked = new TreeSet<>();
            plan.redundant().stream().map(RedundantContainer::type).forEach(blanked::add);

            assertThat(blanked).isNotEmpty();
            assertThat(plan.emptyGroups().values()).allMatch(List::isEmpty);
            // What the cleanup leaves is what OSA makes of it.
            JsonNode left = new ObjectMapper().readTree(write(plan.after()));
            assertThat(run(peer)).isEqualTo(left);
            for (String type : blanked) {
                assertThat(left.path(type).path("hosts")).as(type).isEmpty();
            }
            // Were they taken away, each would come back, empty.
            JsonNode less = new ObjectMapper()
                    .readTree(write(InventoryManager.of(plan.after())
                            .removeGroups(blanked)
                            .inventory()));
            assertThat(less.fieldNames()).toIterable().doesNotContainAnyElementsOf(blanked);
            assertThat(run(peer)).isEqualTo(left);
        }
    }
}
