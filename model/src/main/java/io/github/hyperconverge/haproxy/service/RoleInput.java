package io.github.hyperconverge.haproxy.service;

import io.github.hyperconverge.yaml.YamlMapping;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the haproxy role is run with.
 *
 * @param series the series of the role
 * @param variables Ansible's variables, those that differ from the role's own defaults
 * @param groups the hosts of each group, in the inventory's order
 * @param addresses the address of each host: {@code management_address} where the series has it, else {@code
 *     ansible_host}
 * @param host the balancer's host name, which names its certificates
 */
public record RoleInput(
        RoleSeries series,
        YamlMapping variables,
        Map<String, List<String>> groups,
        Map<String, String> addresses,
        String host) {

    /** Copies the maps. */
    public RoleInput {
        groups = groups.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
        addresses = Map.copyOf(addresses);
    }
}
