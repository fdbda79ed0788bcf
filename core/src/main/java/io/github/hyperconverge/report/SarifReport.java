package io.github.hyperconverge.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.validate.RuleBook;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
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
        findings.forEach(finding -> rules.putIfAbsent(finding.rule().id(), finding.rule()));
        return Json.document(json -> {
            json.writeStringField("$schema", SCHEMA);
            json.writeStringField("version", "2.1.0");
            json.writeArrayFieldStart("runs");
            json.writeStartObject();
            writeTool(json, rules.values());
            writeRoot(json);
            if (findings.truncated()) {
                writeTruncation(json, findings);
            }
            writeText(json, findings);
            new SarifResults(json, base, rules.keySet()).write(findings);
            json.writeEndObject();
            json.writeEndArray();
        });
    }

    private void writeTool(JsonGenerator json, Collection<Rule> rules) throws IOException {
        json.writeObjectFieldStart("tool");
        json.writeObjectFieldStart("driver");
        json.writeStringField("name", "Hyperconverge");
        if (toolVersion.isPresent()) {
            json.writeStringField("version", toolVersion.get());
        }
        json.writeArrayFieldStart("rules");
        for (Rule rule : rules) {
            writeRule(json, rule);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeRule(JsonGenerator json, Rule rule) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", rule.id());
        SarifResults.writeText(json, "shortDescription", rule.title());
        Optional<String> page = RuleBook.page(rule);
        json.writeObjectFieldStart("help");
        json.writeStringField("text", page.map(SarifReport::plain).orElse(rule.title()));
        if (page.isPresent()) {
            json.writeStringField("markdown", page.get());
        }
        json.writeEndObject();
        json.writeObjectFieldStart("defaultConfiguration");
        json.writeStringField("level", SarifResults.level(rule.severity()));
        json.writeEndObject();
        json.writeEndObject();
    }

    /** A page without the marks of Markdown that a reader would stumble over. */
    private static String plain(String page) {
        return page.replaceAll("(?m)^```.*\\R?", "").replaceAll("(?m)^#+ +", "").replace("`", "");
    }

    private static void writeRoot(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("originalUriBaseIds");
        json.writeObjectFieldStart(SarifResults.ROOT);
        SarifResults.writeText(json, "description", "The folder that relative uris start from.");
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeTruncation(JsonGenerator json, Diagnostics findings) throws IOException {
        json.writeArrayFieldStart("invocations");
        json.writeStartObject();
        json.writeBooleanField("executionSuccessful", true);
        json.writeArrayFieldStart("toolExecutionNotifications");
        json.writeStartObject();
        json.writeStringField("level", "warning");
        SarifResults.writeText(json, "message", DiagnosticText.counts(findings));
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
    }

    /** How lines and columns are counted. A file that is no UTF-8 counts a column for each byte. */
    private void writeText(JsonGenerator json, Diagnostics findings) throws IOException {
        json.writeStringField("columnKind", "utf16CodeUnits");
        json.writeStringField("defaultEncoding", "UTF-8");
        json.writeArrayFieldStart("newlineSequences");
        json.writeString("\r\n");
        json.writeString("\n");
        json.writeString("\r");
        json.writeEndArray();
        TreeSet<String> others = new TreeSet<>();
        for (Diagnostic finding : findings) {
            finding.range()
                    .filter(range -> !range.source().isUtf8())
                    .ifPresent(range -> others.add(range.source().name()));
        }
        if (others.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("artifacts");
        for (String name : others) {
            json.writeStartObject();
            SarifResults.writeArtifact(json, "location", SarifUri.of(name, base));
            json.writeStringField("encoding", "ISO-8859-1");
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
