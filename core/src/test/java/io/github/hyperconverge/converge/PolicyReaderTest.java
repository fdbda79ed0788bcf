package io.github.hyperconverge.converge;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.validate.RuleBook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Policies in YAML, and what is wrong with them. */
class PolicyReaderTest {
    private static ParseResult<ConvergencePolicy> parse(String yaml) {
        return PolicyReader.parse(Source.of("policy.yml", yaml));
    }

    private static ConvergencePolicy policy(String yaml) {
        return parse(yaml).orElseThrow();
    }

    /** What is found in a policy, without the words. */
    private static List<String> findings(String yaml) {
        return places(parse(yaml).diagnostics());
    }

    /** What is found in names, held against an environment of nova and cinder. */
    private static List<String> names(String yaml) {
        return places(Converger.using(policy(yaml)).check(EnvD.types("""
            container_skel:
              nova_api_container: {belongs_to: [x], contains: [nova_api]}
              nova_console_container: {belongs_to: [x], contains: [nova_console]}
              cinder_api_container: {belongs_to: [x], contains: [cinder_api]}
            """)));
    }

    private static List<String> places(Diagnostics findings) {
        return findings.all().stream()
                .map(finding ->
                        finding.range().map(range -> range.start().toString()).orElse("nowhere") + " " + finding.rule())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "---\n",
                "# nothing\n",
                "{}",
                "null",
                "leave_out:\npin: []\n",
                "pin:\ntarget_names:\nmerge:\n"
            })
    void emptyPolicyIsTheUsualOne(String yaml) {
        assertThat(policy(yaml)).isEqualTo(ConvergencePolicy.defaults());
    }

    @Test
    void leavesOut() {
        assertThat(policy("leave_out: [nova, cinder]"))
                .isEqualTo(ConvergencePolicy.defaults().leaveOut("cinder").leaveOut("nova"));
    }

    @Test
    void pins() {
        assertThat(policy("pin: [a_container]"))
                .isEqualTo(ConvergencePolicy.defaults().pin("a_container"));
    }

    @Test
    void namesTargets() {
        assertThat(policy("target_names: {nova: n_container, heat: h_container}"))
                .isEqualTo(ConvergencePolicy.defaults()
                        .nameTarget("heat", "h_container")
                        .nameTarget("nova", "n_container"));
    }

    @Test
    void merges() {
        assertThat(policy("merge: [[a, b, a], [c, d, e]]"))
                .isEqualTo(ConvergencePolicy.defaults().merge("a", "b").merge("c", "d", "e"));
    }

    @Test
    void takesTheLargestSize() {
        assertThat(policy("container_fs_size: largest"))
                .isEqualTo(ConvergencePolicy.defaults().takeLargestSize(true));
    }

    @Test
    void refusesDifferentSizes() {
        assertThat(policy("container_fs_size: refuse")).isEqualTo(ConvergencePolicy.defaults());
    }

    @Test
    void freesOperatorOverrides() {
        assertThat(policy("operator_overrides: free"))
                .isEqualTo(ConvergencePolicy.defaults().pinOperatorOverrides(false));
    }

    @Test
    void pinsOperatorOverrides() {
        assertThat(policy("operator_overrides: pinned")).isEqualTo(ConvergencePolicy.defaults());
    }

    @Test
    void readsAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("policy.yml"), "pin: [a]");

        assertThat(PolicyReader.read(file).orElseThrow().pinned()).containsExactly("a");
    }

    @Test
    void keepsWhatIsRightBesideWhatIsWrong() {
        assertThat(parse("pin: [a, {}]\nleave_out: 3\n").value())
                .contains(ConvergencePolicy.defaults().pin("a"));
    }

    @Test
    void findsAnUnknownKey() {
        assertThat(findings("pin: []\nleaveout: [nova]\n")).containsExactly("2:1 policy-unknown-key");
    }

    @Test
    void findsAKeyThatIsNoText() {
        assertThat(findings("1: [nova]\n")).containsExactly("1:1 policy-unknown-key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[nova]", "nova", "42", "false", "[]", "''"})
    void findsAPolicyThatIsNoMapping(String yaml) {
        assertThat(findings(yaml)).containsExactly("1:1 policy-wrong-value");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pin | nova",
                "pin | {a: b}",
                "leave_out | 7",
                "leave_out | true",
                "leave_out | false",
                "pin | {}",
                "merge | 0",
                "merge | text",
                "target_names | [a]",
                "target_names | nova"
            })
    void findsAValueOfAnotherForm(String key, String value) {
        assertThat(findings("---\n" + key + ":\n  " + value)).containsExactly("3:3 policy-wrong-value");
    }

    @Test
    void findsANameThatIsNoText() {
        assertThat(findings("pin:\n  - a\n  - 5\n  - [b]\n"))
                .containsExactly("3:5 policy-wrong-value", "4:5 policy-wrong-value");
    }

    @Test
    void findsAServiceThatIsNoText() {
        assertThat(findings("target_names:\n  5: nova_container\n")).containsExactly("2:3 policy-wrong-value");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nova",
                "_container",
                "-x_container",
                "nova container",
                "'nova_container '",
                "'{{ name }}_container'",
                "\"a\\nb_container\"",
                "\"b_container\\n\"",
                "\"nov\\u00e4_container\"",
                "''",
                "12",
                "null",
                "[nova_container]"
            })
    void findsATargetThatIsNoNameOfAType(String name) {
        assertThat(findings("target_names:\n  nova: " + name + "\n")).containsExactly("2:9 policy-wrong-value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[a]", "[a, a]"})
    void findsAMergeOfFewerThanTwo(String merge) {
        assertThat(findings("merge:\n  - " + merge + "\n")).containsExactly("2:5 policy-wrong-value");
    }

    @Test
    void findsAMergeThatIsNoList() {
        assertThat(findings("merge: [a_container, b_container]\n"))
                .containsExactly("1:9 policy-wrong-value", "1:22 policy-wrong-value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"smallest", "Largest", "true", "[largest]", "null"})
    void findsAnUnknownSizeHandling(String choice) {
        assertThat(findings("container_fs_size: " + choice)).containsExactly("1:20 policy-wrong-value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unpinned", "no", "{}"})
    void findsAnUnknownChoiceForOverrides(String choice) {
        assertThat(findings("operator_overrides: " + choice)).containsExactly("1:21 policy-wrong-value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"off", "error", "loud", "[]"})
    void severityOfARetiredRuleDoesNoHarm(String severity) {
        ParseResult<ConvergencePolicy> read =
                PolicyReader.parse(Source.of("policy.yml", "severities: {haproxy-service-none: " + severity + "}\n"));

        assertThat(read.diagnostics().all())
                .singleElement()
                .hasToString("policy.yml:1:14: info: rule 'haproxy-service-none' is retired: OSA's haproxy role is run,"
                        + " not imitated [policy-retired-rule]");
        assertThat(read.orElseThrow()).isEqualTo(ConvergencePolicy.defaults());
    }

    @Test
    void findsTextThatIsNoYaml() {
        assertThat(findings("pin: [a\n")).containsExactly("2:1 yaml-syntax");
    }

    @Test
    void findsAKeyGivenTwice() {
        assertThat(findings("pin: [a]\npin: [b]\n")).containsExactly("2:1 yaml-duplicate-key");
    }

    @Test
    void knownNamesAreNoFindings() {
        assertThat(names("""
            leave_out: [nova]
            pin: [nova_api_container]
            target_names: {cinder: x_container}
            merge: [[nova_api_container, nova_console_container]]
            """)).isEmpty();
    }

    @Test
    void findsUnknownServices() {
        assertThat(names("leave_out:\n  - nova\n  - nvoa\ntarget_names:\n  cindre: x_container\n"))
                .containsExactly("3:5 policy-unknown-name", "5:3 policy-unknown-name");
    }

    @Test
    void findsUnknownTypes() {
        assertThat(names("pin: [nova_container]\nmerge:\n  - [nova_api_container, nova_x_container]\n"))
                .containsExactly("1:7 policy-unknown-name", "3:26 policy-unknown-name");
    }

    @Test
    void findsOneNameWhereverItStands() {
        assertThat(names("leave_out: [nvoa]\ntarget_names: {nvoa: x_container}\n"))
                .containsExactly("1:13 policy-unknown-name", "2:16 policy-unknown-name");
    }

    @Test
    void findsOneNameInEveryMerge() {
        assertThat(names("merge:\n  - [nvoa, nova_api_container]\n  - [nova_console_container, nvoa]\n"))
                .containsExactly("2:6 policy-unknown-name", "3:30 policy-unknown-name");
    }

    @Test
    void findsMixedServicesInTheMergeThatMixesThem() {
        assertThat(names("merge:\n  - [nova_api_container, nova_console_container]\n"
                        + "  - [nova_api_container, cinder_api_container]\n"))
                .containsExactly("3:6 policy-mixed-services");
    }

    @Test
    void findsMixedServices() {
        assertThat(names("merge:\n  - [nova_api_container, cinder_api_container]\n"))
                .containsExactly("2:6 policy-mixed-services");
    }

    @Test
    void findsNamesOfAPolicyMadeInJava() {
        assertThat(places(Converger.using(ConvergencePolicy.defaults().leaveOut("nvoa"))
                        .check(EnvD.types("{}"))))
                .containsExactly("nowhere policy-unknown-name");
    }

    @Test
    void everyRuleIsListed() {
        assertThat(RuleBook.ids())
                .filteredOn(id -> id.startsWith("policy-"))
                .containsExactlyInAnyOrder(
                        "policy-unknown-key",
                        "policy-wrong-value",
                        "policy-unknown-name",
                        "policy-retired-rule",
                        "policy-mixed-services");
    }
}
