package io.github.hyperconverge.text;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.RelatedPlace;
import io.github.hyperconverge.diagnostic.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Findings as text, in the form that editors and build logs turn into links. */
public final class DiagnosticText {
    private DiagnosticText() {}

    /**
     * Writes findings.
     *
     * @param findings what was found
     * @return {@code file:line:column: severity: message [rule]} for each, one a line, related places below it, and a
     *     last line with the counts, those of a base layer apart and last; empty if there is no finding
     */
    public static String of(Diagnostics findings) {
        return text(findings, false, "");
    }

    /**
     * Writes findings, each with the line it is about.
     *
     * @param findings what was found
     * @return as {@link #of}, and below each finding that has a place its line, cut where it is long, and a line that
     *     marks the place: {@code ^} where it starts, {@code ~} as far as it goes
     */
    public static String withExcerpts(Diagnostics findings) {
        return withExcerpts(findings, "");
    }

    /** The same, with something said before the counts. */
    public static String withExcerpts(Diagnostics findings, String beforeCounts) {
        return text(findings, true, beforeCounts);
    }

    private static String text(Diagnostics findings, boolean excerpts, String beforeCounts) {
        if (findings.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        boolean isApart = false;
        for (Diagnostic finding : findings) {
            if (finding.base() && !isApart) {
                isApart = true;
                text.append("In the base layer, which is not edited:\n");
            }
            text.append(Printable.text(finding.toString())).append('\n');
            if (excerpts) {
                finding.range().ifPresent(range -> text.append(Excerpt.of(range)));
            }
            for (RelatedPlace related : finding.related()) {
                text.append("  ")
                        .append(Printable.text(related.range() + ": note: " + related.message()))
                        .append('\n');
            }
        }
        return text.append(beforeCounts).append(counts(findings)).append('\n').toString();
    }

    /** How many findings of each severity there are, and whether all are listed. */
    public static String counts(Diagnostics findings) {
        List<String> counts = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            boolean isNote = severity == Severity.INFO;
            String noun = isNote ? "note" : severity.name().toLowerCase(Locale.ROOT);
            add(counts, findings.count(severity) - (isNote ? findings.countOfBase() : 0), noun, "");
        }
        add(counts, findings.countOfBase(), "note", " in the base layer");
        return String.join(", ", counts) + (findings.truncated() ? "; not all are listed" : "");
    }

    private static void add(List<String> counts, long count, String noun, String where) {
        if (count > 0) {
            counts.add(Words.count(count, noun, noun + "s") + where);
        }
    }
}
