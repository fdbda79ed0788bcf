package io.github.hyperconverge.cli;

import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.report.DiagnosticJson;
import io.github.hyperconverge.report.DiagnosticText;
import io.github.hyperconverge.report.SarifReport;
import java.nio.file.Path;

/** The forms of findings. */
enum FindingsFormat {
    TEXT,
    JSON,
    SARIF;

    String render(Diagnostics findings) {
        return switch (this) {
            case TEXT -> DiagnosticText.withExcerpts(findings);
            case JSON -> DiagnosticJson.of(findings);
            case SARIF ->
                SarifReport.create()
                        .relativeTo(Path.of("").toAbsolutePath())
                        .toolVersion(ProgramVersion.ofJar())
                        .render(findings);
        };
    }
}
