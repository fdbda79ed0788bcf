package io.github.hyperconverge.generate;

import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Hosts that OSA takes for containers of another, because their names start with its name: {@code infra10} and
 * {@code infra1}. Told where it shows: in a group that is not theirs, or in variables that are not.
 */
final class PrefixHosts {
    private final GeneratorRun run;
    private final Map<String, Named> hosts = new TreeMap<>();

    PrefixHosts(GeneratorRun run) {
        this.run = run;
    }

    /** A host and the groups that it is configured in and that containers go to, once more those with variables. */
    private record Named(YamlNode key, Set<String> groups, Set<String> groupsWithVars) {
        boolean reaches(Named other) {
            return !groupsWithVars.isEmpty() || !other.groups.containsAll(groups);
        }
    }

    void report() {
        Set<String> placed = groupsWithContainers();
        for (YamlMapping.Entry group : run.config().entries()) {
            if (group.name().endsWith("hosts") && group.value() instanceof YamlMapping members) {
                members.entries().forEach(host -> add(group.name(), host, placed.contains(group.name())));
            }
        }
        // In order of the names, those that a name starts with are the innermost ones still open.
        Deque<String> open = new ArrayDeque<>();
        hosts.forEach((name, host) -> {
            while (!open.isEmpty() && !name.startsWith(open.peek())) {
                open.pop();
            }
            open.stream()
                    .filter(start -> isReached(start, host))
                    .findFirst()
                    .ifPresent(start -> run.problems()
                            .add(
                                    GeneratorRules.PREFIX_HOST,
                                    "the name of " + name + " starts with that of " + start
                                            + ", so OSA gives it groups or container_vars of that host",
                                    host.key().range()));
            open.push(name);
        });
    }

    private boolean isReached(String start, Named host) {
        return Optional.ofNullable(hosts.get(start))
                .filter(other -> other.reaches(host))
                .isPresent();
    }

    private void add(String group, YamlMapping.Entry host, boolean placed) {
        Named named = hosts.computeIfAbsent(
                host.name(), key -> new Named(host.key(), new LinkedHashSet<>(), new LinkedHashSet<>()));
        if (placed) {
            named.groups().add(group);
            if (host.value() instanceof YamlMapping options
                    && options.mapping("container_vars").isTruthy()) {
                named.groupsWithVars().add(group);
            }
        }
    }

    private Set<String> groupsWithContainers() {
        Set<String> groups = new HashSet<>();
        for (ContainerSkel type : run.environment().containerSkel().values()) {
            if (!type.contains().isEmpty()) {
                type.belongsTo()
                        .forEach(group -> groups.add(run.names().series().inRole(group, "hosts")));
            }
        }
        return groups;
    }
}
