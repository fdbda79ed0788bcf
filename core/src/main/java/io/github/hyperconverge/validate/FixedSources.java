package io.github.hyperconverge.validate;

import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.deployment.DeploymentSources;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.Fix;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.source.TextEdit;
import io.github.hyperconverge.yaml.YamlReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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
        DeploymentSources now = sources;
        Diagnostics findings = validator.apply(now.parse());
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Map<Source, Source> mended = new HashMap<>();
            Set<Source> balancer = Set.copyOf(now.haproxy());
            chosen(findings, Set.copyOf(current.values())).forEach((source, fixes) -> {
                Source after = edited(source, fixes, !balancer.contains(source));
                // Two fixes that undo each other would go on for ever.
                if (seen.add(after)) {
                    mended.put(source, after);
                }
            });
            if (mended.isEmpty()) {
                break;
            }
            current.replaceAll((first, last) -> mended.getOrDefault(last, last));
            now = now.map(source -> mended.getOrDefault(source, source));
            findings = validator.apply(now.parse());
        }
        current.entrySet().removeIf(change -> change.getKey().equals(change.getValue()));
        return new FixedSources(now, current, findings);
    }

    private static Map<Source, List<Fix>> chosen(Diagnostics findings, Set<Source> files) {
        Set<Source> whole = new HashSet<>(files);
        findings.all().stream()
                .filter(finding -> finding.rule().id().equals("haproxy-too-large"))
                .forEach(finding -> finding.range().map(SourceRange::source).ifPresent(whole::remove));
        Map<Source, List<Fix>> chosen = new LinkedHashMap<>();
        for (Diagnostic finding : findings) {
            // Of two fixes only a person knows which is meant.
            if (finding.fixes().size() == 1) {
                Fix fix = finding.fixes().get(0);
                Set<Source> edited = fix.edits().stream()
                        .map(edit -> edit.range().source())
                        .collect(Collectors.toCollection(LinkedHashSet::new));
                if (whole.containsAll(edited)
                        && fix.edits().stream()
                                .allMatch(edit -> canWrite(edit.range().source(), edit)
                                        && !isTaken(
                                                chosen.getOrDefault(edit.range().source(), List.of()), edit))) {
                    for (Source source : edited) {
                        List<TextEdit> own = fix.edits().stream()
                                .filter(edit -> edit.range().source().equals(source))
                                .toList();
                        chosen.computeIfAbsent(source, key -> new ArrayList<>()).add(new Fix(fix.title(), own));
                    }
                }
            }
        }
        return chosen;
    }

    private static boolean canWrite(Source source, TextEdit edit) {
        return charset(source).newEncoder().canEncode(edit.newText());
    }

    /** Tells whether another edit touches the same place. */
    private static boolean isTaken(List<Fix> chosen, TextEdit edit) {
        return chosen.stream()
                .flatMap(fix -> fix.edits().stream())
                .anyMatch(other -> other.range().startOffset() <= edit.range().endOffset()
                        && edit.range().startOffset() <= other.range().endOffset());
    }

    /** Two keys may be misspelt that were meant to be one; then fewer fixes are applied at once. */
    private static Source edited(Source source, List<Fix> fixes, boolean isYaml) {
        for (int count = fixes.size(); count > 0; count /= 2) {
            String text = TextEdit.apply(
                    source,
                    fixes.subList(0, count).stream()
                            .flatMap(fix -> fix.edits().stream())
                            .toList());
            Source edited = Source.ofBytes(source.name(), text.getBytes(charset(source)));
            if (!isYaml || problems(edited) <= problems(source)) {
                return edited;
            }
        }
        return source;
    }

    private static int problems(Source yaml) {
        return YamlReader.create().parse(yaml).diagnostics().all().size();
    }

    private static Charset charset(Source source) {
        return source.isUtf8() ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
    }
}
