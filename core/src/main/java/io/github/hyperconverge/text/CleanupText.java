package io.github.hyperconverge.text;

import io.github.hyperconverge.cleanup.CleanupPlan;
import io.github.hyperconverge.cleanup.CleanupReason;
import io.github.hyperconverge.cleanup.KeptContainer;
import io.github.hyperconverge.cleanup.RedundantContainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
            if (container.reason() != CleanupReason.IN_USE) {
                lines.add(container.name() + " stays: " + container.reason().title());
            }
        }
        Map<String, Long> after = CleanupPlan.containersByHost(plan.after());
        CleanupPlan.containersByHost(plan.before())
                .forEach((host, before) -> lines.add(host + ": " + Words.count(before, "container", "containers")
                        + " before, " + after.getOrDefault(host, 0L) + " after"));
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(Printable.text(line)).append('\n'));
        return text.toString();
    }
}
