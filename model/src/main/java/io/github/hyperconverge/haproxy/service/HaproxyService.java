package io.github.hyperconverge.haproxy.service;

import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import java.util.Optional;

/**
 * A service to be balanced, as OSA's variables define it. Templates in it are still templates.
 *
 * @param definition its keys, unknown ones included
 * @param isWrapped whether it stands below a key {@code service}, as it did until 2025.2
 */
public record HaproxyService(YamlMapping definition, boolean isWrapped) {

    /**
     * Returns the name.
     *
     * @return the value of {@code haproxy_service_name}, as written; empty if there is none
     */
    public String name() {
        return get(ServiceKey.HAPROXY_SERVICE_NAME).map(YamlNode::toString).orElse("");
    }

    /**
     * Returns a value.
     *
     * @param key its key
     * @return the value as written
     */
    public Optional<YamlNode> get(ServiceKey key) {
        return definition.get(key.key());
    }

    /**
     * Returns the place of a value.
     *
     * @param key its key
     * @return the place of the value; without it that of the service
     */
    public Optional<SourceRange> place(ServiceKey key) {
        return get(key).flatMap(YamlNode::range).or(definition::range);
    }
}
