package io.github.hyperconverge.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.Hyperconverge;
import io.github.hyperconverge.converge.ConvergencePlan;
import io.github.hyperconverge.converge.EnvD;
import io.github.hyperconverge.converge.RandomEnvironment;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.source.Source;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Plans of made-up environments as JSON and back, and what is left of them after some damage. */
class PlanJsonRandomTest {
    private static final int SEEDS = 5_000;

    private static String write(ConvergencePlan plan) {
        return PlanDocument.of(plan, Diagnostics.none()).toJson();
    }

    private static ParseResult<ConvergencePlan> parse(String json) {
        return PlanDocument.parse(Source.of("plan.json", json));
    }

    @Test
    void planOfAnyEnvironmentIsReadBackEqual() {
        for (long seed = 0; seed < SEEDS; seed++) {
            ConvergencePlan plan =
                    Hyperconverge.plan(RandomEnvironment.exotic(seed).environment());

            assertThat(parse(write(plan)).value()).as("seed %d", seed).contains(plan);
        }
    }

    @Test
    void planOfAnyEnvironmentIsWrittenTheSameAgain() {
        for (long seed = 0; seed < SEEDS / 10; seed++) {
            String json =
                    write(Hyperconverge.plan(RandomEnvironment.exotic(seed).environment()));

            assertThat(write(parse(json).orElseThrow())).as("seed %d", seed).isEqualTo(json);
        }
    }

    @Test
    void damagedPlanIsReadOrRefused() {
        List<String> plans = List.of(
                write(Hyperconverge.plan(RandomEnvironment.exotic(1).environment())),
                write(Hyperconverge.plan(RandomEnvironment.exotic(7).environment())));
        for (long seed = 0; seed < SEEDS; seed++) {
            String damaged = damage(plans.get((int) (seed % 2)), new Random(seed));
            ParseResult<ConvergencePlan> result;
            try {
                result = parse(damaged);
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("seed " + seed + "\n" + damaged, e);
            }

            assertThat(result.value().isPresent())
                    .as("seed %d", seed)
                    .isNotEqualTo(result.diagnostics().hasErrors());
            result.value()
                    .ifPresent(plan -> assertThat(parse(write(plan)).value()).contains(plan));
        }
    }

    @Test
    void keyGivenTwiceIsRefused() {
        String json = write(Hyperconverge.plan(EnvD.of("{}")));

        assertThat(parse(json.replaceFirst("\"decisions\"", "\"decisions\" : [], \"decisions\""))
                        .value())
                .isEmpty();
    }

    @Test
    void bytesThatAreNoneAreRefused() {
        String json = write(Hyperconverge.plan(EnvD.of("extra: !!binary aGk=")));

        assertThat(parse(json.replace("aGk=", "a*")).value()).isEmpty();
    }

    private static String damage(String json, Random random) {
        StringBuilder text = new StringBuilder(json);
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + random.nextInt(200));
            switch (random.nextInt(6)) {
                case 0 -> text.deleteCharAt(at);
                case 1 ->
                    text.setCharAt(
                            at,
                            pick(random, "{", "}", "[", "]", "\"", ",", "9", "-", "\u0000", "\u00e4")
                                    .charAt(0));
                case 2 -> text.insert(at, pick(random, "null", "[]", "{}", "1e999", "\"!!date\"", "-", "true"));
                case 3 -> text.insert(at, text.substring(at, end));
                case 4 -> text.delete(at, end);
                default -> replaceWord(text, random);
            }
        }
        return text.toString();
    }

    /** Other values at whole words get past the JSON parser more often than other characters. */
    private static void replaceWord(StringBuilder text, Random random) {
        int from = text.indexOf("\"", random.nextInt(text.length()));
        int to = from < 0 ? -1 : text.indexOf("\"", from + 1);
        if (to > 0) {
            text.replace(
                    from,
                    to + 1,
                    pick(random, "true", "null", "[]", "{}", "123456789012345", "\"!!set\"", "-1.5", "\"\""));
        }
    }

    private static String pick(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
