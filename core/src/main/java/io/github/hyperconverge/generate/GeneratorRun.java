package io.github.hyperconverge.generate;

import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.deployment.OsaSeries.Trait;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.inventory.Inventory;
import io.github.hyperconverge.json.JsonArray;
import io.github.hyperconverge.json.JsonNull;
import io.github.hyperconverge.json.JsonNumber;
import io.github.hyperconverge.json.JsonObject;
import io.github.hyperconverge.json.JsonText;
import io.github.hyperconverge.json.JsonValue;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.userconfig.UserConfig;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlScalar;
import io.github.hyperconverge.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the steps of one run of the generator share.
 *
 * @param deployment what the run starts from
 * @param config the merged user configuration as the series works with it
 * @param draft the inventory so far
 * @param addresses the networks and what is taken of them
 * @param problems what was found so far
 * @param unwritable what stands in for values that Python cannot write
 */
record GeneratorRun(
        Deployment deployment,
        YamlMapping config,
        Draft draft,
        AddressPlan addresses,
        Problems problems,
        IdentityHashMap<JsonValue, Diagnostic> unwritable) {

    static GeneratorRun of(Deployment deployment, AddressAllocation allocation) {
        return new GeneratorRun(
                deployment,
                asTheSeriesMarksIt(deployment),
                new Draft(deployment.inventory().orElse(Inventory.empty())),
                new AddressPlan(allocation),
                new Problems(),
                new IdentityHashMap<>());
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

    /** A value as Python writes it. What it cannot write is told in the end, if it is still there. */
    JsonValue json(String what, YamlNode value) {
        return PythonValues.json(
                value,
                (culprit, why) -> standIn(what, culprit, why, culprit.range().or(value::range)));
    }

    /** The variable of a host, beside others whose names are text. */
    JsonValue variable(String what, YamlMapping.Entry variable) {
        if (!PythonValues.isText(variable.key())) {
            return standIn(
                    what,
                    variable.key(),
                    PythonValues.UNSORTABLE,
                    variable.key().range());
        }
        if (variable.name().equals(DraftHost.CONTAINER_NETWORKS) && variable.value() instanceof YamlMapping networks) {
            // Those of the provider networks come beside them.
            networks.entries().stream()
                    .map(YamlMapping.Entry::key)
                    .filter(key -> !PythonValues.isText(key))
                    .forEach(key -> wrong(what + " holds " + PythonValues.UNSORTABLE, key));
        }
        return json(what, variable.value());
    }

    /** A number, in which Python finds nothing either; for a set, its members. */
    private JsonValue standIn(String what, YamlNode culprit, String why, Optional<SourceRange> place) {
        JsonValue standIn = culprit instanceof YamlMapping set && set.isTruthy()
                ? JsonArray.of(set.entries().stream()
                        .map(entry -> JsonText.of(entry.name()))
                        .toList())
                : JsonNumber.of(Double.MAX_VALUE);
        unwritable.put(
                standIn,
                Diagnostic.of(GeneratorRules.WRONG_VALUE, what + " holds " + why + "; OSA crashes")
                        .at(place));
        return standIn;
    }

    /** Tells what the inventory holds and Python cannot write. */
    void tellUnwritable(JsonValue value) {
        if (value instanceof JsonObject object) {
            object.entries().values().forEach(this::tellUnwritable);
        } else if (unwritable.containsKey(value)) {
            problems.addAll(Diagnostics.of(List.of(unwritable.get(value))));
        } else if (value instanceof JsonArray array) {
            array.items().forEach(this::tellUnwritable);
        }
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
            missing(
                    "properties of " + host.shownName() + " are not a mapping",
                    placeOfVariable(host, DraftHost.PROPERTIES));
        }
    }

    /** Where the configuration sets a variable of a host or container, else where it names the host. */
    Optional<SourceRange> placeOfVariable(DraftHost host, String variable) {
        String configured = host.text(DraftHost.PHYSICAL_HOST)
                .filter(name -> config.entries().stream()
                        .anyMatch(group -> group.value() instanceof YamlMapping hosts
                                && hosts.entry(name).isPresent()))
                .orElse(host.name());
        List<YamlMapping.Entry> entries = config.entries().stream()
                .filter(group -> group.value() instanceof YamlMapping)
                .flatMap(group -> ((YamlMapping) group.value()).entry(configured).stream())
                .toList();
        return Stream.concat(
                        entries.stream()
                                .filter(entry -> entry.value() instanceof YamlMapping)
                                .flatMap(entry -> Stream.of("host_vars", "container_vars")
                                        .flatMap(key ->
                                                ((YamlMapping) entry.value()).mapping(key).get(variable).stream())),
                        entries.stream().map(YamlMapping.Entry::key))
                .flatMap(node -> node.range().stream())
                .findFirst();
    }
}
