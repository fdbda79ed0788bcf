package io.github.hyperconverge.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.source.Source;

/** Compares what this library and Python make of a document. */
final class JsonAgreement {
    private static final JsonReader READER = JsonReader.create();

    private JsonAgreement() {}

    static void check(String name, byte[] document, PythonJson.Outcome python) {
        Source source = Source.ofBytes(name, document);
        ParseResult<JsonValue> result = READER.parse(source);
        String shown = name + ": " + source.text() + "\n" + result.diagnostics();
        assertThat(result.value().isEmpty()).as(shown).isEqualTo(python.isRefused());
        assertThat(result.diagnostics().hasErrors()).as(shown).isEqualTo(python.isRefused());
        if (!python.isRefused()) {
            JsonValue value = result.value().orElseThrow();
            assertThat(JsonWriter.of(JsonStyle.OSA).toText(value)).as(shown).isEqualTo(python.osa());
            assertThat(JsonWriter.of(JsonStyle.MANAGE).toText(value)).as(shown).isEqualTo(python.manage());
        } else if (python.place() >= 0) {
            Diagnostic refusal = result.diagnostics().all().get(0);
            assertThat(refusal.message()).as(shown).isEqualTo(python.refusal());
            int offset = refusal.range().orElseThrow().startOffset();
            assertThat(source.text().codePointCount(0, offset)).as(shown).isEqualTo(python.place());
        }
    }
}
