package io.github.hyperconverge.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlignmentTest {
    private static String aligned(String old, String now) {
        StringBuilder shown = new StringBuilder();
        for (Alignment.Step step : steps(letters(old), letters(now))) {
            if (step.comes()) {
                shown.append('+').append(now.charAt(step.now()));
            } else if (step.goes()) {
                shown.append('-').append(old.charAt(step.old()));
            } else {
                char from = old.charAt(step.old());
                char to = now.charAt(step.now());
                shown.append(from == to ? " " + from : from + "" + to);
            }
        }
        return shown.toString();
    }

    /** Letters are similar when they differ in case only. */
    private static List<Alignment.Step> steps(List<String> old, List<String> now) {
        return Alignment.of(old, now, String::equals, String::equalsIgnoreCase);
    }

    private static List<String> letters(String text) {
        return List.of(text.split("(?!^)"));
    }

    @Test
    void equalListsStay() {
        assertThat(aligned("abc", "abc")).isEqualTo(" a b c");
    }

    @Test
    void twoEmptyListsHaveNoSteps() {
        assertThat(steps(List.of(), List.of())).isEmpty();
    }

    @Test
    void everythingComesToAnEmptyList() {
        assertThat(steps(List.of(), List.of("a"))).containsExactly(new Alignment.Step(-1, 0));
    }

    @Test
    void everythingGoesFromAListThatGetsEmpty() {
        assertThat(steps(List.of("a"), List.of())).containsExactly(new Alignment.Step(0, -1));
    }

    @Test
    void whatIsNewComesInItsPlace() {
        assertThat(aligned("abc", "xaybcz")).isEqualTo("+x a+y b c+z");
    }

    @Test
    void whatIsGoneGoes() {
        assertThat(aligned("xaybcz", "abc")).isEqualTo("-x a-y b c-z");
    }

    @Test
    void whatIsSimilarIsReplacedInItsPlace() {
        assertThat(aligned("abc", "aBc")).isEqualTo(" abB c");
    }

    @Test
    void whatIsNotSimilarComesAndGoes() {
        assertThat(aligned("abc", "axc")).isEqualTo(" a+x-b c");
    }

    @Test
    void ofASwapOneItemStays() {
        assertThat(aligned("ab", "ba")).isEqualTo("-a b+a");
    }

    @Test
    void aMovedItemLeavesTheOthersAlone() {
        assertThat(aligned("abcd", "dabc")).isEqualTo("+d a b c-d");
    }

    @Test
    void similarItemsArePairedInOrder() {
        assertThat(aligned("xabz", "xABz")).isEqualTo(" xaAbB z");
    }

    @Test
    void whatHasNoPartnerGoesBeforeTheNextPair() {
        assertThat(aligned("xabz", "xBz")).isEqualTo(" x-abB z");
    }

    @Test
    void ofEqualItemsTheFirstStaysAndTheLastGoes() {
        assertThat(aligned("aaa", "aa")).isEqualTo(" a a-a");
    }

    @Test
    void stepsCoverBothListsInOrderExactlyOnce() {
        for (int seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            List<String> old = random(random);
            List<String> now = random(random);

            List<Alignment.Step> steps = steps(old, now);

            assertThat(steps.stream().filter(step -> !step.comes()).map(Alignment.Step::old))
                    .as("seed %s", seed)
                    .containsExactlyElementsOf(upTo(old.size()));
            assertThat(steps.stream().filter(step -> !step.goes()).map(Alignment.Step::now))
                    .as("seed %s", seed)
                    .containsExactlyElementsOf(upTo(now.size()));
        }
    }

    @Test
    void onlyEqualOrSimilarItemsArePaired() {
        for (int seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            List<String> old = random(random);
            List<String> now = random(random);

            assertThat(steps(old, now))
                    .as("seed %s", seed)
                    .allMatch(step ->
                            step.comes() || step.goes() || old.get(step.old()).equalsIgnoreCase(now.get(step.now())));
        }
    }

    @Test
    void noCommonSubsequenceIsLongerThanWhatStays() {
        for (int seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            List<String> old = random(random);
            List<String> now = random(random);

            long stay = steps(old, now).stream()
                    .filter(step ->
                            !step.comes() && !step.goes() && old.get(step.old()).equals(now.get(step.now())))
                    .count();

            assertThat(stay).as("seed %s", seed).isGreaterThanOrEqualTo(longestCommon(old, now));
        }
    }

    @Test
    void listsTooLongForATableAreStillCovered() {
        List<String> old =
                new ArrayList<>(IntStream.range(0, 2100).mapToObj(i -> "i" + i).toList());
        List<String> now = new ArrayList<>(old);
        Collections.reverse(now);

        List<Alignment.Step> steps = steps(old, now);

        assertThat(steps.stream().filter(step -> !step.comes()).map(Alignment.Step::old))
                .containsExactlyElementsOf(upTo(old.size()));
        assertThat(steps.stream().filter(step -> !step.goes()).map(Alignment.Step::now))
                .containsExactlyElementsOf(upTo(now.size()));
    }

    private static List<Integer> upTo(int size) {
        return IntStream.range(0, size).boxed().toList();
    }

    private static List<String> random(Random random) {
        List<String> letters = new ArrayList<>();
        int size = random.nextInt(9);
        for (int i = 0; i < size; i++) {
            letters.add(letters("abcABC").get(random.nextInt(6)));
        }
        return letters;
    }

    /** The textbook recursion, from the front. */
    private static int longestCommon(List<String> old, List<String> now) {
        int[][] longest = new int[old.size() + 1][now.size() + 1];
        for (int i = 1; i <= old.size(); i++) {
            for (int j = 1; j <= now.size(); j++) {
                longest[i][j] = old.get(i - 1).equals(now.get(j - 1))
                        ? longest[i - 1][j - 1] + 1
                        : Math.max(longest[i - 1][j], longest[i][j - 1]);
            }
        }
        return longest[old.size()][now.size()];
    }
}
