package io.github.hyperconverge.inventory;

import io.github.hyperconverge.json.JsonNumber;
import io.github.hyperconverge.json.JsonText;
import io.github.hyperconverge.json.JsonValue;
import java.util.Optional;

/**
 * A network of a host or container, an entry of {@code container_networks}.
 *
 * @param name its key, such as {@code management_address}
 * @param definition what the inventory says of it; a mapping in every sound one
 */
public record ContainerNetwork(String name, JsonValue definition) {

    /**
     * Returns the address.
     *
     * @return the text of {@code address}; empty if absent, null or no text
     */
    public Optional<String> address() {
        return Members.of(definition).text("address");
    }

    /**
     * Returns the mask of the network.
     *
     * @return the text of {@code netmask}, such as 255.255.252.0; empty if absent, null or no text
     */
    public Optional<String> netmask() {
        return Members.of(definition).text("netmask");
    }

    /**
     * Returns the bridge on the physical host.
     *
     * @return the text of {@code bridge}; empty if absent, null or no text
     */
    public Optional<String> bridge() {
        return Members.of(definition).text("bridge");
    }

    /**
     * Returns the kind of bridge.
     *
     * @return the text of {@code bridge_type}; empty if absent, null or no text
     */
    public Optional<String> bridgeType() {
        return Members.of(definition).text("bridge_type");
    }

    /**
     * Returns the interface in the container.
     *
     * @return the text of {@code interface}; empty if absent, null or no text, as for metal
     */
    public Optional<String> interfaceName() {
        return Members.of(definition).text("interface");
    }

    /**
     * Returns the kind of interface.
     *
     * @return the text of {@code type}, such as {@code veth}; empty if absent, null or no text
     */
    public Optional<String> type() {
        return Members.of(definition).text("type");
    }

    /**
     * Returns the gateway.
     *
     * @return the text of {@code gateway}; empty if absent, null or no text
     */
    public Optional<String> gateway() {
        return Members.of(definition).text("gateway");
    }

    /**
     * Returns the largest packet.
     *
     * @return {@code mtu} in bytes as written, a number or a text; empty if absent, null or neither
     */
    public Optional<String> mtu() {
        return get("mtu")
                .map(value -> value instanceof JsonNumber || value instanceof JsonText ? value.toString() : null);
    }

    /**
     * Finds a value.
     *
     * @param key for example {@code static_routes}
     * @return the value, or empty if the key is absent; a null value is present
     */
    public Optional<JsonValue> get(String key) {
        return Members.of(definition).get(key);
    }
}
