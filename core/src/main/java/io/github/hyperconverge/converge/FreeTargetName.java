package io.github.hyperconverge.converge;

import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.environment.SkelEntry;
import io.github.hyperconverge.source.ModelPath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The name of the merged type is that of a member or of nothing. */
final class FreeTargetName implements GroupCriterion {
    private final Map<String, List<Named>> taken = new HashMap<>();

    private record Named(SkelEntry entry, ModelPath path) {}

    private final Environment environment;

    FreeTargetName(Environment environment) {
        this.environment = environment;
        index(Environment.COMPONENT_SKEL, environment.componentSkel().values());
        index(Environment.CONTAINER_SKEL, environment.containerSkel().values());
        index(Environment.PHYSICAL_SKEL, environment.physicalSkel().values());
    }

    private void index(String skeleton, Collection<? extends SkelEntry> entries) {
        for (SkelEntry entry : entries) {
            taken.computeIfAbsent(Services.fold(entry.name()), name -> new ArrayList<>(1))
                    .add(new Named(entry, ModelPath.of(skeleton, entry.name())));
        }
    }

    @Override
    public Reason reason() {
        return Reason.TARGET_NAME_TAKEN;
    }

    @Override
    public Optional<Evidence> objection(Group group) {
        return taken.getOrDefault(Services.fold(group.target()), List.of()).stream()
                .filter(named -> !(named.entry() instanceof ContainerSkel type && group.has(type)))
                .findFirst()
                .map(named -> Evidence.of(
                        environment.placeOfKey(named.path()),
                        named.path() + " is another entry with the name " + group.target()));
    }
}
