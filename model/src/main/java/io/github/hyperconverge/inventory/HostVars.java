package io.github.hyperconverge.inventory;

import io.github.hyperconverge.json.JsonObject;
import io.github.hyperconverge.json.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The variables of a host or container, an entry of {@code _meta.hostvars}.
 *
 * @param name its name
 * @param definition its variables; a mapping in every sound inventory
 */
public record HostVars(String name, JsonValue definition) {

    /**
     * Returns the address that Ansible connects to.
     *
     * @return the text of {@code ansible_host}; empty if absent, null or no text
     */
    public Optional<String> ansibleHost() {
        return Members.of(definition).text("ansible_host");
    }

    /**
     * Returns the address on the management network.
     *
     * @return the text of {@code management_address}; empty if absent, null or no text
     */
    public Optional<String> managementAddress() {
        return Members.of(definition).text("management_address");
    }

    /**
     * Returns the name of the container, or of the host itself.
     *
     * @return the text of {@code container_name}; empty if absent, null or no text
     */
    public Optional<String> containerName() {
        return Members.of(definition).text("container_name");
    }

    /**
     * Returns the host that the container runs on.
     *
     * @return the text of {@code physical_host}; empty if absent, null or no text
     */
    public Optional<String> physicalHost() {
        return Members.of(definition).text("physical_host");
    }

    /**
     * Tells whether it is a container on another host.
     *
     * @return true if {@link #physicalHost} names another than itself
     */
    public boolean isContainer() {
        return physicalHost().filter(on -> !on.equals(name)).isPresent();
    }

    /**
     * Returns the group of the configuration that placed it.
     *
     * @return the text of {@code physical_host_group}; empty if absent, null or no text
     */
    public Optional<String> physicalHostGroup() {
        return Members.of(definition).text("physical_host_group");
    }

    /**
     * Returns the component that placed it.
     *
     * @return the text of {@code component}; empty if absent, null or no text
     */
    public Optional<String> component() {
        return Members.of(definition).text("component");
    }

    /**
     * Returns what runs the container, such as {@code lxc}.
     *
     * @return the text of {@code container_tech}; empty if absent, null or no text
     */
    public Optional<String> containerTech() {
        return Members.of(definition).text("container_tech");
    }

    /**
     * Returns the group of the containers on this host.
     *
     * @return the text of {@code container_types}; empty if absent, null or no text
     */
    public Optional<String> containerTypes() {
        return Members.of(definition).text("container_types");
    }

    /**
     * Returns the networks: {@code container_networks}.
     *
     * @return them by key, such as {@code management_address}, in order, not modifiable; empty if absent, null or empty
     */
    public Map<String, JsonObject> containerNetworks() {
        Map<String, JsonObject> networks = new LinkedHashMap<>();
        Members.of(definition)
                .object("container_networks")
                .orElse(JsonObject.empty())
                .entries()
                .forEach((key, network) -> networks.put(key, Members.of(network)));
        return Collections.unmodifiableMap(networks);
    }

    /**
     * Returns the addresses in the networks.
     *
     * @return the texts of {@code address}, in the order of the networks
     */
    public List<String> addresses() {
        return containerNetworks().values().stream()
                .flatMap(network -> network.text("address").stream())
                .toList();
    }

    /**
     * Returns all addresses that it is known by.
     *
     * @return those of {@link #addresses}, {@link #ansibleHost} and {@link #managementAddress}, each once
     */
    public Set<String> allAddresses() {
        Set<String> all = new LinkedHashSet<>(addresses());
        ansibleHost().ifPresent(all::add);
        managementAddress().ifPresent(all::add);
        return Collections.unmodifiableSet(all);
    }

    /**
     * Returns the properties that its type in env.d had when it was placed.
     *
     * @return {@code properties}; empty if absent, null or empty
     */
    public JsonObject properties() {
        return Members.of(definition).object("properties").orElse(JsonObject.empty());
    }

    /**
     * Tells whether the host's own variable {@code is_metal} is exactly true. By it inventory-manage knows metal.
     *
     * @return true if so, whatever the properties say
     */
    public boolean isMetal() {
        return Members.isTrue(get("is_metal"));
    }

    /**
     * Tells whether {@code is_metal} of {@link #properties} is exactly true. By it the generator knows metal.
     *
     * @return true if so, whatever the host's own variable says
     */
    public boolean hasMetalProperties() {
        return Members.isTrue(properties().get("is_metal"));
    }

    /**
     * Tells whether there is a variable.
     *
     * @param key its name
     * @return true if it has a value, be it null
     */
    public boolean has(String key) {
        return Members.of(definition).has(key);
    }

    /**
     * Finds a variable.
     *
     * @param key its name
     * @return the value, or empty if the key is absent; a null value is present
     */
    public Optional<JsonValue> get(String key) {
        return Members.of(definition).get(key);
    }
}
