package io.github.hyperconverge.yaml;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The entries of a mapping that is being read: its own, and those that merge keys bring. */
final class MappingEntries {
    private final Source source;
    private final Diagnostics.Collector problems;
    private final List<YamlMapping.Entry> own = new ArrayList<>();
    private final List<YamlMapping> merged = new ArrayList<>();

    MappingEntries(Source source, Diagnostics.Collector problems) {
        this.source = source;
        this.problems = problems;
    }

    void put(YamlNode key, YamlNode value) {
        if (key instanceof YamlScalar || key instanceof YamlSequence sequence && sequence.isPair()) {
            own.add(new YamlMapping.Entry(key, value));
            return;
        }
        SourceRange place = place(key);
        boolean jinja = key instanceof YamlMapping && place.text().startsWith("{");
        report(
                YamlRules.KEY,
                jinja
                        ? "a mapping cannot be a key; a Jinja expression needs quotes"
                        : "a mapping or sequence cannot be a key",
                place);
    }

    /** Adds the value of a merge key. */
    void merge(YamlNode value) {
        if (value instanceof YamlMapping mapping) {
            merged.add(mapping);
        } else if (value instanceof YamlSequence sequence) {
            // The first of the list wins, so it is put last.
            for (int i = sequence.items().size() - 1; i >= 0; i--) {
                if (sequence.items().get(i) instanceof YamlMapping mapping) {
                    merged.add(mapping);
                } else {
                    report(
                            YamlRules.MERGE,
                            "only mappings can be merged",
                            place(sequence.items().get(i)));
                }
            }
        } else {
            report(YamlRules.MERGE, "only a mapping or a list of mappings can be merged", place(value));
        }
    }

    YamlMapping build(boolean set, SourceRange range) {
        Map<Object, YamlMapping.Entry> entries = new LinkedHashMap<>();
        merged.forEach(mapping -> mapping.entries().forEach(entry -> YamlMapping.put(entries, entry)));
        // An own key over a merged one is what merging is for; only two own keys are duplicates.
        Map<Object, YamlMapping.Entry> seen = merged.isEmpty() ? entries : new HashMap<>();
        for (YamlMapping.Entry entry : own) {
            reportDuplicate(entry, YamlMapping.put(seen, entry));
            if (!merged.isEmpty()) {
                YamlMapping.put(entries, entry);
            }
        }
        return YamlMapping.owning(entries, set, range);
    }

    private void reportDuplicate(YamlMapping.Entry entry, YamlMapping.@Nullable Entry old) {
        if (old != null) {
            problems.add(Diagnostic.of(
                            YamlRules.DUPLICATE_KEY,
                            "the key '" + Quote.of(entry.name()) + "' stands twice; this one counts")
                    .at(place(entry.key()))
                    .related(place(old.key()), "overridden"));
        }
    }

    private void report(Rule rule, String message, SourceRange place) {
        problems.add(Diagnostic.of(rule, message).at(place));
    }

    private SourceRange place(YamlNode node) {
        return node.range().orElseGet(() -> new SourceRange(source, 0, 0));
    }
}
