package io.github.hyperconverge.userconfig;

import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlScalar;
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
     * @return the value of {@code ip_from_q}, or empty if the key is absent
     */
    public Optional<YamlNode> ipFromQ() {
        return get("ip_from_q");
    }

    /**
     * Returns the prefix of the variable that holds its address.
     *
     * @return the value of {@code address_prefix}, or empty if the key is absent
     */
    public Optional<YamlNode> addressPrefix() {
        return get("address_prefix");
    }

    /**
     * Returns the bridge on the host.
     *
     * @return the value of {@code container_bridge}, or empty if the key is absent
     */
    public Optional<YamlNode> containerBridge() {
        return get("container_bridge");
    }

    /**
     * Returns the interface in containers.
     *
     * @return the value of {@code container_interface}, or empty if the key is absent
     */
    public Optional<YamlNode> containerInterface() {
        return get("container_interface");
    }

    /**
     * Returns the type of the interface in containers.
     *
     * @return the value of {@code container_type}, or empty if the key is absent
     */
    public Optional<YamlNode> containerType() {
        return get("container_type");
    }

    /**
     * Returns the MTU of the interface in containers.
     *
     * @return the value of {@code container_mtu}, or empty if the key is absent
     */
    public Optional<YamlNode> containerMtu() {
        return get("container_mtu");
    }

    /**
     * Returns the kind of bridge on the host.
     *
     * @return the value of {@code container_bridge_type}, or empty if the key is absent
     */
    public Optional<YamlNode> containerBridgeType() {
        return get("container_bridge_type");
    }

    /**
     * Returns the group whose hosts the network is limited to.
     *
     * @return the value of {@code reference_group}, or empty if the key is absent
     */
    public Optional<YamlNode> referenceGroup() {
        return get("reference_group");
    }

    /**
     * Returns the gateway.
     *
     * @return the value of {@code gateway}, or empty if the key is absent
     */
    public Optional<YamlNode> gateway() {
        return get("gateway");
    }

    /**
     * Returns the groups that are attached: physical groups, components or container types.
     *
     * @return their names as written; empty if the key is absent, null, empty or no list; items that are no text are left
     *     out
     */
    public List<String> groupBinds() {
        return Parts.items(get(GROUP_BINDS))
                .filter(item -> item instanceof YamlScalar name && name.isText())
                .map(YamlNode::toString)
                .toList();
    }

    /**
     * Returns the routes.
     *
     * @return them, in order; empty if the key is absent, null, empty or no list
     */
    public List<StaticRoute> staticRoutes() {
        return Parts.items(get(STATIC_ROUTES)).map(StaticRoute::new).toList();
    }

    /**
     * Returns what marks the network as the management network.
     *
     * @return the value of {@code is_management_address}, or if that key is absent of {@code is_container_address}; empty
     *     if both are
     */
    public Optional<YamlNode> managementAddress() {
        return get(IS_MANAGEMENT_ADDRESS).or(() -> get(IS_CONTAINER_ADDRESS));
    }

    /**
     * Tells whether the network is marked as the management network.
     *
     * @return true if Python counts the mark as true; some of what OSA does asks for a mark that is exactly true
     */
    public boolean isManagementAddress() {
        return managementAddress().filter(YamlNode::isTruthy).isPresent();
    }
}
