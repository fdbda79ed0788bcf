package io.github.hyperconverge.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.hyperconverge.cleanup.CleanupPlan;
import io.github.hyperconverge.cleanup.CleanupStep;
import io.github.hyperconverge.cleanup.KeptContainer;
import io.github.hyperconverge.cleanup.RedundantContainer;
import java.io.IOException;
import java.util.List;

/** Cleanup plans as JSON. */
public final class CleanupJson {
    private static final int FORMAT_VERSION = 1;

    private CleanupJson() {}

    /**
     * Writes a plan.
     *
     * @param plan the plan
     * @return an object with {@code formatVersion}, {@code refused}, {@code redundant}, {@code kept}, {@code steps} and
     *     {@code diagnostics}
     */
    public static String of(CleanupPlan plan) {
        return Json.document(json -> {
            json.writeNumberField("formatVersion", FORMAT_VERSION);
            json.writeBooleanField("refused", plan.isRefused());
            json.writeArrayFieldStart("redundant");
            for (RedundantContainer container : plan.redundant()) {
                json.writeStartObject();
                json.writeStringField("name", container.name());
                json.writeStringField("physicalHost", container.physicalHost());
                json.writeStringField("type", container.type());
                json.writeStringField("service", container.service());
                writeNames(json, "components", container.components());
                writeNames(json, "replacedBy", container.replacedBy());
                json.writeStringField("reason", container.reason().id());
                if (plan.explanations().containsKey(container.type())) {
                    json.writeStringField("explanation", plan.explanations().get(container.type()));
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("kept");
            for (KeptContainer container : plan.kept()) {
                json.writeStartObject();
                json.writeStringField("name", container.name());
                json.writeStringField("reason", container.reason().id());
                if (!container.component().isEmpty()) {
                    json.writeStringField("component", container.component());
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("steps");
            for (CleanupStep step : plan.steps()) {
                json.writeStartObject();
                json.writeStringField("kind", step.kind());
                json.writeStringField("service", step.service());
                json.writeStringField("physicalHost", step.physicalHost());
                json.writeStringField("target", step.target());
                json.writeStringField("precondition", step.precondition());
                json.writeStringField("alreadyDone", step.alreadyDone());
                if (step.undo().isPresent()) {
                    json.writeStringField("undo", step.undo().get());
                } else {
                    json.writeNullField("undo");
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            Json.writeDiagnostics(json, plan.diagnostics());
        });
    }

    private static void writeNames(JsonGenerator json, String field, List<String> names) throws IOException {
        json.writeArrayFieldStart(field);
        for (String name : names) {
            json.writeString(name);
        }
        json.writeEndArray();
    }
}
