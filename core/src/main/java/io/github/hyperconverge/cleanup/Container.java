package io.github.hyperconverge.cleanup;

import io.github.hyperconverge.inventory.HostVars;
import io.github.hyperconverge.inventory.Inventory;
import io.github.hyperconverge.manage.InventoryManager;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;

/**
 * A container as the inventory tells of it.
 *
 * @param name its name
 * @param physicalHost the host that it runs on
 * @param hostGroup the group of hosts that it was made for; empty if nobody wrote it down
 * @param type the group of its type; empty if none of its groups is named as it is
 * @param components the component groups that it is a member of
 * @param metal whether it is none, its type having been turned to metal
 * @param addresses its addresses, each once
 */
record Container(
        String name,
        String physicalHost,
        String hostGroup,
        String type,
        List<String> components,
        boolean metal,
        List<String> addresses) {
    /** Ends of the names of groups that say where a container is, not what it carries. */
    private static final List<String> NO_COMPONENTS = List.of("_all", "_containers", "_hosts");

    private static final Set<String> MADE_BY_OSA = Set.of("all", "lxc_hosts", "nspawn_hosts");

    /** Lists the containers, in the order of the inventory. */
    static List<Container> in(Inventory inventory) {
        Map<String, SortedSet<String>> groups = InventoryManager.of(inventory).groupsByHost();
        List<Container> containers = new ArrayList<>();
        inventory
                .hosts()
                .forEach((name, vars) -> vars.physicalHost()
                        .filter(host -> !host.equals(name))
                        .ifPresent(host -> containers.add(
                                of(name, host, vars, groups.getOrDefault(name, Collections.emptySortedSet())))));
        return containers;
    }

    private static Container of(String name, String host, HostVars vars, SortedSet<String> groups) {
        String type = groups.stream()
                .filter(group -> folded(name).startsWith(folded(host + "-" + group + "-")))
                .max(Comparator.comparingInt(String::length))
                .orElse("");
        List<String> components = groups.stream()
                .filter(group -> !group.equals(type) && !MADE_BY_OSA.contains(group))
                .filter(group -> NO_COMPONENTS.stream().noneMatch(group::endsWith))
                .toList();
        return new Container(
                name,
                host,
                vars.physicalHostGroup().orElse(""),
                type,
                components,
                vars.isMetal() || vars.hasMetalProperties(),
                vars.addresses().stream().distinct().toList());
    }

    /** Dashes and underscores are the same in names. */
    static String folded(String name) {
        return name.replace('_', '-');
    }
}
