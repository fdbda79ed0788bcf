package io.github.hyperconverge.internal;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.Fix;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.source.TextEdit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Leaves out fixes that harm: with them a text has a finding that it lacks without. Each is tried on the whole text;
 * what it brings to light and has a fix elsewhere is fixed by it, too.
 */
public final class HarmlessFixes {
    /** How many characters are checked to try fixes, and how many fixes are tried at least and at most. */
    private static final long MOST_CHARACTERS = 32_000_000;

    private static final int LEAST_TRIES = 4;
    private static final int MOST_TRIES = 100;

    private final Function<List<TextEdit>, Diagnostics> check;
    private final Diagnostics before;
    /** Many findings may have one fix. */
    private final Map<Fix, Optional<Fix>> tried = new HashMap<>();

    private long left;

    private HarmlessFixes(Function<List<TextEdit>, Diagnostics> check, long size) {
        this.check = check;
        this.before = check.apply(List.of());
        this.left = Math.max(LEAST_TRIES, Math.min(MOST_TRIES, MOST_CHARACTERS / (size + 1)));
    }

    /** Tells whether there is anything to try. */
    public static boolean areIn(Diagnostics findings) {
        for (Diagnostic finding : findings) {
            if (!finding.fixes().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Tries the fixes of findings. Of very many the later ones are not tried, and not offered.
     *
     * @param findings what was found
     * @param size how many characters the text has
     * @param check checks the text with some edits, or with none
     * @return the same findings, with those of their fixes that do not harm
     */
    public static Diagnostics of(Diagnostics findings, long size, Function<List<TextEdit>, Diagnostics> check) {
        HarmlessFixes fixes = new HarmlessFixes(check, size);
        return findings.map(finding -> finding.fixes().isEmpty()
                ? finding
                : finding.fixes(finding.fixes().stream()
                        .flatMap(fix ->
                                fixes.tried.computeIfAbsent(fix, untried -> fixes.harmless(finding, untried)).stream())
                        .toList()));
    }

    private Optional<Fix> harmless(Diagnostic finding, Fix fix) {
        if (left-- <= 0) {
            return Optional.empty();
        }
        Diagnostics after = check.apply(fix.edits());
        if (!mends(finding, after, fix)) {
            return Optional.empty();
        }
        List<Diagnostic> news = news(before, after, fix.edits());
        return news.isEmpty()
                ? Optional.of(fix)
                : withThoseOf(news, fix).filter(both -> left-- > 0 && isHarmless(both));
    }

    private boolean isHarmless(Fix fix) {
        return news(before, check.apply(fix.edits()), fix.edits()).isEmpty();
    }

    /** Adds the fixes of what comes to light, if each has one that lies elsewhere. */
    private static Optional<Fix> withThoseOf(List<Diagnostic> news, Fix fix) {
        List<TextEdit> edits = new ArrayList<>(fix.edits());
        String title = fix.title();
        for (Diagnostic finding : news) {
            if (finding.fixes().size() != 1) {
                return Optional.empty();
            }
            title += "; " + finding.fixes().get(0).title();
            for (TextEdit edit : finding.fixes().get(0).edits()) {
                Optional<TextEdit> moved = before(edit, fix.edits())
                        .filter(own ->
                                edits.stream().noneMatch(other -> own.range().touches(other.range())));
                if (moved.isEmpty()) {
                    return Optional.empty();
                }
                edits.add(moved.get());
            }
        }
        return Optional.of(new Fix(title, edits));
    }

    /** An edit of the text after others as one of the text before them; none if it touches what these wrote. */
    private static Optional<TextEdit> before(TextEdit edit, List<TextEdit> edits) {
        Place start = place(edit.range().source(), edit.range().startOffset(), edits, true);
        Place end = place(edit.range().source(), edit.range().endOffset(), edits, true);
        return edits.stream()
                .map(other -> other.range().source())
                .filter(source -> source.name().equals(start.source))
                .filter(source -> !start.isEdited && !end.isEdited && start.offset <= end.offset)
                .findFirst()
                .map(source -> new TextEdit(new SourceRange(source, start.offset, end.offset), edit.newText()));
    }

    /** Tells whether a finding is gone whose place was edited, or there is a way on from what is there now. */
    private boolean mends(Diagnostic finding, Diagnostics after, Fix fix) {
        Place old = place(finding, fix.edits(), false);
        return !old.isEdited
                || after.stream()
                                .filter(now -> now.rule().equals(finding.rule())
                                        && now.fixes().isEmpty()
                                        && place(now, fix.edits(), true).equals(old))
                                .count()
                        < before.stream()
                                .filter(then -> then.rule().equals(finding.rule())
                                        && place(then, fix.edits(), false).equals(old))
                                .count();
    }

    /**
     * Lists what edits bring. What has the same rule and severity as something before, and the same words or the same
     * place, is nothing new.
     */
    public static List<Diagnostic> news(Diagnostics before, Diagnostics after, List<TextEdit> edits) {
        if (before.truncated() || after.truncated()) {
            // Of those that are not stored only the number is known.
            return List.of(Severity.values()).stream().anyMatch(s -> after.count(s) > before.count(s))
                    ? after.all()
                    : List.of();
        }
        Set<List<Object>> known = new HashSet<>();
        Map<List<Object>, Integer> counts = new HashMap<>();
        for (Diagnostic finding : before) {
            known.add(List.of(finding.rule(), finding.severity(), finding.message()));
            known.add(List.of(finding.rule(), finding.severity(), place(finding, edits, false)));
            counts.merge(List.of(finding.rule(), finding.severity()), 1, Integer::sum);
        }
        List<Diagnostic> news = new ArrayList<>();
        for (Diagnostic finding : after) {
            boolean isKnown = known.contains(List.of(finding.rule(), finding.severity(), finding.message()))
                    || known.contains(List.of(finding.rule(), finding.severity(), place(finding, edits, true)));
            boolean isMore = counts.merge(List.of(finding.rule(), finding.severity()), -1, Integer::sum) < 0;
            // Of a copied layer the differences are one finding before, and notes of their own after.
            boolean isNote =
                    finding.severity() == Severity.INFO && finding.rule().is(Rule.Trait.LAYERED);
            if (!isNote && (!isKnown || isMore)) {
                news.add(finding);
            }
        }
        return news;
    }

    /** Where something stood before the edits. */
    private record Place(String source, int offset, boolean isEdited) {}

    private static Place place(Diagnostic finding, List<TextEdit> edits, boolean isAfter) {
        return finding.range()
                .map(range -> place(range.source(), range.startOffset(), edits, isAfter))
                .orElse(new Place("", 0, false));
    }

    private static Place place(Source file, int offset, List<TextEdit> edits, boolean isAfter) {
        String source = file.name();
        int moved = 0;
        for (TextEdit edit : inOrder(edits)) {
            int start = edit.range().startOffset();
            int length = edit.range().endOffset() - start;
            if (edit.range().source().name().equals(source) && offset - moved >= start) {
                if (offset - moved < start + (isAfter ? edit.newText().length() : length)) {
                    return new Place(source, start, true);
                }
                moved += isAfter ? edit.newText().length() - length : 0;
            }
        }
        return new Place(source, offset - moved, false);
    }

    private static List<TextEdit> inOrder(List<TextEdit> edits) {
        return edits.stream()
                .sorted(Comparator.comparingInt(edit -> edit.range().startOffset()))
                .toList();
    }
}
