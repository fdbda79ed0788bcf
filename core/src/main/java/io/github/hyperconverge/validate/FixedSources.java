package io.github.hyperconverge.validate;

import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.deployment.DeploymentSources;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.Fix;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.internal.HarmlessFixes;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.source.TextEdit;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Texts with the fixes of all findings applied that have one, and but one. Of fixes that overlap the first
 * counts, and the texts are checked again until nothing is left to fix. Files that were too large to be read whole, those
 * that are read twice and may mean two things, and those of the base layer stay as they are.
 *
 * @param sources the texts as they are now
 * @param changed the files that changed: what they held, and what they hold now
 * @param findings what is left
 */
record FixedSources(DeploymentSources sources, Map<Source, Source> changed, Diagnostics findings) {
    /** A fix may uncover another mistake, and that another; nothing real goes on for long. */
    private static final int MOST_ROUNDS = 20;

    /** Fixes texts as far as there are fixes. Nothing is written. */
    static FixedSources of(DeploymentSources sources, Function<ParseResult<Deployment>, Diagnostics> validator) {
        // By the text that a file had at first.
        Map<Source, Source> current = new LinkedHashMap<>();
        Set<Source> twice = new HashSet<>();
        for (Source source : sources.all()) {
            if (current.put(source, source) != null) {
                twice.add(source);
            }
        }
        current.keySet().removeAll(twice);
        current.keySet().removeAll(BaseLayer.of(sources).sources());
        Set<Source> seen = new HashSet<>(current.keySet());
        Checked now = Checked.of(sources, validator);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            List<Fix> fixes = chosen(now.findings, Set.copyOf(current.values()));
            Map<Source, Source> mended = Map.of();
            // Each fix alone is harmless; two keys may be misspelt that were meant to be one.
            for (int count = fixes.size(); count > 0 && mended.isEmpty(); count /= 2) {
                List<TextEdit> edits = fixes.subList(0, count).stream()
                        .flatMap(fix -> fix.edits().stream())
                        .toList();
                Map<Source, Source> edited = edited(edits);
                // Two fixes that undo each other would go on for ever.
                edited.values().removeAll(seen);
                Checked next = Checked.of(now.sources.map(source -> edited.getOrDefault(source, source)), validator);
                if (!next.isWorseThan(now, edits)) {
                    mended = edited;
                    now = next;
                }
            }
            if (mended.isEmpty()) {
                break;
            }
            seen.addAll(mended.values());
            Map<Source, Source> changed = mended;
            current.replaceAll((first, last) -> changed.getOrDefault(last, last));
        }
        current.entrySet().removeIf(change -> change.getKey().equals(change.getValue()));
        return new FixedSources(now.sources, current, now.findings);
    }

    /** Texts, and what is found in them when they are read, and then. */
    private record Checked(DeploymentSources sources, Diagnostics reading, Diagnostics findings) {
        static Checked of(DeploymentSources sources, Function<ParseResult<Deployment>, Diagnostics> validator) {
            ParseResult<Deployment> read = sources.parse();
            return new Checked(sources, read.diagnostics(), validator.apply(read));
        }

        boolean isWorseThan(Checked before, List<TextEdit> edits) {
            return !HarmlessFixes.news(before.reading, reading, edits).isEmpty()
                    || !HarmlessFixes.news(before.findings, findings, edits).isEmpty();
        }
    }

    private static List<Fix> chosen(Diagnostics findings, Set<Source> files) {
        Set<Source> whole = new HashSet<>(files);
        findings.all().stream()
                .filter(finding -> finding.rule().id().equals("haproxy-too-large"))
                .forEach(finding -> finding.range().map(SourceRange::source).ifPresent(whole::remove));
        List<Fix> chosen = new ArrayList<>();
        Set<TextEdit> taken = new HashSet<>();
        for (Diagnostic finding : findings) {
            // Of two fixes only a person knows which is meant.
            if (finding.fixes().size() == 1
                    && finding.fixes().get(0).edits().stream()
                            .allMatch(edit -> whole.contains(edit.range().source())
                                    && canWrite(edit.range().source(), edit)
                                    && taken.stream()
                                            .noneMatch(other -> edit.range().touches(other.range())))) {
                chosen.add(finding.fixes().get(0));
                taken.addAll(finding.fixes().get(0).edits());
            }
        }
        return chosen;
    }

    private static boolean canWrite(Source source, TextEdit edit) {
        return charset(source).newEncoder().canEncode(edit.newText());
    }

    static Map<Source, Source> edited(List<TextEdit> edits) {
        Map<Source, Source> edited = new HashMap<>();
        edits.stream()
                .collect(Collectors.groupingBy(edit -> edit.range().source()))
                .forEach((source, own) -> edited.put(
                        source,
                        Source.ofBytes(
                                source.name(), TextEdit.apply(source, own).getBytes(charset(source)))));
        return edited;
    }

    private static Charset charset(Source source) {
        return source.isUtf8() ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
    }
}
