package io.github.hyperconverge.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import org.junit.jupiter.api.Test;

class LongMessageTest {
    private static final Rule RULE = Rule.error("a-rule", "A rule");
    private static final String QUOTED = "\ud83d\udca1".repeat(100_000);

    @Test
    void messageIsCutInTheMiddle() {
        assertThat(Diagnostic.of(RULE, "the key '" + QUOTED + "' is not known").message())
                .startsWith("the key '\ud83d\udca1")
                .contains("\ud83d\udca1...\ud83d\udca1")
                .endsWith("' is not known")
                .hasSizeLessThan(1600);
    }

    @Test
    void noCharacterIsCutInHalf() {
        for (String start : new String[] {"", "x"}) {
            assertThat(Diagnostic.of(RULE, start + QUOTED).message().codePoints())
                    .noneMatch(c -> Character.getType(c) == Character.SURROGATE);
        }
    }

    @Test
    void copyIsNotCutAgain() {
        Diagnostic finding = Diagnostic.of(RULE, "a".repeat(5000));

        assertThat(finding.severity(Severity.INFO).message()).isEqualTo(finding.message());
    }

    @Test
    void whatIsSaidOfAnotherPlaceIsCut() {
        SourceRange place = new SourceRange(Source.of("a", "a"), 0, 1);

        assertThat(new RelatedPlace(place, QUOTED).message()).hasSizeLessThan(1600);
    }
}
