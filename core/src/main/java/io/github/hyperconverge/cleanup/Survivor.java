package io.github.hyperconverge.cleanup;

import java.util.List;

/**
 * A host or container that carries what redundant containers carry, and stays.
 *
 * @param name its name
 * @param physicalHost the host that it runs on; its own name on metal
 * @param service the service
 * @param units for each component that has units, those of which one has to be active
 * @param components the components that count on it
 */
public record Survivor(
        String name, String physicalHost, String service, List<List<String>> units, List<String> components) {

    /** Copies the lists. */
    public Survivor {
        units = units.stream().map(List::copyOf).toList();
        components = List.copyOf(components);
    }

    /**
     * Tells whether it is a container.
     *
     * @return false on metal
     */
    public boolean isContainer() {
        return !name.equals(physicalHost);
    }
}
