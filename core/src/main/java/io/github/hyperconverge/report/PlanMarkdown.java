package io.github.hyperconverge.report;

import io.github.hyperconverge.converge.ConvergencePlan;
import io.github.hyperconverge.converge.Decision;
import io.github.hyperconverge.converge.Evidence;
import java.util.List;
import java.util.Map;

/** Plans as Markdown, for a change request or a wiki. */
public final class PlanMarkdown {
    private PlanMarkdown() {}

    /**
     * Writes a plan.
     *
     * @param plan the plan
     * @return a page with a table for each service; what Markdown gives a meaning to in names is escaped
     */
    public static String of(ConvergencePlan plan) {
        PlanSummary summary = PlanSummary.of(plan);
        StringBuilder page = new StringBuilder("# Convergence plan\n\n")
                .append(summary.headline())
                .append(".\n");
        for (Map.Entry<String, List<Decision>> service : summary.byService().entrySet()) {
            page.append("\n## ").append(Printable.markdown(service.getKey())).append("\n\n");
            page.append("| before | after | why |\n| --- | --- | --- |\n");
            for (Decision decision : service.getValue()) {
                for (String type : decision.containers()) {
                    page.append("| ").append(Printable.markdown(type)).append(" | ");
                    page.append(Printable.markdown(decision.into().orElse("stays")))
                            .append(" | ");
                    page.append(decision.reason().title()).append(" |\n");
                }
            }
            page.append('\n');
            for (Decision decision : service.getValue()) {
                for (Evidence evidence : decision.evidence()) {
                    page.append("- ")
                            .append(Printable.markdown(evidence.toString()))
                            .append('\n');
                }
            }
        }
        if (!summary.alone().isEmpty()) {
            page.append("\n## Alone\n\n");
            summary.alone()
                    .forEach(type ->
                            page.append("- ").append(Printable.markdown(type)).append('\n'));
        }
        return page.toString();
    }
}
