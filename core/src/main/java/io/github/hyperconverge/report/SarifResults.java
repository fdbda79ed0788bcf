package io.github.hyperconverge.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.common.hash.Hashing;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.Fix;
import io.github.hyperconverge.diagnostic.RelatedPlace;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.source.TextEdit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the results of one SARIF run. */
final class SarifResults {
    /** What stands for the folder that relative uris start from. */
    static final String ROOT = "%SRCROOT%";

    /** A new version whenever the fingerprint of the same finding changes. */
    private static final String FINGERPRINT = "hyperconverge/v1";
    /** How much of a line goes into a fingerprint: an inventory may be one line of megabytes. */
    private static final int MOST_OF_LINE = 1000;

    private final JsonGenerator json;
    private final Optional<Path> base;
    private final List<String> rules;
    private final Map<String, Integer> fingerprints = new HashMap<>();

    SarifResults(JsonGenerator json, Optional<Path> base, Collection<String> rules) {
        this.json = json;
        this.base = base;
        this.rules = List.copyOf(rules);
    }

    void write(Diagnostics findings) throws IOException {
        json.writeArrayFieldStart("results");
        for (Diagnostic finding : findings) {
            write(finding);
        }
        json.writeEndArray();
    }

    private void write(Diagnostic finding) throws IOException {
        json.writeStartObject();
        json.writeStringField("ruleId", finding.rule().id());
        json.writeNumberField("ruleIndex", rules.indexOf(finding.rule().id()));
        json.writeStringField("level", level(finding.severity()));
        writeMessage("message", finding.message());
        json.writeArrayFieldStart("locations");
        if (finding.range().isPresent()) {
            json.writeStartObject();
            writePlace(finding.range().get());
            writePath(finding.path());
            json.writeEndObject();
        }
        json.writeEndArray();
        writeRelated(finding.related());
        json.writeObjectFieldStart("partialFingerprints");
        json.writeStringField(FINGERPRINT, fingerprint(finding));
        json.writeEndObject();
        writeFixes(finding.fixes());
        json.writeEndObject();
    }

    static String level(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case INFO -> "note";
        };
    }

    static void writeText(JsonGenerator json, String field, String text) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeStringField("text", text);
        json.writeEndObject();
    }

    static void writeArtifact(JsonGenerator json, String field, SarifUri file) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeStringField("uri", file.uri());
        if (file.belowRoot()) {
            json.writeStringField("uriBaseId", ROOT);
        }
        json.writeEndObject();
    }

    /** Names from files are in messages: no brace of theirs is a placeholder, and no brackets are a link. */
    private void writeMessage(String field, String text) throws IOException {
        writeText(json, field, text.replace("{", "{{").replace("}", "}}").replace("](", "] ("));
    }

    private void writePlace(SourceRange range) throws IOException {
        json.writeObjectFieldStart("physicalLocation");
        writeArtifact(json, "artifactLocation", uri(range));
        writeRegion("region", range);
        json.writeEndObject();
    }

    private SarifUri uri(SourceRange range) {
        return SarifUri.of(range.source().name(), base);
    }

    private void writeRegion(String field, SourceRange range) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeNumberField("startLine", range.start().line());
        json.writeNumberField("startColumn", range.start().column());
        json.writeNumberField("endLine", range.end().line());
        json.writeNumberField("endColumn", range.end().column());
        json.writeEndObject();
    }

    private void writePath(ModelPath path) throws IOException {
        if (path.segments().isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("logicalLocations");
        json.writeStartObject();
        json.writeStringField("name", path.segments().get(path.segments().size() - 1));
        json.writeStringField("fullyQualifiedName", path.toString());
        json.writeEndObject();
        json.writeEndArray();
    }

    private void writeRelated(List<RelatedPlace> related) throws IOException {
        if (related.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("relatedLocations");
        for (int i = 0; i < related.size(); i++) {
            json.writeStartObject();
            json.writeNumberField("id", i + 1);
            writePlace(related.get(i).range());
            writeMessage("message", related.get(i).message());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** The same when lines are added above, or blanks before it; a number tells findings apart that are else equal. */
    private String fingerprint(Diagnostic finding) {
        String file = finding.range().map(range -> uri(range).uri()).orElse("");
        String text = finding.range().map(SarifResults::line).orElse(finding.message());
        String joined =
                String.join("\0", finding.rule().id(), file, finding.path().toString(), text.strip());
        String hash =
                Hashing.sha256().hashString(joined, StandardCharsets.UTF_8).toString();
        return hash + ":" + fingerprints.merge(hash, 1, Integer::sum);
    }

    /** The line of a place; from the place on if it lies far down a long line. */
    private static String line(SourceRange range) {
        String text = range.source().text();
        int before = range.start().column() - 1;
        int from = before < MOST_OF_LINE ? range.startOffset() - before : range.startOffset();
        return text.substring(from, Excerpt.lineEnd(text, from, from + MOST_OF_LINE));
    }

    private void writeFixes(List<Fix> fixes) throws IOException {
        // SARIF wants at least one change of each fix.
        List<Fix> changing =
                fixes.stream().filter(fix -> !fix.edits().isEmpty()).toList();
        if (changing.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("fixes");
        for (Fix fix : changing) {
            json.writeStartObject();
            writeMessage("description", fix.title());
            json.writeArrayFieldStart("artifactChanges");
            for (List<TextEdit> edits : byFile(fix)) {
                writeChange(edits);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static Collection<List<TextEdit>> byFile(Fix fix) {
        Map<String, List<TextEdit>> files = new LinkedHashMap<>();
        for (TextEdit edit : fix.edits()) {
            files.computeIfAbsent(edit.range().source().name(), name -> new ArrayList<>())
                    .add(edit);
        }
        return files.values();
    }

    private void writeChange(List<TextEdit> edits) throws IOException {
        json.writeStartObject();
        writeArtifact(json, "artifactLocation", uri(edits.get(0).range()));
        json.writeArrayFieldStart("replacements");
        for (TextEdit edit : edits) {
            json.writeStartObject();
            writeRegion("deletedRegion", edit.range());
            if (!edit.newText().isEmpty()) {
                writeText(json, "insertedContent", edit.newText());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
