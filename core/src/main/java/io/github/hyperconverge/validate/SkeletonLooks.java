package io.github.hyperconverge.validate;

import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.environment.SkelEntry;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlScalar;
import io.github.hyperconverge.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the entries under each skeleton of each file look like. A file whose components look like container types, and
 * whose container types look like components, has the two keys exchanged.
 */
final class SkeletonLooks {
    private static final Set<String> ROOTS = Set.of("hosts", "all_containers", "remote", "remote_containers");

    /** Two skeletons of a file, each with entries that all look like the other's. */
    record Exchange(Source file, SkeletonKind one, SkeletonKind other) {}

    /** For each skeleton of a file what all its entries look like; none if they differ. */
    private static final class Looks {
        private final Map<SkeletonKind, SkeletonKind> common = new EnumMap<>(SkeletonKind.class);
        private final Set<SkeletonKind> differ = EnumSet.noneOf(SkeletonKind.class);

        void add(SkeletonKind skeleton, @Nullable SkeletonKind look) {
            SkeletonKind others = look == null ? null : common.putIfAbsent(skeleton, look);
            if (look == null || others != null && others != look) {
                differ.add(skeleton);
            }
        }

        @Nullable
        SkeletonKind of(SkeletonKind skeleton) {
            return differ.contains(skeleton) ? null : common.get(skeleton);
        }

        boolean areExchanged(SkeletonKind one, SkeletonKind other) {
            return of(one) == other && of(other) == one;
        }
    }

    private final IdentityHashMap<Source, Looks> files = new IdentityHashMap<>();

    /** Takes an entry into account; one that no file says has no say. */
    void add(SkeletonKind skeleton, YamlMapping.Entry entry) {
        Optional<SourceRange> place = entry.key().range();
        if (place.isPresent()) {
            files.computeIfAbsent(place.get().source(), file -> new Looks()).add(skeleton, look(entry));
        }
    }

    private static @Nullable SkeletonKind look(YamlMapping.Entry entry) {
        if (!(entry.value() instanceof YamlMapping definition)) {
            return null;
        }
        if (definition.get(ContainerSkel.CONTAINS).isPresent()
                || definition.get(ContainerSkel.PROPERTIES).isPresent()) {
            return SkeletonKind.TYPE;
        }
        boolean isGroup = entry.name().endsWith("_hosts")
                || entry.name().endsWith("_containers")
                || hasRoot(definition.get(SkelEntry.BELONGS_TO).orElse(null));
        return isGroup ? SkeletonKind.GROUP : SkeletonKind.COMPONENT;
    }

    private static boolean hasRoot(@Nullable YamlNode parents) {
        if (parents instanceof YamlSequence list) {
            for (YamlNode parent : list.items()) {
                if (parent instanceof YamlScalar name && ROOTS.contains(name.text())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** What an entry under a skeleton is meant to be. */
    SkeletonKind meant(SkeletonKind skeleton, YamlMapping.Entry entry) {
        Looks looks =
                entry.key().range().map(place -> files.get(place.source())).orElse(null);
        if (looks == null) {
            return skeleton;
        }
        SkeletonKind look = looks.of(skeleton);
        return look != null && looks.areExchanged(skeleton, look) ? look : skeleton;
    }

    /** All exchanges, in no order. */
    List<Exchange> exchanges() {
        List<Exchange> exchanges = new ArrayList<>();
        files.forEach((file, looks) -> {
            for (SkeletonKind one : SkeletonKind.values()) {
                SkeletonKind other = looks.of(one);
                if (other != null && one.compareTo(other) < 0 && looks.areExchanged(one, other)) {
                    exchanges.add(new Exchange(file, one, other));
                }
            }
        });
        return exchanges;
    }
}
