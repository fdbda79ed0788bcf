package io.github.hyperconverge.cli;

import static io.github.hyperconverge.testing.HyperconvergeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.hyperconverge.Hyperconverge;
import io.github.hyperconverge.cleanup.CleanupPlan;
import io.github.hyperconverge.converge.ConvergencePlan;
import io.github.hyperconverge.converge.Decision;
import io.github.hyperconverge.converge.Outcome;
import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.internal.OverlayFile;
import io.github.hyperconverge.inventory.Inventory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The life of an overlay: planned, applied, in force, extended, replaced and cleaned up under. */
class OverlayInForceTest extends ProgramFixture {
    private static final String ENVIRONMENT = """
            physical_skel:
              infra_containers: {belongs_to: [all_containers]}
              infra_hosts: {belongs_to: [hosts]}
            component_skel:
              heat_api: {belongs_to: [heat_all]}
              heat_engine: {belongs_to: [heat_all]}
              trove_api: {belongs_to: [trove_all]}
              trove_conductor: {belongs_to: [trove_all]}
            container_skel:
              heat_api_container: {belongs_to: [infra_containers], contains: [heat_api]}
              heat_engine_container: {belongs_to: [infra_containers], contains: [heat_engine]}
              trove_api_container: {belongs_to: [infra_containers], contains: [trove_api]}
            """;
    private static final String TROVE =
            "  trove_conductor_container: {belongs_to: [infra_containers], contains: [trove_conductor]}\n";

    private Path base;
    private Path config;
    private Path operator;

    @BeforeEach
    void applyAndMakeTheInventory() throws IOException {
        base = Files.createDirectory(folder.resolve("env.d"));
        config = Files.createDirectory(folder.resolve("etc"));
        operator = Files.createDirectory(config.resolve("env.d"));
        Files.writeString(base.resolve("all.yml"), ENVIRONMENT);
        Files.writeString(config.resolve("openstack_user_config.yml"), NETWORK_OF_ANY_SERIES + """
                infra_hosts:
                  infra1: {ip: 172.29.236.11, affinity: {heat_engine_container: 2}}
                  infra2: {ip: 172.29.236.12}
                """);
        assertThat(run("inventory", "--config", config.toString(), "--write")).isZero();
        assertThat(apply()).isZero();
        assertThat(run("inventory", "--config", config.toString(), "--write")).isZero();
    }

    private int run(String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of(command, "--env-d", base.toString()));
        arguments.addAll(List.of(more));
        return hyperconverge(arguments.toArray());
    }

    private int apply(String... more) {
        List<String> arguments = new ArrayList<>(List.of("--env-d", operator.toString()));
        arguments.addAll(List.of("--overlay", operator.toString()));
        arguments.addAll(List.of(more));
        return run("apply", arguments.toArray(String[]::new));
    }

    private String overlay() throws IOException {
        return Files.readString(operator.resolve(OverlayFile.PATH));
    }

    private ConvergencePlan plan() throws IOException {
        return Hyperconverge.plan(Hyperconverge.read(base, operator).orElseThrow());
    }

    private Deployment deployment() throws IOException {
        return Hyperconverge.readDeployment(config, base).orElseThrow();
    }

    private List<Outcome> outcomes() throws IOException {
        return plan().decisions().stream().map(Decision::outcome).toList();
    }

    @Test
    void planNamesTheOverlayAndHasNothingLeft() {
        assertThat(run("plan", "--config", config.toString(), "--series", "2026.1"))
                .isZero();

        assertThat(out.toString())
                .matches(
                        "(?s)overlay of plan [0-9a-f]{12} in force, 1 merge done, nothing left to merge: \\S+/etc/env.d/"
                                + "hyperconverge/overlay.yml\n2 container types before, 2 after: 0 merges, 0 held back, 1 alone\n.*")
                .contains("merged already into heat_api_container: every criterion holds")
                .contains("0 containers are new", "3 containers are redundant")
                .contains("the affinity of infra1 in infra_hosts for heat_engine_container is no longer read")
                .doesNotContain("which would bring its containers back");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void markdownAndJsonSayTheSame() throws IOException {
        run("plan", "--config", config.toString(), "--format", "markdown");
        assertThat(out.toString()).contains("in force, 1 merge done, nothing left to merge");

        run("plan", "--config", config.toString(), "--format", "json");
        JsonNode plan = new ObjectMapper().readTree(out.toString());
        assertThat(plan.at("/overlay/file").asText()).endsWith(OverlayFile.PATH);
        assertThat(plan.at("/decisions/0/outcome").asText()).isEqualTo("in_force");
        assertThat(plan.at("/containerTypes/before").asInt()).isEqualTo(2);
        assertThat(plan.at("/consequences/staleCopies")).isEmpty();
        Path file = Files.writeString(folder.resolve("plan.json"), out.toString());
        assertThat(Hyperconverge.readPlan(file).orElseThrow().overlay()).isEqualTo(plan().overlay());
    }

    @Test
    void assertionsTakeItForConverged() throws IOException {
        assertThat(Hyperconverge.read(base, operator).orElseThrow()).isConverged();
        assertThat(plan()).mergesNothing().merges("heat_api_container", "heat_engine_container");
        Files.delete(operator.resolve(OverlayFile.PATH));
        assertThat(outcomes()).containsExactly(Outcome.MERGED, Outcome.ALONE);
    }

    @Test
    void appliedAgainItStays() throws IOException {
        String before = overlay();

        assertThat(apply()).isZero();
        assertThat(err.toString()).contains("nothing to change");
        assertThat(overlay()).isEqualTo(before);
    }

    @Test
    void changedBaseExtendsIt() throws IOException {
        Files.writeString(base.resolve("all.yml"), ENVIRONMENT + TROVE);

        assertThat(outcomes()).containsExactly(Outcome.IN_FORCE, Outcome.MERGED);
        run("plan", "--env-d", operator.toString());
        assertThat(out.toString())
                .contains("in force, 1 merge done, 1 left to merge", "3 container types before, 2 after: 1 merge,");
        assertThat(apply()).isZero();
        assertThat(overlay()).contains("heat_engine_container", "trove_conductor_container");
        assertThat(plan().isEmpty()).isTrue();
    }

    @Test
    void partThatTheBaseChangedIsLeftToMerge() throws IOException {
        Files.writeString(
                base.resolve("all.yml"),
                ENVIRONMENT
                        .replace("contains: [heat_engine]", "contains: [heat_engine, heat_engine_new]")
                        .replace("container_skel:", "  heat_engine_new: {belongs_to: [heat_all]}\ncontainer_skel:"));

        assertThat(outcomes()).containsExactly(Outcome.MERGED, Outcome.ALONE);
        assertThat(apply()).isZero();
        assertThat(overlay()).contains("heat_engine_new");
        assertThat(outcomes()).containsExactly(Outcome.IN_FORCE, Outcome.ALONE);
    }

    @Test
    void otherPolicyReplacesIt() throws IOException {
        Files.writeString(base.resolve("all.yml"), ENVIRONMENT + TROVE);
        apply();
        Path policy = Files.writeString(folder.resolve("policy.yml"), "leave_out: [heat]\n");

        run("plan", "--env-d", operator.toString(), "--policy", policy.toString());
        assertThat(out.toString())
                .contains("in force, 1 merge done, nothing left to merge")
                .contains("the overlay in force changes heat_engine_container; apply replaces the overlay");
        assertThat(apply("--policy", policy.toString())).isZero();
        assertThat(overlay()).contains("trove_conductor_container").doesNotContain("heat");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(operator)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> operator.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    /** What leaves nothing to merge. */
    private String[] nothingToMerge(String how) throws IOException {
        if (how.equals("policy")) {
            Path policy = Files.writeString(folder.resolve("policy.yml"), "leave_out: [heat]\n");
            return new String[] {"--policy", policy.toString()};
        }
        Files.writeString(
                base.resolve("all.yml"),
                how.equals("base")
                        ? ENVIRONMENT.replaceAll("(?m)^  heat_engine_container.*\n", "")
                        : ENVIRONMENT.replace(
                                "heat_engine_container: {belongs_to: [infra",
                                "heat_engine_container: {belongs_to: [other"));
        return new String[0];
    }

    @ParameterizedTest
    @ValueSource(strings = {"policy", "base", "other"})
    void nothingToMergeTakesItAway(String how) throws IOException {
        String[] why = nothingToMerge(how);
        String before = overlay();

        assertThat(apply(Stream.concat(Stream.of(why), Stream.of("--dry-run")).toArray(String[]::new)))
                .isZero();
        assertThat(out.toString()).contains("+++ /dev/null", "-container_skel:");
        assertThat(overlay()).isEqualTo(before);
        assertThat(apply(why)).isZero();
        assertThat(err.toString())
                .contains("nothing is left to merge, so the overlay goes")
                .doesNotContain("delete");
        assertThat(files()).noneMatch(file -> file.endsWith(".yml") || file.startsWith("."));
        assertThat(apply(why)).isZero();
        assertThat(err.toString()).contains("nothing to change");
    }

    @Test
    void noCopyIsKeptOfWhatWasWritten() throws IOException {
        assertThat(apply(nothingToMerge("policy"))).isZero();
        assertThat(files()).isEmpty();
        assertThat(apply()).isZero();
        assertThat(run("apply", "--env-d", operator.toString(), "--undo")).isZero();
        assertThat(files()).isEmpty();
    }

    private static Stream<UnaryOperator<String>> edits() {
        return Stream.of(
                text -> text + "  own_container: {belongs_to: [infra_containers], contains: [heat_api]}\n",
                text -> text + "# my note\n",
                text -> text.replace("---\n", "# my note\n---\n"),
                text -> text + "component_skel: {}\n",
                text -> text.replace("- heat_engine\n", "- heat_engine\n    - own\n"),
                text -> text.replace("contains: []", "contains: [heat_engine]"),
                text -> text.replace("takes over from", "takes  over from"),
                text -> text.lines().limit(8).collect(Collectors.joining("\n")),
                text -> text + "\tno YAML: [",
                text -> text.replace("\n", "\r\n"));
    }

    @ParameterizedTest
    @MethodSource("edits")
    void editsOfTheOperatorAreKept(UnaryOperator<String> edit) throws IOException {
        Path file = operator.resolve(OverlayFile.PATH);
        String edited = edit.apply(overlay());
        String[] nothing = nothingToMerge("policy");
        assertThat(edited).isNotEqualTo(overlay());
        for (String[] words : List.of(nothing, new String[0], nothing, nothing)) {
            Files.createDirectories(operator.resolve("hyperconverge"));
            Files.writeString(file, edited);

            if (apply(words) == 0) {
                assertThat(err.toString()).contains("a copy of it is kept here", "[overlay-edited]");
                List<String> copies =
                        files().stream().filter(name -> name.endsWith(".kept")).toList();
                assertThat(copies).hasSize(1);
                assertThat(Files.readString(operator.resolve(copies.get(0)))).isEqualTo(edited);
            } else {
                assertThat(overlay()).isEqualTo(edited);
            }
        }
    }

    @Test
    void undoKeepsEdits() throws IOException {
        String edited = overlay() + "  own_container: {belongs_to: [infra_containers], contains: [heat_api]}\n";
        Files.writeString(operator.resolve(OverlayFile.PATH), edited);

        assertThat(run("apply", "--env-d", operator.toString(), "--undo")).isZero();

        assertThat(files()).singleElement().asString().endsWith(".kept");
    }

    @Test
    void overlayElsewhereIsNotTouched() throws IOException {
        String last = Files.createDirectory(folder.resolve("last")).toString();
        List<String> words =
                new ArrayList<>(List.of("--env-d", operator.toString(), "--env-d", last, "--overlay", last));
        words.addAll(List.of(nothingToMerge("policy")));

        assertThat(run("apply", words.toArray(String[]::new))).isEqualTo(1);
        assertThat(err.toString()).contains("this overlay is left; undo it");
        assertThat(files()).containsExactly(OverlayFile.PATH);
    }

    @Test
    void planMadeBeforeItIsAppliedOverIt() throws IOException {
        run("plan", "--env-d", operator.toString(), "--format", "json");
        Path plan = Files.writeString(folder.resolve("plan.json"), out.toString());
        String before = overlay();
        Files.delete(operator.resolve(OverlayFile.PATH));

        assertThat(hyperconverge("apply", "--plan", plan, "--overlay", operator))
                .isZero();
        assertThat(overlay()).isEqualTo(before);
    }

    /** OSA makes the group of every type that env.d has, with or without components. */
    @Test
    void cleanupLeavesTheGroupsThatTheNextRunWouldMake() throws IOException {
        CleanupPlan cleanup = Hyperconverge.cleanup(deployment());

        assertThat(cleanup.redundant()).hasSize(3);
        assertThat(cleanup.emptyGroups()).containsEntry("heat", List.of());
        assertThat(cleanup.after().group("heat_engine_container").orElseThrow().hosts())
                .isEmpty();
        Inventory next = Hyperconverge.generate(deployment().with(cleanup.after()))
                .inventory()
                .orElseThrow();
        assertThat(next.groups().keySet()).isEqualTo(cleanup.after().groups().keySet());
        assertThat(next.hosts().keySet()).isEqualTo(cleanup.after().hosts().keySet());
        assertThat(Hyperconverge.cleanup(deployment().with(next)).redundant()).isEmpty();
        assertThat(Hyperconverge.playbooks(cleanup, config, config.resolve("i.json"), deployment())
                        .get("REPORT.md"))
                .contains("These groups stay, without hosts", "- the group `heat_engine_container`");
    }

    @Test
    void deploymentIsJudgedAsEffective() throws IOException {
        assertThat(Hyperconverge.project(plan(), deployment()).staleCopies()).isEmpty();
        assertThat(Hyperconverge.project(plan(), deployment()).added()).isEmpty();
        assertThat(Hyperconverge.validate(deployment()).all()).isEmpty();
    }
}
