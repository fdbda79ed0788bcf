package io.github.hyperconverge.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.hyperconverge.converge.Consequences;
import io.github.hyperconverge.converge.ConvergencePlan;
import io.github.hyperconverge.converge.Decision;
import io.github.hyperconverge.converge.Evidence;
import io.github.hyperconverge.converge.FilePosition;
import io.github.hyperconverge.converge.InputFile;
import io.github.hyperconverge.converge.Outcome;
import io.github.hyperconverge.converge.Reason;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.yaml.YamlMapping;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Plans as JSON, format version 1. Keys may be added to it; those it has keep their meaning. */
public final class PlanJson {
    /** A text that is no plan of this format. */
    public static final Rule NOT_A_PLAN = new Rule("plan-format", Severity.ERROR, "A text that is no plan");

    private static final int FORMAT_VERSION = 1;
    /** The longest numbers and keys of YAML fit in; the text is in memory anyway. */
    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNumberLength(10_000)
            .maxNameLength(Integer.MAX_VALUE)
            .maxStringLength(Integer.MAX_VALUE)
            .build();

    private static final JsonMapper MAPPER = JsonMapper.builder(
                    JsonFactory.builder().streamReadConstraints(LIMITS).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private PlanJson() {}

    /**
     * Writes a plan.
     *
     * @param plan the plan
     * @param findings what was found on the way to it; not part of the plan
     * @return an object with {@code formatVersion}, {@code decisions}, {@code environment} in OSA's own keys and order,
     *     {@code containerTypes}, {@code layers}, {@code inputs} and {@code diagnostics}
     */
    public static String of(ConvergencePlan plan, Diagnostics findings) {
        return of(plan, findings, Optional.empty());
    }

    /**
     * Writes a plan and what it does to a deployment.
     *
     * @param plan the plan
     * @param findings what was found on the way to it; not part of the plan
     * @param consequences what the plan does; not part of the plan
     * @return as {@link #of(ConvergencePlan, Diagnostics)}, with {@code consequences} if there are any
     */
    public static String of(ConvergencePlan plan, Diagnostics findings, Optional<Consequences> consequences) {
        return Json.document(json -> {
            json.writeNumberField("formatVersion", FORMAT_VERSION);
            json.writeArrayFieldStart("decisions");
            for (Decision decision : plan.decisions()) {
                writeDecision(json, decision);
            }
            json.writeEndArray();
            json.writeFieldName("environment");
            YamlJson.write(json, plan.environment().effective());
            json.writeObjectFieldStart("containerTypes");
            json.writeNumberField("before", plan.typesBefore());
            json.writeNumberField("after", plan.typesAfter());
            json.writeEndObject();
            writeNames(json, "layers", plan.layers());
            json.writeArrayFieldStart("inputs");
            for (InputFile input : plan.inputs()) {
                json.writeStartObject();
                json.writeNumberField("layer", input.layer());
                json.writeStringField("file", input.file());
                json.writeStringField("sha256", input.sha256());
                json.writeEndObject();
            }
            json.writeEndArray();
            if (consequences.isPresent()) {
                ConsequencesJson.write(json, consequences.get());
            }
            Json.writeDiagnostics(json, findings);
        });
    }

    private static void writeDecision(JsonGenerator json, Decision decision) throws IOException {
        json.writeStartObject();
        json.writeStringField("outcome", decision.outcome().id());
        writeNames(json, "services", decision.services());
        writeNames(json, "containers", decision.containers());
        json.writeStringField("into", decision.into().orElse(null));
        json.writeStringField("reason", decision.reason().id());
        json.writeArrayFieldStart("evidence");
        for (Evidence evidence : decision.evidence()) {
            json.writeStartObject();
            if (evidence.place().isPresent()) {
                json.writeStringField("file", evidence.place().get().file());
                json.writeNumberField("line", evidence.place().get().line());
                json.writeNumberField("column", evidence.place().get().column());
            }
            json.writeStringField("statement", evidence.statement());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeNames(JsonGenerator json, String field, List<String> names) throws IOException {
        json.writeArrayFieldStart(field);
        for (String name : names) {
            json.writeString(name);
        }
        json.writeEndArray();
    }

    /**
     * Reads a plan back.
     *
     * @param source what {@link #of} wrote
     * @return a plan equal to the one written; no value if the text is none of this format, or if errors were found on the way to it
     */
    public static ParseResult<ConvergencePlan> parse(Source source) {
        try {
            JsonNode json = MAPPER.readTree(source.text());
            int version = number(json, "formatVersion");
            if (version != FORMAT_VERSION) {
                return refuse(source, "format version " + version + " is not " + FORMAT_VERSION);
            }
            for (JsonNode finding : json.path("diagnostics")) {
                if (finding.path("severity").asText().equals("error")) {
                    return refuse(
                            source,
                            "the plan was made from input with errors: "
                                    + finding.path("message").asText());
                }
            }
            return ParseResult.of(plan(json), Diagnostics.none());
        } catch (JsonProcessingException e) {
            return refuse(source, "no JSON: " + e.getOriginalMessage());
        } catch (IllegalArgumentException | DateTimeException e) {
            return refuse(source, "no plan: " + e.getMessage());
        }
    }

    private static ParseResult<ConvergencePlan> refuse(Source source, String message) {
        return new ParseResult<>(
                Optional.empty(),
                Diagnostics.of(List.of(Diagnostic.of(NOT_A_PLAN, message).at(new SourceRange(source, 0, 0)))));
    }

    private static ConvergencePlan plan(JsonNode json) {
        if (!(YamlJson.read(json.path("environment")) instanceof YamlMapping environment)) {
            throw new IllegalArgumentException("environment is no object");
        }
        JsonNode types = json.path("containerTypes");
        return new ConvergencePlan(
                list(json, "decisions", PlanJson::decision),
                Environment.of(environment),
                number(types, "before"),
                number(types, "after"),
                list(json, "layers", PlanJson::name),
                list(json, "inputs", PlanJson::input));
    }

    private static Decision decision(JsonNode json) {
        Outcome outcome = Outcome.valueOf(constant(json, "outcome"));
        Optional<String> into = json.path("into").isNull() ? Optional.empty() : Optional.of(text(json, "into"));
        if (into.isPresent() != (outcome == Outcome.MERGED)) {
            throw new IllegalArgumentException("'into' goes with a merge, and with nothing else");
        }
        return new Decision(
                outcome,
                list(json, "services", PlanJson::name),
                list(json, "containers", PlanJson::name),
                into,
                Reason.valueOf(constant(json, "reason")),
                list(json, "evidence", PlanJson::evidence));
    }

    private static Evidence evidence(JsonNode json) {
        FilePosition place = json.has("file")
                ? new FilePosition(text(json, "file"), number(json, "line"), number(json, "column"))
                : null;
        return new Evidence(Optional.ofNullable(place), text(json, "statement"));
    }

    private static InputFile input(JsonNode json) {
        return new InputFile(number(json, "layer"), text(json, "file"), text(json, "sha256"));
    }

    private static String constant(JsonNode json, String key) {
        return text(json, key).toUpperCase(Locale.ROOT);
    }

    private static String name(JsonNode json) {
        return required(json, JsonNode::isTextual, "a name is no text").textValue();
    }

    private static String text(JsonNode json, String key) {
        return required(json.path(key), JsonNode::isTextual, "'" + key + "' is no text")
                .textValue();
    }

    private static int number(JsonNode json, String key) {
        return required(json.path(key), JsonNode::isInt, "'" + key + "' is no whole number")
                .intValue();
    }

    private static <T> List<T> list(JsonNode json, String key, Function<JsonNode, T> read) {
        List<T> items = new ArrayList<>();
        required(json.path(key), JsonNode::isArray, "'" + key + "' is no list")
                .forEach(item -> items.add(read.apply(item)));
        return items;
    }

    private static JsonNode required(JsonNode json, Predicate<JsonNode> type, String complaint) {
        if (!type.test(json)) {
            throw new IllegalArgumentException(complaint);
        }
        return json;
    }
}
