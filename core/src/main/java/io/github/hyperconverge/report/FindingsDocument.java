package io.github.hyperconverge.report;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Findings as their JSON has them, format version 1: {@code counts} by severity, listed or not, whether the list is {@code
 * truncated}, and {@code diagnostics}, each with rule, severity, message, path, place, related places and fixes. Lines and
 * columns are 1-based, columns in UTF-16 units.
 */
public final class FindingsDocument {

    private record Findings(
            int formatVersion, Map<String, Long> counts, boolean truncated, List<Diagnostic> diagnostics) {}

    private final Findings content;

    private FindingsDocument(Findings content) {
        this.content = content;
    }

    /**
     * Makes the document of findings.
     *
     * @param findings what was found
     * @return a document with all that is listed of them
     */
    public static FindingsDocument of(Diagnostics findings) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Severity severity : Severity.values()) {
            counts.put(JsonViews.id(severity), findings.count(severity));
        }
        return new FindingsDocument(new Findings(1, counts, findings.truncated(), findings.all()));
    }

    /**
     * What the document says, to any mapper.
     *
     * @return texts, numbers, lists and maps; keys may be added to the format, those it has keep their meaning
     */
    @JsonValue
    public Map<String, Object> members() {
        return Json.members(content);
    }

    /**
     * Writes the document.
     *
     * @return JSON, indented by two blanks, lines ended by LF; no terminal acts on it
     */
    public String toJson() {
        return Json.write(content);
    }
}
