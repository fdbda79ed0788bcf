package io.github.hyperconverge.converge;

import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.environment.ComponentSkel;
import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.generate.AddressSpaces;
import io.github.hyperconverge.generate.GeneratedInventory;
import io.github.hyperconverge.generate.InventoryDifference;
import io.github.hyperconverge.generate.InventoryGenerator;
import io.github.hyperconverge.inventory.HostVars;
import io.github.hyperconverge.inventory.Inventory;
import io.github.hyperconverge.inventory.InventoryGroup;
import io.github.hyperconverge.manage.InventoryManager;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlScalar;
import io.github.hyperconverge.yaml.YamlSequence;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Works out what a plan does to a deployment, by running the generator with the environment it gives. */
public final class Projection {
    private final ConvergencePlan plan;
    private final Deployment deployment;
    /** The merged type of each type that takes part in a merge. */
    private final Map<String, String> targets = new LinkedHashMap<>();

    private Projection(ConvergencePlan plan, Deployment deployment) {
        this.plan = plan;
        this.deployment = deployment;
        for (Decision merge : plan.merges()) {
            merge.containers().forEach(type -> targets.put(type, merge.into().orElseThrow()));
        }
    }

    /**
     * Projects a plan on a deployment.
     *
     * @param plan the plan, made from the deployment's environment
     * @param deployment environment, user configuration and, if it runs already, the inventory; without one, that of a
     *     new deployment with the old environment stands for it
     * @return what changes; nothing but findings if the generator refuses the deployment
     */
    public static Consequences of(ConvergencePlan plan, Deployment deployment) {
        return new Projection(plan, deployment).project();
    }

    private Consequences project() {
        GeneratedInventory old = InventoryGenerator.repeatable().generate(deployment);
        Optional<Inventory> before = deployment.inventory().or(old::inventory);
        GeneratedInventory next = InventoryGenerator.repeatable()
                .generate(before.map(deployment::with).orElse(deployment).with(plan.environment()));
        if (before.isEmpty() || next.inventory().isEmpty()) {
            return new Consequences(
                    Map.of(),
                    List.of(),
                    Map.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    Map.of(),
                    List.of(),
                    List.of(),
                    next.diagnostics());
        }
        Inventory after = next.inventory().get();
        InventoryDifference difference = InventoryDifference.between(before.get(), after);
        List<String> redundant = redundant(before.get());
        Inventory cleaned = InventoryManager.remove(after, redundant).inventory();
        return new Consequences(
                counts(before.get(), after, cleaned),
                difference.added(),
                difference.joined(),
                redundant,
                lostAffinities(),
                lostLimits(),
                gainedNetworks(),
                addressSpaces(before.get(), after, cleaned),
                staleCopies(),
                next.diagnostics());
    }

    private Set<String> retired() {
        Set<String> retired = new LinkedHashSet<>(targets.keySet());
        retired.removeAll(targets.values());
        return retired;
    }

    private List<String> redundant(Inventory inventory) {
        Set<String> containers = new LinkedHashSet<>();
        for (String type : retired()) {
            inventory.group(type).map(InventoryGroup::hosts).orElse(List.of()).stream()
                    .filter(host -> isContainer(inventory.hosts().get(host)))
                    .forEach(containers::add);
        }
        return inventory.hosts().keySet().stream().filter(containers::contains).toList();
    }

    private static boolean isContainer(@Nullable HostVars host) {
        return host != null
                && host.physicalHost()
                        .filter(physical -> !physical.equals(host.name()))
                        .isPresent();
    }

    private static Map<String, Consequences.Counts> counts(Inventory before, Inventory after, Inventory cleaned) {
        Map<String, Integer> old = containersByHost(before);
        Map<String, Integer> next = containersByHost(after);
        Map<String, Integer> last = containersByHost(cleaned);
        Map<String, Consequences.Counts> counts = new TreeMap<>();
        next.forEach((host, number) -> counts.put(
                host, new Consequences.Counts(old.getOrDefault(host, 0), number, last.getOrDefault(host, 0))));
        return counts;
    }

    private static Map<String, Integer> containersByHost(Inventory inventory) {
        Map<String, Integer> counts = new HashMap<>();
        for (HostVars host : inventory.hosts().values()) {
            if (isContainer(host)) {
                counts.merge(host.physicalHost().orElseThrow(), 1, Integer::sum);
            }
        }
        return counts;
    }

    private List<Consequences.LostAffinity> lostAffinities() {
        List<Consequences.LostAffinity> lost = new ArrayList<>();
        forEachHost((group, host, options) -> {
            if (options.get("affinity").orElse(null) instanceof YamlMapping affinity) {
                Map<String, Map<String, Integer>> byTarget = new LinkedHashMap<>();
                for (String type : retired()) {
                    number(affinity, type)
                            .ifPresent(
                                    count -> byTarget.computeIfAbsent(targets.get(type), key -> new LinkedHashMap<>())
                                            .put(type, count));
                }
                byTarget.forEach((target, counts) -> {
                    int own = number(affinity, target).orElse(0);
                    int proposed =
                            counts.values().stream().mapToInt(Integer::intValue).reduce(own, Math::max);
                    lost.add(new Consequences.LostAffinity(group, host, counts, target, proposed, affinity.range()));
                });
            }
        });
        return lost;
    }

    private static Optional<Integer> number(YamlMapping affinity, String type) {
        return affinity.get(type).orElse(null) instanceof YamlScalar scalar
                        && scalar.value() instanceof BigInteger count
                        && count.bitLength() < Integer.SIZE
                ? Optional.of(count.intValue())
                : Optional.empty();
    }

    private List<Consequences.LostLimit> lostLimits() {
        Set<String> reachable = firstComponents(plan.environment());
        Set<String> gone = firstComponents(deployment.environment());
        gone.removeAll(reachable);
        List<Consequences.LostLimit> lost = new ArrayList<>();
        forEachHost((group, host, options) -> {
            if (options.get("container_vars").orElse(null) instanceof YamlMapping vars) {
                for (YamlMapping.Entry variable : vars.entries()) {
                    if (variable.value() instanceof YamlMapping value
                            && value.get("limit_container_types").orElse(null) instanceof YamlScalar limit
                            && limit.isText()) {
                        List<String> components = gone.stream()
                                .filter(component -> component.contains(limit.text()))
                                .toList();
                        if (!components.isEmpty()) {
                            lost.add(new Consequences.LostLimit(
                                    limit.text(), variable.name(), host, components, limit.range()));
                        }
                    }
                }
            }
        });
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
            Set<String> common = new HashSet<>();
            Set<String> union = new LinkedHashSet<>();
            boolean first = true;
            for (String name : merge.containers()) {
                ContainerSkel type = deployment.environment().containerSkel().get(name);
                Set<String> own = type == null ? Set.of() : networks(type);
                union.addAll(own);
                if (first) {
                    common.addAll(own);
                }
                common.retainAll(own);
                first = false;
            }
            union.removeAll(common);
            if (!union.isEmpty()) {
                gained.put(merge.into().orElseThrow(), union);
            }
        }
        return gained;
    }

    private Set<String> networks(ContainerSkel type) {
        Set<String> bound = new LinkedHashSet<>();
        for (YamlMapping network : deployment.providerNetworks()) {
            Set<String> binds = new HashSet<>();
            if (network.get("group_binds").orElse(null) instanceof YamlSequence groups) {
                groups.items().forEach(group -> binds.add(folded(group.toString())));
            }
            if (binds.contains(folded(type.name()))
                    || type.contains().stream().anyMatch(component -> reaches(binds, component))) {
                bound.add(network.get("ip_from_q")
                        .or(() -> network.get("container_bridge"))
                        .map(YamlNode::toString)
                        .orElse("?"));
            }
        }
        return bound;
    }

    /** A network reaches a component through its own group or one that the group belongs to. */
    private boolean reaches(Set<String> binds, String component) {
        Set<String> seen = new HashSet<>();
        List<String> open = new ArrayList<>(List.of(component));
        while (!open.isEmpty()) {
            String group = open.remove(open.size() - 1);
            if (!seen.add(group)) {
                continue;
            }
            if (binds.contains(folded(group))) {
                return true;
            }
            ComponentSkel parent = deployment.environment().componentSkel().get(group);
            if (parent != null) {
                open.addAll(parent.belongsTo());
            }
        }
        return false;
    }

    private String folded(String group) {
        return deployment.series().foldsDashes() ? group.replace('-', '_') : group;
    }

    private List<Consequences.AddressSpace> addressSpaces(Inventory before, Inventory after, Inventory cleaned) {
        Map<String, BigInteger> sizes = AddressSpaces.sizes(deployment);
        Map<String, BigInteger> old = AddressSpaces.free(deployment.with(before));
        Map<String, BigInteger> next = AddressSpaces.free(deployment.with(after));
        Map<String, BigInteger> last = AddressSpaces.free(deployment.with(cleaned));
        List<Consequences.AddressSpace> spaces = new ArrayList<>();
        sizes.forEach((queue, size) -> spaces.add(new Consequences.AddressSpace(
                queue,
                size,
                old.getOrDefault(queue, BigInteger.ZERO),
                next.getOrDefault(queue, BigInteger.ZERO),
                last.getOrDefault(queue, BigInteger.ZERO))));
        return spaces;
    }

    private List<ContainerSkel> staleCopies() {
        return retired().stream()
                .filter(type ->
                        deployment.environment().isSetByOperator(ModelPath.of(Environment.CONTAINER_SKEL, type)))
                .flatMap(type -> Optional.ofNullable(
                        deployment.environment().containerSkel().get(type))
                        .stream())
                .toList();
    }

    /** Takes a host of the user configuration: its group, its name, and what is said of it. */
    @FunctionalInterface
    private interface HostVisitor {
        void visit(String group, String host, YamlMapping options);
    }

    private void forEachHost(HostVisitor visitor) {
        for (YamlMapping.Entry group : deployment.configuration().entries()) {
            if (group.name().endsWith("hosts") && group.value() instanceof YamlMapping hosts) {
                for (YamlMapping.Entry host : hosts.entries()) {
                    if (host.value() instanceof YamlMapping options) {
                        visitor.visit(group.name(), host.name(), options);
                    }
                }
            }
        }
    }
}
