package io.github.hyperconverge.report;

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
     *     last line with the counts; empty if there is no finding
     */
    public static String of(Diagnostics findings) {
        if (findings.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        for (Diagnostic finding : findings) {
            text.append(Printable.text(finding.toString())).append('\n');
            for (RelatedPlace related : finding.related()) {
                text.append("  ")
                        .append(Printable.text(related.range() + ": note: " + related.message()))
                        .append('\n');
            }
        }
        return text.append(counts(findings)).append('\n').toString();
    }

    private static String counts(Diagnostics findings) {
        List<String> counts = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            long count = findings.count(severity);
            if (count > 0) {
                String noun =
                        severity == Severity.INFO ? "note" : severity.name().toLowerCase(Locale.ROOT);
                counts.add(count + " " + noun + (count == 1 ? "" : "s"));
            }
        }
        return String.join(", ", counts) + (findings.truncated() ? "; not all are listed" : "");
    }
}
