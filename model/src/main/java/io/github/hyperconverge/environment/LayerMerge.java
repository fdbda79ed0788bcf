package io.github.hyperconverge.environment;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * OSA's merge of dictionaries: a mapping that is not empty merges key by key, everything else replaces, and a key keeps
 * its place in the order.
 */
final class LayerMerge {
    private final Diagnostics.Collector problems;
    private final Map<ModelPath, Provenance> contested = new HashMap<>();
    private final Level top = new Level();

    /** A file as far as order is concerned. */
    private record Origin(int layer, String folder) {
        /** A folder's own files come before those of its subfolders; between others nothing is promised. */
        boolean isBefore(Origin other) {
            return layer < other.layer
                    || layer == other.layer && other.folder.length() > folder.length() && isIn(other.folder);
        }

        private boolean isIn(String other) {
            return folder.isEmpty() || other.startsWith(folder + "/");
        }
    }

    private record Definition(Origin origin, YamlMapping.Entry entry) {
        boolean merges() {
            return isDictionary(entry.value()) && entry.value().isTruthy();
        }

        /** Tells whether the order of two files decides between them, which it does unless both merge. */
        boolean isDisputedBy(Definition other) {
            return !(merges() && other.merges())
                    && !origin.isBefore(other.origin)
                    && !other.origin.isBefore(origin)
                    && !entry.value().equals(other.entry.value());
        }

        SourceRange place() {
            return entry.value().range().or(() -> entry.key().range()).orElseThrow();
        }
    }

    /** The merged entries of one mapping. */
    private static final class Level {
        private final Map<YamlNode, Slot> slots = new LinkedHashMap<>();
    }

    /** A key, everything said of it so far, and, once two mappings met, their merger. */
    private static final class Slot {
        private final List<Definition> definitions = new ArrayList<>(1);
        private @Nullable Level merged;
    }

    LayerMerge(Diagnostics.Collector problems) {
        this.problems = problems;
    }

    /** A {@code !!set} is a mapping in YAML and none in Python. */
    static boolean isDictionary(YamlNode value) {
        return value instanceof YamlMapping mapping && !mapping.isSet();
    }

    void add(int layer, Source source, YamlMapping document) {
        int slash = source.name().lastIndexOf('/');
        merge(top, document, new Origin(layer, slash < 0 ? "" : source.name().substring(0, slash)));
    }

    YamlMapping effective() {
        return freeze(top, ModelPath.root());
    }

    /** The places of all values that more than one file sets. Filled by {@link #effective()}. */
    Map<ModelPath, Provenance> contested() {
        return Map.copyOf(contested);
    }

    private void merge(Level base, YamlMapping addition, Origin origin) {
        for (YamlMapping.Entry entry : addition.entries()) {
            Slot slot = base.slots.computeIfAbsent(entry.key(), key -> new Slot());
            Definition definition = new Definition(origin, entry);
            if (!slot.definitions.isEmpty()) {
                mergeInto(slot, definition);
            }
            slot.definitions.add(definition);
        }
    }

    private void mergeInto(Slot slot, Definition addition) {
        Definition before = slot.definitions.get(slot.definitions.size() - 1);
        if (!addition.merges()) {
            slot.merged = null;
            return;
        }
        if (slot.merged == null) {
            slot.merged = new Level();
            if (isDictionary(before.entry().value())) {
                merge(slot.merged, (YamlMapping) before.entry().value(), before.origin());
            } else {
                problems.add(Diagnostic.of(
                                EnvironmentRules.MERGE_CONFLICT,
                                "'" + addition.entry().name()
                                        + "' is a mapping here and is none in an earlier file; OSA crashes")
                        .at(addition.entry().key().range())
                        .related(before.place(), "not a mapping here"));
            }
        }
        merge(slot.merged, (YamlMapping) addition.entry().value(), addition.origin());
    }

    private YamlMapping freeze(Level level, ModelPath path) {
        YamlMapping.Builder builder = new YamlMapping.Builder();
        level.slots.values().forEach(slot -> builder.put(freeze(slot, path)));
        return builder.build();
    }

    private YamlMapping.Entry freeze(Slot slot, ModelPath parent) {
        Definition last = slot.definitions.get(slot.definitions.size() - 1);
        if (slot.definitions.size() == 1) {
            return last.entry();
        }
        ModelPath path = parent.child(last.entry().name());
        contested.put(
                path,
                new Provenance(
                        last.place(),
                        slot.definitions.stream()
                                .limit(slot.definitions.size() - 1L)
                                .map(Definition::place)
                                .toList()));
        reportOrder(slot, path);
        return slot.merged == null
                ? last.entry()
                : new YamlMapping.Entry(last.entry().key(), freeze(slot.merged, path));
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
        Diagnostic finding = Diagnostic.of(
                        EnvironmentRules.ORDER_DEPENDENT,
                        "'" + path + "' has another value in another file, and OSA reads the files in no defined order")
                .path(path)
                .at(winner.entry().key().range());
        for (Definition other : disputed.subList(0, disputed.size() - 1)) {
            finding = finding.related(other.entry().key().range().orElseThrow(), "set here too");
        }
        problems.add(finding);
    }
}
