package io.github.hyperconverge.report;

import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.Severity;
import java.util.Locale;

/** Findings as JSON. */
public final class DiagnosticJson {
    private static final int FORMAT_VERSION = 1;

    private DiagnosticJson() {}

    /**
     * Writes findings.
     *
     * @param findings what was found
     * @return an object with {@code formatVersion}, {@code counts} by severity, {@code truncated} and
     *     {@code diagnostics}; lines and columns are 1-based, columns in UTF-16 units
     */
    public static String of(Diagnostics findings) {
        return Json.document(json -> {
            json.writeNumberField("formatVersion", FORMAT_VERSION);
            json.writeObjectFieldStart("counts");
            for (Severity severity : Severity.values()) {
                json.writeNumberField(severity.name().toLowerCase(Locale.ROOT), findings.count(severity));
            }
            json.writeEndObject();
            json.writeBooleanField("truncated", findings.truncated());
            Json.writeDiagnostics(json, findings);
        });
    }
}
