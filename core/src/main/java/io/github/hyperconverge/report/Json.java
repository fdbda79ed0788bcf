package io.github.hyperconverge.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.Fix;
import io.github.hyperconverge.diagnostic.RelatedPlace;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.source.TextEdit;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;

/** What the JSON reports share: the layout, and the form of findings. */
final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /** Writes the members of an object. */
    interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    /** Writes a document: one object, indented by two blanks, lines ended by LF. */
    static String document(Body body) {
        StringWriter text = new StringWriter();
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter layout =
                new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.setPrettyPrinter(layout);
            json.writeStartObject();
            body.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a StringWriter does not fail", e);
        }
        return printable(text.append('\n').toString());
    }

    /**
     * Escapes what Jackson leaves as it is although a terminal would act on it, or although it is half a character, which
     * no encoding can carry. Outside of strings JSON has none of them.
     */
    private static String printable(String json) {
        if (json.codePoints().noneMatch(Json::isHidden)) {
            return json;
        }
        StringBuilder escaped = new StringBuilder();
        json.codePoints().forEach(c -> {
            if (isHidden(c)) {
                for (char unit : Character.toChars(c)) {
                    escaped.append(String.format(Locale.ROOT, "\\u%04X", (int) unit));
                }
            } else {
                escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }

    /** The line ends of the layout are hidden characters, too, and stay. */
    private static boolean isHidden(int c) {
        return c > '~' && Printable.isHidden(c);
    }

    static void writeDiagnostics(JsonGenerator json, Diagnostics findings) throws IOException {
        json.writeArrayFieldStart("diagnostics");
        for (Diagnostic finding : findings) {
            json.writeStartObject();
            json.writeStringField("rule", finding.rule().id());
            json.writeStringField("severity", finding.severity().name().toLowerCase(Locale.ROOT));
            json.writeStringField("message", finding.message());
            json.writeStringField("path", finding.path().toString());
            if (finding.range().isPresent()) {
                writePlace(json, finding.range().get());
            }
            json.writeArrayFieldStart("related");
            for (RelatedPlace related : finding.related()) {
                json.writeStartObject();
                json.writeStringField("message", related.message());
                writePlace(json, related.range());
                json.writeEndObject();
            }
            json.writeEndArray();
            writeFixes(json, finding);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeFixes(JsonGenerator json, Diagnostic finding) throws IOException {
        json.writeArrayFieldStart("fixes");
        for (Fix fix : finding.fixes()) {
            json.writeStartObject();
            json.writeStringField("title", fix.title());
            json.writeArrayFieldStart("edits");
            for (TextEdit edit : fix.edits()) {
                json.writeStartObject();
                writePlace(json, edit.range());
                json.writeStringField("newText", edit.newText());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static void writePlace(JsonGenerator json, SourceRange range) throws IOException {
        json.writeStringField("file", range.source().name());
        json.writeNumberField("line", range.start().line());
        json.writeNumberField("column", range.start().column());
        json.writeNumberField("endLine", range.end().line());
        json.writeNumberField("endColumn", range.end().column());
    }
}
