package io.github.hyperconverge.report;

import io.github.hyperconverge.converge.ConvergencePlan;
import io.github.hyperconverge.converge.Decision;
import io.github.hyperconverge.converge.Outcome;
import java.util.List;
import java.util.Map;

/** Plans as text for a terminal. */
public final class PlanText {
    private static final String BOLD = "\u001b[1m";
    private static final String GREEN = "\u001b[32m";
    private static final String YELLOW = "\u001b[33m";
    private static final String RESET = "\u001b[0m";

    private final ConvergencePlan plan;
    private final boolean colours;
    private final StringBuilder text = new StringBuilder();

    private PlanText(ConvergencePlan plan, boolean colours) {
        this.plan = plan;
        this.colours = colours;
    }

    /**
     * Writes a plan.
     *
     * @param plan the plan
     * @param colours true for ANSI colours
     * @return per service what becomes of each container type, why, and where that is written; control characters in
     *     names are escaped
     */
    public static String of(ConvergencePlan plan, boolean colours) {
        return new PlanText(plan, colours).write();
    }

    private String write() {
        PlanSummary summary = PlanSummary.of(plan);
        line(style(BOLD, summary.headline()));
        for (Map.Entry<String, List<Decision>> service : summary.byService().entrySet()) {
            line("");
            writeService(service.getKey(), service.getValue());
        }
        if (!summary.alone().isEmpty()) {
            line("");
            line(style(BOLD, "alone") + ", nothing to merge with:");
            summary.alone().forEach(type -> line("  " + Printable.text(type)));
        }
        return text.toString();
    }

    private void writeService(String service, List<Decision> decisions) {
        int before = decisions.stream().mapToInt(d -> d.containers().size()).sum();
        line(style(BOLD, service) + ": " + before + " -> " + decisions.size());
        int width = decisions.stream()
                .flatMap(decision -> decision.containers().stream())
                .mapToInt(String::length)
                .max()
                .orElse(0);
        for (Decision decision : decisions) {
            boolean merged = decision.outcome() == Outcome.MERGED;
            String after = decision.into().orElse("(stays)");
            for (String type : decision.containers()) {
                String padded = type + " ".repeat(width - type.length());
                line("  " + Printable.text(padded) + "  -> " + style(merged ? GREEN : YELLOW, after));
            }
        }
        for (Decision decision : decisions) {
            line("  " + Printable.text(title(decision)));
            decision.evidence().forEach(evidence -> line("    " + Printable.text(evidence.toString())));
        }
    }

    private static String title(Decision decision) {
        return decision.outcome() == Outcome.MERGED
                ? "merged into " + decision.into().orElseThrow() + ": "
                        + decision.reason().title()
                : "held back " + String.join(", ", decision.containers()) + ": "
                        + decision.reason().title();
    }

    /** Marks words before they are made printable, so that only our own escape sequences reach a terminal. */
    private String style(String code, String words) {
        String shown = Printable.text(words);
        return colours ? code + shown + RESET : shown;
    }

    private void line(String content) {
        text.append(content).append('\n');
    }
}
