package io.github.hyperconverge.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.converge.Decision;
import io.github.hyperconverge.report.SamplePlan;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanMarkdownTest {

    @Test
    void planWithAllThreeOutcomes() {
        assertThat(PlanText.markdown(SamplePlan.plan(), Optional.empty())).isEqualTo("""
            # Convergence plan

            4 container types before, 3 after: 1 merge, 1 held back, 1 alone.

            ## tea

            | before | after | why |
            | --- | --- | --- |
            | tea\\_api\\_container | tea\\_api\\_container | every criterion holds |
            | tea\\_cup\\_container | tea\\_api\\_container | every criterion holds |

            - env.d/tea.yml:9:17: tea\\_api\\_container carries tea\\_api of tea
            - env.d/tea.yml:12:17: tea\\_cup\\_container carries tea\\_cup of tea

            ## coffee

            | before | after | why |
            | --- | --- | --- |
            | coffee\\_mill\\_container | stays | what runs on the physical host has no container |

            - env.d/coffee.yml:7:5: coffee\\_mill\\_container runs on metal
            - coffee\\_api\\_container does not

            ## Alone

            - water\\_container
            """);
    }

    @Test
    void planWithoutDecisionsHasNoSections() {
        assertThat(PlanText.markdown(SamplePlan.plan(new Decision[0]), Optional.empty()))
                .isEqualTo("""
                    # Convergence plan

                    0 container types before, 0 after: 0 merges, 0 held back, 0 alone.
                    """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\", "`", "*", "_", "{", "}", "[", "]", "<", ">", "(", ")", "#", "|", "~", "!", "&"})
    void markOfMarkdownIsEscapedEverywhere(String mark) {
        String page = PlanText.markdown(SamplePlan.plan(SamplePlan.mergeOf("a" + mark + "b")), Optional.empty());

        assertThat(page).isEqualTo("""
            # Convergence plan

            2 container types before, 1 after: 1 merge, 0 held back, 0 alone.

            ## NAME

            | before | after | why |
            | --- | --- | --- |
            | NAME | NAME | every criterion holds |
            | other\\_container | NAME | every criterion holds |

            - NAME:1:2: NAME carries NAME
            """.replace("NAME", "a\\" + mark + "b"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
        - tea|\\- tea
        + tea|\\+ tea
        ---|\\---
         - tea| \\- tea
        1. tea|1\\. tea
        12. tea|12\\. tea
        1) tea|1\\) tea
        - [ ] tea|\\- \\[ \\] tea
        """)
    void nameStartsNoListOfItsOwn(String name, String shown) {
        assertThat(PlanText.markdown(SamplePlan.plan(SamplePlan.alone(name)), Optional.empty()))
                .endsWith("\n## Alone\n\n- " + shown + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tea-api", "tea.api", "v1.2-tea", "./env.d", "1tea"})
    void harmlessNameStaysAsItIs(String name) {
        assertThat(PlanText.markdown(SamplePlan.plan(SamplePlan.alone(name)), Optional.empty()))
                .endsWith("\n- " + name + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\u2028", "\u0085", "\u001b", "\u202e"})
    void hiddenCharacterIsShown(String hidden) {
        String page = PlanText.markdown(SamplePlan.plan(SamplePlan.mergeOf("a" + hidden + "# b")), Optional.empty());

        assertThat(page)
                .contains("\n## a\\\\u" + String.format("%04x", (int) hidden.charAt(0)) + "\\# b\n")
                .matches("(?s)(?:[ -~]|\n)*");
    }
}
