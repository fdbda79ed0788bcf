package io.github.hyperconverge.userconfig;

import io.github.hyperconverge.yaml.YamlNode;
import java.util.Optional;

/**
 * A route of a provider network.
 *
 * @param definition what the files say; of any kind if they are wrong
 */
public record StaticRoute(YamlNode definition) implements ConfigEntry {

    /**
     * Returns the destination.
     *
     * @return the value, or empty if the key is absent
     */
    public Optional<YamlNode> cidr() {
        return get("cidr");
    }

    /**
     * Returns the gateway.
     *
     * @return the value, or empty if the key is absent
     */
    public Optional<YamlNode> gateway() {
        return get("gateway");
    }
}
