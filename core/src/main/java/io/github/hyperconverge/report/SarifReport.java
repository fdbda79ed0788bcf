package io.github.hyperconverge.report;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.report.SarifLog.Artifact;
import io.github.hyperconverge.report.SarifLog.Driver;
import io.github.hyperconverge.report.SarifLog.Invocation;
import io.github.hyperconverge.report.SarifLog.Notification;
import io.github.hyperconverge.report.SarifLog.ReportingDescriptor;
import io.github.hyperconverge.report.SarifLog.Run;
import io.github.hyperconverge.report.SarifLog.Text;
import io.github.hyperconverge.text.DiagnosticText;
import io.github.hyperconverge.validate.RuleBook;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Findings in the Static Analysis Results Interchange Format, SARIF 2.1.0, which code hosts and editors show. Immutable.
 *
 * @param base the folder that uris start from, if it is not where relative names start
 * @param toolVersion the version that the report names, if any
 */
public record SarifReport(Optional<Path> base, Optional<String> toolVersion) {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    /**
     * Makes a report that leaves relative names as they are and names no version.
     *
     * @return the report
     */
    public static SarifReport create() {
        return new SarifReport(Optional.empty(), Optional.empty());
    }

    /**
     * Chooses the folder that uris start from, as a rule the root of a repository.
     *
     * <p>Files below it get uris relative to it. A relative name is taken to start there if the folder is absolute. All
     * other files keep the name that findings call them by; one that is absolute becomes a {@code file:} uri.
     *
     * @param directory the folder; it need not exist
     * @return a copy with that folder
     */
    public SarifReport relativeTo(Path directory) {
        return new SarifReport(Optional.of(directory), toolVersion);
    }

    /**
     * Chooses the version that the report names.
     *
     * @param version the version of whatever runs the checks, as a rule of this library
     * @return a copy with that version
     */
    public SarifReport toolVersion(String version) {
        return new SarifReport(base, Optional.of(version));
    }

    /**
     * Writes findings.
     *
     * @param findings what was found
     * @return a log with one run; the same findings give the same text
     */
    public String render(Diagnostics findings) {
        SortedMap<String, Rule> rules = new TreeMap<>();
        SortedSet<String> others = new TreeSet<>();
        for (Diagnostic finding : findings) {
            rules.putIfAbsent(finding.rule().id(), finding.rule());
            // A file that is no UTF-8 counts a column for each byte.
            finding.range()
                    .filter(range -> !range.source().isUtf8())
                    .ifPresent(range -> others.add(range.source().name()));
        }
        Driver driver = new Driver(
                "Hyperconverge",
                toolVersion.orElse(null),
                rules.values().stream().map(SarifReport::describe).toList());
        Text root = new Text("The folder that relative uris start from.");
        Notification truncation = new Notification("warning", new Text(DiagnosticText.counts(findings)));
        Run run = new Run(
                Map.of("driver", driver),
                Map.of(SarifUri.ROOT, Map.of("description", root)),
                findings.truncated() ? List.of(new Invocation(true, List.of(truncation))) : List.of(),
                "utf16CodeUnits",
                "UTF-8",
                List.of("\r\n", "\n", "\r"),
                others.stream()
                        .map(name -> new Artifact(SarifUri.of(name, base), "ISO-8859-1"))
                        .toList(),
                new SarifResults(base, rules.keySet()).of(findings));
        return Json.write(new SarifLog(SCHEMA, "2.1.0", List.of(run)));
    }

    private static ReportingDescriptor describe(Rule rule) {
        String page = RuleBook.page(rule).orElse(null);
        return new ReportingDescriptor(
                rule.id(),
                new Text(rule.title()),
                new Text(page == null ? rule.title() : plain(page), page),
                Map.of("level", SarifLog.level(rule.severity())));
    }

    /** A page without the marks of Markdown that a reader would stumble over. */
    private static String plain(String page) {
        return page.replaceAll("(?m)^```.*\\R?", "").replaceAll("(?m)^#+ +", "").replace("`", "");
    }
}
