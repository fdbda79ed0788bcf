package io.github.hyperconverge.generate;

import com.google.common.base.CharMatcher;
import io.github.hyperconverge.deployment.OsaSeries.Trait;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.generate.DraftHost.SharedProperties;
import io.github.hyperconverge.json.JsonBoolean;
import io.github.hyperconverge.json.JsonNull;
import io.github.hyperconverge.json.JsonObject;
import io.github.hyperconverge.json.JsonText;
import io.github.hyperconverge.json.JsonValue;
import io.github.hyperconverge.userconfig.UserConfig;
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
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts the containers of one type, for one of its components, on the hosts of one group. */
final class ContainerPlacer {
    private static final String NO_CONTAINERS = "no_containers";
    private static final YamlScalar ONE = YamlScalar.of(BigInteger.ONE);
    /** Far above what a host can run; a slip of the keyboard shall not fill the memory. */
    private static final int MOST_CONTAINERS = 10_000;
    /** What a pattern gives a meaning to, the dot excepted; a host's name has none of it. */
    private static final CharMatcher PATTERN_CHARACTERS =
            CharMatcher.anyOf("^$*+?{}[]\\|()").precomputed();

    private final GeneratorRun run;
    private final SeriesNames names;
    private final List<String> ansibleHost;
    private final PrefixIndex records;
    private final Supplier<String> suffixes;
    private final @Nullable YamlMapping overrides;
    private final Map<String, List<@Nullable Host>> hostsOfGroups = new HashMap<>();

    ContainerPlacer(GeneratorRun run, PrefixIndex records, Supplier<String> suffixes) {
        this.run = run;
        this.names = run.names();
        this.ansibleHost = names.ansibleHost();
        this.records = records;
        this.suffixes = suffixes;
        this.overrides = run.config().get(UserConfig.GLOBAL_OVERRIDES).orElse(null) instanceof YamlMapping mapping
                ? mapping
                : null;
    }

    /** A host of a group with what the configuration says of it, found once for all types that go there. */
    private record Host(
            DraftHost record,
            JsonText containers,
            Optional<YamlNode> noContainers,
            Optional<YamlNode> affinity,
            Optional<YamlNode> ip,
            Optional<YamlNode> containerVars) {

        String name() {
            return record.name();
        }
    }

    /** A type, one of its components and the group that it belongs to, on a host of the group's hosts. */
    private record Place(
            String component,
            String type,
            String group,
            String hostGroup,
            SharedProperties properties,
            Host on,
            String stem) {

        String host() {
            return on.name();
        }

        boolean isMetal() {
            return properties.isMetal().isTruthy();
        }

        /** OSA makes a container if the property is false itself, not if it counts as false. */
        boolean makesContainers() {
            return properties.isMetal() == JsonBoolean.FALSE;
        }
    }

    void place(String component, String type, String group, SharedProperties properties) {
        String hostGroup = names.inRole(group, "hosts");
        Optional<YamlNode> configured = run.config().get(hostGroup);
        Optional<NameList> hosts = run.draft().hosts(hostGroup);
        if (configured.isPresent() && hosts.isEmpty()) {
            run.missing("group " + hostGroup + " is configured but not in the inventory");
        } else if (configured.orElse(null) instanceof YamlMapping entries) {
            List<@Nullable Host> found = hostsOfGroups.computeIfAbsent(hostGroup, key -> new ArrayList<>());
            String suffix = names.stem("", type);
            // By number: a component that is the group itself grows the list meanwhile.
            List<String> members = hosts.orElseThrow().names();
            for (int i = 0; i < members.size(); i++) {
                if (i == found.size()) {
                    found.add(find(members.get(i), entries));
                }
                Host host = found.get(i);
                if (host != null) {
                    place(new Place(component, type, group, hostGroup, properties, host, host.name() + suffix));
                }
            }
        }
    }

    private @Nullable Host find(String name, YamlMapping entries) {
        DraftHost record = run.draft().findHost(name);
        return record != null && entries.get(name).orElse(null) instanceof YamlMapping options
                ? new Host(
                        record,
                        JsonText.of(names.containersOf(name)),
                        options.get(NO_CONTAINERS),
                        options.get("affinity"),
                        options.get("ip"),
                        options.get("container_vars"))
                : null;
    }

    private void place(Place place) {
        if (run.has(Trait.NO_CONTAINERS)) {
            if (!(place.properties().value() instanceof JsonObject properties)) {
                run.missing("properties of " + place.type() + " are not a mapping");
                return;
            }
            readNoContainers(place, properties);
        }
        OptionalInt affinity = affinity(place);
        if (affinity.isEmpty() || !isShortEnough(place)) {
            return;
        }
        run.hosts(place.type()).ifPresent(members -> {
            place.on().record().put(DraftHost.CONTAINER_TYPES, place.on().containers());
            records.update(place.on().record());
            make(place, members, affinity.getAsInt());
            join(place);
        });
    }

    /** The switch of one host is written into what all hosts of the type share. */
    private void readNoContainers(Place place, JsonObject properties) {
        boolean global = run.has(Trait.GLOBAL_NO_CONTAINERS);
        if (global && overrides == null) {
            run.missing("global_overrides is missing or no mapping");
            return;
        }
        Optional<YamlNode> own = place.on().noContainers();
        if (own.or(() -> global && overrides != null ? overrides.get(NO_CONTAINERS) : Optional.empty())
                .filter(YamlNode::isTruthy)
                .isPresent()) {
            if (own.isPresent() && !place.isMetal()) {
                run.problems()
                        .add(
                                GeneratorRules.SPREADING_METAL,
                                "no_containers of " + place.host() + " turns every container of " + place.type()
                                        + " that is made from now on, and those made in this run, to metal",
                                own.get().range());
            }
            place.properties().set(properties.with(ContainerSkel.IS_METAL, JsonBoolean.TRUE));
        }
    }

    private OptionalInt affinity(Place place) {
        YamlNode counts = place.on().affinity().orElse(YamlMapping.empty());
        if (!(counts instanceof YamlMapping mapping)) {
            run.wrong("affinity of " + place.host() + " is not a mapping", counts);
            return OptionalInt.empty();
        }
        YamlNode count = mapping.get(place.type()).orElse(ONE);
        Object number = count instanceof YamlScalar scalar ? scalar.value() : null;
        if (number instanceof Boolean flag) {
            return OptionalInt.of(flag ? 1 : 0);
        }
        String affinity = "affinity of " + place.host() + " for " + place.type();
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

    private boolean isShortEnough(Place place) {
        boolean longMetal = run.has(Trait.LONG_METAL_NAMES) && place.isMetal();
        if (!longMetal && isLonger(place.stem(), 52)) {
            refuse(
                    GeneratorRules.NAME_TOO_LONG,
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
        if (longMetal && isLonger(place.host(), 63)) {
            refuse(
                    GeneratorRules.NAME_TOO_LONG,
                    place,
                    "The resulting hostname \"" + place.host() + "\" is longer than 63 characters. This combination"
                            + " may result in a name that is longer than the maximum allowable hostname of 63"
                            + " characters. Before this process can continue please adjust the host entries in your"
                            + " \"openstack_user_config.yml\" to use a short hostname.");
            return false;
        }
        if (run.has(Trait.DASHED_CONTAINERS) && PATTERN_CHARACTERS.matchesAnyOf(place.stem())) {
            refuse(
                    GeneratorRules.WRONG_VALUE,
                    place,
                    "'" + place.stem() + "' has characters that no host name has, and OSA reads them as a pattern");
            return false;
        }
        return true;
    }

    private static boolean isLonger(String name, int most) {
        return name.codePointCount(0, name.length()) > most;
    }

    private void refuse(Rule rule, Place place, String message) {
        run.problems()
                .add(
                        rule,
                        message,
                        run.configMapping(place.hostGroup())
                                .entry(place.host())
                                .flatMap(entry -> entry.key().range()));
    }

    private void make(Place place, NameList members, int affinity) {
        long missing =
                affinity - count(place.stem() + "-", members).limit(affinity).count();
        if (missing == 0) {
            return;
        }
        if (place.makesContainers()) {
            for (int i = 0; i < missing; i++) {
                describe(place, makeContainer(place, members), JsonNull.NULL);
            }
        } else {
            JsonValue ip =
                    place.on().ip().map(address -> run.json("ip", address)).orElse(JsonNull.NULL);
            describe(place, place.on().record(), ip);
        }
        if (run.has(Trait.HOSTS_CONTAINERS_ARE_CHILDREN)) {
            run.draft()
                    .children(place.group())
                    .ifPresentOrElse(
                            children -> children.add(place.on().containers().value()),
                            () -> run.missing("group " + place.group() + " has no children in the inventory"));
        }
    }

    /** The containers of a type that OSA takes for those of the host. */
    private Stream<String> count(String start, NameList members) {
        if (!run.has(Trait.DASHED_CONTAINERS)) {
            return members.names().stream().filter(name -> name.contains(start));
        }
        String dashed = start.replace('_', '-');
        int dot = dashed.indexOf('.');
        return dot < 0
                ? members.startingWith(dashed).stream()
                : members.startingWith(dashed.substring(0, dot)).stream().filter(likeIn(dashed));
    }

    /** OSA makes a pattern of the name, in which a dot is any character. */
    private static Predicate<String> likeIn(String start) {
        Pattern pattern = Pattern.compile(start.replaceAll("[^.]+", "\\\\Q$0\\\\E"), Pattern.UNIX_LINES);
        return name -> pattern.matcher(name.replace('_', '-')).lookingAt();
    }

    private DraftHost makeContainer(Place place, NameList members) {
        String name = place.stem() + "-" + suffixes.get();
        while (run.draft().findHost(name) != null) {
            name = place.stem() + "-" + suffixes.get();
        }
        String neighbours = place.on().containers().value();
        run.draft().groupWith(neighbours, DraftGroup.HOSTS);
        String container = name;
        run.hosts(neighbours).ifPresent(hosts -> hosts.add(container));
        members.add(name);
        return run.draft().host(name);
    }

    private void describe(Place place, DraftHost record, JsonValue address) {
        JsonValue physicalHostAddr =
                place.on().record().get(DraftHost.ANSIBLE_HOST).orElse(JsonNull.NULL);
        ansibleHost.forEach(key -> record.put(key, address));
        record.put(names.managementAddress(), address);
        record.put(DraftHost.CONTAINER_NAME, JsonText.of(record.name()));
        record.put(DraftHost.PHYSICAL_HOST, JsonText.of(place.host()));
        if (run.has(Trait.PHYSICAL_HOST_ADDR)) {
            record.put(DraftHost.PHYSICAL_HOST_ADDR, physicalHostAddr);
        }
        record.put(DraftHost.PHYSICAL_HOST_GROUP, JsonText.of(place.hostGroup()));
        record.put(DraftHost.COMPONENT, JsonText.of(place.component()));
        if (run.has(Trait.REPLACES_PROPERTIES) || !record.has(DraftHost.PROPERTIES)) {
            record.share(place.properties());
        }
        records.update(record);
    }

    /** Adds the host's containers, and what only seems to be one, to the component's group and to that of the role. */
    private void join(Place place) {
        String role = names.inRole(place.group(), "all");
        run.draft().groupWith(role, DraftGroup.HOSTS);
        Optional<NameList> component = run.draft().hosts(place.component());
        if (component.isEmpty()) {
            run.missing(
                    place.type() + " contains '" + place.component() + "', which is not a group with hosts",
                    Optional.ofNullable(run.environment().containerSkel().get(place.type()))
                            .flatMap(definition -> definition.get(ContainerSkel.CONTAINS))
                            .flatMap(YamlNode::range));
            return;
        }
        run.hosts(role).ifPresent(all -> join(place, component.get(), all));
    }

    private void join(Place place, NameList component, NameList all) {
        String stem = place.stem() + "-";
        boolean dashed = run.has(Trait.DASHED_CONTAINERS);
        Optional<ContainerVars> vars = place.on().containerVars().map(value -> ContainerVars.of(run, value));
        List<DraftHost> changed = new ArrayList<>();
        for (DraftHost record : records.startingWith(place.host())) {
            if (!record.has(DraftHost.PHYSICAL_HOST)) {
                record.put(DraftHost.PHYSICAL_HOST, JsonText.of(place.host()));
            }
            String name = record.containerName();
            if ((dashed ? record.dashedName() : name).startsWith(stem)) {
                component.add(name);
                all.add(name);
            } else if (record.isMetal() == JsonBoolean.TRUE) {
                if (record.isText(DraftHost.COMPONENT, place.component())) {
                    component.add(name);
                }
                all.add(name);
            }
            if (vars.isPresent()) {
                vars.get().setOn(record);
                changed.add(record);
            }
        }
        changed.forEach(records::update);
    }
}
