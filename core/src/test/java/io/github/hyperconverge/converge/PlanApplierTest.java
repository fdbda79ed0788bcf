package io.github.hyperconverge.converge;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.environment.EnvironmentReader;
import io.github.hyperconverge.files.FileChange;
import io.github.hyperconverge.files.FileTransaction;
import io.github.hyperconverge.internal.OverlayFile;
import io.github.hyperconverge.validate.DeploymentValidator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanApplierTest {
    private static final String GLANCE = """
            # Images.
            component_skel:
              glance_api: {belongs_to: [glance_all]}
              glance_cache: {belongs_to: [glance_all]}

            container_skel:
              glance_cache_container:   # the first
                belongs_to:
                  - image_containers
                # what it runs
                contains:
                  - glance_cache
              # the second
              glance_container:
                belongs_to:
                  - image_containers
                contains:
                  - glance_api
                properties:
                  service_name: glance

            physical_skel:
              image_containers: {belongs_to: [all_containers]}
            """;

    @TempDir
    private Path folder;

    private Path base;
    private Path operator;

    @BeforeEach
    void makeFolders() throws IOException {
        base = Files.createDirectory(folder.resolve("base"));
        operator = Files.createDirectory(folder.resolve("operator"));
        Files.writeString(base.resolve("glance.yml"), GLANCE);
    }

    private static Diagnostics findings(Environment environment) {
        return DeploymentValidator.standard().validate(Deployment.of(OsaSeries.newest(), environment));
    }

    private Environment read() throws IOException {
        return EnvironmentReader.create().read(List.of(base, operator)).value().orElseThrow();
    }

    private static ConvergencePlan plan(Environment environment) {
        return Converger.using(ConvergencePolicy.defaults()).plan(environment);
    }

    private ParseResult<List<FileChange>> overlay(Path directory) throws IOException {
        Environment environment = read();
        return PlanApplier.of(plan(environment), environment).overlay(directory, new OsaRelease("pike", "16.0.29"));
    }

    private void write(List<FileChange> changes) throws IOException {
        FileTransaction.below(List.of(base, operator)).apply(changes);
    }

    private static List<String> rules(Iterable<Diagnostic> findings) {
        return StreamSupport.stream(findings.spliterator(), false)
                .map(finding -> finding.rule().id())
                .toList();
    }

    @Test
    void inPlaceKeepsCommentsAndPlaces() throws IOException {
        Environment before = read();
        ConvergencePlan plan = plan(before);

        write(PlanApplier.of(plan, before).inPlace().orElseThrow());

        assertThat(base.resolve("glance.yml")).hasContent("""
                        # Images.
                        component_skel:
                          glance_api: {belongs_to: [glance_all]}
                          glance_cache: {belongs_to: [glance_all]}

                        container_skel:
                          glance_api_container:   # the first
                            belongs_to:
                              - image_containers
                            # what it runs
                            contains:
                              - glance_cache
                              - glance_api
                            properties:
                              service_name: glance
                          # the second

                        physical_skel:
                          image_containers: {belongs_to: [all_containers]}
                        """);
        assertThat(read()).isEqualTo(plan.environment());
        assertThat(plan(read()).isEmpty()).isTrue();
    }

    @Test
    void inPlaceTakesMembersOutOfSeveralFiles() throws IOException {
        Files.writeString(base.resolve("cache.yml"), """
                component_skel: {glance_store: {belongs_to: [glance_all]}}
                container_skel:
                  glance_store_container: {belongs_to: [image_containers], contains: [glance_store]}
                """);
        Environment before = read();
        ConvergencePlan plan = plan(before);

        write(PlanApplier.of(plan, before).inPlace().orElseThrow());

        assertThat(read()).isEqualTo(plan.environment());
        assertThat(read().containerSkel().keySet()).containsExactly("glance_api_container");
        assertThat(base.resolve("glance.yml")).content().doesNotContain("container_skel");
    }

    @Test
    void inPlaceRefusesWhatAnAnchorShares() throws IOException {
        Files.writeString(base.resolve("glance.yml"), """
                component_skel:
                  glance_api: {belongs_to: [glance_all]}
                  glance_cache: {belongs_to: [glance_all]}
                container_skel:
                  glance_api_container:
                    belongs_to: [image_containers]
                    contains: &list
                      - glance_api
                  glance_cache_container:
                    belongs_to: [image_containers]
                    contains: [glance_cache]
                notes: *list
                """);
        Environment before = read();

        ParseResult<List<FileChange>> changes =
                PlanApplier.of(plan(before), before).inPlace();

        assertThat(changes.value()).isEmpty();
        assertThat(changes.diagnostics().toString()).contains("glance.yml:9:").contains("an anchor shares");
    }

    @Test
    void overlayHasTheUnionAndBlanksTheRest() throws IOException {
        List<FileChange> changes = overlay(operator).orElseThrow();
        write(changes);

        assertThat(changes).hasSize(1);
        String text = Files.readString(operator.resolve(OverlayFile.PATH));
        assertThat(text)
                .startsWith(OverlayFile.MARK + "\n# Made for OSA series pike, release 16.0.29.\n")
                .contains("# DELETE IT BEFORE UPGRADING OSA")
                .contains("# glance_api_container takes over from glance_cache_container, glance_container.\n")
                .endsWith("""
                        ---
                        container_skel:
                          glance_api_container:
                            belongs_to:
                              - image_containers
                            contains:
                              - glance_cache
                              - glance_api
                            properties:
                              service_name: glance
                          glance_cache_container:
                            contains: []
                          glance_container:
                            contains: []
                        """);
    }

    @Test
    void overlayAndEditsMeanTheSame() throws IOException {
        ConvergencePlan plan = plan(read());
        write(overlay(operator).orElseThrow());

        List<ContainerSkel> alive = read().containerSkel().values().stream()
                .filter(type -> !type.contains().isEmpty())
                .toList();

        assertThat(read().withContainerSkel(alive)).isEqualTo(plan.environment());
    }

    @Test
    void overlayAppliedAgainChangesNothing() throws IOException {
        write(overlay(operator).orElseThrow());

        assertThat(plan(read()).isEmpty()).isTrue();
        assertThat(plan(read()).allMerges()).hasSize(1);
        assertThat(overlay(operator).orElseThrow()).isEmpty();
        assertThat(findings(read())).isEmpty();
    }

    @Test
    void changedBaseIsSeenAndUpdatesTheOverlay() throws IOException {
        write(overlay(operator).orElseThrow());
        Files.writeString(
                base.resolve("glance.yml"),
                GLANCE.replace("      - glance_api\n", "      - glance_api\n      - glance_registry\n")
                        .replace(
                                "  glance_cache: {",
                                "  glance_registry: {belongs_to: [glance_all]}\n  glance_cache: {"));

        assertThat(rules(findings(read()))).containsExactly("env-overlay-outdated");
        write(overlay(operator).orElseThrow());
        assertThat(operator.resolve(OverlayFile.PATH)).content().contains("      - glance_registry\n");
        assertThat(findings(read())).isEmpty();
    }

    @Test
    void overlayLeftOverANewerSeriesIsAnErrorAndGoes() throws IOException {
        write(overlay(operator).orElseThrow());
        Files.writeString(base.resolve("glance.yml"), """
                component_skel: {glance_api: {belongs_to: [glance_all]}}
                container_skel: {glance_container: {belongs_to: [image_containers], contains: [glance_api]}}
                physical_skel: {image_containers: {belongs_to: [all_containers]}}
                """);

        assertThat(rules(findings(read()))).contains("env-overlay-leftover", "env-overlay-outdated");
        assertThat(rules(overlay(operator).diagnostics())).containsExactly("overlay-edited");
        write(overlay(operator).orElseThrow());
        assertThat(OverlayFile.overlays(read().layers())).isEmpty();
    }

    @Test
    void undoTakesTheOverlayAway() throws IOException {
        Environment before = read();
        write(overlay(operator).orElseThrow());

        write(PlanApplier.undo(read()));

        assertThat(read()).isEqualTo(before);
        assertThat(operator).isEmptyDirectory();
        assertThat(PlanApplier.undo(read())).isEmpty();
    }

    @Test
    void emptyPlanWritesNothing() throws IOException {
        Files.writeString(base.resolve("glance.yml"), "component_skel: {a: {belongs_to: [a_all]}}\n");

        assertThat(overlay(operator).orElseThrow()).isEmpty();
    }

    @Test
    void overlayDoesNotGoIntoTheBase() throws IOException {
        assertThat(rules(overlay(base).diagnostics())).containsExactly("overlay-folder");
    }

    @Test
    void overlayIsRefusedWhereAnotherSubfolderSetsTheSame() throws IOException {
        Path other = Files.createDirectory(operator.resolve("zz"));
        Files.writeString(other.resolve("x.yml"), "container_skel: {glance_api_container: {contains: []}}\n");
        Files.writeString(other.resolve("y.yml"), "container_skel: {keystone_container: {contains: []}}\n");
        Environment environment = read();
        ConvergencePlan plan = Converger.using(ConvergencePolicy.defaults().nameTarget("glance", "glance_container"))
                .plan(environment);
        Files.writeString(other.resolve("x.yml"), "container_skel: {glance_container: {properties: {}}}\n");
        Environment now = read();
        ConvergencePlan free = Converger.using(ConvergencePolicy.defaults()
                        .pinOperatorOverrides(false)
                        .nameTarget("glance", "glance_container"))
                .plan(now);

        assertThat(plan.isEmpty()).isFalse();
        ParseResult<List<FileChange>> result = PlanApplier.of(free, now).overlay(operator, OsaRelease.unknown());
        assertThat(rules(result.diagnostics())).containsExactly("overlay-order");
        assertThat(result.diagnostics().all().get(0).range().orElseThrow().toString())
                .endsWith("zz/x.yml:1:18");
    }

    @Test
    void aForeignFileOfTheOverlaysNameIsNotTouched() throws IOException {
        Files.createDirectory(operator.resolve("hyperconverge"));
        Files.writeString(operator.resolve(OverlayFile.PATH), "physical_skel: {}\n");

        assertThat(rules(overlay(operator).diagnostics())).containsExactly("overlay-foreign");
    }

    @Test
    void stalePlanIsRefused() throws IOException {
        ConvergencePlan plan = plan(read());
        Files.writeString(base.resolve("glance.yml"), GLANCE + "# one more line\n");
        Environment now = read();

        ParseResult<List<FileChange>> changes = PlanApplier.of(plan, now).inPlace();

        assertThat(rules(changes.diagnostics())).containsExactly("plan-stale");
        assertThat(changes.diagnostics().all().get(0).range().orElseThrow().toString())
                .endsWith("glance.yml:1:1");
    }

    @Test
    void fileThatIsNewOrGoneMakesAPlanStale() throws IOException {
        ConvergencePlan plan = plan(read());
        Path added = Files.writeString(operator.resolve("new.yml"), "physical_skel: {}\n");
        assertThat(rules(PlanApplier.of(plan, read()).inPlace().diagnostics())).containsExactly("plan-stale");
        ConvergencePlan withNew = plan(read());

        Files.delete(added);

        assertThat(rules(PlanApplier.of(withNew, read()).inPlace().diagnostics()))
                .containsExactly("plan-stale");
    }

    @Test
    void editsUnderAnOverlayAreRefused() throws IOException {
        write(overlay(operator).orElseThrow());
        Environment now = read();

        assertThat(rules(PlanApplier.of(plan(now), now).inPlace().diagnostics()))
                .containsExactly("overlay-present");
    }
}
