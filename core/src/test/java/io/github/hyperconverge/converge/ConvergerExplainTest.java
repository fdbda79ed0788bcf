package io.github.hyperconverge.converge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.hyperconverge.environment.Environment;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why two types become one, or why not. */
class ConvergerExplainTest {
    private static final Environment ENVIRONMENT = EnvD.types("""
            container_skel:
              nova_api_container: {belongs_to: [x], contains: [nova_api]}
              nova_console_container: {belongs_to: [x], contains: [nova_console]}
              nova_elsewhere_container: {belongs_to: [y], contains: [nova_scheduler]}
              nova_metal_container: {belongs_to: [x], contains: [nova_scheduler], properties: {is_metal: true}}
              nova_nest_container: {belongs_to: [x], contains: [nova_conductor], properties: {is_nest: true}}
              nova_empty_container: {belongs_to: [x], contains: []}
              nova_large_container: {belongs_to: [x], contains: [nova_conductor], properties: {container_fs_size: 9G}}
              nova_larger_container: {belongs_to: [x], contains: [nova_tagged], properties: {container_fs_size: 9G}}
              nova_bound_container: {belongs_to: [x], contains: [nova_scheduler]}
              nova_mixed_container: {belongs_to: [x], contains: [nova_conductor, cinder_volume]}
              cinder_api_container: {belongs_to: [x], contains: [cinder_api]}
              utility_container: {belongs_to: [x], contains: [orphan]}
              unbound_container: {belongs_to: [x], contains: [outsider]}
              bare_container: {belongs_to: [x]}
              null_container: null
            """);

    private static Decision explain(String one, String other) {
        return Converger.using(ConvergencePolicy.defaults()).explain(ENVIRONMENT, one, other);
    }

    @Test
    void mergedPairIsMerged() {
        Decision decision = explain("nova_console_container", "nova_api_container");

        assertThat(decision.outcome()).isEqualTo(Outcome.MERGED);
        assertThat(decision.reason()).isEqualTo(Reason.COMPATIBLE);
        assertThat(decision.containers()).containsExactly("nova_api_container", "nova_console_container");
    }

    @ParameterizedTest
    @CsvSource({
        "nova_api_container, nova_mixed_container, DIFFERENT_SERVICE",
        "nova_api_container, cinder_api_container, DIFFERENT_SERVICE",
        "nova_api_container, utility_container, DIFFERENT_SERVICE",
        "utility_container, unbound_container, DIFFERENT_SERVICE",
        "utility_container, cinder_api_container, DIFFERENT_SERVICE",
        "nova_api_container, nova_elsewhere_container, DIFFERENT_GROUPS",
        "nova_api_container, nova_metal_container, ON_METAL",
        "nova_api_container, nova_nest_container, NESTED_OR_EMPTY",
        "nova_api_container, nova_empty_container, NESTED_OR_EMPTY",
        "nova_api_container, bare_container, NESTED_OR_EMPTY",
        "nova_empty_container, bare_container, NESTED_OR_EMPTY",
        "nova_api_container, nova_large_container, DIFFERENT_PROPERTIES",
        "nova_large_container, nova_larger_container, NO_API_COMPONENT",
        "nova_api_container, nova_bound_container, HOST_BOUND",
    })
    void parsPairsByTheFirstClauseThatFails(String one, String other, Reason reason) {
        assertThat(List.of(explain(one, other), explain(other, one)))
                .extracting(Decision::outcome, Decision::reason)
                .containsOnly(tuple(Outcome.HELD_BACK, reason));
    }

    @Test
    void namesThePairAsked() {
        assertThat(explain("nova_metal_container", "nova_api_container").containers())
                .containsExactly("nova_metal_container", "nova_api_container");
    }

    @Test
    void namesTheServicesOfBoth() {
        assertThat(explain("nova_api_container", "cinder_api_container").services())
                .containsExactly("nova", "cinder");
    }

    @Test
    void showsTheServicesOfBoth() {
        assertThat(explain("nova_api_container", "cinder_api_container").evidence())
                .extracting(Evidence::toString)
                .startsWith(
                        "types.yml:2:52: nova_api_container carries nova_api of nova",
                        "types.yml:12:54: cinder_api_container carries cinder_api of cinder");
    }

    @ParameterizedTest
    @CsvSource({"nova_api_container, nowhere", "nowhere, nova_api_container", "nowhere, nowhere"})
    void saysWhichTypeIsUnknown(String one, String other) {
        Decision decision = explain(one, other);

        assertThat(decision.reason()).isEqualTo(Reason.UNKNOWN_TYPE);
        assertThat(decision.outcome()).isEqualTo(Outcome.ALONE);
        assertThat(decision.evidence())
                .extracting(Evidence::statement)
                .containsExactly("container_skel has no nowhere");
    }

    @Test
    void aTypeAndItselfIsTheDecisionOfThePlan() {
        ConvergencePlan plan = EnvD.plan(ENVIRONMENT);

        assertThat(EnvD.names(ENVIRONMENT))
                .allSatisfy(name -> assertThat(explain(name, name))
                        .isEqualTo(plan.decisionOn(name).orElseThrow()));
    }

    @Test
    void everyPairHasTheSameOutcomeEitherWay() {
        assertThat(EnvD.names(ENVIRONMENT))
                .allSatisfy(one -> assertThat(EnvD.names(ENVIRONMENT))
                        .allSatisfy(other -> assertThat(explain(one, other))
                                .extracting(Decision::outcome, Decision::reason)
                                .containsExactly(
                                        explain(other, one).outcome(),
                                        explain(other, one).reason())));
    }

    @Test
    void pairIsMergedExactlyIfThePlanMergesIt() {
        ConvergencePlan plan = EnvD.plan(ENVIRONMENT);

        assertThat(EnvD.names(ENVIRONMENT))
                .allSatisfy(one -> assertThat(EnvD.names(ENVIRONMENT))
                        .allSatisfy(other -> assertThat(explain(one, other).outcome() == Outcome.MERGED)
                                .isEqualTo(plan.merges().stream()
                                        .anyMatch(merge -> merge.containers().containsAll(List.of(one, other))))));
    }
}
