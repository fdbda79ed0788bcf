package io.github.hyperconverge.validate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SwappedSkeletonsTest {
    private static final String SOUND = """
            component_skel:
              tea_api:
                belongs_to: [tea_all]
            container_skel:
              tea_container:
                belongs_to: [kitchen_containers]
                contains: [tea_api]
            physical_skel:
              kitchen_containers:
                belongs_to: [all_containers]
              kitchen_hosts:
                belongs_to: [hosts]
            """;

    @ParameterizedTest
    @CsvSource({"component_skel, container_skel", "container_skel, physical_skel", "component_skel, physical_skel"})
    void allThatIsWrongIsTheTwoKeys(String one, String other) {
        assertThat(Findings.in(SOUND)).isEmpty();

        String swapped = exchanged(SOUND, one, other);
        int line = (int) swapped.substring(0, swapped.indexOf(one)).lines().count() + 1;

        assertThat(Findings.in(swapped)).containsExactly(line + ":1 env-swapped-skeletons " + one);
        assertThat(Findings.message(swapped))
                .isEqualTo(
                        one + " and " + other + " are exchanged: all entries of each look like entries of the other");
    }

    @Test
    void otherFilesKeepTheirSkeletons() {
        String other = """
                container_skel:
                  milk_container:
                    belongs_to: [kitchen_containers]
                    contains: [milk]
                component_skel:
                  milk:
                    belongs_to: [milk_all]
                """;
        String swapped = exchanged(other, "component_skel", "container_skel");

        assertThat(Findings.all(SOUND, other)).isEmpty();
        assertThat(Findings.all(SOUND, swapped).all())
                .singleElement()
                .satisfies(finding -> assertThat(finding.range().orElseThrow()).hasToString("layer1/env.yml:1:1"));
    }

    @Test
    void oneEntryOfItsOwnKindSpeaksAgainstIt() {
        String swapped = """
                component_skel:
                  tea_container:
                    belongs_to: [kitchen_containers]
                    contains: [tea_api]
                  milk:
                    belongs_to: [milk_all]
                container_skel:
                  tea_api:
                    belongs_to: [tea_all]
                """;

        assertThat(Findings.in(swapped)).isNotEmpty().noneMatch(finding -> finding.contains("env-swapped-skeletons"));
    }

    @Test
    void keyWithAnAnchorHasNoFix() {
        String swapped = """
                ? &key container_skel
                : tea_api: {belongs_to: [tea_all]}
                component_skel:
                  tea_container: {belongs_to: [kitchen_containers], contains: [tea_api]}
                x: *key
                """;

        assertThat(Findings.all(swapped).all())
                .filteredOn(finding -> finding.rule().id().equals("env-swapped-skeletons"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.fixes()).isEmpty());
    }

    private static String exchanged(String text, String one, String other) {
        return text.replace(one, "?").replace(other, one).replace("?", other);
    }
}
