package io.github.hyperconverge.layers;

import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.Provenance;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlSequence;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What files say together, and which of them says what.
 *
 * @param effective the merged document
 * @param contested the places of all values that more than one file sets
 */
public record LayeredDocument(YamlMapping effective, Map<ModelPath, Provenance> contested) {

    /** Copies the map. */
    public LayeredDocument {
        contested = Map.copyOf(contested);
    }

    /**
     * Makes a document that no file says.
     *
     * @param effective the document
     * @return it, without places
     */
    public static LayeredDocument of(YamlMapping effective) {
        return new LayeredDocument(effective, Map.of());
    }

    /**
     * Puts another document in the place of this one.
     *
     * @param changed the new document
     * @return a copy with it; what it did not change keeps its places
     */
    public LayeredDocument with(YamlMapping changed) {
        return new LayeredDocument(changed, contested);
    }

    /**
     * Finds a value.
     *
     * @param path its keys and item numbers
     * @return the value, or empty if there is none
     */
    public Optional<YamlNode> valueAt(ModelPath path) {
        Optional<YamlNode> at = Optional.of(effective);
        for (String segment : path.segments()) {
            at = at.flatMap(node -> step(node, segment));
        }
        return at;
    }

    /**
     * Finds where a value comes from.
     *
     * @param path its keys and item numbers
     * @return its places; empty if there is no such value or no file says it
     */
    public Optional<Provenance> provenance(ModelPath path) {
        return valueAt(path)
                .flatMap(value -> Optional.ofNullable(contested.get(path))
                        .or(() -> value.range().map(range -> new Provenance(range, List.of()))));
    }

    /**
     * Finds the place of a key.
     *
     * @param path the way to the key's value
     * @return the place of the key that counts; empty if there is none or no file says it
     */
    public Optional<SourceRange> placeOfKey(ModelPath path) {
        List<String> segments = path.segments();
        if (segments.isEmpty()) {
            return Optional.empty();
        }
        ModelPath parent = ModelPath.of(segments.subList(0, segments.size() - 1));
        return valueAt(parent)
                .filter(YamlMapping.class::isInstance)
                .flatMap(node -> ((YamlMapping) node).entry(segments.get(segments.size() - 1)))
                .flatMap(entry -> entry.key().range());
    }

    private static Optional<YamlNode> step(YamlNode node, String segment) {
        if (node instanceof YamlMapping mapping) {
            return mapping.get(segment);
        }
        if (node instanceof YamlSequence sequence && segment.matches("[0-9]{1,9}")) {
            int index = Integer.parseInt(segment);
            return index < sequence.items().size()
                    ? Optional.of(sequence.items().get(index))
                    : Optional.empty();
        }
        return Optional.empty();
    }
}
