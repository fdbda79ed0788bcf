package io.github.hyperconverge.layers;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.layers.Level.Definition;
import io.github.hyperconverge.layers.Level.Origin;
import io.github.hyperconverge.layers.Level.Slot;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlReader;
import io.github.hyperconverge.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * OSA's merge of dictionaries: a mapping that is not empty merges key by key, everything else replaces, and a key keeps
 * its place in the order.
 *
 * <p>It changes dictionaries in place, as OSA does, so a mapping and its aliases in a file taken whole change together.
 * Not safe for use by several threads.
 */
public final class LayerMerge {
    private final YamlReader yaml;
    private final LayerRules rules;
    private final Diagnostics.Collector problems;
    private final SharedMappings shared;
    private final boolean emptyReplaces;
    private final LayerFreezer preview;
    private final Level top = new Level();
    private int files;

    /**
     * Starts with an empty dictionary.
     *
     * @param yaml reads the files
     * @param rules the rules to report
     * @param problems takes the findings
     * @param emptyReplaces whether an empty mapping replaces what is there, as it does from OSA 14 on; before, it left it
     */
    public LayerMerge(YamlReader yaml, LayerRules rules, Diagnostics.Collector problems, boolean emptyReplaces) {
        this.yaml = yaml;
        this.rules = rules;
        this.problems = problems;
        this.emptyReplaces = emptyReplaces;
        this.shared = new SharedMappings(yaml.limits().expandedNodes());
        this.preview = new LayerFreezer(rules, new Diagnostics.Collector(), shared);
    }

    /**
     * Takes a file's entries as they are, as Python's {@code dict.update} does.
     *
     * @param layer the number of its layer; files of one layer and folder are in no order
     * @param source the file
     */
    public void update(int layer, Source source) {
        read(source, document -> {
            Origin origin = origin(layer, source);
            for (YamlMapping.Entry entry : document.entries()) {
                Slot slot = top.slots.computeIfAbsent(entry.identity(), key -> new Slot());
                slot.merged = null;
                slot.definitions.add(new Definition(origin, entry, true, emptyReplaces));
            }
        });
    }

    /**
     * Merges a file.
     *
     * @param layer the number of its layer; files of one layer and folder are in no order
     * @param source the file
     */
    public void merge(int layer, Source source) {
        read(source, document -> merge(top, document, origin(layer, source)));
    }

    private void read(Source source, Consumer<YamlMapping> use) {
        ParseResult<YamlNode> parsed = yaml.parse(source);
        problems.addAll(parsed.diagnostics());
        parsed.value().ifPresent(document -> {
            if (document instanceof YamlMapping mapping && Level.isDictionary(mapping)) {
                use.accept(mapping);
            } else if (document.isTruthy()) {
                problems.add(Diagnostic.of(rules.notAMapping(), "the file is not a mapping; OSA crashes")
                        .at(document.range()));
            }
        });
    }

    private Origin origin(int layer, Source source) {
        int slash = source.name().lastIndexOf('/');
        return new Origin(layer, slash < 0 ? "" : source.name().substring(0, slash), files++);
    }

    private void merge(Level base, YamlMapping addition, Origin origin) {
        addition.range().ifPresent(base.places::add);
        for (YamlMapping.Entry entry : addition.entries()) {
            Slot slot = base.slots.computeIfAbsent(entry.identity(), key -> new Slot());
            Definition definition = Definition.merging(origin, entry, emptyReplaces);
            if (slot.definitions.isEmpty() || mergeInto(slot, definition)) {
                slot.definitions.add(definition);
            }
        }
    }

    /** Merges a definition into those before it; false if it leaves them as they are. */
    private boolean mergeInto(Slot slot, Definition addition) {
        if (!addition.merges()) {
            slot.merged = null;
            return true;
        }
        if (!slot.isDictionary()) {
            if (!addition.entry().value().isTruthy()) {
                return false;
            }
            problems.add(Diagnostic.of(
                            rules.mergeConflict(),
                            "'" + addition.entry().name()
                                    + "' is a mapping here and is none in an earlier file; OSA crashes")
                    .at(addition.entry().key().range())
                    .related(slot.last().place(), "not a mapping here"));
            slot.merged = new Level();
        }
        slot.merged = level(slot);
        merge(slot.merged, (YamlMapping) addition.entry().value(), addition.origin());
        return true;
    }

    /** The dictionary of a slot that has one, ready to be changed. */
    private Level level(Slot slot) {
        if (slot.merged != null) {
            return slot.merged;
        }
        Definition last = slot.last();
        YamlMapping mapping = (YamlMapping) last.entry().value();
        if (last.asItIs()) {
            return shared.level(mapping, last.origin());
        }
        Level level = new Level();
        merge(level, mapping, last.origin());
        return level;
    }

    /**
     * Gives the top keys other names. Where two become one, mappings are joined by Python's {@code dict.update}, and
     * else the later value replaces the earlier.
     *
     * @param name the new name of a key; keys that are not text keep theirs
     * @param replaced told of each entry of a joined mapping that another takes the place of
     */
    public void foldKeys(UnaryOperator<String> name, Consumer<FoldedEntry> replaced) {
        List<Slot> slots = new ArrayList<>(top.slots.values());
        top.slots.clear();
        for (Slot slot : slots) {
            Slot folded = slot;
            if (slot.key() instanceof YamlScalar key && key.isText()) {
                String foldedName = name.apply(key.text());
                folded = foldedName.equals(key.text()) ? slot : slot.called(foldedName);
            }
            Object identity = new YamlMapping.Entry(folded.key(), YamlScalar.ofNull()).identity();
            Slot earlier = top.slots.get(identity);
            top.slots.put(identity, earlier == null ? folded : fold(earlier, folded, replaced));
        }
    }

    private Slot fold(Slot earlier, Slot later, Consumer<FoldedEntry> replaced) {
        boolean unordered =
                earlier.first().origin().isUnorderedWith(later.first().origin());
        Slot folded = later.inPlaceOf(earlier);
        ModelPath path = ModelPath.of(folded.key().toString());
        if (!earlier.isDictionary() || !later.isDictionary()) {
            reportOrder(unordered, path, freeze(earlier), freeze(later));
            return folded;
        }
        Level joined = level(earlier);
        Level addition = level(later);
        folded.merged = joined;
        if (joined != addition) {
            joined.places.addAll(addition.places);
        }
        // By an alias both may be one level.
        List.copyOf(addition.slots.entrySet())
                .forEach(each -> joined.slots.merge(each.getKey(), each.getValue(), (before, after) -> {
                    YamlMapping.Entry one = freeze(before);
                    YamlMapping.Entry other = freeze(after);
                    ModelPath entryPath = path.child(other.name());
                    replaced.accept(new FoldedEntry(entryPath, one, other));
                    reportOrder(unordered, entryPath, one, other);
                    return before == after ? before : after.inPlaceOf(before);
                }));
        return folded;
    }

    private YamlMapping.Entry freeze(Slot slot) {
        return preview.freeze(slot, ModelPath.root());
    }

    private void reportOrder(boolean unordered, ModelPath path, YamlMapping.Entry before, YamlMapping.Entry after) {
        if (unordered && !before.value().equals(after.value())) {
            problems.add(LayerFreezer.orderDependent(rules, path)
                    .at(after.key().range())
                    .related(before.key().range().orElseThrow(), "set here too"));
        }
    }

    /**
     * Returns what the files say together, and reports what their order decides.
     *
     * @return the merged document
     */
    public LayeredDocument document() {
        return new LayerFreezer(rules, problems, shared).document(top);
    }

    /**
     * Returns what the files say together, and reports what their order decides and what aliases change.
     *
     * @param aliasChanged the rule for a mapping that changes because a file adds to another that is the same by an
     *     alias
     * @return the merged document
     */
    public LayeredDocument document(Rule aliasChanged) {
        LayerFreezer freezer = new LayerFreezer(rules, problems, shared);
        LayeredDocument document = freezer.document(top);
        freezer.changedByAlias().forEach((level, paths) -> {
            int more = paths.size() - 1;
            SourceRange last = level.places.get(level.places.size() - 1);
            String others = more == 0 ? "" : " and " + more + " more of its places";
            problems.add(Diagnostic.of(
                            aliasChanged,
                            "this changes '" + paths.get(0) + "'" + others + " too, as aliases make them one mapping")
                    .path(paths.get(0))
                    .at(last)
                    .related(level.places.get(0), "the mapping"));
        });
        return document;
    }
}
