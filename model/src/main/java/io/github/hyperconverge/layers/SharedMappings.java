package io.github.hyperconverge.layers;

import io.github.hyperconverge.layers.Level.Definition;
import io.github.hyperconverge.layers.Level.Origin;
import io.github.hyperconverge.layers.Level.Slot;
import io.github.hyperconverge.yaml.YamlMapping;
import java.util.IdentityHashMap;
import java.util.Optional;

/**
 * The mappings of a file that is taken as it is, once something is merged into them. A mapping and its aliases are one
 * dictionary in Python, so they share one level.
 */
final class SharedMappings {
    private final IdentityHashMap<YamlMapping, Level> levels = new IdentityHashMap<>();
    private long allowance;

    /** Starts with the number of values that aliases may stand for beside those of the files. */
    SharedMappings(long allowance) {
        this.allowance = allowance;
    }

    Level level(YamlMapping mapping, Origin origin) {
        return levels.computeIfAbsent(mapping, absent -> {
            Level level = new Level();
            mapping.range().ifPresent(level.places::add);
            for (YamlMapping.Entry entry : mapping.entries()) {
                Slot slot = new Slot();
                slot.definitions.add(new Definition(origin, entry, true, true));
                level.slots.put(entry.identity(), slot);
            }
            return level;
        });
    }

    /** Finds the level of a mapping that something was merged into. */
    Optional<Level> changed(YamlMapping mapping) {
        return Optional.ofNullable(levels.get(mapping)).filter(level -> level.places.size() > 1);
    }

    boolean isEmpty() {
        return levels.isEmpty();
    }

    /** Pays for values that stand at another place, too, if there is enough left. */
    boolean spend(long values) {
        if (values > allowance) {
            return false;
        }
        allowance -= values;
        return true;
    }
}
