package io.github.hyperconverge.environment;

import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlScalar;
import io.github.hyperconverge.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An entry of one of env.d's skeletons. The definition holds everything the files say, unknown keys included. */
public sealed interface SkelEntry permits ComponentSkel, ContainerSkel, PhysicalSkel {
    /** The key of the parents. */
    String BELONGS_TO = "belongs_to";

    /**
     * Returns the name.
     *
     * @return the group's name
     */
    String name();

    /**
     * Returns what the files say of the entry.
     *
     * @return the merged value; not a mapping if the files are wrong
     */
    YamlNode definition();

    /**
     * Returns the parents.
     *
     * @return names of groups; empty if the key is absent, null, empty or no list
     */
    default List<String> belongsTo() {
        return names(BELONGS_TO);
    }

    /**
     * Finds a value of the definition.
     *
     * @param key the key
     * @return the value, or empty if the key is absent; a null value is present
     */
    default Optional<YamlNode> get(String key) {
        return definition() instanceof YamlMapping mapping ? mapping.get(key) : Optional.empty();
    }

    /**
     * Returns a list of names.
     *
     * @param key the key of the list
     * @return its scalar items as text; empty if there is no such list
     */
    default List<String> names(String key) {
        // Plain loops: a short run spends more on linking a stream than on all of its names.
        if (!(get(key).orElse(null) instanceof YamlSequence list)) {
            return List.of();
        }
        List<String> names = new ArrayList<>(list.items().size());
        for (YamlNode item : list.items()) {
            if (item instanceof YamlScalar) {
                names.add(item.toString());
            }
        }
        return List.copyOf(names);
    }

    /**
     * Finds the place of an item in a list of names.
     *
     * @param key the key of the list
     * @param name the item
     * @return its place, else that of the list, else that of the definition; empty if no file says it
     */
    default Optional<SourceRange> place(String key, String name) {
        Optional<YamlNode> list = get(key);
        return list.filter(YamlSequence.class::isInstance).stream()
                .flatMap(items -> ((YamlSequence) items).items().stream())
                .filter(item -> item.toString().equals(name))
                .findFirst()
                .or(() -> list)
                .orElse(definition())
                .range()
                .or(() -> definition().range());
    }
}
