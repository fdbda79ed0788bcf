package io.github.hyperconverge.converge;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.source.Source;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a plan says of each type: the outcome, the reason, and the lines that show it. */
class ConvergerDecisionTest {
    private static final String MIXED = """
        container_skel:
          nova_api_container: {belongs_to: [x], contains: [nova_api]}
          cinder_api_container: {belongs_to: [x], contains: [cinder_api]}
          nova_console_container: {belongs_to: [x], contains: [nova_console]}
          nova_scheduler_container: {belongs_to: [y], contains: [nova_scheduler]}
          utility_container: {belongs_to: [x], contains: [orphan]}
        """;

    private static Decision decision(Environment environment, String type) {
        return EnvD.plan(environment).decisionOn(type).orElseThrow();
    }

    private static Decision decision(String types, String type) {
        return decision(EnvD.types(types), type);
    }

    private static List<String> places(Decision decision) {
        return decision.evidence().stream()
                .map(evidence -> evidence.place().map(FilePosition::toString).orElse("nowhere"))
                .toList();
    }

    @Test
    void everyTypeHasOneDecisionInTheOrderOfTheEnvironment() {
        assertThat(EnvD.plan(EnvD.types(MIXED)).decisions())
                .extracting(Decision::containers)
                .containsExactly(
                        List.of("nova_api_container", "nova_console_container"),
                        List.of("cinder_api_container"),
                        List.of("nova_scheduler_container"),
                        List.of("utility_container"));
    }

    @Test
    void typesThatBecomeOneAreMerged() {
        Decision decision = decision(MIXED, "nova_console_container");

        assertThat(decision.outcome()).isEqualTo(Outcome.MERGED);
        assertThat(decision.reason()).isEqualTo(Reason.COMPATIBLE);
        assertThat(decision.into()).contains("nova_api_container");
        assertThat(decision.services()).containsExactly("nova");
    }

    @Test
    void mergeShowsTheComponentsOfEveryMember() {
        assertThat(places(decision(MIXED, "nova_console_container")))
                .containsExactly("types.yml:2:52", "types.yml:4:56");
    }

    @Test
    void typeThatSharesItsServiceIsHeldBack() {
        Decision decision = decision(MIXED, "nova_scheduler_container");

        assertThat(decision.outcome()).isEqualTo(Outcome.HELD_BACK);
        assertThat(decision.into()).isEmpty();
        assertThat(decision.services()).containsExactly("nova");
    }

    @Test
    void onlyTypeOfItsServiceIsAlone() {
        Decision decision = decision(MIXED, "cinder_api_container");

        assertThat(decision.outcome()).isEqualTo(Outcome.ALONE);
        assertThat(decision.reason()).isEqualTo(Reason.NO_OTHER_TYPE);
        assertThat(places(decision)).containsExactly("types.yml:3:25");
    }

    @Test
    void typeWithoutServiceIsAlone() {
        Decision decision = decision(MIXED, "utility_container");

        assertThat(decision.outcome()).isEqualTo(Outcome.ALONE);
        assertThat(decision.reason()).isEqualTo(Reason.NO_SERVICE);
        assertThat(decision.services()).isEmpty();
    }

    @Test
    void r1IsShownAtTheComponent() {
        Decision decision = decision("""
            container_skel:
              nova_api_container:
                belongs_to: [x]
                contains: [nova_api]
              nova_console_container:
                belongs_to: [x]
                contains:
                  - nova_console
                  - cinder_scheduler
            """, "nova_console_container");

        assertThat(decision.reason()).isEqualTo(Reason.DIFFERENT_SERVICE);
        assertThat(decision.services()).containsExactly("nova", "cinder");
        assertThat(places(decision)).containsExactly("types.yml:9:9");
    }

    @Test
    void r1NamesTheComponentWithoutService() {
        Decision decision = decision("""
            container_skel:
              nova_api_container: {belongs_to: [x], contains: [nova_api]}
              nova_console_container:
                belongs_to: [x]
                contains: [nova_console, orphan]
            """, "nova_console_container");

        assertThat(decision.evidence())
                .extracting(Evidence::toString)
                .containsExactly("types.yml:5:30: orphan has no *_all parent");
    }

    @Test
    void r2IsShownAtBothLists() {
        Decision decision = decision("""
            container_skel:
              nova_api_container:
                contains: [nova_api]
                belongs_to: [x]
              nova_console_container:
                contains: [nova_console]
                belongs_to: [y]
            """, "nova_console_container");

        assertThat(decision.reason()).isEqualTo(Reason.DIFFERENT_GROUPS);
        assertThat(places(decision)).containsExactly("types.yml:7:17", "types.yml:4:17");
    }

    @Test
    void r3IsShownAtTheFlag() {
        Decision decision = decision("""
            container_skel:
              nova_api_container: {belongs_to: [x], contains: [nova_api]}
              nova_console_container:
                belongs_to: [x]
                contains: [nova_console]
                properties:
                  is_metal: yes
            """, "nova_console_container");

        assertThat(decision.reason()).isEqualTo(Reason.ON_METAL);
        assertThat(places(decision)).containsExactly("types.yml:7:17");
    }

    @Test
    void r4IsShownAtTheFlag() {
        Decision decision = decision("""
            container_skel:
              nova_api_container: {belongs_to: [x], contains: [nova_api]}
              nova_console_container:
                belongs_to: [x]
                contains: [nova_console]
                properties:
                  is_nest: true
            """, "nova_console_container");

        assertThat(decision.reason()).isEqualTo(Reason.NESTED_OR_EMPTY);
        assertThat(places(decision)).containsExactly("types.yml:7:16");
    }

    @Test
    void r5IsShownAtBothProperties() {
        Decision decision = decision("""
            container_skel:
              nova_api_container:
                belongs_to: [x]
                contains: [nova_api]
                properties:
                  bind: 1
              nova_console_container:
                belongs_to: [x]
                contains: [nova_console]
                properties:
                  container_fs_size: 5G
            """, "nova_console_container");

        assertThat(decision.reason()).isEqualTo(Reason.DIFFERENT_PROPERTIES);
        assertThat(places(decision)).containsExactly("types.yml:11:7", "types.yml:6:7");
    }

    @Test
    void r5IsShownAtTheValueThatCannotBeJoined() {
        Decision decision = decision("""
            container_skel:
              nova_api_container:
                belongs_to: [x]
                contains: [nova_api]
                properties:
                  service_name: nova
              nova_console_container:
                belongs_to: [x]
                contains: [nova_console]
                properties:
                  service_name: vnc
            """, "nova_console_container");

        assertThat(decision.reason()).isEqualTo(Reason.DIFFERENT_PROPERTIES);
        assertThat(places(decision)).containsExactly("types.yml:11:21");
    }

    @Test
    void r6IsShownAtTheFirstList() {
        Decision decision = decision("""
            container_skel:
              nova_scheduler_container:
                belongs_to: [x]
                contains: [nova_scheduler]
              nova_console_container:
                belongs_to: [x]
                contains: [nova_console]
            """, "nova_console_container");

        assertThat(decision.reason()).isEqualTo(Reason.NO_API_COMPONENT);
        assertThat(places(decision)).containsExactly("types.yml:4:15");
    }

    @Test
    void r7IsShownInTheEntryOnMetal() {
        Decision decision = decision("""
            container_skel:
              nova_api_container: {belongs_to: [x], contains: [nova_api]}
              nova_console_container: {belongs_to: [x], contains: [nova_console]}
              host_container:
                belongs_to: [x]
                contains:
                  - orphan
                  - nova_console
                properties: {is_metal: true}
            """, "nova_console_container");

        assertThat(decision.reason()).isEqualTo(Reason.HOST_BOUND);
        assertThat(places(decision)).containsExactly("types.yml:8:9");
    }

    @Test
    void takenNameIsShownAtItsEntry() {
        Decision decision = decision("""
            container_skel:
              nova_metadata_container: {belongs_to: [x], contains: [nova_api_metadata]}
              nova_console_container: {belongs_to: [x], contains: [nova_console]}
            physical_skel:
              nova_api_container: {belongs_to: [hosts]}
            """, "nova_console_container");

        assertThat(decision.reason()).isEqualTo(Reason.TARGET_NAME_TAKEN);
        assertThat(places(decision)).containsExactly("types.yml:5:3");
    }

    @Test
    void pinIsShownInThePolicy() {
        ConvergencePolicy policy =
                PolicyReader.parse(Source.of("policy.yml", """
                    pin:
                      - nova_console_container
                    """)).orElseThrow();

        Decision decision = Converger.using(policy)
                .plan(EnvD.types(MIXED))
                .decisionOn("nova_console_container")
                .orElseThrow();

        assertThat(decision.reason()).isEqualTo(Reason.PINNED_BY_POLICY);
        assertThat(places(decision)).containsExactly("policy.yml:2:5");
    }

    @Test
    void leftOutServiceIsShownInThePolicy() {
        ConvergencePolicy policy = PolicyReader.parse(Source.of("policy.yml", "leave_out: [heat, nova]\n"))
                .orElseThrow();

        Decision decision = Converger.using(policy)
                .plan(EnvD.types(MIXED))
                .decisionOn("nova_console_container")
                .orElseThrow();

        assertThat(decision.reason()).isEqualTo(Reason.LEFT_OUT_BY_POLICY);
        assertThat(places(decision)).containsExactly("policy.yml:1:19");
    }

    @Test
    void operatorsPinIsShownInTheOperatorsFile() {
        Environment environment = EnvD.types(MIXED, """
            container_skel:
              nova_console_container: {properties: {bind: 1}}
            """);

        Decision decision = decision(environment, "nova_console_container");

        assertThat(decision.reason()).isEqualTo(Reason.DIFFERENT_PROPERTIES);
        assertThat(decision.evidence())
                .extracting(Evidence::statement)
                .last()
                .isEqualTo("the operator's env.d sets nova_console_container");
        assertThat(places(decision)).last().isEqualTo("mine.yml:2:3");
    }

    @Test
    void firstClauseThatFailsIsTheReasonAndTheOthersAreEvidence() {
        Decision decision = decision("""
            container_skel:
              nova_api_container:
                belongs_to: [x]
                contains: [nova_api]
              nova_console_container:
                belongs_to: [y]
                contains: [nova_console, cinder_scheduler]
                properties:
                  is_metal: true
                  is_nest: true
                  bind: 1
              nova_host_container:
                belongs_to: [z]
                contains: [nova_console]
                properties: {is_metal: true}
            """, "nova_console_container");

        assertThat(decision.reason()).isEqualTo(Reason.DIFFERENT_SERVICE);
        assertThat(places(decision))
                .containsExactly(
                        "types.yml:7:30",
                        "types.yml:6:17",
                        "types.yml:3:17",
                        "types.yml:9:17",
                        "types.yml:10:16",
                        "types.yml:9:7",
                        "types.yml:3:5",
                        "types.yml:14:16");
    }

    @Test
    void clauseThatPartsATypeFromTheClosestCounts() {
        Decision decision = decision("""
            container_skel:
              nova_api_container: {belongs_to: [x], contains: [nova_api]}
              nova_conductor_container: {belongs_to: [y], contains: [nova_conductor]}
              nova_console_container: {belongs_to: [y], contains: [nova_console], properties: {bind: 1}}
            """, "nova_console_container");

        assertThat(decision.reason()).isEqualTo(Reason.DIFFERENT_PROPERTIES);
    }

    @Test
    void evidenceNamesTheLine() {
        assertThat(decision(MIXED, "nova_scheduler_container").toString())
                .isEqualTo("held_back nova_scheduler_container: the types belong to different groups of hosts"
                        + " (types.yml:5:42: nova_scheduler_container belongs to y)");
    }
}
