package io.github.hyperconverge.userconfig;

import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import java.util.List;
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
     * @return the value, or empty if the key is absent
     */
    public Optional<YamlNode> ip() {
        return get(IP);
    }

    /**
     * Returns the address on the management network.
     *
     * @return the value, or empty if the key is absent, when OSA takes {@link #ip()}
     */
    public Optional<YamlNode> managementIp() {
        return get(MANAGEMENT_IP);
    }

    /**
     * Returns the numbers of containers.
     *
     * @return a mapping of container types, if the files are right, or empty if the key is absent
     */
    public Optional<YamlNode> affinity() {
        return get(AFFINITY);
    }

    /**
     * Finds the number of containers of a type.
     *
     * @param containerType the type's exact name, such as {@code galera_container}
     * @return the value, or empty if there is none, when OSA makes one container
     */
    public Optional<YamlNode> affinity(String containerType) {
        return Parts.mapping(affinity()).get(containerType);
    }

    /**
     * Returns what keeps containers off the host.
     *
     * @return the value, of which OSA asks whether Python counts it as true; empty if the key is absent, when OSA asks
     *     the global overrides
     */
    public Optional<YamlNode> noContainers() {
        return get(NO_CONTAINERS);
    }

    /**
     * Returns the variables of the host's containers.
     *
     * @return them, in order; empty if the key is absent, null, empty or no mapping; those whose name is no text are left
     *     out
     */
    public List<ContainerVar> containerVars() {
        return Parts.entries(get(CONTAINER_VARS), ContainerVar::new);
    }

    /**
     * Returns the variables of the host itself.
     *
     * @return all of them; empty if the key is absent, null, empty or no mapping
     */
    public YamlMapping hostVars() {
        return Parts.mapping(get(HOST_VARS));
    }
}
