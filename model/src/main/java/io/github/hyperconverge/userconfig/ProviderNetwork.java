package io.github.hyperconverge.userconfig;

import io.github.hyperconverge.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

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
     * Returns the prefix of the variable that holds its address.
     *
     * @return the value of {@code address_prefix} as written; empty if it is absent, null or no scalar
     */
    public Optional<String> addressPrefix() {
        return text("address_prefix");
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
     * Returns the interface in containers.
     *
     * @return the value of {@code container_interface} as written; empty if it is absent, null or no scalar
     */
    public Optional<String> containerInterface() {
        return text("container_interface");
    }

    /**
     * Returns the type of the interface in containers.
     *
     * @return the value of {@code container_type} as written; empty if it is absent, null or no scalar
     */
    public Optional<String> containerType() {
        return text("container_type");
    }

    /**
     * Returns the MTU of the interface in containers.
     *
     * @return the value of {@code container_mtu}; empty if it is absent or no whole number
     */
    public OptionalInt containerMtu() {
        return get("container_mtu").flatMap(Parts::number).stream()
                .mapToInt(Integer::intValue)
                .findFirst();
    }

    /**
     * Returns the kind of bridge on the host.
     *
     * @return the value of {@code container_bridge_type} as written; empty if it is absent, null or no scalar
     */
    public Optional<String> containerBridgeType() {
        return text("container_bridge_type");
    }

    /**
     * Returns the group whose hosts the network is limited to.
     *
     * @return the value of {@code reference_group} as written; empty if it is absent, null or no scalar
     */
    public Optional<String> referenceGroup() {
        return text("reference_group");
    }

    /**
     * Returns the gateway.
     *
     * @return the value of {@code gateway} as written; empty if it is absent, null or no scalar
     */
    public Optional<String> gateway() {
        return text("gateway");
    }

    /**
     * Returns the groups that are attached: physical groups, components or container types.
     *
     * @return their names as written; empty if the key is absent, null, empty or no list; items that are not text are left
     *     out
     */
    public List<String> groupBinds() {
        return Parts.items(get(GROUP_BINDS))
                .filter(Parts::isText)
                .map(YamlNode::toString)
                .toList();
    }

    /**
     * Tells whether the network is marked as the management network.
     *
     * @return true if Python counts the value of {@code is_management_address} as true, or if that key is absent, of
     *     {@code is_container_address}; some of what OSA does asks for a mark that is exactly true
     */
    public boolean isManagementAddress() {
        return get(IS_MANAGEMENT_ADDRESS)
                .or(() -> get(IS_CONTAINER_ADDRESS))
                .filter(YamlNode::isTruthy)
                .isPresent();
    }
}
