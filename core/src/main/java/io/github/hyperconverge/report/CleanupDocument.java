package io.github.hyperconverge.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.hyperconverge.cleanup.CleanupPlan;
import io.github.hyperconverge.cleanup.CleanupStep;
import io.github.hyperconverge.cleanup.KeptContainer;
import io.github.hyperconverge.cleanup.RedundantContainer;
import io.github.hyperconverge.deployment.FoundSeries;
import io.github.hyperconverge.diagnostic.Diagnostic;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A cleanup plan as its JSON has it, format version 1: whether it is {@code refused}, the {@code redundant} containers,
 * those {@code kept} although they look redundant, the {@code steps} in their order, the {@code diagnostics}, and the
 * {@code series} of OSA with how it was found out.
 */
public final class CleanupDocument {

    private record Cleanup(
            int formatVersion,
            boolean refused,
            List<Redundant> redundant,
            List<KeptContainer> kept,
            List<CleanupStep> steps,
            List<Diagnostic> diagnostics,
            FoundSeries series) {}

    /** A container that goes, and what the policy says of its type. */
    private record Redundant(
            @JsonUnwrapped RedundantContainer container,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String explanation) {}

    private final Cleanup content;

    private CleanupDocument(Cleanup content) {
        this.content = content;
    }

    /**
     * Makes the document of a plan.
     *
     * @param plan the plan
     * @return the document
     */
    public static CleanupDocument of(CleanupPlan plan) {
        List<Redundant> redundant = plan.redundant().stream()
                .map(container -> new Redundant(container, plan.explanations().get(container.type())))
                .toList();
        return new CleanupDocument(new Cleanup(
                1,
                plan.isRefused(),
                redundant,
                plan.kept(),
                plan.steps(),
                plan.diagnostics().all(),
                plan.foundSeries()));
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
}
