package io.github.hyperconverge.validate;

import io.github.hyperconverge.deployment.OsaSeries.Trait;
import io.github.hyperconverge.inventory.HostVars;
import io.github.hyperconverge.inventory.Inventory;
import io.github.hyperconverge.inventory.InventoryGroup;
import io.github.hyperconverge.userconfig.ProviderNetwork;
import io.github.hyperconverge.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Networks that collide in one container: two that take one interface, or of which one overwrites the other's bridge. */
record NetworkCollisions(DeploymentView view) implements ConfigTopic {
    private static final String INTERFACE = "container_interface";
    private static final String BRIDGE = "container_bridge";
    /** LXC gives it to each container itself, on a bridge of the host that leads outside. */
    private static final String LXC_INTERFACE = "eth0";

    /** A network, and the containers that it is in. */
    private record Attached(Value network, Set<String> containers) {}

    @Override
    public void check() {
        view.next().inventory().ifPresent(this::check);
    }

    private void check(Inventory next) {
        List<Attached> earlier = new ArrayList<>();
        for (Value network : view.providerNetworks()) {
            Set<String> containers = containers(next, network);
            if (!containers.isEmpty() && LXC_INTERFACE.equals(text(network, INTERFACE))) {
                report(network.child(INTERFACE)
                        .finding(
                                NETWORKS_COLLIDE,
                                "the network of " + name(network) + " takes the interface eth0, which LXC gives each"
                                        + " container itself, such as "
                                        + containers.iterator().next()));
            }
            for (Attached other : earlier) {
                Optional<String> both =
                        containers.stream().filter(other.containers()::contains).findFirst();
                if (both.isPresent() && checkPair(other.network(), network, both.get())) {
                    break;
                }
            }
            earlier.add(new Attached(network, containers));
        }
    }

    private boolean checkPair(Value first, Value second, String container) {
        boolean sameInterface = isSame(first, second, INTERFACE);
        boolean sameKey = InventoryEntries.prefix(first).equals(InventoryEntries.prefix(second));
        // The same network twice says nothing new.
        if (!sameInterface && !sameKey || sameInterface && sameKey && isSame(first, second, BRIDGE)) {
            return false;
        }
        report(cause(second, sameInterface)
                .finding(
                        NETWORKS_COLLIDE,
                        "the networks of " + name(first) + " and " + name(second) + " both take "
                                + (sameInterface
                                        ? "the interface " + text(second, INTERFACE)
                                        : InventoryEntries.prefix(second) + "_address")
                                + " in the same containers, such as " + container
                                + (sameKey ? ", so the second overwrites what the first says" : ""))
                .related(cause(first, sameInterface).node().range(), "the other network"));
        return true;
    }

    private static Value cause(Value network, boolean isInterface) {
        return (isInterface ? Stream.of(INTERFACE) : Stream.of("address_prefix", "ip_from_q"))
                .map(network::child)
                .filter(value -> value.node().isTruthy())
                .findFirst()
                .orElse(network);
    }

    private static boolean isSame(Value one, Value other, String key) {
        return one.child(key).node().isTruthy() && text(one, key).equals(text(other, key));
    }

    private static String text(Value network, String key) {
        return network.child(key).node().toString();
    }

    private static String name(Value network) {
        return network.child(BRIDGE).node().isTruthy() ? text(network, BRIDGE) : InventoryEntries.prefix(network);
    }

    /** The containers of the groups that a network is bound to, as far as its reference_group lets it in. */
    private Set<String> containers(Inventory next, Value network) {
        YamlNode reference = network.child("reference_group").node();
        Optional<List<String>> hosts = Optional.of(reference)
                .filter(group -> view.series().has(Trait.REFERENCE_GROUP) && group.isTruthy())
                .map(group -> hosts(next, group.toString()));
        Set<String> containers = new LinkedHashSet<>();
        for (Value bind : network.child(ProviderNetwork.GROUP_BINDS).items()) {
            for (String member : next.members(view.folded(bind.name()))) {
                next.host(member)
                        .filter(HostVars::isContainer)
                        .flatMap(HostVars::physicalHost)
                        .filter(host -> hosts.isEmpty() || hosts.get().contains(host))
                        .ifPresent(host -> containers.add(member));
            }
        }
        return containers;
    }

    private List<String> hosts(Inventory next, String group) {
        return view.series().has(Trait.REFERENCE_DESCENDANTS)
                ? next.members(group)
                : next.group(group).map(InventoryGroup::hosts).orElse(List.of());
    }
}
