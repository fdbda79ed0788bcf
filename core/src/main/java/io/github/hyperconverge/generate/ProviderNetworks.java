package io.github.hyperconverge.generate;

import io.github.hyperconverge.deployment.OsaSeries.Trait;
import io.github.hyperconverge.userconfig.UserConfig;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
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

    private final GeneratorRun run;

    ProviderNetworks(GeneratorRun run) {
        this.run = run;
    }

    /** Gives each bound host and container its entry. */
    void add(Optional<YamlNode> overrides) {
        if (overrides.isEmpty() && run.has(Trait.OPTIONAL_OVERRIDES)) {
            return;
        }
        if (!(overrides.orElse(null) instanceof YamlMapping global) || global.isSet()) {
            run.missing(
                    "global_overrides is missing or not a mapping",
                    overrides
                            .flatMap(YamlNode::range)
                            .or(() -> run.config().entries().stream()
                                    .flatMap(entry -> entry.key().range().stream())
                                    .findFirst()));
            return;
        }
        if (run.has(Trait.MARKS_MANAGEMENT_BRIDGE)
                && global.get("management_bridge").isEmpty()) {
            run.missing(
                    "global_overrides has no management_bridge",
                    run.config()
                            .entry(UserConfig.GLOBAL_OVERRIDES)
                            .flatMap(entry -> entry.key().range()));
        }
        global.get(UserConfig.PROVIDER_NETWORKS).ifPresent(this::addNetworks);
    }

    private void addNetworks(YamlNode provided) {
        if (!(provided instanceof YamlSequence items)) {
            // Python walks over nothing in an empty text or mapping.
            if (provided.isTruthy() || PythonValues.names(provided).isEmpty()) {
                run.wrong("provider_networks is not a list", provided);
            }
            return;
        }
        for (YamlNode item : items.items()) {
            if (!(item instanceof YamlMapping mapping) || mapping.isSet()) {
                run.wrong("an item of provider_networks is not a mapping", item);
                continue;
            }
            Optional<YamlNode> network = mapping.get("network").filter(YamlNode::isTruthy);
            if (network.orElse(null) instanceof YamlMapping definition && !definition.isSet()) {
                NetworkEntry entry = new NetworkEntry(run, definition);
                for (String group : entry.groups()) {
                    new Visit(entry).group(run.deployment().series().groupName(group), new ArrayList<>());
                }
            } else {
                network.ifPresent(wrong -> run.wrong("a provider network is not a mapping", wrong));
            }
        }
    }

    private final class Visit {
        private final NetworkEntry network;
        /** A second visit changes nothing, but for the one release that takes a new address each time. */
        private final boolean again = run.has(Trait.RENEWS_NETWORKS);

        private final Set<String> seen = new HashSet<>();
        private int visits;

        Visit(NetworkEntry network) {
            this.network = network;
        }

        /** Visits the children of a group, then its hosts. */
        void group(String name, List<String> above) {
            if (run.draft().group(name).isEmpty()) {
                return;
            }
            if (above.size() > DEEPEST || above.contains(name)) {
                network.tellRecursion(name);
                return;
            }
            if (!seen.add(name) && !again || ++visits > MOST_VISITS) {
                return;
            }
            above.add(name);
            run.draft().children(name).ifPresent(children -> children.names().forEach(child -> group(child, above)));
            above.remove(above.size() - 1);
            run.draft().hosts(name).ifPresent(hosts -> hosts.names().forEach(network::addTo));
        }
    }
}
