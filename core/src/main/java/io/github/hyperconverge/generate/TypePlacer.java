package io.github.hyperconverge.generate;

import io.github.hyperconverge.deployment.OsaSeries.Trait;
import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.environment.SkelEntry;
import io.github.hyperconverge.generate.DraftHost.SharedProperties;
import io.github.hyperconverge.json.JsonObject;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlScalar;
import io.github.hyperconverge.yaml.YamlSequence;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Walks the container types and places each component of each on the hosts of each of its groups. */
final class TypePlacer {
    private static final YamlSequence NOTHING = YamlSequence.of(List.of());

    private final GeneratorRun run;
    private final SkeletonGroups groups;
    private final ContainerPlacer placer;
    private final Map<String, SharedProperties> replacing = new HashMap<>();

    TypePlacer(GeneratorRun run, SkeletonGroups groups, Supplier<String> suffixes) {
        this.run = run;
        this.groups = groups;
        Set<String> hosts = new HashSet<>();
        for (YamlMapping.Entry group : run.config().entries()) {
            if (group.value() instanceof YamlMapping mapping) {
                mapping.entries().forEach(host -> hosts.add(host.name()));
            }
        }
        this.placer = new ContainerPlacer(run, new PrefixIndex(run, hosts), suffixes);
    }

    /** Places all types; gives the properties of those that put theirs over what their containers have. */
    Map<String, SharedProperties> place() {
        run.skeleton(Environment.CONTAINER_SKEL).forEach(this::place);
        placer.tellSpreads();
        return replacing;
    }

    private void place(YamlMapping.Entry entry) {
        String type = entry.name();
        if (!(entry.value() instanceof YamlMapping definition) || definition.isSet()) {
            run.wrong("container type " + type + " is not a mapping", entry.value());
            return;
        }
        Optional<YamlNode> own = definition.get(ContainerSkel.PROPERTIES);
        YamlNode properties = own.orElse(run.has(Trait.NULL_PROPERTIES) ? YamlScalar.ofNull() : YamlMapping.empty());
        SharedProperties shared = new SharedProperties(run.json("properties of " + type, properties));
        if (run.has(Trait.REPLACES_PROPERTIES) && own.isPresent()) {
            replacing.put(type, shared);
        }
        YamlNode parents = definition.get(SkelEntry.BELONGS_TO).orElse(NOTHING);
        boolean isChild = run.has(Trait.TYPES_ARE_CHILDREN);
        if (!isChild && !isWhole(type, definition)) {
            return;
        }
        if (isChild) {
            if (parents.isTruthy()) {
                groups.link(type, parents);
            }
            if (!(properties instanceof YamlMapping known) || known.isSet()) {
                run.wrong("properties of " + type + " are not a mapping", properties);
            } else if (known.isTrue(ContainerSkel.IS_NEST)) {
                nest(type, entry.key().range());
            }
        }
        // Until xena, a type without properties was given new ones each time.
        boolean shares = isChild || run.has(Trait.NULL_PROPERTIES) || own.isPresent();
        for (String component : names(type, ContainerSkel.CONTAINS, definition)) {
            for (String group : names(type, SkelEntry.BELONGS_TO, definition)) {
                placer.place(component, type, group, shares ? shared : new SharedProperties(JsonObject.empty()));
            }
        }
    }

    /** Before yoga, one of the two lists alone was an error; mitaka needs both. */
    private boolean isWhole(String type, YamlMapping definition) {
        boolean any = run.has(Trait.NEEDS_BOTH_LISTS)
                || definition.isTrue(SkelEntry.BELONGS_TO)
                || definition.isTrue(ContainerSkel.CONTAINS);
        for (String key : List.of(ContainerSkel.CONTAINS, SkelEntry.BELONGS_TO)) {
            if (any && definition.get(key).isEmpty()) {
                run.missing("container type " + type + " has no " + key, definition.range());
                return false;
            }
        }
        return any;
    }

    private List<String> names(String type, String key, YamlMapping definition) {
        return run.names(key + " of " + type, definition.get(key).orElse(NOTHING))
                .orElse(List.of());
    }

    private void nest(String type, Optional<SourceRange> place) {
        String group = run.names().series().inRole(type, "hosts");
        Optional<NameList> hosts = run.draft().hosts(group);
        Optional<NameList> children = run.draft().children(type);
        if (hosts.isEmpty()) {
            run.missing("nest " + type + " needs the group " + group, place);
        } else if (children.isPresent()) {
            hosts.get().names().stream()
                    .map(run.names()::containersOf)
                    .filter(containers -> run.draft().group(containers).isPresent())
                    .forEach(children.get()::add);
        } else if (!hosts.get().names().isEmpty()) {
            run.missing("nest " + type + " is a group that has no children", place);
        }
    }
}
