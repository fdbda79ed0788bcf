package io.github.hyperconverge.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.converge.Decision;
import io.github.hyperconverge.report.SamplePlan;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanTextTest {

    @Test
    void planWithAllThreeOutcomes() {
        assertThat(PlanText.of(SamplePlan.plan(), Optional.empty(), false)).isEqualTo("""
                4 container types before, 3 after: 1 merge, 1 held back, 1 alone

                tea: 2 -> 1
                  tea_api_container  -> tea_api_container
                  tea_cup_container  -> tea_api_container
                  merged into tea_api_container: every criterion holds
                    env.d/tea.yml:9:17: tea_api_container carries tea_api of tea
                    env.d/tea.yml:12:17: tea_cup_container carries tea_cup of tea

                coffee: 1 -> 1
                  coffee_mill_container  -> (stays)
                  held back coffee_mill_container: what runs on the physical host has no container
                    env.d/coffee.yml:7:5: coffee_mill_container runs on metal
                    coffee_api_container does not

                alone, nothing to merge with:
                  water_container
                """);
    }

    @Test
    void planWithoutDecisionsIsOneLine() {
        assertThat(PlanText.of(SamplePlan.plan(new Decision[0]), Optional.empty(), false))
                .isEqualTo("0 container types before, 0 after: 0 merges, 0 held back, 0 alone\n");
    }

    @Test
    void typesOfAServiceStandInOneColumn() {
        assertThat(PlanText.of(
                        SamplePlan.plan(SamplePlan.heldBack("tea"), SamplePlan.mergeOf("tea")),
                        Optional.empty(),
                        false))
                .contains("tea: 3 -> 2\n  tea_container    -> (stays)\n  tea              -> tea\n");
    }

    @Test
    void typeOfTwoServicesHasAParagraphOfItsOwn() {
        assertThat(PlanText.of(SamplePlan.plan(SamplePlan.heldBack("tea", "coffee")), Optional.empty(), false))
                .contains("\ncoffee, tea: 2 -> 1\n")
                .contains("  held back tea_container, coffee_container: services are never mixed\n");
    }

    @Test
    void coloursMarkWhatMattersWhenAskedFor() {
        assertThat(PlanText.of(SamplePlan.plan(), Optional.empty(), true))
                .startsWith("\u001b[1m4 container types before, 3 after: 1 merge, 1 held back, 1 alone\u001b[0m\n")
                .contains("\n\u001b[1mtea\u001b[0m: 2 -> 1\n")
                .contains("  tea_cup_container  -> \u001b[32mtea_api_container\u001b[0m\n")
                .contains("  coffee_mill_container  -> \u001b[33m(stays)\u001b[0m\n")
                .contains("\n\u001b[1malone\u001b[0m, nothing to merge with:\n");
    }

    @Test
    void coloursAreAllThatIsAdded() {
        assertThat(PlanText.of(SamplePlan.plan(), Optional.empty(), true).replaceAll("\u001b\\[[0-9]+m", ""))
                .isEqualTo(PlanText.of(SamplePlan.plan(), Optional.empty(), false));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1b    | \\u001b
            0a    | \\u000a
            0d    | \\u000d
            08    | \\u0008
            7f    | \\u007f
            9b    | \\u009b
            200f  | \\u200f
            202e  | \\u202e
            2066  | \\u2066
            2028  | \\u2028
            2029  | \\u2029
            feff  | \\ufeff
            e0041 | \\ue0041
            d800  | \\ud800
            """)
    void hiddenCharacterIsShownEverywhere(String codePoint, String shown) {
        String name = "a" + Character.toString(Integer.parseInt(codePoint, 16)) + "b";

        String text =
                PlanText.of(SamplePlan.plan(SamplePlan.mergeOf(name), SamplePlan.alone(name)), Optional.empty(), false);

        assertThat(text).isEqualTo("""
                3 container types before, 2 after: 1 merge, 0 held back, 1 alone

                A: 2 -> 1
                  A%s  -> A
                  other_container  -> A
                  merged into A: every criterion holds
                    A:1:2: A carries A

                alone, nothing to merge with:
                  A
                """.formatted(" ".repeat("other_container".length() - name.length()))
                .replace("A", "a" + shown + "b"));
    }

    @Test
    void nameBringsNoColoursOfItsOwn() {
        String text = PlanText.of(SamplePlan.plan(SamplePlan.mergeOf("\u001b[5mtea")), Optional.empty(), true);

        assertThat(text).doesNotContain("\u001b[5m").contains("\u001b[32m\\u001b[5mtea\u001b[0m");
    }

    @Test
    void nameInAnotherScriptStaysAsItIs() {
        assertThat(PlanText.of(SamplePlan.plan(SamplePlan.alone("thé_茶_🍵")), Optional.empty(), false))
                .endsWith("\n  thé_茶_🍵\n");
    }
}
