package io.github.hyperconverge.cleanup;

import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.environment.SkelEntry;
import io.github.hyperconverge.source.SourceRange;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the effective env.d says of types and components; dashes and underscores are the same in their names. */
final class Retirement {
    private final Map<String, ContainerSkel> types = new HashMap<>();
    private final Map<String, SkelEntry> components = new HashMap<>();

    Retirement(Environment environment) {
        environment.containerSkel().forEach((name, type) -> types.put(Container.folded(name), type));
        environment.componentSkel().forEach((name, component) -> components.put(Container.folded(name), component));
    }

    /** Why a type is retired; empty if it is in use. */
    Optional<RetiredReason> of(String type) {
        ContainerSkel definition = types.get(Container.folded(type));
        if (definition == null) {
            return Optional.of(RetiredReason.TYPE_NOT_DEFINED);
        }
        return definition.contains().isEmpty() ? Optional.of(RetiredReason.TYPE_BLANKED) : Optional.empty();
    }

    /** Tells whether env.d still has a component; one that it lacks needs nobody to carry it. */
    boolean hasComponent(String component) {
        return components.containsKey(Container.folded(component));
    }

    /** Where a type that carries a component is defined. */
    Optional<SourceRange> placeOf(String component) {
        return types.values().stream()
                .filter(type -> type.contains().contains(component))
                .findFirst()
                .flatMap(type -> type.place(ContainerSkel.CONTAINS, component));
    }
}
