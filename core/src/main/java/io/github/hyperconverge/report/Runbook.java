package io.github.hyperconverge.report;

import io.github.hyperconverge.cleanup.CleanupPlan;
import java.util.SortedMap;
import java.util.TreeMap;

/** The pages that go with the playbooks of a cleanup. */
public final class Runbook {
    private Runbook() {}

    /**
     * Writes the pages of a plan.
     *
     * @param plan a plan that is not refused
     * @return the texts by file name: {@code README.md} and {@code REPORT.md}; what will happen ({@code RUNBOOK}), what
     *     comes before ({@code ADOPT}), what can be taken back ({@code ROLLBACK}) and what the playbooks do ({@code
     *     PLAYBOOKS}), each as Markdown and as reStructuredText; none if nothing is redundant
     */
    public static SortedMap<String, String> of(CleanupPlan plan) {
        SortedMap<String, String> pages = new TreeMap<>();
        if (plan.redundant().isEmpty()) {
            return pages;
        }
        pages.put("README.md", MarkdownPage.of(FolderPage.of(plan)));
        pages.put("REPORT.md", MarkdownPage.of(ReportPage.of(plan)));
        both(pages, "RUNBOOK", RunbookPage.of(plan));
        both(pages, "ADOPT", AdoptPage.of(plan));
        both(pages, "ROLLBACK", RollbackPage.of(plan));
        both(pages, "PLAYBOOKS", PlaybooksPage.of(plan));
        return pages;
    }

    private static void both(SortedMap<String, String> pages, String name, Page page) {
        pages.put(name + ".md", MarkdownPage.of(page));
        pages.put(name + ".rst", RestructuredPage.of(page));
    }
}
