package io.github.hyperconverge.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.google.common.hash.Hashing;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.RelatedPlace;
import io.github.hyperconverge.report.SarifLog.ArtifactChange;
import io.github.hyperconverge.report.SarifLog.Fix;
import io.github.hyperconverge.report.SarifLog.Location;
import io.github.hyperconverge.report.SarifLog.LogicalLocation;
import io.github.hyperconverge.report.SarifLog.PhysicalLocation;
import io.github.hyperconverge.report.SarifLog.Region;
import io.github.hyperconverge.report.SarifLog.Replacement;
import io.github.hyperconverge.report.SarifLog.Result;
import io.github.hyperconverge.report.SarifLog.Text;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.source.TextEdit;
import io.github.hyperconverge.text.Excerpt;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the results of one SARIF run. */
final class SarifResults {
    /** A new version whenever the fingerprint of the same finding changes. */
    private static final String FINGERPRINT = "hyperconverge/v1";
    /** How much of a line goes into a fingerprint: an inventory may be one line of megabytes. */
    private static final int MOST_OF_LINE = 1000;

    /** A longer way to a value repeats what nobody reads. */
    private static final int LONGEST_PATH = 1600;

    private final Optional<Path> base;
    private final List<String> rules;
    private final Map<String, Integer> fingerprints = new HashMap<>();

    SarifResults(Optional<Path> base, Collection<String> rules) {
        this.base = base;
        this.rules = List.copyOf(rules);
    }

    List<Result> of(Diagnostics findings) {
        List<Result> results = new ArrayList<>();
        findings.forEach(finding -> results.add(of(finding)));
        return results;
    }

    private Result of(Diagnostic finding) {
        List<String> path = finding.path().segments();
        String whole = finding.path().toString();
        List<LogicalLocation> logical = path.isEmpty() || whole.length() > LONGEST_PATH
                ? List.of()
                : List.of(new LogicalLocation(path.get(path.size() - 1), whole));
        List<Location> related = new ArrayList<>();
        for (RelatedPlace other : finding.related()) {
            related.add(new Location(related.size() + 1, place(other.range()), List.of(), message(other.message())));
        }
        return new Result(
                finding.rule().id(),
                rules.indexOf(finding.rule().id()),
                SarifLog.level(finding.severity()),
                message(finding.message()),
                finding.range().stream()
                        .map(range -> new Location(null, place(range), logical, null))
                        .toList(),
                related,
                Map.of(FINGERPRINT, fingerprint(finding)),
                // SARIF wants at least one change of each fix.
                finding.fixes().stream()
                        .filter(fix -> !fix.edits().isEmpty())
                        .map(fix -> new Fix(message(fix.title()), changes(fix.edits())))
                        .toList());
    }

    /** Names from files are in messages: no brace of theirs is a placeholder, and no brackets are a link. */
    private static Text message(String text) {
        return new Text(text.replace("{", "{{").replace("}", "}}").replace("](", "] ("));
    }

    private SarifUri uri(SourceRange range) {
        return SarifUri.of(range.source().name(), base);
    }

    private PhysicalLocation place(SourceRange range) {
        return new PhysicalLocation(uri(range), region(range));
    }

    private static Region region(SourceRange range) {
        return new Region(
                range.start().line(),
                range.start().column(),
                range.end().line(),
                range.end().column());
    }

    private List<ArtifactChange> changes(List<TextEdit> edits) {
        Map<SarifUri, List<Replacement>> byFile = edits.stream()
                .collect(groupingBy(
                        edit -> uri(edit.range()), LinkedHashMap::new, mapping(SarifResults::replacement, toList())));
        return byFile.entrySet().stream()
                .map(file -> new ArtifactChange(file.getKey(), file.getValue()))
                .toList();
    }

    private static Replacement replacement(TextEdit edit) {
        return new Replacement(region(edit.range()), edit.newText().isEmpty() ? null : new Text(edit.newText()));
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
}
