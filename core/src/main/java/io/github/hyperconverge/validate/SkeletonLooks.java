package io.github.hyperconverge.validate;

import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.yaml.YamlMapping;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the entries under each skeleton of each file look like. A file whose components look like container types, and
 * whose container types look like components, has the two keys exchanged.
 */
final class SkeletonLooks {
    private static final Set<SkeletonKind> NONE = Set.of();

    /** For each file and each of its skeletons the kinds that its entries look like. */
    private final IdentityHashMap<Source, Map<SkeletonKind, Set<SkeletonKind>>> files = new IdentityHashMap<>();

    /** Two skeletons of a file, each with entries that all look like the other's. */
    record Exchange(SkeletonKind one, SkeletonKind other) {}

    /** Takes an entry into account; one that no file says has no say. */
    void add(SkeletonKind skeleton, YamlMapping.Entry entry) {
        Optional<SourceRange> place = entry.key().range();
        if (place.isPresent()) {
            files.computeIfAbsent(place.get().source(), file -> new EnumMap<>(SkeletonKind.class))
                    .computeIfAbsent(skeleton, key -> EnumSet.noneOf(SkeletonKind.class))
                    .add(entry.value() instanceof YamlMapping definition ? look(entry.name(), definition) : skeleton);
        }
    }

    private static SkeletonKind look(String name, YamlMapping definition) {
        if (definition.get(ContainerSkel.CONTAINS).isPresent()
                || definition.get(ContainerSkel.PROPERTIES).isPresent()) {
            return SkeletonKind.TYPE;
        }
        return name.endsWith("_hosts") || name.endsWith("_containers") ? SkeletonKind.GROUP : SkeletonKind.COMPONENT;
    }

    /** What an entry under a skeleton is meant to be. */
    SkeletonKind meant(SkeletonKind skeleton, YamlMapping.Entry entry) {
        Exchange exchange =
                entry.key().range().flatMap(place -> exchangeIn(place.source())).orElse(null);
        if (exchange == null) {
            return skeleton;
        }
        return skeleton == exchange.one() ? exchange.other() : skeleton == exchange.other() ? exchange.one() : skeleton;
    }

    /** The skeletons that a file has exchanged; of three there can be but one pair. */
    Optional<Exchange> exchangeIn(Source file) {
        Map<SkeletonKind, Set<SkeletonKind>> looks = files.getOrDefault(file, Map.of());
        for (Map.Entry<SkeletonKind, Set<SkeletonKind>> one : looks.entrySet()) {
            for (SkeletonKind other : one.getValue()) {
                if (other != one.getKey()
                        && one.getValue().size() == 1
                        && looks.getOrDefault(other, NONE).equals(Set.of(one.getKey()))) {
                    return Optional.of(new Exchange(one.getKey(), other));
                }
            }
        }
        return Optional.empty();
    }
}
