package io.github.hyperconverge.environment;

import io.github.hyperconverge.yaml.YamlNode;

/**
 * An entry of {@code component_skel}: a component, the unit that a playbook installs.
 *
 * @param name the component's group
 * @param definition what the files say
 */
public record ComponentSkel(String name, YamlNode definition) implements SkelEntry {}
