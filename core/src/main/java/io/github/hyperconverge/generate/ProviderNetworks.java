package io.github.hyperconverge.generate;

import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlScalar;
import io.github.hyperconverge.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Walks the provider networks and the groups that each is bound to. */
final class ProviderNetworks {
    /** Python gives up at a thousand calls within one another, some of which are taken already. */
    private static final int DEEPEST = 900;
    /** What queens-17.0.0 visits at most; it visits a group once for each way that leads to it. */
    private static final int MOST_VISITS = 1_000_000;

    private final Run run;
    private final GroupNames names;

    ProviderNetworks(Run run) {
        this.run = run;
        this.names = new GroupNames(run.series());
    }

    /** Makes a queue of addresses for each network that has one. */
    void loadQueues() {
        for (YamlMapping.Entry entry : run.configMapping("cidr_networks").entries()) {
            if (entry.value() instanceof YamlScalar cidr && cidr.type() == YamlScalar.Type.NULL) {
                continue;
            }
            Optional<IpNetwork> network = entry.value() instanceof YamlScalar cidr && cidr.isText()
                    ? IpNetwork.parse(cidr.text())
                    : Optional.empty();
            if (network.isPresent()) {
                run.addresses().addQueue(entry.name(), network.get());
            } else {
                run.wrong("'" + entry.value() + "' of cidr_networks is no network", entry.value());
            }
        }
    }

    /** Gives each bound host and container its entry. */
    void add(YamlNode provided) {
        if (!(provided instanceof YamlSequence items)) {
            run.wrong("provider_networks is no list", provided);
            return;
        }
        for (YamlNode item : items.items()) {
            Optional<YamlNode> network =
                    item instanceof YamlMapping mapping ? mapping.get("network") : Optional.empty();
            if (!(item instanceof YamlMapping)) {
                run.wrong("an item of provider_networks is no mapping", item);
            } else if (network.isPresent() && network.get() instanceof YamlMapping definition) {
                if (definition.isTruthy()) {
                    bind(new NetworkEntry(run, definition));
                }
            } else if (network.isPresent() && network.get().isTruthy()) {
                run.wrong("a provider network is no mapping", network.get());
            }
        }
    }

    private void bind(NetworkEntry network) {
        YamlNode binds = network.get("group_binds").orElse(YamlSequence.of(List.of()));
        Optional<List<String>> groups = GroupNames.walk(binds);
        if (groups.isEmpty()) {
            run.wrong("group_binds is no list of names", binds);
        } else if (network.isComplete()) {
            for (String group : groups.get()) {
                visit(network, names.folded(group));
            }
        }
    }

    private void visit(NetworkEntry network, String group) {
        // A second visit changes nothing, but for the one release that takes a new address each time.
        boolean again = run.series() == OsaSeries.QUEENS_17_0_0;
        new Visit(network, again).group(group, new ArrayList<>());
    }

    private final class Visit {
        private final NetworkEntry network;
        private final boolean again;
        private final Set<String> seen = new HashSet<>();
        private int visits;

        Visit(NetworkEntry network, boolean again) {
            this.network = network;
            this.again = again;
        }

        /** Visits the children of a group, then its hosts. */
        void group(String name, List<String> above) {
            Optional<DraftGroup> group = run.draft().find(name);
            if (group.isEmpty()) {
                return;
            }
            if (above.size() > DEEPEST || above.contains(name)) {
                run.problems()
                        .add(
                                GeneratorRules.GROUP_RECURSION,
                                "group " + name + " is its own descendant, or nested too deep, and a network is bound"
                                        + " to it; OSA crashes",
                                network.place());
                return;
            }
            if (!seen.add(name) && !again || ++visits > MOST_VISITS) {
                return;
            }
            above.add(name);
            for (String child : group.get().children().map(Members::names).orElse(List.of())) {
                group(child, above);
            }
            above.remove(above.size() - 1);
            for (String host : group.get().hosts().map(Members::names).orElse(List.of())) {
                network.addTo(host);
            }
        }
    }
}
