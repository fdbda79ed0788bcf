package io.github.hyperconverge.converge;

import com.google.common.collect.Streams;
import com.google.common.graph.Traverser;
import io.github.hyperconverge.converge.Consequences.AddressSpace;
import io.github.hyperconverge.converge.Consequences.Counts;
import io.github.hyperconverge.converge.Consequences.LostAffinity;
import io.github.hyperconverge.converge.Consequences.LostLimit;
import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.environment.ComponentSkel;
import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.generate.AddressSpaces;
import io.github.hyperconverge.generate.GeneratedInventory;
import io.github.hyperconverge.generate.InventoryDifference;
import io.github.hyperconverge.generate.InventoryGenerator;
import io.github.hyperconverge.internal.OverlayFile;
import io.github.hyperconverge.inventory.HostVars;
import io.github.hyperconverge.inventory.Inventory;
import io.github.hyperconverge.manage.InventoryManager;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.userconfig.ConfiguredHost;
import io.github.hyperconverge.userconfig.ContainerVar;
import io.github.hyperconverge.userconfig.HostGroup;
import io.github.hyperconverge.userconfig.ProviderNetwork;
import io.github.hyperconverge.userconfig.UserConfig;
import io.github.hyperconverge.yaml.YamlNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Works out what a plan does to a deployment, by running the generator with the environment it gives. */
final class Projection {
    private final ConvergencePlan plan;
    private final Deployment deployment;
    /** The environment without overlays of ours. */
    private final Environment written;
    /** The merged type of each type that takes part in a merge. */
    private final Map<String, String> targets = new LinkedHashMap<>();

    private final Set<String> retired;

    private Projection(ConvergencePlan plan, Deployment deployment) {
        this.plan = plan;
        this.deployment = deployment;
        this.written = OverlayFile.withoutOverlays(deployment.environment());
        for (Decision merge : plan.allMerges()) {
            merge.containers().forEach(type -> targets.put(type, merge.into().orElseThrow()));
        }
        this.retired = new LinkedHashSet<>(targets.keySet());
        retired.removeAll(targets.values());
    }

    static Consequences of(ConvergencePlan plan, Deployment deployment) {
        return new Projection(plan, deployment).project();
    }

    private Consequences project() {
        GeneratedInventory old = InventoryGenerator.repeatable().generate(deployment);
        Optional<Inventory> before = deployment.inventory().or(old::inventory);
        GeneratedInventory next = InventoryGenerator.repeatable()
                .generate(before.map(deployment::with).orElse(deployment).with(plan.environment()));
        return before.isEmpty() || next.inventory().isEmpty()
                ? Consequences.none(deployment.foundSeries(), next.diagnostics())
                : project(old, before.get(), next, next.inventory().get());
    }

    private Consequences project(GeneratedInventory old, Inventory before, GeneratedInventory next, Inventory after) {
        InventoryDifference difference = InventoryDifference.between(before, after);
        List<String> redundant = redundant(before);
        UnaryOperator<String> shown = deployment.inventory().isPresent() ? name -> name : old::shown;
        Map<String, Set<String>> joined = new LinkedHashMap<>();
        difference.joined().forEach((host, groups) -> joined.put(shown.apply(host), groups));
        Inventory cleaned = InventoryManager.of(after).remove(redundant).inventory();
        return new Consequences(
                counts(before, after, cleaned),
                difference.added().stream().map(next::shown).toList(),
                joined,
                redundant.stream().map(shown).toList(),
                lostAffinities(),
                lostLimits(),
                gainedNetworks(),
                addressSpaces(before, after, cleaned),
                staleCopies(),
                deployment.foundSeries(),
                next.diagnostics());
    }

    private List<String> redundant(Inventory inventory) {
        Set<String> ofRetired = retired.stream()
                .flatMap(type -> inventory.group(type).stream())
                .flatMap(group -> group.hosts().stream())
                .collect(Collectors.toSet());
        return inventory.hosts().values().stream()
                .filter(host -> ofRetired.contains(host.name()) && host.isContainer())
                .map(HostVars::name)
                .toList();
    }

    private static Map<String, Counts> counts(Inventory before, Inventory after, Inventory cleaned) {
        Map<String, Integer> old = containersByHost(before);
        Map<String, Integer> last = containersByHost(cleaned);
        Map<String, Counts> counts = new TreeMap<>();
        containersByHost(after)
                .forEach((host, number) ->
                        counts.put(host, new Counts(old.getOrDefault(host, 0), number, last.getOrDefault(host, 0))));
        return counts;
    }

    static Map<String, Integer> containersByHost(Inventory inventory) {
        Map<String, Integer> counts = new HashMap<>();
        inventory.hosts().values().stream()
                .filter(HostVars::isContainer)
                .forEach(host -> counts.merge(host.physicalHost().orElseThrow(), 1, Integer::sum));
        return counts;
    }

    private List<HostGroup> hostGroups() {
        return deployment.userConfig().map(UserConfig::hostGroups).orElse(List.of());
    }

    private List<LostAffinity> lostAffinities() {
        List<LostAffinity> lost = new ArrayList<>();
        for (HostGroup group : hostGroups()) {
            for (ConfiguredHost host : group.hosts()) {
                Map<String, Integer> affinity = host.affinity();
                Map<String, Map<String, Integer>> byTarget = new LinkedHashMap<>();
                for (String type : retired) {
                    Integer count = affinity.get(type);
                    if (count != null) {
                        byTarget.computeIfAbsent(targets.get(type), target -> new LinkedHashMap<>())
                                .put(type, count);
                    }
                }
                byTarget.forEach((target, counts) -> lost.add(new LostAffinity(
                        group.name(),
                        host.name(),
                        counts,
                        target,
                        Math.max(affinity.getOrDefault(target, 0), Collections.max(counts.values())),
                        host.get(ConfiguredHost.AFFINITY).flatMap(YamlNode::range))));
            }
        }
        return lost;
    }

    private List<LostLimit> lostLimits() {
        Set<String> gone = firstComponents(deployment.environment());
        gone.removeAll(firstComponents(plan.environment()));
        List<LostLimit> lost = new ArrayList<>();
        for (HostGroup group : hostGroups()) {
            for (ConfiguredHost host : group.hosts()) {
                for (ContainerVar variable : host.containerVars()) {
                    variable.limitContainerTypes().ifPresent(limit -> {
                        List<String> components = gone.stream()
                                .filter(component -> component.contains(limit))
                                .toList();
                        if (!components.isEmpty()) {
                            Optional<SourceRange> place = variable.get(ContainerVar.LIMIT_CONTAINER_TYPES)
                                    .flatMap(YamlNode::range);
                            lost.add(new LostLimit(limit, variable.name(), host.name(), components, place));
                        }
                    });
                }
            }
        }
        return lost;
    }

    /** OSA calls a container by the first component that its type contains. */
    private static Set<String> firstComponents(Environment environment) {
        Set<String> first = new LinkedHashSet<>();
        for (ContainerSkel type : environment.containerSkel().values()) {
            type.contains().stream().limit(1).forEach(first::add);
        }
        return first;
    }

    private Map<String, Set<String>> gainedNetworks() {
        Map<String, Set<String>> gained = new LinkedHashMap<>();
        for (Decision merge : plan.merges()) {
            List<Set<String>> ofMembers =
                    merge.containers().stream().map(this::networks).toList();
            Set<String> all = new LinkedHashSet<>();
            ofMembers.forEach(all::addAll);
            Set<String> common = new HashSet<>(all);
            ofMembers.forEach(common::retainAll);
            all.removeAll(common);
            if (!all.isEmpty()) {
                gained.put(merge.into().orElseThrow(), all);
            }
        }
        return gained;
    }

    private Set<String> networks(String name) {
        Set<String> bound = new LinkedHashSet<>();
        ContainerSkel type = written.containerSkel().get(name);
        if (type == null) {
            return bound;
        }
        for (ProviderNetwork network : deployment.providerNetworks()) {
            Set<String> binds = network.groupBinds().stream().map(this::folded).collect(Collectors.toSet());
            if (binds.contains(folded(name))
                    || type.contains().stream().anyMatch(component -> reaches(binds, component))) {
                bound.add(network.ipFromQ().or(network::containerBridge).orElse("?"));
            }
        }
        return bound;
    }

    /** A network reaches a component through its own group or one that the group belongs to. */
    private boolean reaches(Set<String> binds, String component) {
        Map<String, ComponentSkel> components = written.componentSkel();
        Traverser<String> parents = Traverser.forGraph(group -> {
            ComponentSkel known = components.get(group);
            return known == null ? List.of() : known.belongsTo();
        });
        return Streams.stream(parents.breadthFirst(component)).map(this::folded).anyMatch(binds::contains);
    }

    private String folded(String group) {
        return deployment.series().groupName(group);
    }

    private List<AddressSpace> addressSpaces(Inventory before, Inventory after, Inventory cleaned) {
        Map<String, BigInteger> old = AddressSpaces.free(deployment.with(before));
        Map<String, BigInteger> next = AddressSpaces.free(deployment.with(after));
        Map<String, BigInteger> last = AddressSpaces.free(deployment.with(cleaned));
        List<AddressSpace> spaces = new ArrayList<>();
        AddressSpaces.sizes(deployment)
                .forEach((queue, size) -> spaces.add(new AddressSpace(
                        queue,
                        size,
                        old.getOrDefault(queue, BigInteger.ZERO),
                        next.getOrDefault(queue, BigInteger.ZERO),
                        last.getOrDefault(queue, BigInteger.ZERO))));
        return spaces;
    }

    private List<ContainerSkel> staleCopies() {
        return retired.stream()
                .filter(type -> written.isSetByOperator(ModelPath.of(Environment.CONTAINER_SKEL, type)))
                .flatMap(type -> Stream.ofNullable(written.containerSkel().get(type)))
                .toList();
    }
}
