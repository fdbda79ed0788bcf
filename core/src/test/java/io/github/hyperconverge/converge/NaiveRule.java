package io.github.hyperconverge.converge;

import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.environment.SkelEntry;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The rule once more, word by word from its text and as slowly as it reads: it judges any set of types by itself and
 * shares no code with what it checks.
 */
final class NaiveRule {
    private static final Set<String> DROPPED_UPSTREAM = Set.of("service_name", "container_release", "log_directory");
    private static final Set<String> FLAGS = Set.of("is_metal", "is_nest");

    private final Environment environment;

    NaiveRule(Environment environment) {
        this.environment = environment;
    }

    /** What speaks against merging a set of types: the clauses, or nothing. */
    Set<String> against(List<ContainerSkel> members) {
        Set<String> failed = new HashSet<>();
        Set<String> services = new HashSet<>();
        for (ContainerSkel member : members) {
            for (String component : items(member, "contains")) {
                List<String> parents = serviceParents(component);
                if (parents.size() != 1) {
                    failed.add("R1");
                }
                services.addAll(parents);
            }
        }
        if (services.size() > 1) {
            failed.add("R1");
        }
        if (members.stream().map(this::category).distinct().count() > 1) {
            failed.add("R2");
        }
        if (members.stream().anyMatch(member -> isTrue(member, "is_metal"))) {
            failed.add("R3");
        }
        if (members.stream()
                .anyMatch(member ->
                        isTrue(member, "is_nest") || items(member, "contains").isEmpty())) {
            failed.add("R4");
        }
        failed.addAll(propertiesAgainst(members));
        if (members.stream().flatMap(m -> items(m, "contains").stream()).noneMatch(c -> isApi(c, services))) {
            failed.add("R6");
        }
        if (members.stream().anyMatch(this::hasComponentOnMetal)) {
            failed.add("R7");
        }
        return failed;
    }

    boolean isTaken(String target, List<ContainerSkel> members) {
        List<SkelEntry> all = new ArrayList<>(environment.componentSkel().values());
        all.addAll(environment.physicalSkel().values());
        environment.containerSkel().values().stream()
                .filter(type -> !members.contains(type))
                .forEach(all::add);
        return all.stream().anyMatch(entry -> entry.name().replace('-', '_').equals(target.replace('-', '_')));
    }

    /** The name that the merged type has unless a policy says otherwise. */
    String target(ContainerSkel member) {
        String parent = serviceParents(items(member, "contains").get(0)).get(0);
        return parent.substring(0, parent.length() - "_all".length()) + "_api_container";
    }

    /** {@code R5} where keys differ, {@code R5 value} where both have one with different values. */
    private Set<String> propertiesAgainst(List<ContainerSkel> members) {
        Set<String> failed = new HashSet<>();
        for (ContainerSkel one : members) {
            for (ContainerSkel other : members) {
                Map<YamlNode, YamlNode> theirs = properties(other);
                properties(one).forEach((key, value) -> {
                    boolean joined = DROPPED_UPSTREAM.contains(key.toString());
                    if (theirs.containsKey(key) && !Objects.equals(theirs.get(key), value)) {
                        failed.add("R5 value of " + key);
                    } else if (!theirs.containsKey(key) && !joined) {
                        failed.add("R5");
                    }
                });
                Map<YamlNode, YamlNode> keys = entryKeys(other);
                entryKeys(one).forEach((key, value) -> {
                    if (!value.equals(keys.get(key))) {
                        failed.add(keys.containsKey(key) ? "R5 value of " + key : "R5");
                    }
                });
            }
        }
        return failed;
    }

    /** All but the two flags: true fails other clauses, and absent equals false. */
    private static Map<YamlNode, YamlNode> properties(ContainerSkel type) {
        Map<YamlNode, YamlNode> properties = new HashMap<>();
        if (type.definition() instanceof YamlMapping entry
                && entry.get("properties").orElse(YamlMapping.empty()) instanceof YamlMapping mapping) {
            mapping.entries().stream()
                    .filter(property -> !FLAGS.contains(property.name()))
                    .forEach(property -> properties.put(property.key(), property.value()));
        }
        return properties;
    }

    private static Map<YamlNode, YamlNode> entryKeys(ContainerSkel type) {
        Map<YamlNode, YamlNode> keys = new HashMap<>();
        if (type.definition() instanceof YamlMapping mapping) {
            mapping.entries().stream()
                    .filter(entry ->
                            !Set.of("belongs_to", "contains", "properties").contains(entry.name()))
                    .forEach(entry -> keys.put(entry.key(), entry.value()));
        }
        return keys;
    }

    static List<String> items(SkelEntry entry, String key) {
        List<String> items = new ArrayList<>();
        if (entry.definition() instanceof YamlMapping mapping
                && mapping.get(key).orElse(YamlMapping.empty()) instanceof YamlSequence list) {
            list.items().forEach(item -> items.add(item.toString()));
        }
        return items;
    }

    private List<String> serviceParents(String component) {
        SkelEntry entry = environment.componentSkel().get(component);
        return entry == null
                ? List.of()
                : items(entry, "belongs_to").stream()
                        .filter(parent -> parent.endsWith("_all"))
                        .distinct()
                        .toList();
    }

    private Set<String> category(ContainerSkel type) {
        Set<String> groups = new HashSet<>();
        items(type, "belongs_to").forEach(group -> groups.add(group.replace('-', '_')));
        return groups;
    }

    private static boolean isTrue(ContainerSkel type, String flag) {
        return type.definition() instanceof YamlMapping entry
                && entry.get("properties").orElse(YamlMapping.empty()) instanceof YamlMapping mapping
                && mapping.get(flag).orElse(YamlMapping.empty()).isTruthy();
    }

    private static boolean isApi(String component, Set<String> serviceParents) {
        return serviceParents.stream()
                .map(parent ->
                        parent.substring(0, parent.length() - "_all".length()).replace('-', '_') + "_api")
                .anyMatch(api -> component.equals(api) || component.startsWith(api + "_"));
    }

    private boolean hasComponentOnMetal(ContainerSkel type) {
        return environment.containerSkel().values().stream()
                .filter(other -> !other.name().equals(type.name()) && isTrue(other, "is_metal"))
                .anyMatch(other -> items(other, "contains").stream().anyMatch(items(type, "contains")::contains));
    }
}
