package io.github.hyperconverge.converge;

import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.environment.SkelEntry;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * R5, first half: the members have the same properties with the same values, those apart that can be joined. Keys of
 * an entry that OSA does not know count as properties.
 */
record SameProperties(SizeHandling sizes) implements Criterion {

    @Override
    public Reason reason() {
        return Reason.DIFFERENT_PROPERTIES;
    }

    @Override
    public boolean isWaivable() {
        return true;
    }

    @Override
    public Verdict judge(ContainerSkel type) {
        Map<List<YamlNode>, YamlNode> compared = new HashMap<>();
        if (type.definition() instanceof YamlMapping definition) {
            for (YamlMapping.Entry entry : definition.entries()) {
                if (!entry.name().equals(SkelEntry.BELONGS_TO) && !entry.name().equals(ContainerSkel.CONTAINS)) {
                    addCompared(compared, entry);
                }
            }
        }
        List<String> shown = new ArrayList<>();
        compared.forEach((key, value) ->
                shown.add(String.join("/", key.stream().map(YamlNode::toString).toList()) + ": " + value));
        Collections.sort(shown);
        Optional<SourceRange> place =
                type.get(ContainerSkel.PROPERTIES).orElse(type.definition()).range();
        return new Verdict.Compartment(
                compared,
                Evidence.of(
                        place,
                        type.name() + " has "
                                + (shown.isEmpty() ? "no property of its own" : String.join(", ", shown))));
    }

    private void addCompared(Map<List<YamlNode>, YamlNode> compared, YamlMapping.Entry entry) {
        if (!entry.name().equals(ContainerSkel.PROPERTIES)) {
            compared.put(List.of(entry.key()), entry.value());
        } else if (entry.value() instanceof YamlMapping properties) {
            for (YamlMapping.Entry property : properties.entries()) {
                if (isCompared(property)) {
                    compared.put(List.of(entry.key(), property.key()), property.value());
                }
            }
        } else if (entry.value().isTruthy()) {
            compared.put(List.of(entry.key()), entry.value());
        }
    }

    private boolean isCompared(YamlMapping.Entry property) {
        return switch (property.name()) {
            case ContainerSkel.SERVICE_NAME, ContainerSkel.CONTAINER_RELEASE, ContainerSkel.LOG_DIRECTORY -> false;
            case ContainerSkel.CONTAINER_FS_SIZE -> sizes == SizeHandling.REFUSE;
            // True is refused by the criteria before this one, and absent equals false.
            case ContainerSkel.IS_METAL, ContainerSkel.IS_NEST -> false;
            default -> true;
        };
    }
}
