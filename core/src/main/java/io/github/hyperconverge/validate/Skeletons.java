package io.github.hyperconverge.validate;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
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
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The entries of all three skeletons and the names in them, gathered once for all checks, in plain loops: a short run
 * spends more on linking lambdas than on looking at every entry. Of a file whose components look like container types,
 * and whose container types look like components, the two keys are exchanged; its entries are taken for what they are
 * meant to be.
 */
final class Skeletons {
    /** A skeleton of env.d. */
    enum Kind {
        COMPONENT(Environment.COMPONENT_SKEL),
        TYPE(Environment.CONTAINER_SKEL),
        GROUP(Environment.PHYSICAL_SKEL);

        private final String key;

        Kind(String key) {
            this.key = key;
        }

        String key() {
            return key;
        }
    }

    /** Two skeletons of a file, each with entries that all look like the other's. */
    record Exchange(Kind one, Kind other) {}

    /** An entry, its parents and its components, as far as they are text, and the skeleton that it is written in. */
    record Entry(
            Kind kind,
            Kind skeleton,
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

        Value value() {
            return new Value(path(), key, definition);
        }

        /** A finding at the name of the entry. */
        Diagnostic finding(Rule rule, String message) {
            return Diagnostic.of(rule, message).path(path()).at(key.range());
        }

        /** A name among the parents, as a value of which findings can be made. */
        Value parent(YamlScalar name) {
            return new Value(path().child(SkelEntry.BELONGS_TO), name, name);
        }

        /** A name among the components, as a value of which findings can be made. */
        Value component(YamlScalar name) {
            return new Value(path().child(ContainerSkel.CONTAINS), name, name);
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
    }

    private final Environment environment;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<Kind, Map<String, Entry>> byKind = new EnumMap<>(Kind.class);
    private final Map<String, Integer> parents = new HashMap<>();
    private final Set<String> contained = new HashSet<>();
    /** For each file and each of its skeletons the kinds that its entries look like. */
    private final IdentityHashMap<Source, Map<Kind, Set<Kind>>> looks = new IdentityHashMap<>();

    private final IdentityHashMap<Source, Exchange> exchanges = new IdentityHashMap<>();

    private Skeletons(Environment environment) {
        this.environment = environment;
    }

    static Skeletons of(Environment environment) {
        Skeletons skeletons = new Skeletons(environment);
        for (Kind kind : Kind.values()) {
            skeletons.byKind.put(kind, new LinkedHashMap<>());
            for (YamlMapping.Entry entry : skeletons.written(kind)) {
                skeletons.look(kind, entry);
            }
        }
        skeletons.looks.forEach(skeletons::findExchange);
        for (Kind kind : Kind.values()) {
            for (YamlMapping.Entry entry : skeletons.written(kind)) {
                if (entry.key() instanceof YamlScalar key && key.isText()) {
                    skeletons.add(kind, key, entry.value());
                }
            }
        }
        return skeletons;
    }

    private Collection<YamlMapping.Entry> written(Kind kind) {
        return valueIn(environment.effective(), kind.key()) instanceof YamlMapping skeleton
                ? skeleton.entries()
                : List.of();
    }

    /** Takes the look of an entry into account; one that no file says has no say. */
    private void look(Kind skeleton, YamlMapping.Entry entry) {
        SourceRange place = entry.key().range().orElse(null);
        if (place != null) {
            looks.computeIfAbsent(place.source(), file -> new EnumMap<>(Kind.class))
                    .computeIfAbsent(skeleton, key -> EnumSet.noneOf(Kind.class))
                    .add(entry.value() instanceof YamlMapping definition ? kindOf(entry.name(), definition) : skeleton);
        }
    }

    private static Kind kindOf(String name, YamlMapping definition) {
        if (definition.get(ContainerSkel.CONTAINS).isPresent()
                || definition.get(ContainerSkel.PROPERTIES).isPresent()) {
            return Kind.TYPE;
        }
        return name.endsWith("_hosts") || name.endsWith("_containers") ? Kind.GROUP : Kind.COMPONENT;
    }

    private void findExchange(Source file, Map<Kind, Set<Kind>> kinds) {
        for (Map.Entry<Kind, Set<Kind>> one : kinds.entrySet()) {
            for (Kind other : one.getValue()) {
                if (other != one.getKey()
                        && one.getValue().size() == 1
                        && Set.of(one.getKey()).equals(kinds.get(other))) {
                    exchanges.putIfAbsent(file, new Exchange(one.getKey(), other));
                }
            }
        }
    }

    /** The skeletons that a file has exchanged; of three there can be but one pair. */
    Optional<Exchange> exchangeIn(Source file) {
        return Optional.ofNullable(exchanges.get(file));
    }

    /** What the entries of a skeleton are meant to be in the file of one of them. */
    private Kind meant(Kind skeleton, YamlNode key) {
        SourceRange place = key.range().orElse(null);
        Exchange exchange = place == null ? null : exchanges.get(place.source());
        if (exchange == null) {
            return skeleton;
        }
        return skeleton == exchange.one() ? exchange.other() : skeleton == exchange.other() ? exchange.one() : skeleton;
    }

    private void add(Kind skeleton, YamlScalar key, YamlNode definition) {
        Kind kind = meant(skeleton, key);
        List<YamlScalar> ownParents = texts(valueIn(definition, SkelEntry.BELONGS_TO));
        List<YamlScalar> ownComponents =
                kind == Kind.TYPE ? texts(valueIn(definition, ContainerSkel.CONTAINS)) : List.of();
        Entry added = new Entry(kind, skeleton, key.text(), key, definition, ownParents, ownComponents);
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

    /** The layer of env.d that names an entry; the base if nobody knows. */
    int layerOf(Entry entry) {
        SourceRange place = entry.place().orElse(null);
        return place == null ? 0 : environment.layerOf(place).orElse(0);
    }

    /** All entries whose name is text: the components, the types, the groups. */
    List<Entry> entries() {
        return entries;
    }

    /** The entries of a kind by name, in order. */
    Map<String, Entry> of(Kind kind) {
        return byKind.getOrDefault(kind, Map.of());
    }

    boolean isEntry(String name) {
        return of(Kind.COMPONENT).containsKey(name)
                || of(Kind.TYPE).containsKey(name)
                || of(Kind.GROUP).containsKey(name);
    }

    /** Tells whether OSA makes a group of that name: of an entry, or because something belongs to it. */
    boolean isGroup(String name) {
        return isEntry(name) || children(name) > 0;
    }

    /** Tells whether this is a piece of an env.d: without components, types or hosts much seems to be missing. */
    boolean isPiece() {
        if (of(Kind.COMPONENT).isEmpty() || of(Kind.TYPE).isEmpty()) {
            return true;
        }
        for (String group : of(Kind.GROUP).keySet()) {
            if (group.endsWith("_hosts")) {
                return false;
            }
        }
        return true;
    }

    /** Tells whether a type has what it contains for what it belongs to, and the reverse. */
    boolean isSwapped(Entry type) {
        return areAll(type.parents(), Kind.COMPONENT) && areAll(type.components(), Kind.GROUP);
    }

    private boolean areAll(List<YamlScalar> names, Kind kind) {
        for (YamlScalar name : names) {
            if (!of(kind).containsKey(name.text())) {
                return false;
            }
        }
        return !names.isEmpty();
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
