package io.github.hyperconverge.userconfig;

import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlSequence;
import java.util.List;
import java.util.Optional;

/**
 * A network that hosts and containers are attached to.
 *
 * @param definition the value of {@code network}; of any kind if the files are wrong
 */
public record ProviderNetwork(YamlNode definition) implements ConfigEntry {
    /** The key of the groups that are attached. */
    public static final String GROUP_BINDS = "group_binds";

    /** The key of the routes. */
    public static final String STATIC_ROUTES = "static_routes";

    /** The key of the mark of the management network. */
    public static final String IS_MANAGEMENT_ADDRESS = "is_management_address";

    /** The older key of the mark of the management network, which newer releases read where the other is absent. */
    public static final String IS_CONTAINER_ADDRESS = "is_container_address";

    /**
     * Returns the name of the network its addresses come from.
     *
     * @return the value of {@code ip_from_q} as written; empty if it is absent, null or no scalar
     */
    public Optional<String> ipFromQ() {
        return text("ip_from_q");
    }

    /**
     * Returns the bridge on the host.
     *
     * @return the value of {@code container_bridge} as written; empty if it is absent, null or no scalar
     */
    public Optional<String> containerBridge() {
        return text("container_bridge");
    }

    /**
     * Returns the groups that are attached: physical groups, components or container types.
     *
     * @return their names as written; empty if the key is absent, null, empty or no list; items that are not text are left
     *     out
     */
    public List<String> groupBinds() {
        return get(GROUP_BINDS).filter(YamlSequence.class::isInstance).stream()
                .flatMap(list -> ((YamlSequence) list).items().stream())
                .filter(Parts::isText)
                .map(YamlNode::toString)
                .toList();
    }
}
