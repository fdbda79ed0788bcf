package io.github.hyperconverge.userconfig;

import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import java.util.List;
import java.util.Optional;

/**
 * A variable of a host's containers, for all of them or for those of some components.
 *
 * @param name the variable
 * @param definition its value, the limit included
 */
public record ContainerVar(String name, YamlNode definition) implements ConfigEntry {
    /** The key of the limit. */
    public static final String LIMIT_CONTAINER_TYPES = "limit_container_types";

    /**
     * Returns which containers get the variable.
     *
     * @return text that a container's component must contain; empty if there is none, when all get it, or if it is not text
     */
    public Optional<String> limitContainerTypes() {
        return get(LIMIT_CONTAINER_TYPES).filter(Parts::isText).map(YamlNode::toString);
    }

    /**
     * Returns the value that containers get.
     *
     * @return the definition without the limit
     */
    public YamlNode value() {
        if (definition instanceof YamlMapping mapping
                && mapping.get(LIMIT_CONTAINER_TYPES).isPresent()) {
            List<YamlMapping.Entry> entries = mapping.entries().stream()
                    .filter(entry -> !entry.identity().equals(LIMIT_CONTAINER_TYPES))
                    .toList();
            return YamlMapping.of(entries);
        }
        return definition;
    }
}
