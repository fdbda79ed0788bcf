package io.github.hyperconverge.cleanup;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.flatMapping;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;

import io.github.hyperconverge.balancer.BackendChange;
import io.github.hyperconverge.balancer.BalancerTransition;
import io.github.hyperconverge.balancer.TransitionPlanner;
import io.github.hyperconverge.catalogue.ServiceCatalogue;
import io.github.hyperconverge.converge.ConvergencePlan;
import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.ParseResult;
import io.github.hyperconverge.haproxy.HaproxyConfig;
import io.github.hyperconverge.haproxy.HaproxyVersion;
import io.github.hyperconverge.haproxy.Section;
import io.github.hyperconverge.internal.IpNetwork.IpAddress;
import io.github.hyperconverge.inventory.HostVars;
import io.github.hyperconverge.inventory.Inventory;
import io.github.hyperconverge.manage.InventoryManager;
import io.github.hyperconverge.source.Source;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Plans the cleanup of a deployment: finds the containers whose type the effective env.d does not define any more, or
 * leaves empty, and whose components somebody carries who stays. Pure: reads and writes no file. Immutable and safe to
 * share.
 *
 * @param catalogue what is known of services
 * @param haproxy what the balancers are configured with, if it is known
 * @param version the version of HAProxy that runs
 * @param operatorFiles the files of the operator that may name what goes
 * @param convergence the plan that explains why types became one
 * @param also containers and types whose data the operator has moved, each with the reason, which may be empty
 */
public record CleanupPlanner(
        ServiceCatalogue catalogue,
        Optional<HaproxyConfig> haproxy,
        HaproxyVersion version,
        List<Source> operatorFiles,
        Optional<ConvergencePlan> convergence,
        Map<String, String> also) {
    /** What Ansible, a shell, LXC and a path take for nothing but a name. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

    /** Whose members can call OpenStack. */
    private static final List<String> UTILITIES = List.of("utility", "utility_all");

    /** Copies the collections. */
    public CleanupPlanner {
        operatorFiles = List.copyOf(operatorFiles);
        also = Collections.unmodifiableMap(new LinkedHashMap<>(also));
    }

    /**
     * {@return a planner}
     *
     * @param catalogue what is known of services; a component that it lacks is never destroyed
     */
    public static CleanupPlanner knowing(ServiceCatalogue catalogue) {
        return new CleanupPlanner(
                catalogue, Optional.empty(), HaproxyVersion.usual(), List.of(), Optional.empty(), Map.of());
    }

    /**
     * {@return a copy that knows what the balancers are configured with: a plan that would empty a backend is refused}
     *
     * @param config the configuration
     * @param haproxyVersion the version that runs
     */
    public CleanupPlanner balancedBy(HaproxyConfig config, HaproxyVersion haproxyVersion) {
        return new CleanupPlanner(catalogue, Optional.of(config), haproxyVersion, operatorFiles, convergence, also);
    }

    /**
     * {@return a copy that looks into files of the operator which may name what goes}
     *
     * @param files variables, playbooks, and whatever else lies beside the user configuration
     */
    public CleanupPlanner lookingInto(List<Source> files) {
        return new CleanupPlanner(catalogue, haproxy, version, files, convergence, also);
    }

    /**
     * {@return a copy that can tell by which plan types became one. It explains; it decides nothing}
     *
     * @param plan the plan
     */
    public CleanupPlanner explainedBy(ConvergencePlan plan) {
        return new CleanupPlanner(catalogue, haproxy, version, operatorFiles, Optional.of(plan), also);
    }

    /**
     * {@return a copy that also plans containers that stay because data lies in them. Their data has to be moved before, and
     * the playbooks take them on an opt-in of its own; a member of a quorum stays, and so does the last that carries a
     * component which env.d has}
     *
     * @param names the names of containers or types
     */
    public CleanupPlanner also(Collection<String> names) {
        Map<String, String> more = new LinkedHashMap<>();
        names.forEach(name -> more.put(name, ""));
        return also(more);
    }

    /**
     * {@return a copy that does so for more, and tells why}
     *
     * @param reasons where the data of each is now, by the name of a container or type
     */
    public CleanupPlanner also(Map<String, String> reasons) {
        Map<String, String> all = new LinkedHashMap<>(also);
        all.putAll(reasons);
        return new CleanupPlanner(catalogue, haproxy, version, operatorFiles, convergence, all);
    }

    /**
     * Plans a cleanup.
     *
     * @param deployment the effective env.d, the user configuration and the inventory
     * @return the plan; refused if it would take a component away, or if env.d would bring a container back
     */
    public CleanupPlan plan(Deployment deployment) {
        Diagnostics.Collector problems = new Diagnostics.Collector();
        Inventory before = deployment.inventory().orElse(Inventory.empty());
        if (deployment.inventory().isEmpty()) {
            problems.add(
                    Diagnostic.of(CleanupRules.NO_INVENTORY, "there is no inventory, so nothing can be redundant"));
        }
        Redundancy redundancy = new Redundancy(deployment, catalogue, also.keySet(), before, problems);
        if (!redundancy.redundant().isEmpty()) {
            checkNames(redundancy, before, problems);
        }
        Inventory removed = InventoryManager.of(before)
                .remove(redundancy.redundant().stream()
                        .map(RedundantContainer::name)
                        .toList())
                .inventory();
        Map<String, List<String>> emptyGroups = emptyGroups(redundancy, before, removed);
        Inventory after = InventoryManager.of(removed)
                .removeGroups(
                        emptyGroups.values().stream().flatMap(List::stream).toList())
                .inventory();
        Optional<BalancerTransition> transition = transition(before, after, problems);
        if (haproxy.isPresent() && !deployment.isBalancedBy(haproxy.get())) {
            problems.add(Diagnostic.of(
                    CleanupRules.NOT_BALANCED,
                    "the balancers' configuration has no server of the inventory; give that of this deployment"));
        }
        transition.ifPresent(known -> checkBalanced(known, redundancy.survivors(), problems));
        Map<String, List<String>> staleBackends = staleBackends(redundancy, transition);
        OperatorMentions.of(operatorFiles, redundancy.redundant(), emptyGroups).forEach(problems::add);
        Diagnostics found = problems.toDiagnostics();
        boolean refused = found.hasErrors();
        List<RedundantContainer> going = refused ? List.of() : redundancy.redundant();
        return new CleanupPlan(
                deployment.foundSeries(),
                going,
                redundancy.kept(),
                refused ? List.of() : redundancy.survivors(),
                new StepSequence(going, redundancy.survivors(), emptyGroups, staleBackends).steps(),
                before.balancers(),
                physicalHosts(before),
                refused ? Map.of() : emptyGroups,
                refused ? Map.of() : staleBackends,
                explanations(going),
                before,
                refused ? before : after,
                found);
    }

    /** Names that go into playbooks; whoever has others is left to rename them. */
    private static void checkNames(Redundancy redundancy, Inventory inventory, Diagnostics.Collector problems) {
        Stream<String> going = redundancy.redundant().stream()
                .flatMap(container -> Stream.of(
                        List.of(container.name(), container.physicalHost(), container.type(), container.service()),
                        container.replacedBy(),
                        container.components()))
                .flatMap(List::stream);
        Stream<String> called = Stream.concat(
                        redundancy.survivors().stream().map(Survivor::name),
                        UTILITIES.stream().flatMap(group -> inventory.members(group).stream()))
                .flatMap(name ->
                        Stream.concat(Stream.of(name), inventory.host(name).flatMap(HostVars::physicalHost).stream()));
        Stream.of(going, physicalHosts(inventory).stream(), inventory.balancers().stream(), called)
                .flatMap(Function.identity())
                .distinct()
                .filter(name -> !NAME.matcher(name).matches())
                .map(name -> "'" + name + "' is not a name that a playbook may be made of; rename it, or take it out of"
                        + " the inventory")
                .forEach(message -> problems.add(Diagnostic.of(CleanupRules.BAD_NAME, message)));
        checkPatterns(redundancy, inventory, problems);
        redundancy.redundant().stream()
                .flatMap(container -> container.addresses().stream()
                        .filter(address -> IpAddress.parse(address).isEmpty())
                        .map(address -> "'" + address + "' of " + container.name()
                                + " is not an address; correct the inventory"))
                .forEach(message -> problems.add(Diagnostic.of(CleanupRules.BAD_NAME, message)));
    }

    /** What is destroyed has a name that OSA gave it, and no name stands for a group as well. */
    private static void checkPatterns(Redundancy redundancy, Inventory inventory, Diagnostics.Collector problems) {
        redundancy.redundant().stream()
                .filter(container -> !container.isNamedByOsa())
                .map(container -> "'" + container.name() + "' is not a name that OSA gives a " + container.type()
                        + " of " + container.physicalHost() + ", so nothing of it is destroyed")
                .forEach(message -> problems.add(Diagnostic.of(CleanupRules.BAD_NAME, message)));
        Stream.of(physicalHosts(inventory), inventory.balancers())
                .flatMap(List::stream)
                .distinct()
                .filter(name -> name.equals("all")
                        || name.equals("ungrouped")
                        || inventory.group(name).isPresent() && !Set.of(name).containsAll(inventory.members(name)))
                .map(name -> "'" + name + "' names a host and a group, and Ansible would take the group")
                .forEach(message -> problems.add(Diagnostic.of(CleanupRules.BAD_NAME, message)));
    }

    /** The hosts that are not containers, in the order of the inventory. */
    private static List<String> physicalHosts(Inventory inventory) {
        return inventory.hosts().values().stream()
                .filter(host -> !host.isContainer())
                .map(HostVars::name)
                .toList();
    }

    /**
     * The groups that lose their last host and that env.d does not have: of types, and of components that are gone. OSA's next
     * run would make that of a type anew that env.d still has, without components.
     */
    private static Map<String, List<String>> emptyGroups(Redundancy redundancy, Inventory before, Inventory after) {
        Map<String, List<String>> groups = byService(
                redundancy.redundant(),
                container -> Stream.concat(
                                container.reason() == CleanupReason.TYPE_BLANKED
                                        ? Stream.of()
                                        : Stream.of(container.type()),
                                redundancy.goneComponents(container))
                        .filter(group -> before.group(group).isPresent()
                                && after.members(group).isEmpty()));
        groups.replaceAll((service, names) -> names.stream().sorted().toList());
        return groups;
    }

    /** Every service has an entry; what several of its containers have is named once. */
    private static Map<String, List<String>> byService(
            List<RedundantContainer> containers, Function<RedundantContainer, Stream<String>> names) {
        return containers.stream()
                .collect(groupingBy(
                        RedundantContainer::service,
                        TreeMap::new,
                        flatMapping(names, collectingAndThen(toCollection(LinkedHashSet::new), List::copyOf))));
    }

    private Optional<BalancerTransition> transition(Inventory before, Inventory after, Diagnostics.Collector problems) {
        if (haproxy.isEmpty()) {
            return Optional.empty();
        }
        ParseResult<BalancerTransition> planned =
                TransitionPlanner.of(haproxy.get(), version).plan(before, after);
        problems.addAll(planned.diagnostics());
        return planned.value();
    }

    /** A cleanup only takes servers away; those that take over have to be there by then. */
    private static void checkBalanced(
            BalancerTransition transition, List<Survivor> survivors, Diagnostics.Collector problems) {
        Set<String> staying = survivors.stream().map(Survivor::name).collect(Collectors.toSet());
        for (BackendChange change : transition.changes()) {
            List<String> missing = change.added().stream()
                    .map(BackendChange.NewServer::name)
                    .filter(staying::contains)
                    .toList();
            if (!change.removed().isEmpty() && !missing.isEmpty()) {
                problems.add(Diagnostic.of(
                                CleanupRules.NOT_BALANCED,
                                "backend " + change.backend() + " does not have " + String.join(", ", missing)
                                        + " yet; add them to the balancers, see that they are up, and plan again")
                        .at(transition.before().sections().stream()
                                .filter(section -> section.kind().isProxy()
                                        && section.name().equals(change.backend()))
                                .findFirst()
                                .map(section -> section.head().range())));
            }
        }
    }

    private Map<String, String> explanations(List<RedundantContainer> going) {
        Map<String, String> explanations = new TreeMap<>();
        convergence.ifPresent(plan -> going.forEach(container -> plan.decisionOn(container.type())
                .ifPresent(decision -> explanations.put(container.type(), decision.toString()))));
        also.forEach((name, reason) -> going.stream()
                .filter(container -> container.holdsData() && !reason.isBlank())
                .filter(container -> Stream.of(container.name(), container.type())
                        .map(Container::folded)
                        .anyMatch(Container.folded(name)::equals))
                .forEach(container -> explanations.merge(
                        container.type(),
                        "the data of " + name + " was moved: " + reason,
                        (a, b) -> a.contains(b) ? a : a + "; " + b)));
        return explanations;
    }

    /** The backends of components that env.d does not have any more. */
    private Map<String, List<String>> staleBackends(Redundancy redundancy, Optional<BalancerTransition> transition) {
        Set<String> configured = transition.stream()
                .flatMap(known -> known.stale().stream())
                .map(Section::name)
                .collect(Collectors.toSet());
        return byService(
                redundancy.redundant(),
                container -> redundancy
                        .goneComponents(container)
                        .flatMap(component -> catalogue.component(component).stream())
                        .flatMap(facts -> facts.frontEnds().stream())
                        .map(end -> end.name() + "-back")
                        .filter(backend -> haproxy.isEmpty() || configured.contains(backend)));
    }
}
