package io.github.hyperconverge.userconfig;

import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlScalar;
import java.util.Optional;

/**
 * A part of the user configuration. The definition holds everything the files say, unknown keys included; values that
 * are Jinja templates are their text.
 */
public sealed interface ConfigEntry permits ConfiguredHost, ContainerVar, HostGroup, ProviderNetwork {

    /**
     * Returns what the files say of the part.
     *
     * @return the merged value; of any kind if the files are wrong
     */
    YamlNode definition();

    /**
     * Finds a value of the definition.
     *
     * @param key the key
     * @return the value, or empty if the key is absent; a null value is present
     */
    default Optional<YamlNode> get(String key) {
        return definition() instanceof YamlMapping mapping ? mapping.get(key) : Optional.empty();
    }

    /**
     * Finds a mapping of the definition.
     *
     * @param key the key
     * @return the mapping; empty if the key is absent or its value is not one
     */
    default YamlMapping mapping(String key) {
        return definition() instanceof YamlMapping mapping ? mapping.mapping(key) : YamlMapping.empty();
    }

    /**
     * Finds a scalar of the definition.
     *
     * @param key the key
     * @return the scalar as written; empty if the key is absent, null or no scalar
     */
    default Optional<String> text(String key) {
        return get(key).orElse(null) instanceof YamlScalar scalar && scalar.type() != YamlScalar.Type.NULL
                ? Optional.of(scalar.text())
                : Optional.empty();
    }
}
