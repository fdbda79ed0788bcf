package io.github.hyperconverge.environment;

import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlScalar;
import java.util.List;
import java.util.Optional;

/**
 * An entry of {@code container_skel}: a container type, and the components that its containers carry.
 *
 * @param name the type's group, such as {@code nova_api_container}
 * @param definition what the files say
 */
public record ContainerSkel(String name, YamlNode definition) implements SkelEntry {
    /** The key of the components. */
    public static final String CONTAINS = "contains";

    /** The key of the properties. */
    public static final String PROPERTIES = "properties";

    /** The property of types whose components run on the physical host. */
    public static final String IS_METAL = "is_metal";

    /** The property of types that hold the containers of another type's hosts. */
    public static final String IS_NEST = "is_nest";

    /** The property that gives the size of a container's file system. */
    public static final String CONTAINER_FS_SIZE = "container_fs_size";

    /** The property that names the service. OSA no longer reads it. */
    public static final String SERVICE_NAME = "service_name";

    /** The property that names the image of a container. OSA no longer reads it. */
    public static final String CONTAINER_RELEASE = "container_release";

    /** The property that names the folder of a service's logs. OSA no longer reads it. */
    public static final String LOG_DIRECTORY = "log_directory";

    /**
     * Returns the components.
     *
     * @return their names; empty if the key is absent, null, empty or no list
     */
    public List<String> contains() {
        return names(CONTAINS);
    }

    /**
     * Returns the properties.
     *
     * @return all of them, unknown ones included; empty if the key is absent, null or no mapping
     */
    public YamlMapping properties() {
        return definition instanceof YamlMapping mapping ? mapping.mapping(PROPERTIES) : YamlMapping.empty();
    }

    /**
     * Tells whether the components run on the physical host.
     *
     * @return true if OSA takes {@code is_metal} for true, which it does for any value that Python counts as true
     */
    public boolean isMetal() {
        return properties().isTrue(IS_METAL);
    }

    /**
     * Tells whether the type is a nest.
     *
     * @return true if OSA takes {@code is_nest} for true
     */
    public boolean isNest() {
        return properties().isTrue(IS_NEST);
    }

    /**
     * Finds a property that is a scalar.
     *
     * @param key for example {@code container_fs_size}
     * @return the scalar as written, such as {@code 5G}; empty if the key is absent, null or no scalar
     */
    public Optional<String> property(String key) {
        return properties().get(key).orElse(null) instanceof YamlScalar scalar && scalar.type() != YamlScalar.Type.NULL
                ? Optional.of(scalar.text())
                : Optional.empty();
    }
}
