package io.github.hyperconverge.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import io.github.hyperconverge.json.JsonReader;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.yaml.YamlMapping;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A plan as its JSON has it, format version 1: the {@code decisions} with their evidence, the {@code environment} after
 * them in OSA's own keys and order (a value that JSON lacks is a map with its YAML tag as the only key), the number of
 * {@code containerTypes}, {@code layers} and {@code inputs} it was made from, the {@code overlay} in force if there is one,
 * its {@code consequences} on a deployment if there is one, and the {@code diagnostics} on the way to it, which are not
 * part of it.
 */
public final class PlanDocument {
    /** A text that is not a plan of this format. */
    public static final Rule NOT_A_PLAN = new Rule("plan-format", Severity.ERROR, "A text that is not a plan");

    private static final int FORMAT_VERSION = 1;
    private static final String ORIGIN = "; a plan is what 'plan --format json' prints";

    /** What is written. */
    private record Written(
            int formatVersion,
            List<Decision> decisions,
            Map<String, @Nullable Object> environment,
            TypeCounts containerTypes,
            List<String> layers,
            List<InputFile> inputs,
            @Nullable InputFile overlay,
            @Nullable Consequences consequences,
            List<Diagnostic> diagnostics) {}

    /** What is read back; of findings no more than whether they allow it. */
    private record Plan(
            int formatVersion,
            List<Entry> decisions,
            @JsonSetter(contentNulls = Nulls.SET) Map<String, @Nullable Object> environment,
            TypeCounts containerTypes,
            List<String> layers,
            List<InputFile> inputs,
            @JsonSetter(nulls = Nulls.SET) @Nullable InputFile overlay,
            @JsonSetter(nulls = Nulls.AS_EMPTY) List<Finding> diagnostics) {
        ConvergencePlan toPlan() {
            if (!(YamlJson.read(environment) instanceof YamlMapping mapping)) {
                throw new IllegalArgumentException("environment is not an object");
            }
            return new ConvergencePlan(
                    decisions.stream().map(Entry::toDecision).toList(),
                    Environment.of(mapping),
                    containerTypes.before(),
                    containerTypes.after(),
                    layers,
                    inputs,
                    Optional.ofNullable(overlay));
        }
    }

    private record TypeCounts(int before, int after) {}

    private record Finding(String severity, String message) {}

    private record Entry(
            String outcome,
            List<String> services,
            List<String> containers,

            @JsonProperty(required = true) @JsonSetter(nulls = Nulls.SET) @Nullable
            String into,

            String reason,
            List<Statement> evidence,
            @JsonSetter(nulls = Nulls.AS_EMPTY) List<Held> concerns,
            @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> hosts) {
        Decision toDecision() {
            Outcome known = constant(Outcome.class, outcome);
            if ((into != null) != (known == Outcome.MERGED || known == Outcome.IN_FORCE)) {
                throw new IllegalArgumentException("'into' goes with a merge, and with nothing else");
            }
            return new Decision(
                    known,
                    services,
                    containers,
                    Optional.ofNullable(into),
                    constant(Reason.class, reason),
                    evidence.stream().map(Statement::toEvidence).toList(),
                    concerns.stream().map(Held::toConcern).toList(),
                    hosts);
        }
    }

    private record Held(
            String reason,
            @JsonSetter(nulls = Nulls.SET) @Nullable String accepted,
            List<Statement> evidence) {
        Decision.Concern toConcern() {
            return new Decision.Concern(
                    constant(Reason.class, reason),
                    Optional.ofNullable(accepted),
                    evidence.stream().map(Statement::toEvidence).toList());
        }
    }

    private static <T extends Enum<T>> T constant(Class<T> type, String name) {
        return Stream.of(type.getEnumConstants())
                .filter(constant -> JsonViews.id(constant).equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is not a word for "
                        + type.getSimpleName().toLowerCase(Locale.ROOT)));
    }

    private record Statement(
            @JsonSetter(nulls = Nulls.SET) @Nullable String file,
            @Nullable Integer line,
            @Nullable Integer column,
            String statement) {
        Evidence toEvidence() {
            if (file == null && line == null && column == null) {
                return new Evidence(Optional.empty(), statement);
            }
            if (file == null || line == null || column == null) {
                throw new IllegalArgumentException("a place has a file, a line and a column");
            }
            return new Evidence(Optional.of(new FilePosition(file, line, column)), statement);
        }
    }

    private final Written content;

    private PlanDocument(Written content) {
        this.content = content;
    }

    /**
     * Makes the document of a plan.
     *
     * @param plan the plan
     * @param findings what was found on the way to it
     * @return the document, without consequences
     */
    public static PlanDocument of(ConvergencePlan plan, Diagnostics findings) {
        return of(plan, findings, Optional.empty());
    }

    /**
     * Makes the document of a plan and of what it does to a deployment.
     *
     * @param plan the plan
     * @param findings what was found on the way to it
     * @param consequences what the plan does
     * @return the document
     */
    public static PlanDocument of(ConvergencePlan plan, Diagnostics findings, Optional<Consequences> consequences) {
        return new PlanDocument(new Written(
                FORMAT_VERSION,
                plan.decisions(),
                YamlJson.of(plan.environment().effective()),
                new TypeCounts(plan.typesBefore(), plan.typesAfter()),
                plan.layers(),
                plan.inputs(),
                plan.overlay().orElse(null),
                consequences.orElse(null),
                findings.all()));
    }

    /**
     * What the document says, to any mapper.
     *
     * @return texts, numbers, lists and maps; keys may be added to the format, those it has keep their meaning
     */
    @JsonValue
    public Map<String, Object> members() {
        return Json.members(content);
    }

    /**
     * Writes the document.
     *
     * @return JSON, indented by two blanks, lines ended by LF; no terminal acts on it
     */
    public String toJson() {
        return Json.write(content);
    }

    /**
     * Reads a plan back.
     *
     * @param source what {@link #toJson} wrote
     * @return a plan equal to the one written; no value if the text is none of this format, or if errors were found on the way to it
     */
    public static ParseResult<ConvergencePlan> parse(Source source) {
        if (source.size() > JsonReader.MOST_BYTES) {
            return refuse(source, "the file is larger than " + JsonReader.MOST_BYTES + " bytes" + ORIGIN);
        }
        try {
            if (!(Json.Reader.MAPPER.readTree(source.text()) instanceof ObjectNode json)) {
                return refuse(source, "this is not a plan" + ORIGIN);
            }
            int version = json.path("formatVersion").asInt(FORMAT_VERSION);
            if (version != FORMAT_VERSION) {
                return refuse(source, "format version " + version + " is not " + FORMAT_VERSION);
            }
            Plan plan = Json.Reader.MAPPER.treeToValue(json, Plan.class);
            for (Finding finding : plan.diagnostics) {
                if ("error".equals(finding.severity())) {
                    return refuse(source, "the plan was made from input with errors: " + finding.message());
                }
            }
            return ParseResult.of(plan.toPlan(), Diagnostics.none());
        } catch (JsonMappingException e) {
            String member = e.getPath().stream()
                    .map(step -> step.getFieldName() == null ? Integer.toString(step.getIndex()) : step.getFieldName())
                    .collect(Collectors.joining("/"));
            return refuse(
                    source, "this is not a plan: '" + member + "' is missing, or not what a plan has there" + ORIGIN);
        } catch (StreamConstraintsException e) {
            return refuse(source, "this is nested too deep, or a number in it is too long" + ORIGIN);
        } catch (JsonProcessingException e) {
            JsonLocation place = e.getLocation();
            return refuse(
                    source,
                    "this is not JSON" + (place == null ? "" : ", as line " + place.getLineNr() + " shows") + ORIGIN);
        } catch (IllegalArgumentException e) {
            return refuse(source, "this is not a plan: " + e.getMessage());
        }
    }

    private static ParseResult<ConvergencePlan> refuse(Source source, String message) {
        return new ParseResult<>(
                Optional.empty(),
                Diagnostics.of(List.of(Diagnostic.of(NOT_A_PLAN, message).at(new SourceRange(source, 0, 0)))));
    }
}
