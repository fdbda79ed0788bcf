package io.github.hyperconverge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.source.Source;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplyCommandTest {
    private static final String GLANCE = """
            component_skel:
              glance_api: {belongs_to: [glance_all]}
              glance_cache: {belongs_to: [glance_all]}
            container_skel:
              glance_api_container:
                belongs_to: [image_containers]
                contains:
                  - glance_api
              glance_cache_container:
                belongs_to: [image_containers]
                contains:
                  - glance_cache
            """;

    @TempDir
    private Path folder;

    private Path base;
    private Path operator;
    private Path overlay;

    private record Run(int status, String out, String err) {}

    @BeforeEach
    void makeFolders() throws IOException {
        base = Files.createDirectory(folder.resolve("base"));
        operator = Files.createDirectory(folder.resolve("operator"));
        overlay = operator.resolve("hyperconverge").resolve("overlay.yml");
        Files.writeString(base.resolve("glance.yml"), GLANCE);
    }

    private static Run run(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] words = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
        int status = Main.run(new PrintWriter(out), new PrintWriter(err), false, words);
        return new Run(status, out.toString(), err.toString());
    }

    private Path plan() throws IOException {
        String json = run("plan", "--env-d", base, "--env-d", operator, "--format", "json")
                .out();
        return Files.writeString(folder.resolve("plan.json"), json);
    }

    @Test
    void inPlacePrintsTheDiffAndWrites() throws IOException {
        Run run = run("apply", "--plan", plan(), "--in-place");

        assertThat(run.status()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualTo("""
                        --- %1$s
                        +++ %1$s
                        @@ -6,7 +6,4 @@
                             belongs_to: [image_containers]
                             contains:
                               - glance_api
                        -  glance_cache_container:
                        -    belongs_to: [image_containers]
                        -    contains:
                               - glance_cache
                        """.formatted(base.resolve("glance.yml")));
        assertThat(run("plan", "--env-d", base).out()).startsWith("1 container type before, 1 after");
    }

    @Test
    void dryRunWritesNothing() throws IOException {
        Run run = run("apply", "--plan", plan(), "--in-place", "--dry-run");

        assertThat(run.out()).contains("-  glance_cache_container:");
        assertThat(base.resolve("glance.yml")).hasContent(GLANCE);
    }

    @Test
    void overlayTellsToDeleteItBeforeAnUpgrade() throws IOException {
        Run run = run("apply", "--plan", plan(), "--overlay", operator, "--series", "pike", "--release", "16.0.29");

        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("--- /dev/null\n").contains("+# Made for OSA series pike, release 16.0.29.\n");
        assertThat(run.err()).contains("delete the overlay before upgrading OSA: " + overlay);
        assertThat(overlay).exists();
        assertThat(base.resolve("glance.yml")).hasContent(GLANCE);
    }

    @Test
    void headerSaysHowTheSeriesWasFoundOut() throws IOException {
        assertThat(run("apply", "--plan", plan(), "--overlay", operator, "--dry-run", "--release", "16.0.29")
                        .out())
                .contains("+# Made for OSA series pike, release 16.0.29.\n+# The series was found out by: said.\n");
        assertThat(run("apply", "--plan", plan(), "--overlay", operator, "--dry-run")
                        .out())
                .contains("+# Made for OSA series unknown, release unknown.\n+# Made from");
    }

    @Test
    void overlayAppliedAgainChangesNothing() throws IOException {
        run("apply", "--plan", plan(), "--overlay", operator);

        Run run = run("apply", "--plan", plan(), "--overlay", operator);

        assertThat(run.status()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("nothing to change");
    }

    @Test
    void withoutAPlanTheSameInputsAsPlan() throws IOException {
        Path policy = Files.writeString(folder.resolve("policy.yml"), "leave_out: [glance]\n");

        assertThat(run("apply", "--env-d", base, "--env-d", operator, "--policy", policy, "--overlay", operator)
                        .err())
                .contains("nothing to change");
        assertThat(run("apply", "--env-d", base, "--env-d", operator, "--overlay", operator)
                        .status())
                .isZero();
        assertThat(overlay).exists();
    }

    @Test
    void overlayGoesToAFolderThatIsNoLayerYet() throws IOException {
        Path fresh = folder.resolve("fresh");

        assertThat(run("apply", "--env-d", base, "--overlay", fresh).status()).isZero();

        assertThat(fresh.resolve("hyperconverge/overlay.yml")).exists();
    }

    @Test
    void folderWithFilesThatThePlanDoesNotKnowIsRefused() throws IOException {
        Files.writeString(operator.resolve("x.yml"), "physical_skel: {}\n");

        Run run = run("apply", "--env-d", base, "--overlay", operator);

        assertThat(run.status()).isEqualTo(2);
        assertThat(overlay).doesNotExist();
    }

    @Test
    void undoDeletesTheOverlay() throws IOException {
        run("apply", "--plan", plan(), "--overlay", operator);

        Run run = run("apply", "--env-d", operator, "--undo");

        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("+++ /dev/null");
        assertThat(operator).isEmptyDirectory();
        assertThat(run("apply", "--env-d", operator, "--undo").err()).contains("nothing to change");
    }

    @Test
    void stalePlanIsRefused() throws IOException {
        Path plan = plan();
        Files.writeString(base.resolve("glance.yml"), GLANCE + "# changed\n");

        Run run = run("apply", "--plan", plan, "--in-place");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("[plan-stale]").contains("nothing was changed");
    }

    @Test
    void planMadeFromInputWithErrorsIsRefused() throws IOException {
        Files.writeString(base.resolve("broken.yml"), "a: [\n");

        Run fromFile = run("apply", "--plan", plan(), "--in-place");
        Run direct = run("apply", "--env-d", base, "--in-place");

        assertThat(fromFile.status()).isEqualTo(1);
        assertThat(direct.status()).isEqualTo(1);
        assertThat(base.resolve("glance.yml")).hasContent(GLANCE);
    }

    @Test
    void textThatIsNoPlanIsRefused() throws IOException {
        Path plan = Files.writeString(folder.resolve("plan.json"), "{}");

        assertThat(run("apply", "--plan", plan, "--in-place").err()).contains("[plan-format]");
    }

    @Test
    void namesThatDoNotBelongIntoACommentAreWrongUsage() {
        Run run = run("apply", "--env-d", base, "--overlay", operator, "--series", "pike\n---");

        assertThat(run.status()).isEqualTo(2);
        assertThat(overlay).doesNotExist();
    }

    @Test
    void oneWayIsNeeded() {
        assertThat(run("apply", "--env-d", base).status()).isEqualTo(2);
        assertThat(run("apply", "--env-d", base, "--in-place", "--undo").status())
                .isEqualTo(2);
        assertThat(run("apply", "--in-place").status()).isEqualTo(2);
    }

    @Test
    void interruptedChangeIsFinishedByTheNextRun() throws IOException {
        String edited = GLANCE.replace("glance_cache_container", "glance_other_container");
        Path fresh = Files.writeString(base.resolve(".glance.yml.hyperconverge-new"), edited);
        String journal = String.join(
                "\n",
                "hyperconverge journal 1",
                sha256(base.resolve("glance.yml")) + " " + sha256(fresh) + " " + base.resolve("glance.yml"),
                "");
        Path left = Files.writeString(base.resolve(".hyperconverge-journal"), journal);
        Files.setPosixFilePermissions(left, PosixFilePermissions.fromString("rw-------"));

        Run run = run("apply", "--env-d", base, "--in-place");

        assertThat(run.err()).contains("an interrupted change was found and finished");
        assertThat(run.out()).contains("-  glance_other_container:");
    }

    private static String sha256(Path file) throws IOException {
        return Source.read(file, 10_000).sha256();
    }
}
