package io.github.hyperconverge.layers;

import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The entries of one dictionary while files are merged into it, by what Python takes for one key. */
final class Level {
    final Map<Object, Slot> slots = new LinkedHashMap<>();

    /** The mappings that were merged into it. */
    final List<SourceRange> places = new ArrayList<>(1);

    /** A file as far as order is concerned. */
    record Origin(int layer, String folder, int file) {
        /** A folder's own files come before those of its subfolders; between others nothing is promised. */
        boolean isBefore(Origin other) {
            return layer < other.layer
                    || layer == other.layer && other.folder.length() > folder.length() && isIn(other.folder);
        }

        boolean isUnorderedWith(Origin other) {
            return file != other.file && !isBefore(other) && !other.isBefore(this);
        }

        private boolean isIn(String other) {
            return folder.isEmpty() || other.startsWith(folder + "/");
        }
    }

    /** What a file says of a key; taken as it is, or copied as a merge does, which parts a mapping from its aliases. */
    record Definition(Origin origin, YamlMapping.Entry entry, boolean asItIs, boolean emptyReplaces) {
        /** A merge copies the mappings that it merges, and nothing else. */
        static Definition merging(Origin origin, YamlMapping.Entry entry, boolean emptyReplaces) {
            boolean copied = Level.isDictionary(entry.value()) && (entry.value().isTruthy() || !emptyReplaces);
            return new Definition(origin, entry, !copied, emptyReplaces);
        }

        boolean merges() {
            return isDictionary() && (entry.value().isTruthy() || !emptyReplaces);
        }

        boolean isDictionary() {
            return Level.isDictionary(entry.value());
        }

        /** Tells whether the order of two files decides between them, which it does unless both merge. */
        boolean isDisputedBy(Definition other) {
            return !(merges() && other.merges())
                    && origin.isUnorderedWith(other.origin)
                    && !entry.value().equals(other.entry.value());
        }

        SourceRange place() {
            return entry.value().range().or(() -> entry.key().range()).orElseThrow();
        }
    }

    /** A key, everything said of it so far, and, once two mappings met, their merger. */
    static final class Slot {
        final List<Definition> definitions = new ArrayList<>(1);

        @Nullable
        Level merged;

        private @Nullable String foldedName;
        private List<SourceRange> replaced = List.of();

        Definition first() {
            return definitions.get(0);
        }

        Definition last() {
            return definitions.get(definitions.size() - 1);
        }

        boolean isDictionary() {
            return merged != null || last().isDictionary();
        }

        /** The key that Python met first, at the place of the last. */
        YamlNode key() {
            YamlNode first = first().entry().key();
            YamlNode last = last().entry().key();
            YamlNode key = last.equals(first) ? last : first;
            return foldedName == null
                    ? key
                    : YamlScalar.of(foldedName)
                            .writtenAs(foldedName, key.range().orElseThrow());
        }

        boolean isContested() {
            return definitions.size() + replaced.size() > 1;
        }

        /** All places, that of the value that counts last. */
        List<SourceRange> places() {
            List<SourceRange> places = new ArrayList<>(replaced);
            definitions.forEach(definition -> places.add(definition.place()));
            return places;
        }

        Slot called(String name) {
            Slot renamed = copy();
            renamed.foldedName = name;
            return renamed;
        }

        Slot inPlaceOf(Slot earlier) {
            Slot later = copy();
            later.replaced = earlier.places();
            return later;
        }

        private Slot copy() {
            Slot copy = new Slot();
            copy.definitions.addAll(definitions);
            copy.merged = merged;
            copy.foldedName = foldedName;
            copy.replaced = replaced;
            return copy;
        }
    }

    /** A {@code !!set} is a mapping in YAML and none in Python. */
    static boolean isDictionary(YamlNode value) {
        return value instanceof YamlMapping mapping && !mapping.isSet();
    }
}
