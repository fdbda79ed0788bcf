package io.github.hyperconverge.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
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
import io.github.hyperconverge.report.FindingsDocument.Finding;
import io.github.hyperconverge.report.FindingsDocument.Location;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.yaml.YamlMapping;
import java.time.DateTimeException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A plan as its JSON has it, format version 1.
 *
 * @param formatVersion the version of the format; keys may be added to it, those it has keep their meaning
 * @param decisions what is decided on each container type, and why
 * @param environment the environment after the plan, in OSA's own keys and order; a value that JSON lacks is a map with
 *     its YAML tag as the only key
 * @param containerTypes how many container types there are
 * @param layers the folders that the environment was read from, the base first
 * @param inputs the files that the plan was made from
 * @param consequences what the plan does to a deployment; null if there was none
 * @param diagnostics what was found on the way to the plan; not part of it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PlanDocument(
        int formatVersion,
        List<Entry> decisions,
        @JsonSetter(contentNulls = Nulls.SET) Map<String, @Nullable Object> environment,
        TypeCounts containerTypes,
        List<String> layers,
        List<InputFile> inputs,
        @JsonSetter(nulls = Nulls.SET) @Nullable Effects consequences,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<Finding> diagnostics) {
    /** A text that is not a plan of this format. */
    public static final Rule NOT_A_PLAN = new Rule("plan-format", Severity.ERROR, "A text that is not a plan");

    private static final int FORMAT_VERSION = 1;

    /**
     * What is decided on some container types.
     *
     * @param outcome {@code merged}, {@code held_back} or {@code alone}
     * @param services the services they belong to
     * @param containers their names
     * @param into the type that they become; null unless they are merged
     * @param reason the reason in words joined by {@code _}
     * @param evidence what the reason rests on
     */
    @JsonInclude
    public record Entry(
            String outcome,
            List<String> services,
            List<String> containers,

            @JsonProperty(required = true) @JsonSetter(nulls = Nulls.SET) @Nullable
            String into,

            String reason,
            List<Statement> evidence) {
        private static Entry of(Decision decision) {
            return new Entry(
                    decision.outcome().id(),
                    decision.services(),
                    decision.containers(),
                    decision.into().orElse(null),
                    decision.reason().id(),
                    decision.evidence().stream().map(Statement::of).toList());
        }

        private Decision toDecision() {
            Outcome known = Outcome.valueOf(outcome.toUpperCase(Locale.ROOT));
            if ((into != null) != (known == Outcome.MERGED)) {
                throw new IllegalArgumentException("'into' goes with a merge, and with nothing else");
            }
            return new Decision(
                    known,
                    services,
                    containers,
                    Optional.ofNullable(into),
                    Reason.valueOf(reason.toUpperCase(Locale.ROOT)),
                    evidence.stream().map(Statement::toEvidence).toList());
        }
    }

    /**
     * What a decision rests on.
     *
     * @param place where it is written; without values if it is nowhere in particular
     * @param statement what is written there
     */
    public record Statement(@JsonUnwrapped Location place, String statement) {
        private static Statement of(Evidence evidence) {
            return new Statement(
                    evidence.place()
                            .map(place -> new Location(place.file(), place.line(), place.column(), null, null))
                            .orElse(Location.NONE),
                    evidence.statement());
        }

        private Evidence toEvidence() {
            String file = place.file();
            Integer line = place.line();
            Integer column = place.column();
            if (file == null) {
                return new Evidence(Optional.empty(), statement);
            }
            if (line == null || column == null) {
                throw new IllegalArgumentException("'line' and 'column' go with 'file'");
            }
            return new Evidence(Optional.of(new FilePosition(file, line, column)), statement);
        }
    }

    /**
     * How many container types there are.
     *
     * @param before before the plan
     * @param after after it
     */
    public record TypeCounts(int before, int after) {}

    /**
     * What a plan does to a deployment.
     *
     * @param containersByHost how many containers there are, by physical host
     * @param added the containers that are new
     * @param joined the groups that containers join, by container
     * @param redundant the containers that become redundant
     * @param lostAffinities affinities of hosts that are no longer read
     * @param lostLimits variables that no longer reach all that they were limited to
     * @param gainedNetworks the networks that the containers of a type get although not all its members had them
     * @param addressSpaces the addresses left, by queue
     * @param staleCopies the types of the operator's env.d that would bring containers back
     */
    public record Effects(
            Map<String, Consequences.Counts> containersByHost,
            List<String> added,
            Map<String, Set<String>> joined,
            List<String> redundant,
            List<LostAffinity> lostAffinities,
            List<LostLimit> lostLimits,
            Map<String, Set<String>> gainedNetworks,
            Map<String, AddressSpace> addressSpaces,
            List<String> staleCopies) {

        private static Effects of(Consequences done) {
            Map<String, AddressSpace> spaces = new LinkedHashMap<>();
            for (Consequences.AddressSpace space : done.addressSpaces()) {
                spaces.put(
                        space.queue(),
                        new AddressSpace(
                                space.size().toString(),
                                space.freeBefore().toString(),
                                space.freeRightAfter().toString(),
                                space.freeAfterCleanup().toString()));
            }
            return new Effects(
                    done.containersByHost(),
                    done.added(),
                    done.joined(),
                    done.redundant(),
                    done.lostAffinities().stream()
                            .map(lost -> new LostAffinity(
                                    lost.group(),
                                    lost.host(),
                                    lost.retired(),
                                    lost.target(),
                                    lost.proposed(),
                                    Location.of(lost.place())))
                            .toList(),
                    done.lostLimits().stream()
                            .map(lost -> new LostLimit(
                                    lost.limit(),
                                    lost.variable(),
                                    lost.host(),
                                    lost.components(),
                                    Location.of(lost.place())))
                            .toList(),
                    done.gainedNetworks(),
                    Collections.unmodifiableMap(spaces),
                    done.staleCopies().stream().map(type -> type.name()).toList());
        }
    }

    /**
     * An affinity that is no longer read.
     *
     * @param group the group of hosts
     * @param host the host
     * @param retired the affinity of each type that goes
     * @param target the type that stays
     * @param proposed the affinity proposed for it
     * @param place where the affinity is written; without values if that is not known
     */
    public record LostAffinity(
            String group,
            String host,
            Map<String, Integer> retired,
            String target,
            int proposed,
            @JsonUnwrapped Location place) {}

    /**
     * A variable that no longer reaches all that it was limited to.
     *
     * @param limit what it is limited to
     * @param variable its name
     * @param host the host that has it
     * @param components what it no longer reaches
     * @param place where it is written; without values if that is not known
     */
    public record LostLimit(
            String limit,
            String variable,
            String host,
            List<String> components,
            @JsonUnwrapped Location place) {}

    /**
     * The addresses of a queue, whole numbers of any size.
     *
     * @param size all of them
     * @param freeBefore those left before the plan
     * @param freeRightAfter those left once new containers are there and redundant ones not yet gone
     * @param freeAfterCleanup those left at the end
     */
    public record AddressSpace(String size, String freeBefore, String freeRightAfter, String freeAfterCleanup) {}

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
        return new PlanDocument(
                FORMAT_VERSION,
                plan.decisions().stream().map(Entry::of).toList(),
                YamlJson.of(plan.environment().effective()),
                new TypeCounts(plan.typesBefore(), plan.typesAfter()),
                plan.layers(),
                plan.inputs(),
                consequences.map(Effects::of).orElse(null),
                Finding.allOf(findings));
    }

    /**
     * Writes the document.
     *
     * @return JSON, indented by two blanks, lines ended by LF; no terminal acts on it
     */
    public String toJson() {
        return Json.write(this);
    }

    /**
     * Reads a plan back.
     *
     * @param source what {@link #toJson} wrote
     * @return a plan equal to the one written; no value if the text is none of this format, or if errors were found on the way to it
     */
    public static ParseResult<ConvergencePlan> parse(Source source) {
        try {
            if (!(Json.MAPPER.readTree(source.text()) instanceof ObjectNode json)) {
                return refuse(source, "no plan: the text is not an object");
            }
            int version = json.path("formatVersion").asInt(FORMAT_VERSION);
            if (version != FORMAT_VERSION) {
                return refuse(source, "format version " + version + " is not " + FORMAT_VERSION);
            }
            PlanDocument document = Json.MAPPER.treeToValue(json, PlanDocument.class);
            for (Finding finding : document.diagnostics) {
                if ("error".equals(finding.severity())) {
                    return refuse(source, "the plan was made from input with errors: " + finding.message());
                }
            }
            return ParseResult.of(document.toPlan(), Diagnostics.none());
        } catch (JsonMappingException e) {
            String member = e.getPath().stream()
                    .map(step -> step.getFieldName() == null ? Integer.toString(step.getIndex()) : step.getFieldName())
                    .collect(Collectors.joining("/"));
            return refuse(source, "no plan: '" + member + "' is missing, or not what a plan has there");
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

    private ConvergencePlan toPlan() {
        if (!(YamlJson.read(environment) instanceof YamlMapping mapping)) {
            throw new IllegalArgumentException("environment is not an object");
        }
        return new ConvergencePlan(
                decisions.stream().map(Entry::toDecision).toList(),
                Environment.of(mapping),
                containerTypes.before(),
                containerTypes.after(),
                layers,
                inputs);
    }
}
