package io.github.hyperconverge.userconfig;

import io.github.hyperconverge.yaml.YamlNode;

/**
 * A network that addresses are handed out of; OSA calls it a queue. {@link #text()} is its CIDR.
 *
 * @param name the name that provider networks refer to it by
 * @param definition the CIDR, such as {@code 172.29.236.0/22}; null for a network without addresses
 */
public record CidrNetwork(String name, YamlNode definition) implements ConfigEntry {}
