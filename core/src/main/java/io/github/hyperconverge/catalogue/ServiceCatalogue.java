package io.github.hyperconverge.catalogue;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Facts about components. Immutable and safe to share.
 *
 * @param components the facts by name, in order
 */
public record ServiceCatalogue(Map<String, ComponentFacts> components) {

    /** Copies the map. */
    public ServiceCatalogue {
        components = Collections.unmodifiableMap(new LinkedHashMap<>(components));
    }

    /**
     * Adds facts, or replaces those of the same components.
     *
     * @param other the facts that count for more
     * @return a catalogue with both
     */
    public ServiceCatalogue with(ServiceCatalogue other) {
        Map<String, ComponentFacts> both = new LinkedHashMap<>(components);
        both.putAll(other.components);
        return new ServiceCatalogue(both);
    }

    /**
     * Finds the facts about a component.
     *
     * @param name its name, or another spelling of it
     * @return the facts; empty if nobody knows it
     */
    public Optional<ComponentFacts> component(String name) {
        return Optional.ofNullable(components.get(name))
                .or(() -> components.values().stream()
                        .filter(facts -> facts.spellings().contains(name))
                        .findFirst());
    }
}
