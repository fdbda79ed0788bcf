package io.github.hyperconverge.userconfig;

import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlScalar;
import java.util.Optional;

/**
 * A part of the user configuration. The definition holds everything the files say, unknown keys included; values that
 * are Jinja templates are their text.
 */
public sealed interface ConfigEntry
        permits CidrNetwork, ConfiguredHost, ContainerVar, HostGroup, ProviderNetwork, UsedIps {

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
     * Finds a scalar of the definition.
     *
     * @param key the key
     * @return the scalar as written; empty if the key is absent, null or no scalar
     */
    default Optional<String> text(String key) {
        return get(key).flatMap(ConfigEntry::text);
    }

    private static Optional<String> text(YamlNode node) {
        return node instanceof YamlScalar scalar && scalar.type() != YamlScalar.Type.NULL
                ? Optional.of(scalar.text())
                : Optional.empty();
    }

    /**
     * Returns the definition if it is a scalar.
     *
     * @return the scalar as written; empty if it is null or no scalar
     */
    default Optional<String> text() {
        return text(definition());
    }
}
