package io.github.hyperconverge.report;

import io.github.hyperconverge.cleanup.CleanupPlan;
import io.github.hyperconverge.internal.Template;
import io.github.hyperconverge.text.Printable;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The pages that go with the playbooks of a cleanup. */
public final class Runbook {
    private static final List<String> PAGES =
            List.of("README.md", "REPORT.md", "RUNBOOK.md", "ADOPT.md", "ROLLBACK.md", "PLAYBOOKS.md");

    private Runbook() {}

    /**
     * Writes the pages of a plan.
     *
     * @param plan a plan that is not refused
     * @return the texts by file name, in Markdown: where to begin ({@code README.md}), what goes ({@code REPORT.md}), what
     *     will happen ({@code RUNBOOK.md}), what comes before ({@code ADOPT.md}), what can be taken back ({@code
     *     ROLLBACK.md}) and what the playbooks do ({@code PLAYBOOKS.md}); none if nothing is redundant
     */
    public static SortedMap<String, String> of(CleanupPlan plan) {
        SortedMap<String, String> pages = new TreeMap<>();
        if (!plan.redundant().isEmpty()) {
            RunbookValues values = RunbookValues.of(plan);
            PAGES.forEach(page -> pages.put(page, Template.render(Runbook.class, page, values, Runbook::harmless)));
        }
        return pages;
    }

    /** Names from files stand between backticks, in fenced lines or in sentences, and end none of these. */
    private static String harmless(String value) {
        return Printable.text(value).replace('`', '\'');
    }
}
