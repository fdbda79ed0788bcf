package io.github.hyperconverge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    private static final String SPLIT_GLANCE = """
        component_skel:
          glance_api: {belongs_to: [glance_all]}
          glance_cache: {belongs_to: [glance_all]}
        container_skel:
          glance_api_container: {belongs_to: [image_containers], contains: [glance_api]}
          glance_cache_container: {belongs_to: [image_containers], contains: [glance_cache]}
        physical_skel:
          image_containers: {belongs_to: [all_containers]}
          image_hosts: {belongs_to: [hosts]}
        """;

    @TempDir
    private Path folder;

    private Path base;
    private Path operator;

    /** What one run of the program left behind. */
    private record Run(int status, String out, String err) {
        JsonNode json() throws IOException {
            return new ObjectMapper().readTree(out);
        }
    }

    @BeforeEach
    void makeFolders() throws IOException {
        base = Files.createDirectory(folder.resolve("base"));
        operator = Files.createDirectory(folder.resolve("operator"));
        Files.writeString(base.resolve("glance.yml"), SPLIT_GLANCE);
    }

    private static Run run(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] words = new String[arguments.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = arguments[i].toString();
        }
        int status = Main.run(new PrintWriter(out), new PrintWriter(err), false, words);
        return new Run(status, out.toString(), err.toString());
    }

    @Test
    void demoShowsThePlanOfTheShippedDeployment() {
        Run run = run("demo");

        assertThat(run.status()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("23 container types before, 13 after")
                .contains("  nova_console_container         -> nova_api_container\n");
    }

    @Test
    void planInTextGoesToStandardOutput() {
        Run run = run("plan", "--env-d", base);

        assertThat(run.status()).isZero();
        assertThat(run.err()).matches("hyperconverge: OSA .*\\(--series names another\\)\n");
        assertThat(run.out())
                .startsWith("2 container types before, 1 after: 1 merge, 0 held back, 0 alone\n")
                .contains("glance.yml:6:");
    }

    @Test
    void planInJsonKeepsItsContract() throws IOException {
        JsonNode plan = run("plan", "--env-d", base, "--format", "json").json();

        assertThat(plan.path("formatVersion").asInt()).isEqualTo(1);
        JsonNode decision = plan.path("decisions").path(0);
        assertThat(decision.path("outcome").asText()).isEqualTo("merged");
        assertThat(decision.path("into").asText()).isEqualTo("glance_api_container");
        assertThat(decision.path("containers")).hasSize(2);
        assertThat(decision.path("evidence").path(0).path("file").asText()).endsWith("base/glance.yml");
        assertThat(decision.path("evidence").path(0).path("line").asInt()).isEqualTo(5);
        assertThat(plan.path("environment").path("container_skel").properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("glance_api_container");
        assertThat(plan.path("containerTypes").toString()).isEqualTo("{\"before\":2,\"after\":1}");
        assertThat(plan.path("inputs")).hasSize(1);
        assertThat(plan.path("diagnostics")).isEmpty();
    }

    @Test
    void planInMarkdownIsAPage() {
        assertThat(run("plan", "--env-d", base, "--format", "markdown").out())
                .startsWith("# Convergence plan\n")
                .contains("| glance\\_cache\\_container | glance\\_api\\_container | every criterion holds |");
    }

    @Test
    void laterFoldersLieOverTheBase() throws IOException {
        Files.writeString(operator.resolve("glance.yml"), "container_skel: {glance_cache_container: {contains: []}}");

        Run run = run("plan", "--env-d", base, "--env-d", operator);

        assertThat(run.out()).contains("0 merges");
    }

    @Test
    void policyIsFollowed() throws IOException {
        Path policy = Files.writeString(folder.resolve("policy.yml"), "leave_out: [glance]\n");

        Run run = run("plan", "--env-d", base, "--policy", policy);

        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("the policy leaves the service out").contains("policy.yml:1:13");
    }

    @Test
    void typoInAPolicyIsAFinding() throws IOException {
        Path policy = Files.writeString(folder.resolve("policy.yml"), "pins: [glance_api_container]\n");

        Run run = run("plan", "--env-d", base, "--policy", policy);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("policy.yml:1:1: error:").contains("[policy-unknown-key]");
    }

    @Test
    void unreadableYamlIsAFindingAndTheOtherFilesAreRead() throws IOException {
        Files.writeString(base.resolve("broken.yml"), "component_skel: [\n");

        Run run = run("plan", "--env-d", base);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).contains("2 container types before, 1 after");
        assertThat(run.err()).contains("broken.yml:2:1: error:").contains("do not apply");
    }

    @Test
    void findingsOfThePlanAreInItsJson() throws IOException {
        Files.writeString(base.resolve("broken.yml"), "component_skel: [\n");

        JsonNode finding = run("plan", "--env-d", base, "--format", "json")
                .json()
                .path("diagnostics")
                .path(0);

        assertThat(finding.path("rule").asText()).isEqualTo("yaml-syntax");
        assertThat(finding.path("line").asInt()).isEqualTo(2);
    }

    @Test
    void missingFolderIsAFailure() {
        Run run = run("plan", "--env-d", folder.resolve("absent"));

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("absent: no such folder");
    }

    @Test
    void missingPolicyIsAFailure() {
        Run run = run("plan", "--env-d", base, "--policy", folder.resolve("absent.yml"));

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("absent.yml: no such file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "validate", "nonsense", "plan --env-d", "validate --env-d . --format yaml"})
    void wrongUsageIsAFailure(String words) {
        Run run = run((Object[]) words.split(" ", -1));

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isNotEmpty();
    }

    @Test
    void noCommandIsWrongUsage() {
        assertThat(run().status()).isEqualTo(2);
    }

    @Test
    void helpIsAResult() {
        Run run = run("plan", "--help");

        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("--env-d=DIR").contains("--format=FORMAT");
    }

    @Test
    void soundFoldersAreValid() {
        Run run = run("validate", "--env-d", base, "--fail-on", "warning");

        assertThat(run.status()).isZero();
        assertThat(run.out()).isEqualTo("1 file, no findings\n");
    }

    @Test
    void plainCommandLinesMeanWhatTheParserMakesOfThem() throws IOException {
        Files.writeString(operator.resolve("glance.yml"), "container_skel: {glance_api_container: {contains: [a]}}\n");
        String missing = folder.resolve("nowhere").toString();

        for (String words : List.of(
                "--env-d " + base,
                "--env-d=" + base,
                "--env-d " + base + " --env-d " + operator,
                "--env-d=" + base + " --env-d=" + operator,
                "--env-d=" + base + " --env-d " + operator,
                "--env-d " + missing,
                "--env-d=" + missing,
                "--env-d " + operator + " --env-d " + base)) {
            assertThat(ValidateCommand.plainFolders(("validate " + words).split(" ")))
                    .as(words)
                    .isPresent();
            Run plain = run((Object[]) ("validate " + words).split(" "));
            Run parsed = run((Object[]) ("validate --fail-on error " + words).split(" "));
            assertThat(plain).as(words).isEqualTo(parsed);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "validate",
                "validate --env-d",
                "validate --env-d a --fix",
                "validate --env-d a b",
                "validate --env-d a --env-d",
                "validate --env-d --fix",
                "validate --env-d @file",
                "validate --env-d 'a'",
                "validate --env-d=a b",
                "validate --env-d=",
                "validate --env-d=@file",
                "validate --env-d='a'",
                "validate --env-d=-a",
                "validate --config a",
                "plan --env-d a"
            })
    void everythingElseNeedsTheParser(String words) {
        assertThat(ValidateCommand.plainFolders(words.split(" "))).isEmpty();
    }

    @Test
    void warningsFailOnlyWhenAskedTo() throws IOException {
        Files.writeString(base.resolve("typo.yml"), "component_skel: {a: {belongs_to: [a_all], belong_to: []}}\n");

        assertThat(run("validate", "--env-d", base).status()).isZero();
        assertThat(run("validate", "--env-d", base, "--fail-on", "warning").status())
                .isEqualTo(1);
        assertThat(run("validate", "--env-d", base, "--fail-on", "never").status())
                .isZero();
    }

    @Test
    void errorsFailUnlessNeverIsAskedFor() throws IOException {
        Files.writeString(base.resolve("gap.yml"), "container_skel: {a_container: {contains: [a]}}\n");

        Run run = run("validate", "--env-d", base);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).contains("gap.yml:1:43: error:").contains("[env-unknown-component]");
        assertThat(run("validate", "--env-d", base, "--fail-on", "never").status())
                .isZero();
    }

    @Test
    void findingsInJsonKeepTheirContract() throws IOException {
        Files.writeString(base.resolve("gap.yml"), "container_skel: {a_container: {contains: [a]}}\n");

        JsonNode report = run("validate", "--env-d", base, "--format", "json").json();

        assertThat(report.path("formatVersion").asInt()).isEqualTo(1);
        assertThat(report.path("counts").path("error").asInt()).isEqualTo(1);
        assertThat(report.path("diagnostics").path(0).path("rule").asText()).isEqualTo("env-unknown-component");
    }
}
