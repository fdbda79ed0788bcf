package io.github.hyperconverge.converge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.source.Source;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the environment is after a merge. */
class ConvergerResultTest {
    private static final String SCATTERED = """
            container_skel:
              galera_container: {belongs_to: [x], contains: [orphan]}
              nova_console_container: {belongs_to: [b, a], contains: [nova_console, nova_scheduler]}
              cinder_api_container: {belongs_to: [a], contains: [cinder_api]}
              nova_api_container: {belongs_to: [a, b], contains: [nova_scheduler, nova_api]}
              utility_container: {belongs_to: [x], contains: [outsider]}
            """;

    private static ConvergencePlan plan(String types) {
        return EnvD.plan(EnvD.types(types));
    }

    @Test
    void isNamedAfterTheApi() {
        ConvergencePlan plan = plan("""
                container_skel:
                  nova_console_container: {belongs_to: [x], contains: [nova_console]}
                  nova_metadata_container: {belongs_to: [x], contains: [nova_api_metadata]}
                """);

        assertThat(EnvD.names(plan.environment())).containsExactly("nova_api_container");
    }

    @Test
    void standsWhereItsFirstMemberStood() {
        assertThat(EnvD.names(plan(SCATTERED).environment()))
                .containsExactly("galera_container", "nova_api_container", "cinder_api_container", "utility_container");
    }

    @Test
    void containsTheListsOneAfterAnotherWithoutRepeats() {
        assertThat(EnvD.type(plan(SCATTERED), "nova_api_container").contains())
                .containsExactly("nova_console", "nova_scheduler", "nova_api");
    }

    @Test
    void belongsToTheGroupsOfItsFirstMember() {
        assertThat(EnvD.type(plan(SCATTERED), "nova_api_container").belongsTo()).containsExactly("b", "a");
    }

    @Test
    void joinsTheProperties() {
        ConvergencePlan plan = plan("""
                container_skel:
                  nova_api_container:
                    belongs_to: [x]
                    contains: [nova_api]
                    properties: {bind: [1], service_name: nova}
                  nova_console_container:
                    belongs_to: [x]
                    contains: [nova_console]
                    properties: {container_release: trusty, log_directory: /var, bind: [1]}
                """);

        assertThat(EnvD.type(plan, "nova_api_container").properties())
                .hasToString("{bind: [1], service_name: nova, container_release: trusty, log_directory: /var}");
    }

    @Test
    void hasNoPropertiesIfNoMemberHas() {
        assertThat(EnvD.type(plan(SCATTERED), "nova_api_container").get("properties"))
                .isEmpty();
    }

    @Test
    void keepsUnknownKeysOfItsMembers() {
        ConvergencePlan plan = plan("""
                container_skel:
                  nova_api_container: {note: {a: 1}, 7: seven, belongs_to: [x], contains: [nova_api]}
                  nova_console_container: {belongs_to: [x], contains: [nova_console], 7: seven, note: {a: 1}}
                """);

        assertThat(EnvD.type(plan, "nova_api_container").definition())
                .hasToString("{note: {a: 1}, 7: seven, belongs_to: [x], contains: [nova_api, nova_console]}");
    }

    @Test
    void keepsUnknownKeysThatLookAlike() {
        ConvergencePlan plan = plan("""
                container_skel:
                  nova_api_container: {7: seven, '7': seven, belongs_to: [x], contains: [nova_api]}
                  nova_console_container: {7: seven, '7': seven, belongs_to: [x], contains: [nova_console]}
                """);

        assertThat(EnvD.type(plan, "nova_api_container").definition())
                .hasToString("{7: seven, 7: seven, belongs_to: [x], contains: [nova_api, nova_console]}");
    }

    @Test
    void leavesTheOtherSkeletonsAsTheyAre() {
        Environment before = EnvD.types(SCATTERED + "extra: {a: 1}\n");

        Environment after = EnvD.plan(before).environment();

        assertThat(after.effective()
                        .with(
                                "container_skel",
                                before.effective().get("container_skel").orElseThrow()))
                .isEqualTo(before.effective());
    }

    @Test
    void leavesAnEntryWhoseNameIsNoText() {
        ConvergencePlan plan = plan("""
                container_skel:
                  nova_api_container: {belongs_to: [x], contains: [nova_api]}
                  2024: {belongs_to: [x], contains: [orphan]}
                  nova_console_container: {belongs_to: [x], contains: [nova_console]}
                """);

        assertThat(EnvD.names(plan.environment())).containsExactly("nova_api_container");
        assertThat(plan.environment().effective().get("container_skel").orElseThrow())
                .asString()
                .contains("2024: {belongs_to: [x], contains: [orphan]}");
    }

    @Test
    void leavesAComponentInAnEntryOutside() {
        ConvergencePlan plan = plan("""
                container_skel:
                  nova_api_container: {belongs_to: [x], contains: [nova_api]}
                  nova_scheduler_container: {belongs_to: [x], contains: [nova_scheduler]}
                  ironic_compute_container: {belongs_to: [y], contains: [orphan, nova_scheduler]}
                """);

        assertThat(EnvD.type(plan, "nova_api_container").contains()).containsExactly("nova_api", "nova_scheduler");
        assertThat(EnvD.type(plan, "ironic_compute_container").contains()).containsExactly("orphan", "nova_scheduler");
    }

    @Test
    void mayHaveTheNameOfAMemberWrittenOtherwise() {
        ConvergencePlan plan = plan("""
                container_skel:
                  nova-api_container: {belongs_to: [x], contains: [nova_api]}
                  nova_console_container: {belongs_to: [x], contains: [nova_console]}
                """);

        assertThat(EnvD.names(plan.environment())).containsExactly("nova_api_container");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "container_skel: {nova_api_container: {belongs_to: [y], contains: [orphan]}}",
                "container_skel: {nova-api_container: {belongs_to: [y], contains: [orphan]}}",
                "container_skel: {nova_api_container: {}}",
                "component_skel: {nova_api_container: {belongs_to: [y]}}",
                "component_skel: {nova_api-container: {belongs_to: [y]}}",
                "physical_skel: {nova_api_container: {belongs_to: [y]}}",
                "physical_skel: {nova-api-container: {belongs_to: [y]}}"
            })
    void isHeldBackIfItsNameIsTaken(String taken) {
        Environment environment = EnvD.types("""
                container_skel:
                  nova_console_container: {belongs_to: [x], contains: [nova_console]}
                  nova_metadata_container: {belongs_to: [x], contains: [nova_api_metadata]}
                """, taken);

        assertThat(EnvD.plan(environment).decisionOn("nova_console_container"))
                .get()
                .extracting(Decision::outcome, Decision::reason)
                .containsExactly(Outcome.HELD_BACK, Reason.TARGET_NAME_TAKEN);
    }

    @Test
    void isHeldBackIfItsNameIsOneThatAnotherMergeGivesUp() {
        ConvergencePlan plan = plan("""
                container_skel:
                  nova_os_api_container: {belongs_to: [x], contains: [nova_api]}
                  nova_console_container: {belongs_to: [x], contains: [nova_console]}
                  nova_api_container: {belongs_to: [x], contains: [cinder_api]}
                  cinder_scheduler_container: {belongs_to: [x], contains: [cinder_scheduler]}
                """);

        assertThat(EnvD.names(plan.environment()))
                .containsExactly("nova_os_api_container", "nova_console_container", "cinder_api_container");
        assertThat(plan.decisionOn("nova_os_api_container").orElseThrow().reason())
                .isEqualTo(Reason.TARGET_NAME_TAKEN);
    }

    @Test
    void isOfTheGroupWithTheApiIfTwoWantIt() {
        ConvergencePlan plan = plan("""
                container_skel:
                  a_container: {belongs_to: [x], contains: [nova_api]}
                  b_container: {belongs_to: [x], contains: [nova_console]}
                  c_container: {belongs_to: [y], contains: [nova_api_metadata]}
                  d_container: {belongs_to: [y], contains: [nova_conductor]}
                """);

        assertThat(EnvD.merges(plan)).containsExactly(List.of("a_container", "b_container"));
        Decision other = plan.decisionOn("c_container").orElseThrow();
        assertThat(other.reason()).isEqualTo(Reason.TARGET_NAME_TAKEN);
        assertThat(other.evidence().get(0).statement()).contains("target_names can name a group by a type of it");
    }

    @Test
    void ofEachGroupHasTheNameThatThePolicyGivesByAMember() {
        ConvergencePlan plan = Converger.using(
                        ConvergencePolicy.defaults().nameTarget("d_container", "nova_meta_container"))
                .plan(EnvD.types("""
                    container_skel:
                      a_container: {belongs_to: [x], contains: [nova_api]}
                      b_container: {belongs_to: [x], contains: [nova_console]}
                      c_container: {belongs_to: [y], contains: [nova_api_metadata]}
                      d_container: {belongs_to: [y], contains: [nova_conductor]}
                    """));

        assertThat(plan.merges())
                .extracting(merge -> merge.into().orElseThrow())
                .containsExactly("nova_api_container", "nova_meta_container");
    }

    @Test
    void isHeldBackIfTwoGroupsOfAServiceWantItsName() {
        ConvergencePlan plan = plan("""
                container_skel:
                  a_container: {belongs_to: [x], contains: [nova_api_metadata]}
                  b_container: {belongs_to: [x], contains: [nova_console]}
                  c_container: {belongs_to: [y], contains: [nova_api_metadata]}
                  d_container: {belongs_to: [y], contains: [nova_conductor]}
                """);

        assertThat(plan.decisions())
                .extracting(Decision::outcome, Decision::reason)
                .containsOnly(tuple(Outcome.HELD_BACK, Reason.TARGET_NAME_TAKEN))
                .hasSize(4);
    }

    @Test
    void isMadeOfTheGroupThatHasItsName() {
        ConvergencePlan plan = plan("""
                container_skel:
                  a_container: {belongs_to: [x], contains: [nova_api_metadata]}
                  b_container: {belongs_to: [x], contains: [nova_console]}
                  nova_api_container: {belongs_to: [y], contains: [nova_api]}
                  d_container: {belongs_to: [y], contains: [nova_conductor]}
                """);

        assertThat(EnvD.names(plan.environment())).containsExactly("a_container", "b_container", "nova_api_container");
    }

    @Test
    void isCounted() {
        ConvergencePlan plan = plan(SCATTERED);

        assertThat(plan.typesBefore()).isEqualTo(5);
        assertThat(plan.typesAfter()).isEqualTo(4);
    }

    @Test
    void planNamesTheFilesItWasMadeFrom() {
        ConvergencePlan plan =
                EnvD.plan(EnvD.types("container_skel: {}\n", "container_skel: {x_container: {contains: []}}\n"));

        assertThat(plan.inputs())
                .extracting(InputFile::layer, InputFile::file)
                .containsExactly(tuple(0, "components.yml"), tuple(0, "types.yml"), tuple(1, "mine.yml"));
        assertThat(plan.inputs().get(1).sha256())
                .isEqualTo(Source.of("any", "container_skel: {}\n").sha256());
    }
}
