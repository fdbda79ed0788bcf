package io.github.hyperconverge.environment;

import io.github.hyperconverge.yaml.YamlNode;

/**
 * An entry of {@code physical_skel}: a group of hosts ({@code x_hosts}) or of what they carry ({@code x_containers}).
 *
 * @param name the group
 * @param definition what the files say
 */
public record PhysicalSkel(String name, YamlNode definition) implements SkelEntry {}
