package io.github.hyperconverge.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.github.hyperconverge.json.JsonReader;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes and reads the records of the JSON reports. */
final class Json {
    private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");

    private static final TypeReference<Map<String, Object>> MEMBERS = new TypeReference<>() {};

    /** Writes records, and in them the values of the API as the views say. */
    private static final JsonMapper WRITER = JsonMapper.builder()
            .defaultPrettyPrinter(
                    new DefaultPrettyPrinter().withObjectIndenter(INDENTER).withArrayIndenter(INDENTER))
            .enable(SerializationFeature.INDENT_OUTPUT)
            .defaultPropertyInclusion(JsonInclude.Value.construct(Include.NON_NULL, Include.ALWAYS))
            .addModule(JsonViews.module())
            .build();

    /**
     * What Jackson leaves as it is although a terminal would act on it, or although it is half a character, which no
     * encoding can carry. Outside of strings JSON has none of them.
     */
    private static final Pattern HIDDEN = Pattern.compile("[\\x7f-\\x9f\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]");

    /** Apart, as who only writes need not wait for it. */
    static final class Reader {
        /** The longest numbers and keys of YAML fit in; the text is in memory anyway. */
        private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
                .maxNumberLength(10_000)
                .maxNameLength(Integer.MAX_VALUE)
                .maxStringLength(Integer.MAX_VALUE)
                .maxNestingDepth(JsonReader.MOST_DEPTH)
                .build();

        /**
         * Reads what records say: a text is not a number, a number no text and 1.0 no whole number. Nothing is null or missing
         * that is not marked so, but an Integer. Keys that a record does not know are left out.
         */
        static final JsonMapper MAPPER = JsonMapper.builder(
                        JsonFactory.builder().streamReadConstraints(LIMITS).build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .defaultSetterInfo(JsonSetter.Value.forValueNulls(Nulls.FAIL, Nulls.FAIL))
                .withConfigOverride(
                        Integer.class, number -> number.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.SET)))
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        texts -> texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .build();

        private Reader() {}
    }

    private Json() {}

    /** The members of a document as texts, numbers, lists and maps. */
    static Map<String, Object> members(Record document) {
        return Collections.unmodifiableMap(WRITER.convertValue(document, MEMBERS));
    }

    /** Writes a document, indented by two blanks, lines ended by LF. */
    static String write(Object document) {
        try {
            return HIDDEN.matcher(WRITER.writeValueAsString(document) + "\n")
                    .replaceAll(hidden -> hidden.group()
                            .chars()
                            .mapToObj(unit -> String.format(Locale.ROOT, "\\\\u%04X", unit))
                            .collect(Collectors.joining()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report is made of values that JSON has", e);
        }
    }
}
