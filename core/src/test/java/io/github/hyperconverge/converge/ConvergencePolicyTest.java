package io.github.hyperconverge.converge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.hyperconverge.environment.Environment;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a policy does to a plan. */
class ConvergencePolicyTest {
    private static final ConvergencePolicy USUAL = ConvergencePolicy.defaults();
    private static final ConvergencePolicy LARGEST = USUAL.takeLargestSize(true);

    private static final Environment TWO_SERVICES = EnvD.types("""
        container_skel:
          nova_api_container: {belongs_to: [x], contains: [nova_api]}
          nova_console_container: {belongs_to: [x], contains: [nova_console]}
          nova_scheduler_container: {belongs_to: [x], contains: [nova_scheduler]}
          cinder_api_container: {belongs_to: [x], contains: [cinder_api]}
          cinder_scheduler_container: {belongs_to: [x], contains: [cinder_scheduler]}
        """);

    private static List<List<String>> merges(ConvergencePolicy policy, Environment environment) {
        return EnvD.merges(Converger.using(policy).plan(EnvD.onOneHost(environment)));
    }

    /** Two types of nova, the first with an API, named together; what is given goes into their entries. */
    private static List<Decision> named(String one, String other) {
        return Converger.using(USUAL.merge("a_container", "b_container"))
                .plan(EnvD.onOneHost(EnvD.types(
                        "container_skel:\n  a_container: {%s}\n  b_container: {%s}\n".formatted(one, other))))
                .decisions();
    }

    private static String size(ConvergencePolicy policy, String one, String other) {
        ConvergencePlan plan = Converger.using(policy).plan(EnvD.types("""
            container_skel:
              nova_api_container: {belongs_to: [x], contains: [nova_api], properties: {%s}}
              nova_console_container: {belongs_to: [x], contains: [nova_console], properties: {%s}}
            """.formatted(one, other)));
        return plan.isEmpty()
                ? "held back"
                : EnvD.type(plan, "nova_api_container")
                        .property("container_fs_size")
                        .orElse("none");
    }

    @Test
    void leavesAServiceOut() {
        ConvergencePlan plan = Converger.using(USUAL.leaveOut("nova")).plan(TWO_SERVICES);

        assertThat(EnvD.merges(plan)).containsExactly(List.of("cinder_api_container", "cinder_scheduler_container"));
        assertThat(plan.decisionOn("nova_api_container").orElseThrow().reason()).isEqualTo(Reason.LEFT_OUT_BY_POLICY);
    }

    @Test
    void pinsAType() {
        ConvergencePlan plan = Converger.using(USUAL.leaveOut("cinder").pin("nova_console_container"))
                .plan(TWO_SERVICES);

        assertThat(EnvD.merges(plan)).containsExactly(List.of("nova_api_container", "nova_scheduler_container"));
        assertThat(plan.decisionOn("nova_console_container").orElseThrow().reason())
                .isEqualTo(Reason.PINNED_BY_POLICY);
    }

    @Test
    void namesTheMergedType() {
        ConvergencePlan plan =
                Converger.using(USUAL.nameTarget("nova", "compute-1_container")).plan(TWO_SERVICES);

        assertThat(EnvD.names(plan.environment())).containsExactly("compute-1_container", "cinder_api_container");
    }

    @Test
    void namedTargetMayBeTaken() {
        Decision decision = Converger.using(USUAL.nameTarget("nova", "cinder_api_container"))
                .plan(TWO_SERVICES)
                .decisionOn("nova_api_container")
                .orElseThrow();

        assertThat(decision.reason()).isEqualTo(Reason.TARGET_NAME_TAKEN);
    }

    @Test
    void twoServicesMayNotWantOneName() {
        ConvergencePolicy policy =
                USUAL.nameTarget("nova", "one_two_container").nameTarget("cinder", "one-two_container");

        assertThat(Converger.using(policy).plan(TWO_SERVICES).decisions())
                .extracting(Decision::reason)
                .containsOnly(Reason.TARGET_NAME_TAKEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nova", "_container", "a b_container", "{{ x }}_container", "a\n_container", "a_container\n"})
    void targetIsANameOfAType(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> USUAL.nameTarget("nova", name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a,a"})
    void mergeNeedsTwoTypes(String names) {
        String[] types = names.isEmpty() ? new String[0] : names.split(",");

        assertThatIllegalArgumentException().isThrownBy(() -> USUAL.merge(types));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{properties: {bind: 1}}",
                "{belongs_to: [x]}",
                "{contains: [nova_console]}",
                "{contains: []}",
                "{}"
            })
    void typeThatTheOperatorSetsIsPinned(String override) {
        Environment environment = EnvD.types("""
            container_skel:
              nova_api_container: {belongs_to: [x], contains: [nova_api]}
              nova_scheduler_container: {belongs_to: [x], contains: [nova_scheduler]}
              nova_console_container: {belongs_to: [x], contains: [nova_console]}
            """, "container_skel: {nova_console_container: " + override + "}");

        assertThat(merges(USUAL, environment))
                .containsExactly(List.of("nova_api_container", "nova_scheduler_container"));
    }

    @Test
    void operatorsOwnTypeIsPinned() {
        Environment environment = EnvD.types(
                "container_skel: {nova_api_container: {belongs_to: [x], contains: [nova_api]}}",
                "container_skel: {nova_mine_container: {belongs_to: [x], contains: [nova_console]}}");

        assertThat(Converger.using(USUAL)
                        .plan(environment)
                        .decisionOn("nova_mine_container")
                        .orElseThrow()
                        .reason())
                .isEqualTo(Reason.PINNED_BY_OPERATOR);
    }

    @Test
    void operatorsTypesMayBeFreed() {
        Environment environment = EnvD.types(
                "container_skel: {nova_api_container: {belongs_to: [x], contains: [nova_api]}}",
                "container_skel: {nova_mine_container: {belongs_to: [x], contains: [nova_console]}}");

        assertThat(merges(USUAL.pinOperatorOverrides(false), environment))
                .containsExactly(List.of("nova_api_container", "nova_mine_container"));
    }

    @Test
    void operatorsComponentPinsNothing() {
        Environment environment = EnvD.types("""
            container_skel:
              nova_api_container: {belongs_to: [x], contains: [nova_api]}
              nova_console_container: {belongs_to: [x], contains: [nova_console]}
            """, "component_skel: {nova_console: {belongs_to: [nova_all, mine]}}");

        assertThat(merges(USUAL, environment)).containsExactly(List.of("nova_api_container", "nova_console_container"));
    }

    @ParameterizedTest
    @CsvSource({
        "5G, 10240M, 10240M",
        "10240M, 5G, 10240M",
        "1T, 999G, 1T",
        "5G, 5120M, 5G",
        "1.5G, 1G, 1.5G",
        "5120, 5G, 5120",
        "5g, 6g, 6g",
        "500GB, 1TB, 1TB",
        "2048k, 1M, 2048k",
    })
    void largestSizeWins(String one, String other, String largest) {
        assertThat(size(LARGEST, "container_fs_size: " + one, "container_fs_size: " + other))
                .isEqualTo(largest);
    }

    @Test
    void sizeOnOneSideWins() {
        assertThat(size(LARGEST, "", "container_fs_size: 5G")).isEqualTo("5G");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'{{ size }}'", "large", "5X", "-5G", "''", "null", "[5G]", "5 G"})
    void sizeThatIsNoneIsNotCompared(String size) {
        assertThat(size(LARGEST, "container_fs_size: 5G", "container_fs_size: " + size))
                .isEqualTo("held back");
    }

    @Test
    void equalTextIsNoDifferentSize() {
        assertThat(size(LARGEST, "container_fs_size: '{{ size }}'", "container_fs_size: '{{ size }}'"))
                .isEqualTo("{{ size }}");
    }

    @Test
    void unequalTextsOfOneSizeDiffer() {
        assertThat(size(USUAL, "container_fs_size: 5G", "container_fs_size: 5120M"))
                .isEqualTo("held back");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "belongs_to: [x], contains: [nova_api] | belongs_to: [y], contains: [nova_console]",
                "contains: [nova_api] | contains: [nova_console], properties: {bind: 1}",
                "contains: [nova_api] | contains: [nova_console], note: 1",
                "contains: [nova_scheduler] | contains: [nova_console]",
                "contains: [nova_api], properties: {container_fs_size: 5G} | contains: [nova_console]",
                "contains: [nova_api], properties: {container_fs_size: 1G} | contains: [nova_console],"
                        + " properties: {container_fs_size: 2G}"
            })
    void namedMergeWaivesGroupsKeysSizesAndTheApi(String one, String other) {
        assertThat(named(one, other)).extracting(Decision::reason).containsExactly(Reason.NAMED_BY_POLICY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DIFFERENT_SERVICE | contains: [nova_api] | contains: [cinder_api]",
                "DIFFERENT_SERVICE | contains: [nova_api] | contains: [nova_console, orphan]",
                "ON_METAL | contains: [nova_api] | contains: [nova_console], properties: {is_metal: true}",
                "NESTED_OR_EMPTY | contains: [nova_api] | contains: [nova_console], properties: {is_nest: true}",
                "DIFFERENT_PROPERTIES | contains: [nova_api], properties: {bind: 1}"
                        + " | contains: [nova_console], properties: {bind: 2}",
                "DIFFERENT_PROPERTIES | contains: [nova_api], note: 1 | contains: [nova_console], note: 2",
                "DIFFERENT_PROPERTIES | contains: [nova_api], properties: {service_name: 1}"
                        + " | contains: [nova_console], properties: {service_name: 2}",
                "DIFFERENT_PROPERTIES | contains: [nova_api], properties: text"
                        + " | contains: [nova_console], properties: {bind: 2}"
            })
    void namedMergeWaivesNothingElse(Reason reason, String one, String other) {
        assertThat(Converger.using(USUAL.merge("a_container", "b_container"))
                        .explain(
                                EnvD.types("container_skel:\n  a_container: {%s}\n  b_container: {%s}\n"
                                        .formatted(one, other)),
                                "a_container",
                                "b_container"))
                .extracting(Decision::outcome, Decision::reason)
                .containsExactly(Outcome.HELD_BACK, reason);
    }

    @Test
    void namedMergeDoesNotWaiveAComponentOnMetal() {
        Environment environment = EnvD.types("""
            container_skel:
              a_container: {belongs_to: [x], contains: [nova_api]}
              b_container: {belongs_to: [y], contains: [nova_console]}
              host_container: {belongs_to: [y], contains: [nova_console], properties: {is_metal: true}}
            """);

        assertThat(merges(USUAL.merge("a_container", "b_container"), environment))
                .isEmpty();
    }

    @Test
    void namedMergeDoesNotWaiveAPin() {
        assertThat(merges(
                        USUAL.merge("nova_api_container", "nova_console_container")
                                .pin("nova_console_container")
                                .pin("nova_scheduler_container")
                                .leaveOut("cinder"),
                        TWO_SERVICES))
                .isEmpty();
    }

    @Test
    void namedMergeTakesAGroupAlong() {
        Environment environment = EnvD.types("""
            container_skel:
              nova_api_container: {belongs_to: [x], contains: [nova_api]}
              nova_console_container: {belongs_to: [x], contains: [nova_console]}
              nova_scheduler_container: {belongs_to: [y], contains: [nova_scheduler]}
            """);

        assertThat(merges(USUAL.merge("nova_scheduler_container", "nova_console_container"), environment))
                .containsExactly(List.of("nova_api_container", "nova_console_container", "nova_scheduler_container"));
    }

    @Test
    void namedMergeThatFailsLeavesTheGroupAlone() {
        Environment environment = EnvD.types("""
            container_skel:
              nova_api_container: {belongs_to: [x], contains: [nova_api], properties: {bind: 1}}
              nova_console_container: {belongs_to: [x], contains: [nova_console], properties: {bind: 1}}
              nova_scheduler_container: {belongs_to: [y], contains: [nova_scheduler], properties: {bind: 2}}
            """);

        assertThat(merges(USUAL.merge("nova_scheduler_container", "nova_console_container"), environment))
                .containsExactly(List.of("nova_api_container", "nova_console_container"));
    }

    @Test
    void namedMergeTakesInWhatItsResultEquals() {
        Environment environment = EnvD.types("""
            container_skel:
              nova_api_container: {belongs_to: [x], contains: [nova_api]}
              nova_console_container: {belongs_to: [x], contains: [nova_console], properties: {bind: 1}}
              nova_scheduler_container: {belongs_to: [x], contains: [nova_scheduler], properties: {bind: 1}}
            """);

        assertThat(merges(USUAL.merge("nova_api_container", "nova_console_container"), environment))
                .containsExactly(List.of("nova_api_container", "nova_console_container", "nova_scheduler_container"));
    }

    @Test
    void namedMergeLeavesOutWhatMayNotBeMerged() {
        Environment environment = EnvD.types("""
            container_skel:
              nova_api_container: {belongs_to: [x], contains: [nova_api]}
              nova_console_container: {belongs_to: [y], contains: [nova_console]}
              nova_host_container: {belongs_to: [y], contains: [nova_scheduler], properties: {is_metal: true}}
            """);
        ConvergencePolicy policy = USUAL.merge(
                "nova_host_container", "cinder_api_container", "nova_console_container", "nova_api_container");

        assertThat(merges(policy, environment))
                .containsExactly(List.of("nova_api_container", "nova_console_container"));
    }

    @Test
    void namedMergeSortsMixedServicesWhateverComesFirst() {
        ConvergencePolicy policy = USUAL.pin("nova_scheduler_container")
                .merge("cinder_api_container", "nova_api_container", "nova_console_container");

        assertThat(merges(policy, TWO_SERVICES))
                .containsExactlyInAnyOrder(
                        List.of("nova_api_container", "nova_console_container"),
                        List.of("cinder_api_container", "cinder_scheduler_container"));
    }

    @Test
    void namesThatOverlapAreNoError() {
        ConvergencePolicy policy = USUAL.merge("a_container", "b_container")
                .merge("b_container", "a_container")
                .merge("b_container", "c_container")
                .merge("nowhere", "c_container")
                .pin("a_container")
                .pin("a_container")
                .leaveOut("nova")
                .leaveOut("nova");

        assertThatCode(() -> Converger.using(policy).plan(TWO_SERVICES)).doesNotThrowAnyException();
    }

    @Test
    void overlappingMergesBecomeOne() {
        Environment environment = EnvD.types("""
            container_skel:
              nova_api_container: {belongs_to: [x], contains: [nova_api]}
              nova_console_container: {belongs_to: [y], contains: [nova_console]}
              nova_scheduler_container: {belongs_to: [z], contains: [nova_scheduler]}
            """);
        ConvergencePolicy policy = USUAL.merge("nova_api_container", "nova_console_container")
                .merge("nova_console_container", "nova_scheduler_container");

        assertThat(merges(policy, environment))
                .containsExactly(List.of("nova_api_container", "nova_console_container", "nova_scheduler_container"));
    }

    @Test
    void policyIsNeverChanged() {
        USUAL.leaveOut("nova").pin("a").merge("a", "b").nameTarget("nova", "a_container");

        assertThat(USUAL)
                .hasToString("ConvergencePolicy[leftOut=[], pinned=[], targetNames={}, merges=[], largestSize=false,"
                        + " operatorOverridesPinned=true, severities=Severities[byRule={}], movedData={},"
                        + " places={}]");
    }

    @Test
    void targetThatIsATypeOfAnotherServiceIsFound() {
        Environment environment = EnvD.types("""
            container_skel:
              nova_api_container: {belongs_to: [x], contains: [nova_api]}
              nova_console_container: {belongs_to: [x], contains: [nova_console]}
              cinder_api_container: {belongs_to: [x], contains: [cinder_api]}
            """);

        assertThat(Converger.using(USUAL.nameTarget("nova", "cinder_api_container"))
                        .check(environment))
                .singleElement()
                .asString()
                .contains("is a type of another service [policy-mixed-services]");
        assertThat(Converger.using(USUAL.nameTarget("nova", "nova_console_container"))
                        .check(environment))
                .isEmpty();
    }
}
