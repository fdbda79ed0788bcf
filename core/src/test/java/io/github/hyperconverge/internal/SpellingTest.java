package io.github.hyperconverge.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.internal.Spelling.Guess;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpellingTest {
    private static final List<String> NAMES = List.of("bricks", "stones", "lamp1", "lamp2");

    @Test
    void lettersInTheWrongOrderAreOneSlipInANameAndTwoInAKeyword() {
        assertThat(new Spelling().nearest("brikcs", NAMES)).contains(new Guess("bricks", true));
        assertThat(Spelling.ofKeywords().nearest("brikcs", NAMES)).contains(new Guess("bricks", false));
    }

    @Test
    void anotherNumberIsNoCertainSlipInANameAndOneInAKeyword() {
        List<String> lamps = List.of("lamp1");

        assertThat(new Spelling().nearest("lamp3", lamps)).contains(new Guess("lamp1", false));
        assertThat(Spelling.ofKeywords().nearest("lamp3", lamps)).contains(new Guess("lamp1", true));
    }

    @Test
    void theFirstOfTheAlphabetIsMeantAndNotForCertain() {
        assertThat(Spelling.ofKeywords().nearest("lamp3", List.of("lamp2", "lamp1", "lamp4")))
                .contains(new Guess("lamp1", false));
    }

    @Test
    void aNameIsNotMeantByItselfAndAKeywordIs() {
        assertThat(new Spelling().nearest("bricks", NAMES)).isEmpty();
        assertThat(Spelling.ofKeywords().nearest("bricks", NAMES)).contains(new Guess("bricks", false));
    }

    @Test
    void namesAreListedOnlyWhereTheyAreNeeded() {
        Spelling spelling = Spelling.ofKeywords();
        IntStream.range(0, 200).forEach(i -> spelling.nearest("brick", Set.of()));

        assertThat(spelling.nearest("brick", () -> {
                    throw new AssertionError("listed");
                }))
                .isEmpty();
    }

    @Test
    void foldedNamesDifferInMoreThanDashes() {
        assertThat(Spelling.folded("ceph-mon_container")).isEqualTo("ceph_mon_container");
    }
}
