package io.github.hyperconverge.report;

import io.github.hyperconverge.cleanup.CleanupPlan;
import io.github.hyperconverge.cleanup.KeptContainer;
import io.github.hyperconverge.cleanup.KeptReason;
import io.github.hyperconverge.cleanup.RedundantContainer;
import java.util.ArrayList;
import java.util.List;

/** Cleanup plans as text for a terminal. */
public final class CleanupText {
    private CleanupText() {}

    /**
     * Writes a plan.
     *
     * @param plan the plan
     * @return what is redundant and who takes over, what stays of retired types and why, and the numbers by host
     */
    public static String of(CleanupPlan plan) {
        List<String> lines = new ArrayList<>();
        lines.add(
                plan.redundant().isEmpty()
                        ? "nothing is redundant"
                        : Words.count(plan.redundant().size(), "container is redundant", "containers are redundant"));
        for (String service : plan.services()) {
            List<RedundantContainer> containers = plan.of(service);
            lines.add(service + ": " + containers.size());
            for (RedundantContainer container : containers) {
                lines.add("  " + container.name() + " on " + container.physicalHost() + ": "
                        + container.reason().title() + "; "
                        + (container.replacedBy().isEmpty()
                                ? "env.d has none of its components any more"
                                : String.join(", ", container.replacedBy())
                                        + (container.replacedBy().size() == 1 ? " takes over" : " take over")));
            }
        }
        plan.explanations().values().stream().distinct().forEach(lines::add);
        for (KeptContainer container : plan.kept()) {
            if (container.reason() != KeptReason.IN_USE) {
                lines.add(container.name() + " stays: " + container.reason().title());
            }
        }
        plan.containersByHost()
                .forEach((host, counts) ->
                        lines.add(host + ": " + counts.before() + " containers before, " + counts.after() + " after"));
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(Printable.text(line)).append('\n'));
        return text.toString();
    }
}
