package io.github.hyperconverge.cli;

import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.report.FindingsDocument;
import io.github.hyperconverge.report.SarifReport;
import io.github.hyperconverge.text.DiagnosticText;
import io.github.hyperconverge.text.Words;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options that say how findings are shown, and which make a command fail. */
final class FindingsOptions {

    /** The forms of findings. */
    enum Format {
        TEXT,
        JSON,
        SARIF
    }

    /** The least grave findings that make a command fail. */
    enum FailOn {
        ERROR,
        WARNING,
        INFO,
        NEVER
    }

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "One of text, json, sarif; text by default.")
    private Format format = Format.TEXT;

    @Option(
            names = "--fail-on",
            paramLabel = "LEVEL",
            defaultValue = "error",
            description =
                    "One of error, warning, info, never: findings of this level or worse end with status 1; error by"
                            + " default.")
    private FailOn failOn = FailOn.ERROR;

    boolean areText() {
        return format == Format.TEXT;
    }

    /** Shows findings, and how many files they were looked for in; returns the exit status that they end with. */
    int report(Diagnostics findings, int files, Console console) {
        if (areText()) {
            String read = Words.count(files, "file", "files") + ", ";
            console.print(DiagnosticText.withExcerpts(findings, read));
            if (findings.isEmpty()) {
                console.line(read + "no findings");
            }
            return status(findings);
        }
        return report(findings, console);
    }

    /** Shows findings; returns the exit status that they end with. */
    int report(Diagnostics findings, Console console) {
        console.print(
                switch (format) {
                    case TEXT -> DiagnosticText.withExcerpts(findings);
                    case JSON -> FindingsDocument.of(findings).toJson();
                    case SARIF ->
                        SarifReport.create()
                                .relativeTo(Path.of("").toAbsolutePath())
                                .toolVersion(SubCommand.programVersion())
                                .render(findings);
                });
        return status(findings);
    }

    private int status(Diagnostics findings) {
        return failOn != FailOn.NEVER && findings.hasAtLeast(Severity.valueOf(failOn.name()))
                ? Main.FINDINGS
                : Main.FINE;
    }
}
