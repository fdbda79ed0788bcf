package io.github.hyperconverge.cleanup;

import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.source.ModelPath;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Types that env.d keeps apart although containers in the inventory carry all of their components, and more: an env.d of
 * before the convergence, or a copy of one that the operator has kept. The next run of OSA would make their containers
 * anew.
 */
final class ReturningTypes {
    private final Deployment deployment;
    private final Map<String, Carrier> carriers = new LinkedHashMap<>();

    /** What all containers of a type carry, and the groups of hosts that they are on. */
    private record Carrier(String type, Set<String> components, Set<String> hostGroups) {}

    ReturningTypes(Deployment deployment, List<Container> containers) {
        this.deployment = deployment;
        Retirement retirement = new Retirement(deployment.environment());
        for (Container container : containers) {
            if (!container.metal() && !container.type().isEmpty()) {
                Carrier carrier = carriers.computeIfAbsent(
                        container.type(),
                        type -> new Carrier(type, new HashSet<>(container.components()), new HashSet<>()));
                carrier.components().retainAll(container.components());
                carrier.components().removeIf(component -> !retirement.hasComponent(component));
                carrier.hostGroups().add(Container.folded(container.hostGroup()));
            }
        }
    }

    List<Diagnostic> find() {
        return deployment.environment().containerSkel().values().stream()
                .filter(type -> !type.contains().isEmpty() && !type.isMetal())
                .flatMap(type -> carrierOf(type).map(carrier -> describe(type, carrier.type())).stream())
                .toList();
    }

    private Optional<Carrier> carrierOf(ContainerSkel type) {
        Set<String> components = Set.copyOf(type.contains());
        Set<String> hostGroups = new HashSet<>();
        type.belongsTo()
                .forEach(group -> hostGroups.add(
                        Container.folded(group.substring(0, Math.max(0, group.lastIndexOf('_'))) + "_hosts")));
        return carriers.values().stream()
                .filter(carrier -> !Container.folded(carrier.type()).equals(Container.folded(type.name())))
                .filter(carrier -> carrier.components().size() > components.size()
                        && carrier.components().containsAll(components)
                        && hostGroups.containsAll(carrier.hostGroups()))
                .findFirst();
    }

    private Diagnostic describe(ContainerSkel type, String carrier) {
        boolean operator =
                deployment.environment().isSetByOperator(ModelPath.of(Environment.CONTAINER_SKEL, type.name()));
        String remedy = operator
                ? "take it out of the operator's env.d, or leave it there with contains: []"
                : "put the env.d in force that made " + carrier + ", and plan again";
        return Diagnostic.of(
                        CleanupRules.COMES_BACK,
                        "env.d defines " + type.name() + ", whose components the containers of " + carrier
                                + " carry; the next run of OSA would make its containers anew: " + remedy)
                .path(ModelPath.of(Environment.CONTAINER_SKEL, type.name()))
                .at(type.definition().range());
    }
}
