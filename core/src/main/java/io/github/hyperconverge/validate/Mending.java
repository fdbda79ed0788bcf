package io.github.hyperconverge.validate;

import io.github.hyperconverge.deployment.DeploymentSources;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.Fix;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.TextEdit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Texts with the fixes of all findings applied. Of fixes that overlap the first counts, and the texts are checked again
 * until nothing is left to mend.
 *
 * @param sources the texts as they are now
 * @param changed the files that changed: what they held, and what they hold now
 * @param findings what is left
 */
public record Mending(DeploymentSources sources, Map<Source, Source> changed, Diagnostics findings) {
    /** A mend may uncover another mistake, and that another; nothing real goes on for long. */
    private static final int MOST_ROUNDS = 20;

    /** Copies the map. */
    public Mending {
        changed = Collections.unmodifiableMap(new LinkedHashMap<>(changed));
    }

    /**
     * Mends texts. Nothing is written.
     *
     * @param sources the texts
     * @param validator finds what is wrong with them
     * @return the texts, mended as far as there are fixes
     */
    public static Mending of(DeploymentSources sources, DeploymentValidator validator) {
        Map<Source, Source> changed = new LinkedHashMap<>();
        DeploymentSources now = sources;
        Diagnostics findings = validator.validate(now.parse());
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Map<Source, Source> mended = new HashMap<>();
            chosen(findings).forEach((source, edits) -> mended.put(source, edited(source, edits)));
            if (mended.isEmpty()) {
                break;
            }
            // A file changed before goes by the text it had at first.
            changed.replaceAll((first, last) -> mended.getOrDefault(last, last));
            mended.forEach((before, after) -> {
                if (!changed.containsValue(after)) {
                    changed.put(before, after);
                }
            });
            now = now.map(source -> mended.getOrDefault(source, source));
            findings = validator.validate(now.parse());
        }
        changed.entrySet().removeIf(change -> change.getKey().equals(change.getValue()));
        return new Mending(now, changed, findings);
    }

    private static Map<Source, List<TextEdit>> chosen(Diagnostics findings) {
        Map<Source, List<TextEdit>> chosen = new LinkedHashMap<>();
        for (Diagnostic finding : findings) {
            Optional<Fix> fix = finding.fixes().stream().findFirst();
            if (fix.isPresent() && fix.get().edits().stream().noneMatch(edit -> isTaken(chosen, edit))) {
                fix.get()
                        .edits()
                        .forEach(edit -> chosen.computeIfAbsent(edit.range().source(), key -> new ArrayList<>())
                                .add(edit));
            }
        }
        return chosen;
    }

    /** Tells whether another edit touches the same place. */
    private static boolean isTaken(Map<Source, List<TextEdit>> chosen, TextEdit edit) {
        return chosen.getOrDefault(edit.range().source(), List.of()).stream()
                .anyMatch(other -> other.range().startOffset() <= edit.range().endOffset()
                        && edit.range().startOffset() <= other.range().endOffset());
    }

    private static Source edited(Source source, List<TextEdit> edits) {
        String text = TextEdit.apply(source, edits);
        return Source.ofBytes(
                source.name(), text.getBytes(source.isUtf8() ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1));
    }
}
