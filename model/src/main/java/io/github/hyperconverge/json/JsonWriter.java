package io.github.hyperconverge.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import java.io.IOException;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON as Python's {@code json.dumps} does: ASCII only, escapes in lower case, floats as {@code repr}, no line
 * end after the document. Immutable and safe to share.
 */
public final class JsonWriter {
    private static final Comparator<Map.Entry<String, JsonValue>> BY_KEY =
            Map.Entry.comparingByKey(JsonWriter::compareCodePoints);

    private final JsonStyle style;
    private final JsonFactory factory;
    private final DefaultPrettyPrinter layout;

    private JsonWriter(JsonStyle style) {
        this.style = style;
        this.factory = new JsonFactoryBuilder()
                .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
                .characterEscapes(new DeleteIsEscaped())
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
                .streamWriteConstraints(StreamWriteConstraints.builder()
                        .maxNestingDepth(Integer.MAX_VALUE)
                        .build())
                .build();
        Spacing afterComma = style.blankAtLineEnd() ? Spacing.AFTER : Spacing.NONE;
        DefaultIndenter indenter = new DefaultIndenter(" ".repeat(style.indent()), "\n");
        this.layout = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                        .withObjectFieldValueSpacing(Spacing.AFTER)
                        .withObjectEntrySpacing(afterComma)
                        .withArrayValueSpacing(afterComma)
                        .withObjectEmptySeparator("")
                        .withArrayEmptySeparator(""))
                .withObjectIndenter(indenter)
                .withArrayIndenter(indenter);
    }

    /** Python escapes DEL with what lies above ASCII. */
    private static final class DeleteIsEscaped extends CharacterEscapes {
        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] escapes = standardAsciiEscapesForJSON();
            escapes[0x7f] = ESCAPE_STANDARD;
            return escapes;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int ch) {
            return null;
        }
    }

    /**
     * Makes a writer.
     *
     * @param style the layout
     * @return the writer
     */
    public static JsonWriter of(JsonStyle style) {
        return new JsonWriter(style);
    }

    /**
     * Writes a document.
     *
     * @param value its value
     * @return its bytes, ASCII only
     */
    public byte[] toBytes(JsonValue value) {
        try (ByteArrayBuilder out = new ByteArrayBuilder()) {
            try (JsonGenerator json = factory.createGenerator(out)) {
                write(json, value);
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
    }

    /**
     * Writes a document.
     *
     * @param value its value
     * @return its text, ASCII only
     */
    public String toText(JsonValue value) {
        return new String(toBytes(value), StandardCharsets.US_ASCII);
    }

    /**
     * Writes a document to where it belongs, without holding it in memory.
     *
     * @param value its value
     * @param out where to; flushed, not closed
     * @throws IOException if that fails
     */
    public void write(JsonValue value, Writer out) throws IOException {
        try (JsonGenerator json = factory.createGenerator(out)) {
            write(json, value);
        }
        out.flush();
    }

    private void write(JsonGenerator json, JsonValue value) throws IOException {
        json.setPrettyPrinter(layout.createInstance());
        writeValue(json, value);
    }

    private void writeValue(JsonGenerator json, JsonValue value) throws IOException {
        if (value instanceof JsonText text) {
            json.writeString(text.value());
        } else if (value instanceof JsonObject object) {
            json.writeStartObject();
            for (Map.Entry<String, JsonValue> entry : ordered(object)) {
                json.writeFieldName(entry.getKey());
                writeValue(json, entry.getValue());
            }
            json.writeEndObject();
        } else if (value instanceof JsonArray array) {
            json.writeStartArray();
            for (JsonValue item : array.items()) {
                writeValue(json, item);
            }
            json.writeEndArray();
        } else if (value instanceof JsonNumber number) {
            json.writeNumber(number.text());
        } else if (value instanceof JsonBoolean truth) {
            json.writeBoolean(truth == JsonBoolean.TRUE);
        } else {
            json.writeNull();
        }
    }

    private Collection<Map.Entry<String, JsonValue>> ordered(JsonObject object) {
        if (!style.sorted()) {
            return object.entries().entrySet();
        }
        List<Map.Entry<String, JsonValue>> entries =
                new ArrayList<>(object.entries().entrySet());
        entries.sort(BY_KEY);
        return entries;
    }

    /** Python compares texts by code point; Java by UTF-16 unit, in which what pairs encode comes before U+E000. */
    private static int compareCodePoints(String left, String right) {
        int shorter = Math.min(left.length(), right.length());
        int place = 0;
        while (place < shorter && left.charAt(place) == right.charAt(place)) {
            place++;
        }
        if (place == shorter) {
            return Integer.compare(left.length(), right.length());
        }
        // The high half before the place may have its low half in one text and stand alone in the other.
        int start = Math.max(place - 1, 0);
        int before = Integer.compare(left.codePointAt(start), right.codePointAt(start));
        return before != 0 ? before : Integer.compare(left.codePointAt(place), right.codePointAt(place));
    }
}
