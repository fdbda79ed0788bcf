package io.github.hyperconverge.generate;

import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.deployment.OsaSeries.Trait;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.inventory.Inventory;
import io.github.hyperconverge.json.JsonNull;
import io.github.hyperconverge.json.JsonObject;
import io.github.hyperconverge.json.JsonValue;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.userconfig.UserConfig;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlScalar;
import io.github.hyperconverge.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the steps of one run of the generator share.
 *
 * @param deployment what the run starts from
 * @param config the merged user configuration as the series works with it
 * @param draft the inventory so far
 * @param addresses the networks and what is taken of them
 * @param problems what was found so far
 */
record GeneratorRun(Deployment deployment, YamlMapping config, Draft draft, AddressPlan addresses, Problems problems) {

    static GeneratorRun of(Deployment deployment, AddressAllocation allocation) {
        return new GeneratorRun(
                deployment,
                asTheSeriesMarksIt(deployment),
                new Draft(deployment.inventory().orElse(Inventory.empty())),
                new AddressPlan(allocation),
                new Problems());
    }

    /** Until mitaka, where no network is marked for an address, those on the management bridge are. */
    private static YamlMapping asTheSeriesMarksIt(Deployment deployment) {
        YamlMapping config = deployment.configuration();
        if (!deployment.series().has(Trait.MARKS_MANAGEMENT_BRIDGE)
                || !(config.get(UserConfig.GLOBAL_OVERRIDES).orElse(null) instanceof YamlMapping overrides)
                || !(overrides.get(UserConfig.PROVIDER_NETWORKS).orElse(null) instanceof YamlSequence items)) {
            return config;
        }
        Optional<YamlNode> bridge = overrides.get("management_bridge");
        YamlSequence marked = items;
        for (String mark : List.of("is_ssh_address", "is_container_address")) {
            if (deployment.providerNetworks().stream()
                    .noneMatch(network ->
                            network.get(mark).filter(YamlNode::isTruthy).isPresent())) {
                marked = YamlSequence.of(marked.items().stream()
                        .map(item -> marked(item, mark, bridge))
                        .toList());
            }
        }
        return config.with(UserConfig.GLOBAL_OVERRIDES, overrides.with(UserConfig.PROVIDER_NETWORKS, marked));
    }

    private static YamlNode marked(YamlNode item, String mark, Optional<YamlNode> bridge) {
        return item instanceof YamlMapping mapping
                        && mapping.get("network").orElse(null) instanceof YamlMapping network
                        && network.isTruthy()
                        && network.get("container_bridge").equals(bridge)
                ? mapping.with("network", network.with(mark, YamlScalar.of(true)))
                : item;
    }

    boolean has(Trait trait) {
        return deployment.series().has(trait);
    }

    SeriesNames names() {
        return new SeriesNames(deployment.series());
    }

    Environment environment() {
        return deployment.environment();
    }

    /** A mapping of the user configuration; empty if the key is missing or its value is none. */
    YamlMapping configMapping(String key) {
        return config.mapping(key);
    }

    /** The entries of a skeleton of env.d, which OSA needs. */
    Iterable<YamlMapping.Entry> skeleton(String name) {
        if (environment().effective().get(name).isEmpty()) {
            missing("env.d lacks " + name);
        }
        return environment().effective().mapping(name).entries();
    }

    /** The hosts of a group; empty, with a finding, if it has no list of them. */
    Optional<NameList> hosts(String group) {
        Optional<NameList> hosts = draft.hosts(group);
        if (hosts.isEmpty()) {
            missing("group " + group + " has no list of hosts in the inventory");
        }
        return hosts;
    }

    /** The names that Python walks over in a value; empty, with a finding, if it cannot. */
    Optional<List<String>> names(String what, YamlNode value) {
        Optional<List<String>> names = PythonValues.names(value);
        if (names.isEmpty()) {
            wrong(what + " is not a list of names", value);
        }
        return names;
    }

    /** A value as Python writes it; an empty mapping for a mapping, else null, with a finding, if it cannot. */
    JsonValue json(String what, YamlNode value) {
        List<YamlNode> culprits = new ArrayList<>();
        JsonValue json = PythonValues.json(value, culprits::add);
        if (culprits.isEmpty()) {
            return json;
        }
        problems.add(
                GeneratorRules.WRONG_VALUE,
                what + " holds a value that JSON has not, such as a date, a set or bytes; OSA crashes",
                culprits.get(0).range().or(value::range));
        return value instanceof YamlMapping ? JsonObject.empty() : JsonNull.NULL;
    }

    /** The address of a configured host on the management network: that of its own, if it has one, else its ip. */
    JsonValue managementAddress(YamlMapping host, JsonValue ip) {
        return host.get("management_ip")
                .filter(own -> has(Trait.MANAGEMENT_ADDRESS))
                .map(own -> json("management_ip", own))
                .orElse(ip);
    }

    /** The groups of the configuration that OSA takes hosts from. */
    List<YamlMapping.Entry> hostGroups() {
        List<YamlMapping.Entry> groups = new ArrayList<>();
        for (YamlMapping.Entry group : config.entries()) {
            if (group.name().endsWith("hosts")) {
                groups.add(group);
                if (has(Trait.NULL_GROUP_ENDS_HOSTS)
                        && !(group.value() instanceof YamlMapping)
                        && !group.value().isTruthy()) {
                    break;
                }
            }
        }
        return groups;
    }

    void wrong(String message, YamlNode where) {
        problems.add(GeneratorRules.WRONG_VALUE, message + "; OSA crashes", where.range());
    }

    void missing(String message) {
        missing(message, Optional.empty());
    }

    void missing(String message, Optional<SourceRange> place) {
        problems.add(GeneratorRules.MISSING, message + "; OSA crashes", place);
    }

    /** OSA asks the properties of every record for a key, unless they count as false. */
    void checkProperties(DraftHost host) {
        JsonValue properties = host.get(DraftHost.PROPERTIES).orElse(JsonNull.NULL);
        if (properties.isTruthy() && !(properties instanceof JsonObject)) {
            missing("properties of " + host.name() + " are not a mapping");
        }
    }
}
