package io.github.hyperconverge.generate;

import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.environment.SkelEntry;
import io.github.hyperconverge.json.JsonObject;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlScalar;
import io.github.hyperconverge.yaml.YamlSequence;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Walks the container types and places each component of each on the hosts of each of its groups. */
final class ContainerTypes {
    private static final YamlSequence NOTHING = YamlSequence.of(List.of());

    private final Run run;
    private final GroupNames names;
    private final Placement placement;
    private final Map<String, SharedProperties> forced = new HashMap<>();

    ContainerTypes(Run run, Supplier<String> suffixes) {
        this.run = run;
        this.names = new GroupNames(run.series());
        Set<String> hosts = new LinkedHashSet<>();
        for (YamlMapping.Entry group : run.config().entries()) {
            if (group.value() instanceof YamlMapping mapping) {
                mapping.entries().forEach(host -> hosts.add(host.name()));
            }
        }
        this.placement = new Placement(run, names, new Records(run, hosts), suffixes);
    }

    /** Places all types; gives the properties of those that put theirs over what their containers have. */
    Map<String, SharedProperties> place() {
        Optional<YamlNode> skeleton = run.environment().effective().get(Environment.CONTAINER_SKEL);
        if (skeleton.isEmpty()) {
            run.missing("env.d lacks " + Environment.CONTAINER_SKEL);
        } else if (skeleton.get() instanceof YamlMapping types) {
            types.entries().forEach(this::place);
        }
        return forced;
    }

    private void place(YamlMapping.Entry type) {
        if (!(type.value() instanceof YamlMapping definition)) {
            run.wrong("container type " + type.name() + " is no mapping", type.value());
            return;
        }
        // Until ocata, a type without properties gave its containers null for them.
        YamlNode none = run.series().isBefore(OsaSeries.PIKE_16_0_0) ? YamlScalar.ofNull() : YamlMapping.empty();
        YamlNode properties = definition.get(ContainerSkel.PROPERTIES).orElse(none);
        SharedProperties shared = new SharedProperties(run.json("properties of " + type.name(), properties));
        if (run.series().isBefore(OsaSeries.QUEENS_17_0_0)
                && definition.get(ContainerSkel.PROPERTIES).isPresent()) {
            forced.put(type.name(), shared);
        }
        boolean linked = run.series().isAtLeast(OsaSeries.YOGA);
        YamlNode groups = definition.get(SkelEntry.BELONGS_TO).orElse(NOTHING);
        YamlNode components = definition.get(ContainerSkel.CONTAINS).orElse(NOTHING);
        if (linked && groups.isTruthy()) {
            new SkeletonGroups(run).link(type.name(), groups);
        } else if (!linked && !isWhole(type.name(), definition)) {
            return;
        }
        if (linked && isUsable(type.name(), properties) && isTrue(properties, ContainerSkel.IS_NEST)) {
            nest(type.name(), type.key().range());
        }
        boolean own = linked
                || run.series().isBefore(OsaSeries.PIKE_16_0_0)
                || definition.get(ContainerSkel.PROPERTIES).isPresent();
        place(type.name(), list(type.name(), ContainerSkel.CONTAINS, components), groups, own, shared);
    }

    private void place(String type, List<String> components, YamlNode groups, boolean own, SharedProperties shared) {
        List<String> places = components.isEmpty() ? List.of() : list(type, SkelEntry.BELONGS_TO, groups);
        for (String component : components) {
            for (String group : places) {
                // Until xena, a type without properties was given new ones each time.
                placement.place(component, type, group, own ? shared : new SharedProperties(JsonObject.empty()));
            }
        }
    }

    /** Before yoga, one of the two lists alone was an error; mitaka needs both. */
    private boolean isWhole(String type, YamlMapping definition) {
        boolean any = run.series().isBefore(OsaSeries.NEWTON)
                || isTrue(definition, SkelEntry.BELONGS_TO)
                || isTrue(definition, ContainerSkel.CONTAINS);
        for (String key : List.of(ContainerSkel.CONTAINS, SkelEntry.BELONGS_TO)) {
            if (any && definition.get(key).isEmpty()) {
                run.missing("container type " + type + " has no " + key, definition);
                return false;
            }
        }
        return any;
    }

    private boolean isUsable(String type, YamlNode properties) {
        if (properties instanceof YamlMapping) {
            return true;
        }
        run.wrong("properties of " + type + " are no mapping", properties);
        return false;
    }

    private List<String> list(String type, String key, YamlNode value) {
        Optional<List<String>> list = GroupNames.walk(value);
        if (list.isEmpty()) {
            run.wrong(key + " of " + type + " is no list of names", value);
        }
        return list.orElse(List.of());
    }

    private static boolean isTrue(@Nullable YamlNode mapping, String key) {
        return mapping instanceof YamlMapping entries
                && entries.get(key).filter(YamlNode::isTruthy).isPresent();
    }

    private void nest(String type, Optional<SourceRange> place) {
        String hosts = names.inRole(type, "hosts");
        Optional<Members> children = run.draft().find(type).flatMap(DraftGroup::children);
        Optional<Members> members = run.draft().find(hosts).flatMap(DraftGroup::hosts);
        if (members.isEmpty()) {
            run.missing("nest " + type + " needs the group " + hosts, place);
            return;
        }
        for (String host : members.get().names()) {
            if (children.isEmpty()) {
                run.missing("nest " + type + " is a group that has no children", place);
                return;
            }
            String containers = names.containersOf(host);
            if (run.draft().group(containers) != null) {
                children.get().add(containers);
            }
        }
    }
}
