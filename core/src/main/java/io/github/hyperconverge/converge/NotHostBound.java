package io.github.hyperconverge.converge;

import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.environment.Environment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** R7: no component of a member is placed on metal by another entry. */
final class NotHostBound implements Criterion {
    private final Map<String, List<ContainerSkel>> metalByComponent = new HashMap<>();

    NotHostBound(Environment environment) {
        for (ContainerSkel type : environment.containerSkel().values()) {
            if (type.isMetal()) {
                type.contains()
                        .forEach(component -> metalByComponent
                                .computeIfAbsent(component, c -> new ArrayList<>(1))
                                .add(type));
            }
        }
    }

    @Override
    public Reason reason() {
        return Reason.HOST_BOUND;
    }

    @Override
    public Verdict judge(ContainerSkel type) {
        for (String component : type.contains()) {
            for (ContainerSkel metal : metalByComponent.getOrDefault(component, List.of())) {
                if (metal.name().equals(type.name())) {
                    continue;
                }
                return new Verdict.Refused(Evidence.of(
                        metal.place(ContainerSkel.CONTAINS, component),
                        component + " of " + type.name() + " also runs on metal, in " + metal.name()));
            }
        }
        return new Verdict.Compartment(
                false, Evidence.of(type.definition().range(), type.name() + " runs nothing that is bound to a host"));
    }
}
