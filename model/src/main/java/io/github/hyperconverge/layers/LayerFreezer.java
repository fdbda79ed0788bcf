package io.github.hyperconverge.layers;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.layers.Level.Definition;
import io.github.hyperconverge.layers.Level.Slot;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.Provenance;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlReader;
import io.github.hyperconverge.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes a document of merged levels, with the places of its values, and reports what the order of files decides. */
final class LayerFreezer {
    private final LayerRules rules;
    private final Diagnostics.Collector problems;
    private final SharedMappings shared;
    private final Map<ModelPath, Provenance> contested = new HashMap<>();
    private final Set<Slot> judged = new HashSet<>();
    private final Map<Level, Long> sizes = new HashMap<>();
    private final Set<Level> refused = new HashSet<>();
    private final Map<Level, List<ModelPath>> changedByAlias = new LinkedHashMap<>();
    private final Set<Level> open = new HashSet<>();
    private long values;

    LayerFreezer(LayerRules rules, Diagnostics.Collector problems, SharedMappings shared) {
        this.rules = rules;
        this.problems = problems;
        this.shared = shared;
    }

    LayeredDocument document(Level top) {
        return new LayeredDocument(freeze(top, ModelPath.root()), contested);
    }

    /** The places of mappings that other files change without naming them, by what they are. */
    Map<Level, List<ModelPath>> changedByAlias() {
        return changedByAlias;
    }

    /** The entries of a level; or what else there is if it stands in itself, or at too many places. */
    private YamlNode freeze(Level level, YamlNode otherwise, ModelPath path) {
        SourceRange place = level.places.get(level.places.size() - 1);
        if (open.contains(level)) {
            // Joining two spellings of a key can put a mapping into itself, through an alias.
            problems.add(Diagnostic.of(YamlReader.RECURSION, "'" + path + "' contains itself once files are merged")
                    .path(path)
                    .at(place));
            return otherwise;
        }
        if (!shared.spend(sizes.getOrDefault(level, 0L))) {
            if (refused.add(level)) {
                problems.add(Diagnostic.of(
                                YamlReader.TOO_MANY_ALIASES,
                                "the aliases of what this is merged into stand for too much")
                        .path(path)
                        .at(place));
            }
            return otherwise;
        }
        return freeze(level, path);
    }

    private YamlMapping freeze(Level level, ModelPath path) {
        long before = values;
        open.add(level);
        List<YamlMapping.Entry> entries = new ArrayList<>();
        level.slots.values().forEach(slot -> entries.add(freeze(slot, path)));
        open.remove(level);
        sizes.put(level, values - before);
        return YamlMapping.of(entries);
    }

    YamlMapping.Entry freeze(Slot slot, ModelPath parent) {
        YamlMapping.Entry last = slot.last().entry();
        YamlNode key = slot.key();
        ModelPath path = parent.child(key.toString());
        if (slot.isContested()) {
            contest(path, slot.places());
            if (judged.add(slot)) {
                reportOrder(slot, path);
            }
        }
        values++;
        YamlNode value = slot.merged == null ? current(last.value(), path) : freeze(slot.merged, last.value(), path);
        return new YamlMapping.Entry(key, value);
    }

    private void contest(ModelPath path, List<SourceRange> places) {
        int last = places.size() - 1;
        contested.put(path, new Provenance(places.get(last), places.subList(0, last)));
    }

    /** A value of a file, with all that was merged into the mappings in it. */
    private YamlNode current(YamlNode value, ModelPath path) {
        if (shared.isEmpty()) {
            return value;
        }
        values++;
        if (value instanceof YamlMapping mapping) {
            return shared.changed(mapping)
                    .map(level -> changedByAlias(level, mapping, path))
                    .orElseGet(() -> current(mapping, path));
        }
        return value instanceof YamlSequence sequence && !sequence.isPair() ? current(sequence, path) : value;
    }

    private YamlNode changedByAlias(Level level, YamlMapping mapping, ModelPath path) {
        contest(path, level.places);
        changedByAlias.computeIfAbsent(level, absent -> new ArrayList<>()).add(path);
        return freeze(level, mapping, path);
    }

    private YamlMapping current(YamlMapping mapping, ModelPath path) {
        List<YamlMapping.Entry> entries = new ArrayList<>();
        for (YamlMapping.Entry entry : mapping.entries()) {
            entries.add(new YamlMapping.Entry(entry.key(), current(entry.value(), path.child(entry.name()))));
        }
        return YamlMapping.of(entries, mapping.isSet(), mapping.range().orElse(null));
    }

    private YamlSequence current(YamlSequence sequence, ModelPath path) {
        List<YamlNode> items = new ArrayList<>();
        for (YamlNode item : sequence.items()) {
            items.add(current(item, path.item(items.size())));
        }
        return YamlSequence.of(items, sequence.range().orElseThrow());
    }

    static Diagnostic orderDependent(LayerRules rules, ModelPath path) {
        return Diagnostic.of(
                        rules.orderDependent(),
                        "'" + path + "' has another value in another file, and OSA reads the files in no defined order")
                .path(path);
    }

    /** Reports a value if files that OSA may read in either order differ in it. */
    private void reportOrder(Slot slot, ModelPath path) {
        if (slot.definitions.stream().allMatch(Definition::merges)) {
            return;
        }
        // What replaces leaves nothing of the files before it; a mapping merges into what they left.
        List<Definition> alive = slot.definitions.stream()
                .filter(definition -> slot.definitions.stream()
                        .noneMatch(
                                other -> !other.merges() && definition.origin().isBefore(other.origin())))
                .toList();
        List<Definition> disputed = alive.stream()
                .filter(definition -> alive.stream().anyMatch(definition::isDisputedBy))
                .toList();
        if (disputed.isEmpty()) {
            return;
        }
        Definition winner = disputed.get(disputed.size() - 1);
        Diagnostic finding = orderDependent(rules, path).at(winner.entry().key().range());
        for (Definition other : disputed.subList(0, disputed.size() - 1)) {
            finding = finding.related(other.entry().key().range().orElseThrow(), "set here too");
        }
        problems.add(finding);
    }
}
