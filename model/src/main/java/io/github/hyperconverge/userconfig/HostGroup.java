package io.github.hyperconverge.userconfig;

import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import java.util.List;
import java.util.Optional;

/**
 * A group of physical hosts, such as {@code compute_hosts}.
 *
 * @param name the group
 * @param definition its hosts; of any kind if the files are wrong
 */
public record HostGroup(String name, YamlNode definition) implements ConfigEntry {

    /**
     * Returns the hosts.
     *
     * @return them, in order; empty if the definition is null, empty or no mapping; entries whose name is not text are
     *     left out
     */
    public List<ConfiguredHost> hosts() {
        return definition instanceof YamlMapping hosts ? Parts.entries(hosts, ConfiguredHost::new) : List.of();
    }

    /**
     * Finds a host.
     *
     * @param host its name
     * @return the host, or empty if the group has none of the name
     */
    public Optional<ConfiguredHost> host(String host) {
        return get(host).map(node -> new ConfiguredHost(host, node));
    }
}
