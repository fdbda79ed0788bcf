package io.github.hyperconverge.converge;

import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlScalar;
import io.github.hyperconverge.yaml.YamlSequence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Builds the one entry that a group becomes, and finds what stands in the way. */
final class MergedType {
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,18}(?:\\.[0-9]{1,9})?)([bBkKmMgGtTpPeE]?)[bB]?");
    private static final String UNITS = "bkmgtpe";

    private final Group group;
    private final boolean largest;
    private final List<Evidence> conflicts = new ArrayList<>();
    private final Set<String> conflicting = new TreeSet<>();
    private final ContainerSkel type;

    MergedType(Group group, SizeHandling sizes) {
        this.group = group;
        this.largest = group.named() || sizes == SizeHandling.LARGEST;
        this.type = merge();
    }

    /** The merged entry; meaningless if there are conflicts. */
    ContainerSkel type() {
        return type;
    }

    /** The values that contradict each other. */
    List<Evidence> conflicts() {
        return List.copyOf(conflicts);
    }

    /**
     * Sorts the members by the first property that cannot be joined, so that those with one value still become one; a
     * member without a value could go with any, and so goes with none. One list if there is no such property.
     */
    List<List<ContainerSkel>> parts() {
        if (conflicting.isEmpty()) {
            return List.of(group.members());
        }
        String key = conflicting.iterator().next();
        Map<Object, List<ContainerSkel>> byValue = new LinkedHashMap<>();
        for (ContainerSkel member : group.members()) {
            Optional<YamlNode> value = member.properties().get(key);
            boolean comparable =
                    value.filter(node -> isSize(key) && bytes(node).isPresent()).isPresent();
            byValue.computeIfAbsent(comparable ? "any size" : value, k -> new ArrayList<>())
                    .add(member);
        }
        return List.copyOf(byValue.values());
    }

    private boolean isSize(String property) {
        return largest && property.equals(ContainerSkel.CONTAINER_FS_SIZE);
    }

    private ContainerSkel merge() {
        Map<YamlNode, YamlMapping.Entry> entries = new LinkedHashMap<>();
        YamlMapping.Builder properties = new YamlMapping.Builder();
        Map<YamlNode, YamlNode> joined = new LinkedHashMap<>();
        for (ContainerSkel member : group.members()) {
            if (!(member.definition() instanceof YamlMapping definition)) {
                continue;
            }
            for (YamlMapping.Entry entry : definition.entries()) {
                YamlMapping.Entry known = entries.putIfAbsent(entry.key(), entry);
                if (entry.name().equals(ContainerSkel.PROPERTIES)
                        && entry.value() instanceof YamlMapping more
                        && (known == null
                                || known.value() instanceof YamlMapping
                                || !known.value().isTruthy())) {
                    more.entries()
                            .forEach(property -> joined.merge(
                                    property.key(), property.value(), (old, value) -> join(member, property, old)));
                } else if (known != null && !isList(entry) && !known.value().equals(entry.value())) {
                    conflict(member, entry, known.value());
                }
            }
        }
        joined.forEach((key, value) -> properties.put(new YamlMapping.Entry(key, value)));
        YamlMapping.Builder merged = new YamlMapping.Builder();
        for (YamlMapping.Entry entry : entries.values()) {
            boolean isProperties = entry.name().equals(ContainerSkel.PROPERTIES)
                    && (!joined.isEmpty() || entry.value() instanceof YamlMapping);
            YamlNode value = entry.name().equals(ContainerSkel.CONTAINS)
                    ? contains()
                    : isProperties ? properties.build() : entry.value();
            merged.put(new YamlMapping.Entry(entry.key(), value));
        }
        return new ContainerSkel(group.target(), merged.build());
    }

    private static boolean isList(YamlMapping.Entry entry) {
        return entry.name().equals(ContainerSkel.BELONGS_TO)
                || entry.name().equals(ContainerSkel.CONTAINS)
                || entry.name().equals(ContainerSkel.PROPERTIES)
                        && !entry.value().isTruthy();
    }

    private YamlSequence contains() {
        Map<String, YamlNode> components = new LinkedHashMap<>();
        for (ContainerSkel member : group.members()) {
            if (member.get(ContainerSkel.CONTAINS).orElseThrow() instanceof YamlSequence list) {
                list.items().stream()
                        .filter(YamlScalar.class::isInstance)
                        .forEach(item -> components.putIfAbsent(item.toString(), item));
            }
        }
        return YamlSequence.of(List.copyOf(components.values()));
    }

    private YamlNode join(ContainerSkel member, YamlMapping.Entry property, YamlNode old) {
        Optional<YamlNode> joined = joined(property.name(), old, property.value(), largest);
        if (joined.isEmpty()) {
            conflict(member, property, old);
        }
        return joined.orElse(old);
    }

    /** Tells whether a property of two types that could become one has two values. */
    static boolean contradict(ContainerSkel one, ContainerSkel other, SizeHandling sizes) {
        YamlMapping others = other.properties();
        for (YamlMapping.Entry property : one.properties().entries()) {
            Optional<YamlNode> value = others.get(property.name());
            if (value.isPresent()
                    && joined(property.name(), property.value(), value.get(), sizes == SizeHandling.LARGEST)
                            .isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** The one value of a property with two; empty if there is none. */
    private static Optional<YamlNode> joined(String property, YamlNode old, YamlNode value, boolean largest) {
        boolean flag = property.equals(ContainerSkel.IS_METAL) || property.equals(ContainerSkel.IS_NEST);
        if (old.equals(value) || flag && old.isTruthy() == value.isTruthy()) {
            return Optional.of(old);
        }
        if (largest && property.equals(ContainerSkel.CONTAINER_FS_SIZE)) {
            Optional<BigDecimal> before = bytes(old);
            Optional<BigDecimal> after = bytes(value);
            if (before.isPresent() && after.isPresent()) {
                return Optional.of(before.get().compareTo(after.get()) >= 0 ? old : value);
            }
        }
        return Optional.empty();
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

    private void conflict(ContainerSkel member, YamlMapping.Entry entry, YamlNode other) {
        conflicting.add(entry.name());
        conflicts.add(Evidence.of(
                entry.value().range(),
                entry.name() + " is " + entry.value() + " in " + member.name() + ", and " + other
                        + " in another type"));
    }
}
