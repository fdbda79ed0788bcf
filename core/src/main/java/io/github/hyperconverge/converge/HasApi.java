package io.github.hyperconverge.converge;

import io.github.hyperconverge.environment.ContainerSkel;
import java.util.Optional;

/** R6: among the components there is one of the service's API. */
record HasApi() implements GroupCriterion {

    @Override
    public Reason reason() {
        return Reason.NO_API_COMPONENT;
    }

    @Override
    public Optional<Evidence> objection(Group group) {
        boolean found = group.members().stream()
                .flatMap(type -> type.contains().stream())
                .anyMatch(component -> Services.isApi(component, group.service()));
        if (found || group.named()) {
            return Optional.empty();
        }
        ContainerSkel first = group.members().get(0);
        return Optional.of(Evidence.of(
                first.get(ContainerSkel.CONTAINS).flatMap(node -> node.range()),
                "no component is " + group.service() + "_api or " + group.service() + "_api_*"));
    }
}
