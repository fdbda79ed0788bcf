package io.github.hyperconverge.cleanup;

import com.google.common.collect.Sets;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.SourceRange;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the effective env.d says of types and components; dashes and underscores are the same in their names. */
final class Retirement {
    private final Environment environment;
    private final Map<String, ContainerSkel> types = new HashMap<>();
    private final Set<String> components;

    Retirement(Environment environment) {
        this.environment = environment;
        environment.containerSkel().forEach((name, type) -> types.put(Container.folded(name), type));
        components = folded(environment.componentSkel().keySet());
    }

    private static Set<String> folded(Iterable<String> names) {
        Set<String> folded = Sets.newHashSet();
        names.forEach(name -> folded.add(Container.folded(name)));
        return folded;
    }

    /** Why a type is retired; empty if it is in use, or not known. */
    Optional<CleanupReason> of(String type) {
        ContainerSkel definition = types.get(Container.folded(type));
        if (type.isEmpty()) {
            return Optional.empty();
        } else if (definition == null) {
            return Optional.of(CleanupReason.TYPE_NOT_DEFINED);
        }
        return definition.contains().isEmpty() ? Optional.of(CleanupReason.TYPE_BLANKED) : Optional.empty();
    }

    /** Tells whether env.d still has a component; one that it lacks needs nobody to carry it. */
    boolean hasComponent(String component) {
        return components.contains(Container.folded(component));
    }

    /** Where a type that carries a component is defined. */
    Optional<SourceRange> placeOf(String component) {
        return types.values().stream()
                .filter(type -> type.contains().contains(component))
                .findFirst()
                .flatMap(type -> type.place(ContainerSkel.CONTAINS, component));
    }

    /** What all containers of a type carry, and the groups of hosts that they are on. */
    private record Carrier(String type, Set<String> components, Set<String> hostGroups) {
        boolean carries(ContainerSkel other) {
            Set<String> hosts = folded(other.belongsTo().stream()
                    .map(group -> group.substring(0, Math.max(0, group.lastIndexOf('_'))) + "_hosts")
                    .toList());
            return !Container.folded(type).equals(Container.folded(other.name()))
                    && components.size() > Set.copyOf(other.contains()).size()
                    && components.containsAll(other.contains())
                    && hosts.containsAll(hostGroups);
        }
    }

    /**
     * Finds types that env.d keeps apart although containers carry all of their components, and more: an env.d of before the
     * convergence, or a copy of one that the operator has kept. The next run of OSA would make their containers anew.
     */
    List<Diagnostic> returningTypes(List<Container> containers) {
        List<Carrier> carriers = containers.stream()
                .filter(container -> !container.metal() && !container.type().isEmpty())
                .collect(Collectors.groupingBy(Container::type, LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(entry -> carrier(entry.getKey(), entry.getValue()))
                .toList();
        return environment.containerSkel().values().stream()
                .filter(type -> !type.contains().isEmpty() && !type.isMetal())
                .flatMap(type -> carriers.stream()
                        .filter(carrier -> carrier.carries(type))
                        .limit(1)
                        .map(carrier -> returning(type, carrier.type())))
                .toList();
    }

    private Carrier carrier(String type, List<Container> containers) {
        return new Carrier(
                type,
                containers.get(0).components().stream()
                        .filter(component -> hasComponent(component)
                                && containers.stream()
                                        .allMatch(container ->
                                                container.components().contains(component)))
                        .collect(Collectors.toSet()),
                folded(containers.stream().map(Container::hostGroup).toList()));
    }

    private Diagnostic returning(ContainerSkel type, String carrier) {
        ModelPath path = ModelPath.of(Environment.CONTAINER_SKEL, type.name());
        String remedy = environment.isSetByOperator(path)
                ? "take it out of the operator's env.d, or leave it there with contains: []"
                : "put the env.d in force that made " + carrier + ", and plan again";
        return Diagnostic.of(
                        CleanupRules.COMES_BACK,
                        "env.d defines " + type.name() + ", whose components the containers of " + carrier
                                + " carry; the next run of OSA would make its containers anew: " + remedy)
                .path(path)
                .at(type.definition().range());
    }
}
