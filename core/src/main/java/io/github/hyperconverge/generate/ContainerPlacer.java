package io.github.hyperconverge.generate;

import com.google.common.base.CharMatcher;
import com.google.common.base.Suppliers;
import io.github.hyperconverge.deployment.OsaSeries.Trait;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.generate.DraftHost.SharedProperties;
import io.github.hyperconverge.json.JsonBoolean;
import io.github.hyperconverge.json.JsonNull;
import io.github.hyperconverge.json.JsonObject;
import io.github.hyperconverge.json.JsonText;
import io.github.hyperconverge.json.JsonValue;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlScalar;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts the containers of one type, for one of its components, on the hosts of one group. */
final class ContainerPlacer {
    private static final YamlScalar ONE = YamlScalar.of(BigInteger.ONE);
    /** Far above what a host can run; a slip of the keyboard shall not fill the memory. */
    private static final int MOST_CONTAINERS = 10_000;
    /** What a pattern gives a meaning to, the dot excepted; a host's name has none of it. */
    private static final CharMatcher PATTERN_CHARACTERS =
            CharMatcher.anyOf("^$*+?{}[]\\|()").precomputed();

    private final GeneratorRun run;
    private final SeriesNames names;
    private final List<String> ansibleHost;
    private final String managementAddress;
    private final PrefixIndex records;
    private final Supplier<String> suffixes;
    private final MetalSwitches switches;
    private final Map<String, List<@Nullable Host>> hostsOfGroups = new HashMap<>();

    ContainerPlacer(GeneratorRun run, PrefixIndex records, Supplier<String> suffixes) {
        this.run = run;
        this.names = run.names();
        this.ansibleHost = names.ansibleHost();
        this.managementAddress = names.managementAddress();
        this.records = records;
        this.suffixes = suffixes;
        this.switches = new MetalSwitches(run);
    }

    /** A host of a group with what the configuration says of it, found once for all types that go there. */
    private record Host(
            DraftHost record,
            JsonText physicalHost,
            JsonText containers,
            YamlMapping options,
            Optional<Supplier<ContainerVars>> containerVars) {

        String name() {
            return record.name();
        }
    }

    void place(String component, String type, String group, SharedProperties properties) {
        String hostGroup = names.series().inRole(group, "hosts");
        Optional<YamlNode> configured = run.config().get(hostGroup);
        Optional<NameList> hosts = run.draft().hosts(hostGroup);
        if (configured.isPresent() && hosts.isEmpty()) {
            run.missing("group " + hostGroup + " is configured but not in the inventory");
        } else if (configured.orElse(null) instanceof YamlMapping entries) {
            List<@Nullable Host> found = hostsOfGroups.computeIfAbsent(hostGroup, key -> new ArrayList<>());
            Placement placement = new Placement(component, type, group, hostGroup, properties);
            // By number: a component that is the group itself grows the list meanwhile.
            List<String> members = hosts.orElseThrow().names();
            for (int i = 0; i < members.size(); i++) {
                if (i == found.size()) {
                    found.add(find(members.get(i), entries));
                }
                Host host = found.get(i);
                if (host != null) {
                    placement.on(host);
                }
            }
        }
    }

    private @Nullable Host find(String name, YamlMapping entries) {
        DraftHost record = run.draft().findHost(name);
        return record != null && entries.get(name).orElse(null) instanceof YamlMapping options
                ? new Host(
                        record,
                        JsonText.of(name),
                        JsonText.of(names.containersOf(name)),
                        options,
                        options.get("container_vars").map(vars -> Suppliers.memoize(() -> ContainerVars.of(run, vars))))
                : null;
    }

    /** Tells of each switch once, if containers of other hosts are turned to metal by it. */
    void tellSpreads() {
        switches.tellSpreads();
    }

    /** A type, one of its components and the group that it belongs to, as they go to each host of the group's hosts. */
    private final class Placement {
        private final JsonText component;
        private final String type;
        private final String group;
        private final JsonText hostGroup;
        private final String role;
        private final String suffix;
        private final SharedProperties properties;

        Placement(String component, String type, String group, String hostGroup, SharedProperties properties) {
            this.component = JsonText.of(component);
            this.type = type;
            this.group = group;
            this.hostGroup = JsonText.of(hostGroup);
            this.role = names.series().inRole(group, "all");
            this.suffix = names.stem("", type);
            this.properties = properties;
        }

        void on(Host host) {
            if (run.has(Trait.NO_CONTAINERS)) {
                if (properties.value() instanceof JsonObject shared) {
                    switches.turn(host.name(), host.options(), type, properties, shared);
                } else if (run.has(Trait.LONG_METAL_NAMES) || switches.isOff(host.options())) {
                    run.missing("properties of " + type + " are not a mapping", placeOf(ContainerSkel.PROPERTIES));
                    return;
                }
            }
            OptionalInt affinity = affinity(host);
            String stem = host.name() + suffix;
            if (affinity.isEmpty() || !isShortEnough(host, stem)) {
                return;
            }
            if (affinity.getAsInt() > 0) {
                switches.note(host.options(), type);
            }
            run.hosts(type).ifPresent(members -> {
                host.record().put(DraftHost.CONTAINER_TYPES, host.containers());
                records.update(host.record());
                make(host, stem + "-", members, affinity.getAsInt());
                join(host, stem + "-");
            });
        }

        private OptionalInt affinity(Host host) {
            YamlNode counts = host.options().get("affinity").orElse(YamlMapping.empty());
            if (!(counts instanceof YamlMapping mapping) || mapping.isSet()) {
                run.wrong("affinity of " + host.name() + " is not a mapping", counts);
                return OptionalInt.empty();
            }
            YamlNode count = mapping.get(type).orElse(ONE);
            Object number = count instanceof YamlScalar scalar ? scalar.value() : null;
            if (number instanceof Boolean flag) {
                return OptionalInt.of(flag ? 1 : 0);
            }
            String affinity = "affinity of " + host.name() + " for " + type;
            if (!(number instanceof BigInteger whole)) {
                run.wrong(affinity + " is not a whole number", count);
                return OptionalInt.empty();
            }
            if (whole.compareTo(BigInteger.valueOf(MOST_CONTAINERS)) > 0) {
                run.problems().add(GeneratorRules.WRONG_VALUE, affinity + " is over " + MOST_CONTAINERS, count.range());
                return OptionalInt.empty();
            }
            return OptionalInt.of(whole.max(BigInteger.ZERO).intValue());
        }

        private boolean isShortEnough(Host host, String stem) {
            boolean longMetal =
                    run.has(Trait.LONG_METAL_NAMES) && properties.isMetal().isTruthy();
            if (!longMetal && isLonger(stem, 52)) {
                refuse(
                        GeneratorRules.NAME_TOO_LONG,
                        host,
                        "The resulting combination of [ \"" + host.name() + "\" + \"" + names.inContainerName(type)
                                + "\" ] is longer than 52 characters. This combination will result in a container name"
                                + " that is longer than the maximum allowable hostname of 63 characters. Before this"
                                + " process can continue please adjust the host entries in your"
                                + " \"openstack_user_config.yml\" to use a short hostname. The recommended hostname"
                                + " length is < 20 characters long.");
                return false;
            }
            if (longMetal && isLonger(host.name(), 63)) {
                refuse(
                        GeneratorRules.NAME_TOO_LONG,
                        host,
                        "The resulting hostname \"" + host.name() + "\" is longer than 63 characters. This combination"
                                + " may result in a name that is longer than the maximum allowable hostname of 63"
                                + " characters. Before this process can continue please adjust the host entries in your"
                                + " \"openstack_user_config.yml\" to use a short hostname.");
                return false;
            }
            if (run.has(Trait.DASHED_CONTAINERS) && PATTERN_CHARACTERS.matchesAnyOf(stem)) {
                refuse(
                        GeneratorRules.WRONG_VALUE,
                        host,
                        "'" + stem + "' has characters that no host name has, and OSA reads them as a pattern");
                return false;
            }
            return true;
        }

        private void refuse(Rule rule, Host host, String message) {
            run.problems()
                    .add(
                            rule,
                            message,
                            run.configMapping(hostGroup.value())
                                    .entry(host.name())
                                    .flatMap(entry -> entry.key().range()));
        }

        private void make(Host host, String start, NameList members, int affinity) {
            int missing = affinity - count(start, members, affinity);
            if (missing <= 0) {
                return;
            }
            // OSA makes a container if the property is false itself, not if it counts as false.
            if (properties.isMetal() == JsonBoolean.FALSE) {
                for (int i = 0; i < missing; i++) {
                    describe(host, makeContainer(host, start, members), JsonNull.NULL);
                }
            } else {
                describe(
                        host,
                        host.record(),
                        host.options()
                                .get("ip")
                                .map(address -> run.json("ip", address))
                                .orElse(JsonNull.NULL));
            }
            if (run.has(Trait.HOSTS_CONTAINERS_ARE_CHILDREN)) {
                run.draft()
                        .children(group)
                        .ifPresentOrElse(
                                children -> children.add(host.containers().value()),
                                () -> run.missing("group " + group + " has no children in the inventory"));
            }
        }

        private DraftHost makeContainer(Host host, String start, NameList members) {
            String name = start + suffixes.get();
            while (run.draft().findHost(name) != null) {
                name = start + suffixes.get();
            }
            String neighbours = host.containers().value();
            run.draft().groupWith(neighbours, DraftGroup.HOSTS);
            String container = name;
            run.hosts(neighbours).ifPresent(hosts -> hosts.add(container));
            members.add(name);
            return run.draft().container(name, start + GeneratedInventory.ANY_SUFFIX);
        }

        private void describe(Host host, DraftHost record, JsonValue address) {
            JsonValue physicalHostAddr =
                    host.record().get(DraftHost.ANSIBLE_HOST).orElse(JsonNull.NULL);
            for (String key : ansibleHost) {
                record.put(key, address);
            }
            record.put(managementAddress, address);
            record.put(DraftHost.CONTAINER_NAME, JsonText.of(record.name()));
            record.put(DraftHost.PHYSICAL_HOST, host.physicalHost());
            if (run.has(Trait.PHYSICAL_HOST_ADDR)) {
                record.put(DraftHost.PHYSICAL_HOST_ADDR, physicalHostAddr);
            }
            record.put(DraftHost.PHYSICAL_HOST_GROUP, hostGroup);
            record.put(DraftHost.COMPONENT, component);
            if (run.has(Trait.REPLACES_PROPERTIES) || !record.has(DraftHost.PROPERTIES)) {
                record.share(properties);
            }
            records.update(record);
        }

        /** Adds the host's containers, and what only seems to be one, to the component's group and the role's. */
        private void join(Host host, String start) {
            run.draft().groupWith(role, DraftGroup.HOSTS);
            Optional<NameList> hosts = run.draft().hosts(component.value());
            if (hosts.isEmpty()) {
                run.missing(
                        type + " contains '" + component.value() + "', which is not a group with hosts",
                        placeOf(ContainerSkel.CONTAINS));
                return;
            }
            run.hosts(role).ifPresent(all -> join(host, start, hosts.get(), all));
        }

        private Optional<SourceRange> placeOf(String key) {
            return Optional.ofNullable(run.environment().containerSkel().get(type))
                    .flatMap(definition -> definition.get(key))
                    .flatMap(YamlNode::range);
        }

        private void join(Host host, String start, NameList hosts, NameList all) {
            boolean dashed = run.has(Trait.DASHED_CONTAINERS);
            Optional<ContainerVars> vars = host.containerVars().map(Supplier::get);
            List<DraftHost> named = records.startingWith(host.name());
            for (DraftHost record : named) {
                if (!record.has(DraftHost.PHYSICAL_HOST)) {
                    record.put(DraftHost.PHYSICAL_HOST, host.physicalHost());
                }
                String name = record.containerName();
                if ((dashed ? record.dashedName() : name).startsWith(start)) {
                    hosts.add(name);
                    all.add(name);
                } else if (record.isMetal() == JsonBoolean.TRUE) {
                    if (record.isText(DraftHost.COMPONENT, component.value())) {
                        hosts.add(name);
                    }
                    all.add(name);
                }
                if (vars.isPresent()) {
                    vars.get().setOn(run, record);
                }
            }
            if (vars.isPresent()) {
                List.copyOf(named).forEach(records::update);
            }
        }
    }

    private static boolean isLonger(String name, int most) {
        return name.length() > most && name.codePointCount(0, name.length()) > most;
    }

    /** Counts the containers of a type that OSA takes for those of the host, as far as it matters. */
    private int count(String start, NameList members, int enough) {
        if (members.names().isEmpty()) {
            return 0;
        }
        if (!run.has(Trait.DASHED_CONTAINERS)) {
            return (int) members.names().stream()
                    .filter(name -> name.contains(start))
                    .limit(enough)
                    .count();
        }
        String dashed = start.replace('_', '-');
        int dot = dashed.indexOf('.');
        if (dot < 0) {
            return members.startingWith(dashed).size();
        }
        // OSA makes a pattern of the name, in which a dot is any character.
        Pattern pattern = Pattern.compile(dashed.replaceAll("[^.]+", "\\\\Q$0\\\\E"), Pattern.UNIX_LINES);
        return (int) members.startingWith(dashed.substring(0, dot)).stream()
                .filter(name -> pattern.matcher(name.replace('_', '-')).lookingAt())
                .count();
    }
}
