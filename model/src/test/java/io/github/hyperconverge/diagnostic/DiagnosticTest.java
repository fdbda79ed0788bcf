package io.github.hyperconverge.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.source.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiagnosticTest {
    private static final Rule DIM = new Rule("lamp-dim", Severity.WARNING, "A lamp is dim");
    private static final SourceRange PLACE = new SourceRange(Source.of("a.yml", "ab\ncd"), 4, 5);
    private static final Diagnostic PLAIN = Diagnostic.of(DIM, "little light");

    @Test
    void hasTheSeverityOfItsRule() {
        assertThat(PLAIN.severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void isAboutTheDocumentAtFirst() {
        assertThat(PLAIN.path()).isEqualTo(ModelPath.root());
        assertThat(PLAIN.range()).isEmpty();
    }

    @Test
    void takesAPlace() {
        assertThat(PLAIN.at(PLACE).range()).contains(PLACE);
    }

    @Test
    void takesTheAbsenceOfAPlace() {
        assertThat(PLAIN.at(PLACE).at(Optional.empty())).isEqualTo(PLAIN);
    }

    @Test
    void takesAPath() {
        assertThat(PLAIN.path(ModelPath.of("lamps", "3")).path()).hasToString("lamps/3");
    }

    @Test
    void gathersRelatedPlacesInOrder() {
        assertThat(PLAIN.related(PLACE, "first").related(PLACE, "second").related())
                .extracting(RelatedPlace::message)
                .containsExactly("first", "second");
    }

    @Test
    void gathersFixesInOrder() {
        Fix first = new Fix("replace the bulb", List.of(new TextEdit(PLACE, "x")));
        Fix second = new Fix("replace the lamp", List.of());
        assertThat(PLAIN.fix(first).fix(second).fixes()).containsExactly(first, second);
    }

    @Test
    void staysAsItIsWhenAddedTo() {
        PLAIN.at(PLACE).related(PLACE, "x").fix(new Fix("y", List.of()));
        assertThat(PLAIN).isEqualTo(Diagnostic.of(DIM, "little light"));
    }

    @Test
    void copiesTheEditsOfAFix() {
        List<TextEdit> edits = new ArrayList<>();
        Fix fix = new Fix("replace", edits);
        edits.add(new TextEdit(PLACE, "x"));
        assertThat(fix.edits()).isEmpty();
    }

    @Test
    void putsABlankForControlCharactersInItsMessage() {
        assertThat(Diagnostic.of(DIM, "a\n\u001b[31mb\u2028c").message()).isEqualTo("a [31mb c");
    }

    @Test
    void showsItsPlaceFirst() {
        assertThat(PLAIN.at(PLACE)).hasToString("a.yml:2:2: warning: little light [lamp-dim]");
    }

    @Test
    void showsNoPlaceWhereThereIsNone() {
        assertThat(PLAIN).hasToString("warning: little light [lamp-dim]");
    }
}
