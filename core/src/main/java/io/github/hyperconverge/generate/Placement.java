package io.github.hyperconverge.generate;

import com.google.common.base.CharMatcher;
import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.environment.ContainerSkel;
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
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts the containers of one type, for one of its components, on the hosts of one group. */
final class Placement {
    private static final String NO_CONTAINERS = "no_containers";
    private static final YamlScalar ONE = YamlScalar.of(BigInteger.ONE);
    /** Far above what a host can run; a slip of the keyboard shall not fill the memory. */
    private static final int MOST_CONTAINERS = 10_000;
    /** What a pattern gives a meaning to, the dot excepted; a host's name has none of it. */
    private static final CharMatcher PATTERN_CHARACTERS =
            CharMatcher.anyOf("^$*+?{}[]\\|()").precomputed();

    private final Run run;
    private final GroupNames names;
    private final Records records;
    private final Supplier<String> suffixes;
    private final @Nullable YamlMapping overrides;
    private final Optional<YamlNode> noContainers;
    private final Map<String, List<@Nullable Host>> hostsOfGroups = new HashMap<>();
    private final IdentityHashMap<YamlNode, ContainerVars> containerVars = new IdentityHashMap<>();

    Placement(Run run, GroupNames names, Records records, Supplier<String> suffixes) {
        this.run = run;
        this.names = names;
        this.records = records;
        this.suffixes = suffixes;
        this.overrides = run.config().get(GlobalVariables.GLOBAL_OVERRIDES).orElse(null) instanceof YamlMapping mapping
                ? mapping
                : null;
        this.noContainers = overrides == null || run.series().isBefore(OsaSeries.TRAIN)
                ? Optional.empty()
                : overrides.get(NO_CONTAINERS);
    }

    /** A host of a group with what the configuration says of it, found once for all types that go there. */
    private record Host(
            JsonText name,
            JsonText containers,
            Optional<YamlNode> noContainers,
            Optional<YamlNode> affinity,
            Optional<YamlNode> ip,
            Optional<YamlNode> containerVars,
            @Nullable DraftHost record) {}

    /** A type, one of its components, and the group of hosts that they go to. */
    private record Target(
            JsonText component, String type, String group, JsonText hostGroup, SharedProperties properties) {}

    /** One host of those. */
    private record Place(Target target, Host on, String stem) {
        String host() {
            return on.name().value();
        }

        String type() {
            return target.type();
        }

        String component() {
            return target.component().value();
        }

        SharedProperties properties() {
            return target.properties();
        }

        boolean isMetal() {
            return value(ContainerSkel.IS_METAL).isTruthy();
        }

        /** OSA makes a container if the property is false itself, not if it counts as false. */
        boolean makesContainers() {
            return value(ContainerSkel.IS_METAL) == JsonBoolean.FALSE;
        }

        private JsonValue value(String key) {
            return properties().value() instanceof JsonObject object
                    ? object.get(key).orElse(JsonBoolean.FALSE)
                    : JsonBoolean.FALSE;
        }
    }

    void place(String component, String type, String group, SharedProperties properties) {
        String hostGroup = names.inRole(group, "hosts");
        Optional<YamlNode> configured = run.config().get(hostGroup);
        if (configured.isEmpty()) {
            return;
        }
        Optional<Members> hosts = run.draft().find(hostGroup).flatMap(DraftGroup::hosts);
        if (hosts.isEmpty()) {
            run.missing("group " + hostGroup + " is configured but not in the inventory");
            return;
        }
        if (!(configured.get() instanceof YamlMapping entries)) {
            return;
        }
        Target target = new Target(JsonText.of(component), type, group, JsonText.of(hostGroup), properties);
        List<@Nullable Host> found = hostsOfGroups.computeIfAbsent(hostGroup, key -> new ArrayList<>());
        // By number: a component that is the group itself grows the list meanwhile.
        List<String> members = hosts.get().names();
        for (int i = 0; i < members.size(); i++) {
            Host host = i < found.size() ? found.get(i) : find(members.get(i), entries);
            if (i == found.size()) {
                found.add(host);
            }
            if (host != null) {
                place(new Place(target, host, names.stem(host.name().value(), type)));
            }
        }
    }

    private @Nullable Host find(String name, YamlMapping entries) {
        return entries.get(name).orElse(null) instanceof YamlMapping options
                ? new Host(
                        JsonText.of(name),
                        JsonText.of(names.containersOf(name)),
                        options.get(NO_CONTAINERS),
                        options.get("affinity"),
                        options.get("ip"),
                        options.get("container_vars"),
                        run.draft().host(name))
                : null;
    }

    private void place(Place place) {
        if (!(place.properties().value() instanceof JsonObject) && run.series().isAtLeast(OsaSeries.ROCKY)) {
            run.missing("properties of " + place.type() + " are no mapping");
            return;
        }
        readNoContainers(place);
        Optional<Integer> affinity = affinity(place);
        DraftHost host = place.on().record();
        Optional<Members> members = run.draft().find(place.type()).flatMap(DraftGroup::hosts);
        if (affinity.isEmpty() || !isShortEnough(place) || host == null) {
            return;
        }
        if (members.isEmpty()) {
            run.missing("group " + place.type() + " has no list of hosts in the inventory");
            return;
        }
        host.put(HostKeys.CONTAINER_TYPES, place.on().containers());
        records.gotContainerTypes(host);
        make(place, host, members.get(), affinity.get());
        join(place);
    }

    /** The switch of one host is written into what all hosts of the type share. */
    private void readNoContainers(Place place) {
        if (run.series().isBefore(OsaSeries.ROCKY)) {
            return;
        }
        Optional<YamlNode> own = place.on().noContainers();
        if (run.series().isAtLeast(OsaSeries.TRAIN) && overrides == null) {
            run.missing("global_overrides is missing or no mapping");
            return;
        }
        if (isTrue(own.isPresent() ? own : noContainers)) {
            if (own.isPresent() && !place.isMetal()) {
                run.problems()
                        .add(
                                GeneratorRules.SPREADING_METAL,
                                "no_containers of " + place.host() + " turns every container of " + place.type()
                                        + " that is made from now on, and those made in this run, to metal",
                                own.get().range());
            }
            if (place.properties().value() instanceof JsonObject properties) {
                place.properties().set(properties.with(ContainerSkel.IS_METAL, JsonBoolean.TRUE));
            }
        }
    }

    private static boolean isTrue(Optional<YamlNode> value) {
        return value.filter(YamlNode::isTruthy).isPresent();
    }

    private Optional<Integer> affinity(Place place) {
        YamlNode counts = place.on().affinity().orElse(YamlMapping.empty());
        if (!(counts instanceof YamlMapping mapping)) {
            run.wrong("affinity of " + place.host() + " is no mapping", counts);
            return Optional.empty();
        }
        YamlNode count = mapping.get(place.type()).orElse(ONE);
        Object number = count instanceof YamlScalar scalar ? scalar.value() : null;
        if (number instanceof Boolean flag) {
            return Optional.of(flag ? 1 : 0);
        }
        if (!(number instanceof BigInteger whole)) {
            run.wrong("affinity of " + place.host() + " for " + place.type() + " is no whole number", count);
            return Optional.empty();
        }
        if (whole.compareTo(BigInteger.valueOf(MOST_CONTAINERS)) > 0) {
            run.problems()
                    .add(
                            GeneratorRules.WRONG_VALUE,
                            "affinity of " + place.host() + " for " + place.type() + " is over " + MOST_CONTAINERS,
                            count.range());
            return Optional.empty();
        }
        return Optional.of(whole.max(BigInteger.ZERO).intValue());
    }

    private boolean isShortEnough(Place place) {
        String stem = place.stem();
        boolean metalIsLonger = run.series().isAtLeast(OsaSeries.STEIN);
        if (length(stem) > 52 && !(metalIsLonger && place.isMetal())) {
            tooLong(
                    place,
                    "The resulting combination of [ \"" + place.host() + "\" + \""
                            + names.inContainerName(place.type())
                            + "\" ] is longer than 52 characters. This combination will result in a container name"
                            + " that is longer than the maximum allowable hostname of 63 characters. Before this"
                            + " process can continue please adjust the host entries in your"
                            + " \"openstack_user_config.yml\" to use a short hostname. The recommended hostname"
                            + " length is < 20 characters long.");
            return false;
        }
        if (metalIsLonger && length(place.host()) > 63 && place.isMetal()) {
            tooLong(
                    place,
                    "The resulting hostname \"" + place.host() + "\" is longer than 63 characters. This combination"
                            + " may result in a name that is longer than the maximum allowable hostname of 63"
                            + " characters. Before this process can continue please adjust the host entries in your"
                            + " \"openstack_user_config.yml\" to use a short hostname.");
            return false;
        }
        if (run.series().isAtLeast(OsaSeries.CARACAL) && PATTERN_CHARACTERS.matchesAnyOf(stem)) {
            run.problems()
                    .add(
                            GeneratorRules.WRONG_VALUE,
                            "'" + stem + "' has characters that no host name has, and OSA reads them as a pattern",
                            placeOfHost(place));
            return false;
        }
        return true;
    }

    private static int length(String name) {
        return name.codePointCount(0, name.length());
    }

    private void tooLong(Place place, String message) {
        run.problems().add(GeneratorRules.NAME_TOO_LONG, message, placeOfHost(place));
    }

    private Optional<SourceRange> placeOfHost(Place place) {
        return run.configMapping(place.target().hostGroup().value())
                .entry(place.host())
                .flatMap(entry -> entry.key().range());
    }

    private Optional<SourceRange> placeOfComponents(String type) {
        return Optional.ofNullable(run.environment().containerSkel().get(type))
                .flatMap(definition -> definition.get(ContainerSkel.CONTAINS))
                .flatMap(YamlNode::range);
    }

    private void make(Place place, DraftHost host, Members members, int affinity) {
        String stem = place.stem();
        int missing = affinity - count(stem, members, affinity);
        if (missing > 0 && place.makesContainers()) {
            for (int i = 0; i < missing; i++) {
                describe(place, makeContainer(place, stem, members), host, JsonNull.NULL);
            }
        } else if (missing > 0) {
            JsonValue ip =
                    place.on().ip().map(address -> run.json("ip", address)).orElse(JsonNull.NULL);
            describe(place, host, host, ip);
        }
        if (missing > 0 && run.series().isBefore(OsaSeries.ZED)) {
            Optional<Members> children =
                    run.draft().find(place.target().group()).flatMap(DraftGroup::children);
            if (children.isPresent()) {
                children.get().add(place.on().containers().value());
            } else {
                run.missing("group " + place.target().group() + " has no children in the inventory");
            }
        }
    }

    /** Counts the containers that a host has of a type, as far as it matters. */
    private int count(String stem, Members members, int enough) {
        if (enough == 0) {
            return 0;
        }
        if (run.series().isBefore(OsaSeries.CARACAL)) {
            String part = stem + "-";
            return (int) members.names().stream()
                    .filter(name -> name.contains(part))
                    .limit(enough)
                    .count();
        }
        String start = (stem + "-").replace('_', '-');
        int dot = start.indexOf('.');
        Collection<Set<String>> close = members.startingWith(dot < 0 ? start : start.substring(0, dot));
        Predicate<Set<String>> counts = dot < 0 ? names -> true : counting(start);
        int count = 0;
        for (Set<String> same : close) {
            if (counts.test(same)) {
                count += same.size();
            }
            if (count >= enough) {
                return enough;
            }
        }
        return count;
    }

    /** OSA makes a pattern of the name, in which a dot is any character. */
    private static Predicate<Set<String>> counting(String start) {
        Pattern pattern = Pattern.compile(start.replaceAll("[^.]+", "\\\\Q$0\\\\E"), Pattern.UNIX_LINES);
        return names -> names.stream()
                .anyMatch(name -> pattern.matcher(name.replace('_', '-')).lookingAt());
    }

    private DraftHost makeContainer(Place place, String stem, Members members) {
        String name = stem + "-" + suffixes.get();
        while (run.draft().host(name) != null) {
            name = stem + "-" + suffixes.get();
        }
        DraftHost container = run.draft().addHost(name);
        Optional<Members> neighbours =
                run.draft().groupOfHosts(place.on().containers().value()).hosts();
        if (neighbours.isPresent()) {
            neighbours.get().add(name);
        } else {
            run.missing("group " + place.on().containers().value() + " has no list of hosts in the inventory");
        }
        members.add(name);
        return container;
    }

    private void describe(Place place, DraftHost record, DraftHost host, JsonValue address) {
        boolean hadName = record.has(DraftHost.CONTAINER_NAME);
        boolean keepsName = record.text(DraftHost.CONTAINER_NAME)
                .filter(record.name()::equals)
                .isPresent();
        JsonValue physicalHostAddr = host.get(HostKeys.ANSIBLE_HOST).orElse(JsonNull.NULL);
        HostKeys.ansibleHost(run.series()).forEach(key -> record.put(key, address));
        record.put(HostKeys.managementAddress(run.series()), address);
        record.put(DraftHost.CONTAINER_NAME, JsonText.of(record.name()));
        record.put(HostKeys.PHYSICAL_HOST, place.on().name());
        if (run.series().isAtLeast(OsaSeries.FLAMINGO)) {
            record.put(HostKeys.PHYSICAL_HOST_ADDR, physicalHostAddr);
        }
        record.put(HostKeys.PHYSICAL_HOST_GROUP, place.target().hostGroup());
        record.put(HostKeys.COMPONENT, place.target().component());
        if (run.series().isBefore(OsaSeries.QUEENS_17_0_0) || !record.has(DraftHost.PROPERTIES)) {
            record.share(place.properties());
        }
        if (!hadName) {
            records.named(record);
        } else if (!keepsName) {
            records.renamed();
        }
    }

    /** Adds the host's containers, and what only seems to be one, to the component's group and to that of the role. */
    private void join(Place place) {
        Optional<Members> all = run.draft()
                .groupOfHosts(names.inRole(place.target().group(), "all"))
                .hosts();
        Optional<Members> component = run.draft().find(place.component()).flatMap(DraftGroup::hosts);
        if (all.isEmpty() || component.isEmpty()) {
            if (component.isEmpty()) {
                run.missing(
                        place.type() + " contains '" + place.component() + "', which is no group with hosts",
                        placeOfComponents(place.type()));
            } else {
                run.missing("group " + names.inRole(place.target().group(), "all")
                        + " has no list of hosts in the inventory");
            }
            return;
        }
        String stem = place.stem() + "-";
        boolean folds = run.series().isAtLeast(OsaSeries.CARACAL);
        ContainerVars vars = place.on()
                .containerVars()
                .map(value -> containerVars.computeIfAbsent(value, key -> ContainerVars.of(run, key)))
                .orElse(ContainerVars.NONE);
        for (DraftHost record : records.startingWith(place.host())) {
            if (!record.has(HostKeys.PHYSICAL_HOST)) {
                record.put(HostKeys.PHYSICAL_HOST, place.on().name());
            }
            String name = record.containerName();
            if ((folds ? record.foldedName() : name).startsWith(stem)) {
                component.get().add(name);
                all.get().add(name);
            } else if (record.isMetal() == JsonBoolean.TRUE) {
                if (record.text(HostKeys.COMPONENT)
                        .filter(place.component()::equals)
                        .isPresent()) {
                    component.get().add(name);
                }
                all.get().add(name);
            }
            if (vars.setOn(record)) {
                records.renamed();
            }
        }
    }
}
