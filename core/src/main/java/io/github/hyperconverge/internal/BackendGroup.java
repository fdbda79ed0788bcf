package io.github.hyperconverge.internal;

import io.github.hyperconverge.inventory.Inventory;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The group whose hosts a backend balances.
 *
 * @param name its name; empty if it cannot be told
 * @param hosts its hosts in the later inventory; empty if that has no such group, or the group cannot be told
 * @param candidates the groups that it could be, if there are several
 */
public record BackendGroup(String name, Optional<List<String>> hosts, List<String> candidates) {
    private static final String BACKEND_END = "-back";

    /** Copies the candidates. */
    public BackendGroup {
        candidates = List.copyOf(candidates);
    }

    /**
     * Tells whether one group was found.
     *
     * @return true if it has a name
     */
    public boolean isKnown() {
        return !name.isEmpty();
    }

    /**
     * Finds the group: one that had just these hosts, unless it is one of a container type, which a convergence retires.
     * Groups that have the same hosts afterwards are as good as one; of others, the one counts that is named as the
     * service is.
     *
     * @param from the inventory that the servers are from
     * @param to the later inventory
     * @param backend the name of the backend
     * @param hosts its servers that are hosts
     * @return the group, or those it could be
     */
    public static BackendGroup find(Inventory from, Inventory to, String backend, Set<String> hosts) {
        Set<String> same = new LinkedHashSet<>();
        for (String name : from.groups().keySet()) {
            if (!name.endsWith("container") && new HashSet<>(from.members(name)).equals(hosts)) {
                same.add(name);
            }
        }
        String service =
                backend.endsWith(BACKEND_END) ? backend.substring(0, backend.length() - BACKEND_END.length()) : backend;
        if (same.contains(service) || same.isEmpty() && from.group(service).isPresent()) {
            return of(to, service);
        }
        List<String> different = distinct(to, same);
        return switch (different.size()) {
            case 0 -> new BackendGroup("", Optional.empty(), List.of());
            case 1 -> of(to, different.get(0));
            default -> new BackendGroup("", Optional.empty(), different);
        };
    }

    /**
     * Makes a group that is known.
     *
     * @param to the later inventory
     * @param name the name of the group
     * @return the group with its hosts
     */
    public static BackendGroup of(Inventory to, String name) {
        return new BackendGroup(name, hosts(to, name), List.of());
    }

    /** Of groups with the same hosts in the later inventory the first; those that are gone count only if all are. */
    private static List<String> distinct(Inventory to, Set<String> groups) {
        Set<Optional<List<String>>> seen = new HashSet<>();
        List<String> different =
                groups.stream().filter(name -> seen.add(hosts(to, name))).toList();
        List<String> living =
                different.stream().filter(name -> hosts(to, name).isPresent()).toList();
        return living.isEmpty() ? different : living;
    }

    private static Optional<List<String>> hosts(Inventory inventory, String group) {
        return inventory.group(group).map(found -> inventory.members(group));
    }
}
