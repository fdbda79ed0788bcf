package io.github.hyperconverge.userconfig;

import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A physical host as a group has it. Another group may have it, too, with other values.
 *
 * @param name the host
 * @param definition what the group says of it; of any kind if the files are wrong
 */
public record ConfiguredHost(String name, YamlNode definition) implements ConfigEntry {
    /** The key of the address. */
    public static final String IP = "ip";

    /** The key of the address on the management network, if it is another. */
    public static final String MANAGEMENT_IP = "management_ip";

    /** The key of the numbers of containers. */
    public static final String AFFINITY = "affinity";

    /** The key that keeps containers off the host. */
    public static final String NO_CONTAINERS = "no_containers";

    /** The key of the variables of the host's containers. */
    public static final String CONTAINER_VARS = "container_vars";

    /** The key of the variables of the host itself. */
    public static final String HOST_VARS = "host_vars";

    /**
     * Returns the address.
     *
     * @return the address as written; empty if it is absent, null or no scalar
     */
    public Optional<String> ip() {
        return text(IP);
    }

    /**
     * Returns the numbers of containers.
     *
     * @return them by the exact name of the container type, such as {@code galera_container}, without what is not a whole
     *     number; OSA makes one container of a type that is not named
     */
    public Map<String, Integer> affinity() {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        for (YamlMapping.Entry entry : mapping(AFFINITY).entries()) {
            if (Parts.isText(entry.key())) {
                Parts.number(entry.value()).ifPresent(number -> numbers.put(entry.name(), number));
            }
        }
        return Collections.unmodifiableMap(numbers);
    }

    /**
     * Returns the variables of the host's containers.
     *
     * @return them, in order; empty if the key is absent, null, empty or no mapping; those whose name is not text are left
     *     out
     */
    public List<ContainerVar> containerVars() {
        return Parts.entries(mapping(CONTAINER_VARS), ContainerVar::new);
    }
}
