package io.github.hyperconverge.catalogue;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Facts about components, by name. Immutable and safe to share. */
public final class ServiceCatalogue {
    private final Map<String, ComponentFacts> components;

    private ServiceCatalogue(Map<String, ComponentFacts> components) {
        this.components = Collections.unmodifiableMap(new LinkedHashMap<>(components));
    }

    /**
     * Makes a catalogue.
     *
     * @param components the facts, by name
     * @return the catalogue
     */
    public static ServiceCatalogue of(Map<String, ComponentFacts> components) {
        return new ServiceCatalogue(components);
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

    /**
     * Returns all facts.
     *
     * @return them by name, in order, not modifiable
     */
    public Map<String, ComponentFacts> components() {
        return components;
    }
}
