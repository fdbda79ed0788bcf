package io.github.hyperconverge.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.google.common.base.Strings;
import io.github.hyperconverge.cleanup.CleanupPlan;
import io.github.hyperconverge.report.FindingsDocument.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cleanup plan as its JSON has it, format version 1.
 *
 * @param formatVersion the version of the format; keys may be added to it, those it has keep their meaning
 * @param refused whether no cleanup is proposed
 * @param redundant the containers that go
 * @param kept the containers that look redundant and stay
 * @param steps the steps in their order
 * @param diagnostics what was found
 */
public record CleanupDocument(
        int formatVersion,
        boolean refused,
        List<Redundant> redundant,
        List<Kept> kept,
        List<Step> steps,
        List<Finding> diagnostics) {
    private static final int FORMAT_VERSION = 1;

    /**
     * A container that goes.
     *
     * @param name its name
     * @param physicalHost its host
     * @param type its container type
     * @param service the service it belongs to
     * @param components the components in it
     * @param replacedBy the containers that do its work
     * @param reason why it is redundant
     * @param explanation what the policy says of its type; null if it says nothing
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Redundant(
            String name,
            String physicalHost,
            String type,
            String service,
            List<String> components,
            List<String> replacedBy,
            String reason,
            @Nullable String explanation) {}

    /**
     * A container that stays.
     *
     * @param name its name
     * @param reason why it stays
     * @param component the component that is the reason; null if none is
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Kept(String name, String reason, @Nullable String component) {}

    /**
     * A step.
     *
     * @param kind the kind of step
     * @param service the service that is cleaned up
     * @param physicalHost the host whose containers go
     * @param target what the step is made on
     * @param precondition what has to be so before
     * @param alreadyDone what is asked to find out whether the step is done already
     * @param undo how the step is taken back; null if it cannot be
     */
    @JsonInclude
    public record Step(
            String kind,
            String service,
            String physicalHost,
            String target,
            String precondition,
            String alreadyDone,
            @Nullable String undo) {}

    /**
     * Makes the document of a plan.
     *
     * @param plan the plan
     * @return the document
     */
    public static CleanupDocument of(CleanupPlan plan) {
        return new CleanupDocument(
                FORMAT_VERSION,
                plan.isRefused(),
                plan.redundant().stream()
                        .map(container -> new Redundant(
                                container.name(),
                                container.physicalHost(),
                                container.type(),
                                container.service(),
                                container.components(),
                                container.replacedBy(),
                                container.reason().id(),
                                plan.explanations().get(container.type())))
                        .toList(),
                plan.kept().stream()
                        .map(container -> new Kept(
                                container.name(), container.reason().id(), Strings.emptyToNull(container.component())))
                        .toList(),
                plan.steps().stream()
                        .map(step -> new Step(
                                step.kind().id(),
                                step.service(),
                                step.physicalHost(),
                                step.target(),
                                step.precondition(),
                                step.alreadyDone(),
                                step.undo().orElse(null)))
                        .toList(),
                Finding.allOf(plan.diagnostics()));
    }

    /**
     * Writes the document.
     *
     * @return JSON, indented by two blanks, lines ended by LF; no terminal acts on it
     */
    public String toJson() {
        return Json.write(this);
    }
}
