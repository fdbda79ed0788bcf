package io.github.hyperconverge.validate;

import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.environment.SkelEntry;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlScalar;
import io.github.hyperconverge.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The entries of all three skeletons and the names in them, gathered once for all checks, in plain loops: a short run
 * spends more on linking lambdas than on looking at every entry.
 */
final class Skeletons {

    /** An entry, its parents and its components, as far as they are text, and the skeleton that it is written in. */
    record Entry(
            SkeletonKind kind,
            SkeletonKind skeleton,
            String name,
            YamlNode key,
            YamlNode definition,
            List<YamlScalar> parents,
            List<YamlScalar> components) {

        ModelPath path() {
            return ModelPath.of(skeleton.key(), name);
        }

        Optional<SourceRange> place() {
            return key.range();
        }

        @Nullable
        YamlNode get(String key) {
            return valueIn(definition, key);
        }

        /** Tells whether a property is there and true, as OSA takes it. */
        boolean is(String property) {
            YamlNode value = valueIn(get(ContainerSkel.PROPERTIES), property);
            return value != null && value.isTruthy();
        }

        boolean isNest() {
            return is(ContainerSkel.IS_NEST);
        }
    }

    private final Environment environment;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Entry> components = new LinkedHashMap<>();
    private final Map<String, Entry> types = new LinkedHashMap<>();
    private final Map<String, Entry> groups = new LinkedHashMap<>();
    private final Map<String, Integer> parents = new HashMap<>();
    private final Set<String> contained = new HashSet<>();
    private final SkeletonLooks looks = new SkeletonLooks();

    private Skeletons(Environment environment) {
        this.environment = environment;
    }

    static Skeletons of(Environment environment) {
        Skeletons skeletons = new Skeletons(environment);
        for (SkeletonKind kind : SkeletonKind.values()) {
            for (YamlMapping.Entry entry : entriesOf(environment, kind)) {
                skeletons.looks.add(kind, entry);
            }
        }
        for (SkeletonKind kind : SkeletonKind.values()) {
            for (YamlMapping.Entry entry : entriesOf(environment, kind)) {
                skeletons.add(kind, entry);
            }
        }
        return skeletons;
    }

    private static Collection<YamlMapping.Entry> entriesOf(Environment environment, SkeletonKind kind) {
        return valueIn(environment.effective(), kind.key()) instanceof YamlMapping skeleton
                ? skeleton.entries()
                : List.of();
    }

    private void add(SkeletonKind skeleton, YamlMapping.Entry entry) {
        if (!(entry.key() instanceof YamlScalar key && key.isText())) {
            return;
        }
        SkeletonKind kind = looks.meant(skeleton, entry);
        List<YamlScalar> ownParents = texts(valueIn(entry.value(), SkelEntry.BELONGS_TO));
        List<YamlScalar> ownComponents =
                kind == SkeletonKind.TYPE ? texts(valueIn(entry.value(), ContainerSkel.CONTAINS)) : List.of();
        Entry added = new Entry(kind, skeleton, key.text(), key, entry.value(), ownParents, ownComponents);
        entries.add(added);
        of(kind).put(added.name(), added);
        for (YamlScalar parent : ownParents) {
            parents.merge(parent.text(), 1, Integer::sum);
        }
        for (YamlScalar component : ownComponents) {
            contained.add(component.text());
        }
    }

    private static List<YamlScalar> texts(@Nullable YamlNode list) {
        if (!(list instanceof YamlSequence sequence) || sequence.items().isEmpty()) {
            return List.of();
        }
        List<YamlScalar> texts = new ArrayList<>(sequence.items().size());
        for (YamlNode item : sequence.items()) {
            if (item instanceof YamlScalar scalar && scalar.isText()) {
                texts.add(scalar);
            }
        }
        return texts;
    }

    static @Nullable YamlNode valueIn(@Nullable YamlNode node, String key) {
        return node instanceof YamlMapping mapping ? mapping.get(key).orElse(null) : null;
    }

    Environment environment() {
        return environment;
    }

    /** The two skeletons that a file has exchanged; their entries are taken for what they are meant to be. */
    Optional<SkeletonLooks.Exchange> exchangeIn(Source file) {
        return looks.exchangeIn(file);
    }

    /** All entries whose name is text: the components, the types, the groups. */
    List<Entry> entries() {
        return entries;
    }

    /** The entries of a skeleton by name, in order. */
    Map<String, Entry> of(SkeletonKind kind) {
        return switch (kind) {
            case COMPONENT -> components;
            case TYPE -> types;
            case GROUP -> groups;
        };
    }

    boolean isEntry(String name) {
        return components.containsKey(name) || types.containsKey(name) || groups.containsKey(name);
    }

    /** Tells whether this is a piece of an env.d: without components, types or hosts much seems to be missing. */
    boolean isPiece() {
        if (components.isEmpty() || types.isEmpty()) {
            return true;
        }
        for (String group : groups.keySet()) {
            if (group.endsWith("_hosts")) {
                return false;
            }
        }
        return true;
    }

    /** Tells whether a type has what it contains for what it belongs to, and the reverse. */
    boolean isSwapped(Entry type) {
        if (type.parents().isEmpty() || type.components().isEmpty()) {
            return false;
        }
        for (YamlScalar parent : type.parents()) {
            if (!components.containsKey(parent.text())) {
                return false;
            }
        }
        for (YamlScalar component : type.components()) {
            if (!groups.containsKey(component.text())) {
                return false;
            }
        }
        return true;
    }

    /** How many entries belong to a group. */
    int children(String group) {
        return parents.getOrDefault(group, 0);
    }

    /** The groups that entries belong to. */
    Set<String> parents() {
        return parents.keySet();
    }

    /** The components that some type contains. */
    Set<String> contained() {
        return contained;
    }
}
