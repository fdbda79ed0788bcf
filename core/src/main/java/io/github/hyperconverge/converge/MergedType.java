package io.github.hyperconverge.converge;

import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.environment.SkelEntry;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlScalar;
import io.github.hyperconverge.yaml.YamlSequence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Builds the one entry that a group becomes, and finds what stands in the way. */
final class MergedType {
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,18}(?:\\.[0-9]{1,9})?)([bBkKmMgGtTpPeE]?)[bB]?");
    private static final String UNITS = "bkmgtpe";

    private final Group group;
    /** The first contradiction of each property. */
    private final Map<String, Evidence> conflicts = new LinkedHashMap<>();

    private final Map<YamlNode, YamlMapping.Entry> entries = new LinkedHashMap<>();
    private final Map<YamlNode, YamlNode> properties = new LinkedHashMap<>();

    MergedType(Group group) {
        this.group = group;
        for (ContainerSkel member : group.members()) {
            if (member.definition() instanceof YamlMapping definition) {
                definition.entries().forEach(entry -> add(member, entry));
            }
        }
    }

    private void add(ContainerSkel member, YamlMapping.Entry entry) {
        YamlMapping.Entry known = entries.putIfAbsent(entry.key(), entry);
        if (isProperties(entry)
                && entry.value() instanceof YamlMapping more
                && (known == null
                        || known.value() instanceof YamlMapping
                        || !known.value().isTruthy())) {
            more.entries()
                    .forEach(property -> properties.merge(
                            property.key(), property.value(), (old, value) -> join(member, property, old)));
        } else if (known != null && !isList(entry) && !known.value().equals(entry.value())) {
            addConflict(member, entry, known.value());
        }
    }

    private static boolean isProperties(YamlMapping.Entry entry) {
        return entry.name().equals(ContainerSkel.PROPERTIES);
    }

    private static boolean isList(YamlMapping.Entry entry) {
        return entry.name().equals(SkelEntry.BELONGS_TO)
                || entry.name().equals(ContainerSkel.CONTAINS)
                || isProperties(entry) && !entry.value().isTruthy();
    }

    private YamlNode join(ContainerSkel member, YamlMapping.Entry property, YamlNode old) {
        Optional<YamlNode> joined = joined(property.name(), old, property.value(), group.largestSize());
        if (joined.isEmpty()) {
            addConflict(member, property, old);
        }
        return joined.orElse(old);
    }

    private void addConflict(ContainerSkel member, YamlMapping.Entry entry, YamlNode other) {
        conflicts.putIfAbsent(
                entry.name(),
                Evidence.of(
                        entry.value().range(),
                        entry.name() + " is " + entry.value() + " in " + member.name() + ", and " + other
                                + " in another type"));
    }

    /** The merged entry; meaningless if there are conflicts. */
    ContainerSkel type() {
        List<YamlMapping.Entry> merged = new ArrayList<>();
        for (YamlMapping.Entry entry : entries.values()) {
            boolean joins = isProperties(entry) && (!properties.isEmpty() || entry.value() instanceof YamlMapping);
            YamlNode value = switch (entry.name()) {
                case ContainerSkel.CONTAINS -> joined(ContainerSkel.CONTAINS, YamlNode::toString);
                case SkelEntry.BELONGS_TO ->
                    entry.value() instanceof YamlSequence
                            ? joined(SkelEntry.BELONGS_TO, group -> Services.fold(group.toString()))
                            : entry.value();
                default -> joins ? joinedProperties() : entry.value();
            };
            merged.add(new YamlMapping.Entry(entry.key(), value));
        }
        return new ContainerSkel(group.target(), YamlMapping.of(merged));
    }

    private YamlMapping joinedProperties() {
        List<YamlMapping.Entry> joined = new ArrayList<>();
        properties.forEach((key, value) -> joined.add(new YamlMapping.Entry(key, value)));
        return YamlMapping.of(joined);
    }

    /** The lists of all members one after another, each name once. */
    private YamlSequence joined(String key, Function<YamlNode, String> name) {
        Map<String, YamlNode> names = new LinkedHashMap<>();
        for (ContainerSkel member : group.members()) {
            if (member.get(key).orElse(null) instanceof YamlSequence list) {
                list.items().stream()
                        .filter(YamlScalar.class::isInstance)
                        .forEach(item -> names.putIfAbsent(name.apply(item), item));
            }
        }
        return YamlSequence.of(List.copyOf(names.values()));
    }

    /** The first values that contradict each other. */
    Optional<Evidence> conflict() {
        return conflicts.values().stream().findFirst();
    }

    /**
     * Sorts the members by the first property that cannot be joined, so that those with one value still become one; a
     * member without a value could go with any, and so goes with none. One list if there is no such property.
     */
    List<List<ContainerSkel>> parts() {
        if (conflicts.isEmpty()) {
            return List.of(group.members());
        }
        String key = Collections.min(conflicts.keySet());
        boolean isJoinedSize = group.largestSize() && key.equals(ContainerSkel.CONTAINER_FS_SIZE);
        Map<Object, List<ContainerSkel>> byValue = new LinkedHashMap<>();
        for (ContainerSkel member : group.members()) {
            Optional<YamlNode> value = member.properties().get(key);
            boolean joins = isJoinedSize && value.flatMap(MergedType::bytes).isPresent();
            byValue.computeIfAbsent(joins ? "any size" : value, k -> new ArrayList<>())
                    .add(member);
        }
        return List.copyOf(byValue.values());
    }

    /** Tells whether a property of two types that could become one has two values. */
    static boolean contradict(ContainerSkel one, ContainerSkel other, boolean largestSize) {
        return one.properties().entries().stream()
                .anyMatch(property -> other.properties()
                        .get(property.name())
                        .filter(value -> joined(property.name(), property.value(), value, largestSize)
                                .isEmpty())
                        .isPresent());
    }

    /** The one value of a property with two; empty if there is none. */
    private static Optional<YamlNode> joined(String property, YamlNode old, YamlNode value, boolean largestSize) {
        boolean flag = property.equals(ContainerSkel.IS_METAL) || property.equals(ContainerSkel.IS_NEST);
        if (old.equals(value) || flag && old.isTruthy() == value.isTruthy()) {
            return Optional.of(old);
        }
        if (!largestSize || !property.equals(ContainerSkel.CONTAINER_FS_SIZE)) {
            return Optional.empty();
        }
        return bytes(old).flatMap(before -> bytes(value).map(after -> before.compareTo(after) >= 0 ? old : value));
    }

    /** A size as LVM takes it: a number of megabytes, or one with a unit. */
    private static Optional<BigDecimal> bytes(YamlNode size) {
        Matcher parts = SIZE.matcher(size.toString());
        if (!parts.matches()) {
            return Optional.empty();
        }
        String unit = parts.group(2).isEmpty() ? "m" : parts.group(2).toLowerCase(Locale.ROOT);
        return Optional.of(
                new BigDecimal(parts.group(1)).multiply(BigDecimal.valueOf(1024).pow(UNITS.indexOf(unit))));
    }
}
