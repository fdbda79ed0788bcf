package io.github.hyperconverge.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.Nulls;
import com.google.common.collect.ImmutableMap;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.source.SourcePosition;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.source.TextEdit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Findings as their JSON has them, format version 1. Lines and columns are 1-based, columns in UTF-16 units.
 *
 * @param formatVersion the version of the format; keys may be added to it, those it has keep their meaning
 * @param counts how many findings of each severity there are, listed or not
 * @param truncated whether there are more than are listed
 * @param diagnostics the findings
 */
public record FindingsDocument(
        int formatVersion, Map<String, Long> counts, boolean truncated, List<Finding> diagnostics) {
    private static final int FORMAT_VERSION = 1;

    /**
     * A finding.
     *
     * @param rule the id of its rule
     * @param severity {@code error}, {@code warning} or {@code info}
     * @param message what is wrong
     * @param path the way to the value in the document; empty for all of it
     * @param place where it is; without values if it is nowhere in particular
     * @param related other places that have to do with it
     * @param fixes ways to put it right
     */
    public record Finding(
            String rule,
            String severity,
            String message,
            String path,
            @JsonUnwrapped Location place,
            List<Related> related,
            List<Fix> fixes) {

        static List<Finding> allOf(Diagnostics findings) {
            return StreamSupport.stream(findings.spliterator(), false)
                    .map(finding -> new Finding(
                            finding.rule().id(),
                            id(finding.severity()),
                            finding.message(),
                            finding.path().toString(),
                            Location.of(finding.range()),
                            finding.related().stream()
                                    .map(other -> new Related(other.message(), Location.of(other.range())))
                                    .toList(),
                            finding.fixes().stream()
                                    .map(fix -> new Fix(fix.title(), Edit.allOf(fix.edits())))
                                    .toList()))
                    .toList();
        }
    }

    /**
     * A place, or none.
     *
     * @param file the file; like the rest null if there is no place
     * @param line where it starts
     * @param column where it starts
     * @param endLine where it ends; null if only its start is known
     * @param endColumn where it ends, one past the last character; null if only its start is known
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Location(
            @JsonSetter(nulls = Nulls.SET) @Nullable String file,
            @Nullable Integer line,
            @Nullable Integer column,
            @Nullable Integer endLine,
            @Nullable Integer endColumn) {
        static final Location NONE = new Location(null, null, null, null, null);

        /** Checks that there is all of a start, or nothing. */
        public Location {
            if ((file == null) != (line == null) || (file == null) != (column == null)) {
                throw new IllegalArgumentException("a place has a file, a line and a column");
            }
        }

        static Location of(Optional<SourceRange> place) {
            return place.map(Location::of).orElse(NONE);
        }

        private static Location of(SourceRange range) {
            SourcePosition start = range.start();
            SourcePosition end = range.end();
            return new Location(range.source().name(), start.line(), start.column(), end.line(), end.column());
        }
    }

    /**
     * A place that has to do with a finding.
     *
     * @param message what it has to do with it
     * @param place where it is
     */
    public record Related(String message, @JsonUnwrapped Location place) {}

    /**
     * A way to put a finding right.
     *
     * @param title what it does
     * @param edits the changes, all of them or none
     */
    public record Fix(String title, List<Edit> edits) {}

    /**
     * A change of a text.
     *
     * @param place what is replaced
     * @param newText what comes there
     */
    public record Edit(@JsonUnwrapped Location place, String newText) {
        private static List<Edit> allOf(List<TextEdit> edits) {
            return edits.stream()
                    .map(edit -> new Edit(Location.of(edit.range()), edit.newText()))
                    .toList();
        }
    }

    /**
     * Makes the document of findings.
     *
     * @param findings what was found
     * @return a document with all that is listed of them
     */
    public static FindingsDocument of(Diagnostics findings) {
        ImmutableMap.Builder<String, Long> counts = ImmutableMap.builder();
        for (Severity severity : Severity.values()) {
            counts.put(id(severity), findings.count(severity));
        }
        return new FindingsDocument(FORMAT_VERSION, counts.build(), findings.truncated(), Finding.allOf(findings));
    }

    private static String id(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }

    /**
     * Writes the document.
     *
     * @return JSON, indented by two blanks, lines ended by LF; no terminal acts on it
     */
    public String toJson() {
        return Json.write(this);
    }
}
