package io.github.hyperconverge.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ParseResultTest {
    private static final Diagnostics ERROR =
            Diagnostics.of(List.of(Diagnostic.of(new Rule("lamp-broken", Severity.ERROR, "Broken"), "dark")));
    private static final Diagnostics WARNING =
            Diagnostics.of(List.of(Diagnostic.of(new Rule("lamp-dim", Severity.WARNING, "Dim"), "little light")));

    @Test
    void givesASoundValue() {
        assertThat(ParseResult.of("x", Diagnostics.none()).orElseThrow()).isEqualTo("x");
    }

    @Test
    void givesAValueDespiteAWarning() {
        assertThat(ParseResult.of("x", WARNING).orElseThrow()).isEqualTo("x");
    }

    @Test
    void refusesAValueWithAnError() {
        assertThatExceptionOfType(InvalidDocumentException.class)
                .isThrownBy(() -> ParseResult.of("x", ERROR).orElseThrow())
                .withMessage("error: dark [lamp-broken]")
                .satisfies(e -> assertThat(e.diagnostics()).isSameAs(ERROR));
    }

    @Test
    void refusesTheAbsenceOfAValue() {
        assertThatExceptionOfType(InvalidDocumentException.class)
                .isThrownBy(() -> new ParseResult<String>(Optional.empty(), WARNING).orElseThrow())
                .satisfies(e -> assertThat(e.diagnostics()).isSameAs(WARNING));
    }

    @Test
    void keepsTheMessageOfASerializedException() throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new InvalidDocumentException(ERROR));
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            InvalidDocumentException read = (InvalidDocumentException) in.readObject();
            assertThat(read).hasMessage("error: dark [lamp-broken]");
            assertThat(read.diagnostics()).isEmpty();
        }
    }
}
