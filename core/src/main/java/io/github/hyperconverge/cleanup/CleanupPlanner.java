package io.github.hyperconverge.cleanup;

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
import io.github.hyperconverge.inventory.HostVars;
import io.github.hyperconverge.inventory.Inventory;
import io.github.hyperconverge.manage.InventoryManager;
import io.github.hyperconverge.source.Source;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Plans the cleanup of a deployment: finds the containers whose type the effective env.d does not define any more, or
 * leaves empty, and whose components somebody carries who stays. Pure: reads and writes no file. Immutable and safe to
 * share.
 */
public final class CleanupPlanner {
    /** What Ansible, a shell, LXC and a path take for nothing but a name. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

    /** Whose members can call OpenStack. */
    private static final List<String> UTILITIES = List.of("utility", "utility_all");

    private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

    private final ServiceCatalogue catalogue;
    private final Optional<HaproxyConfig> haproxy;
    private final HaproxyVersion version;
    private final List<Source> operatorFiles;
    private final Optional<ConvergencePlan> convergence;

    private CleanupPlanner(
            ServiceCatalogue catalogue,
            Optional<HaproxyConfig> haproxy,
            HaproxyVersion version,
            List<Source> operatorFiles,
            Optional<ConvergencePlan> convergence) {
        this.catalogue = catalogue;
        this.haproxy = haproxy;
        this.version = version;
        this.operatorFiles = List.copyOf(operatorFiles);
        this.convergence = convergence;
    }

    /**
     * Makes a planner.
     *
     * @param catalogue what is known of services; a component that it lacks is never destroyed
     * @return the planner
     */
    public static CleanupPlanner knowing(ServiceCatalogue catalogue) {
        return new CleanupPlanner(catalogue, Optional.empty(), HaproxyVersion.usual(), List.of(), Optional.empty());
    }

    /**
     * Says what the balancers are configured with, so that a plan that would empty a backend is refused.
     *
     * @param config the configuration
     * @param haproxyVersion the version that runs
     * @return a copy that knows it
     */
    public CleanupPlanner balancedBy(HaproxyConfig config, HaproxyVersion haproxyVersion) {
        return new CleanupPlanner(catalogue, Optional.of(config), haproxyVersion, operatorFiles, convergence);
    }

    /**
     * Says which files of the operator may name what goes: variables, playbooks, and whatever else lies beside the user
     * configuration.
     *
     * @param files the files
     * @return a copy that looks into them
     */
    public CleanupPlanner lookingInto(List<Source> files) {
        return new CleanupPlanner(catalogue, haproxy, version, files, convergence);
    }

    /**
     * Says by which plan types became one. It explains; it decides nothing.
     *
     * @param plan the plan
     * @return a copy that can tell
     */
    public CleanupPlanner explainedBy(ConvergencePlan plan) {
        return new CleanupPlanner(catalogue, haproxy, version, operatorFiles, Optional.of(plan));
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
        List<Container> containers = Container.in(before);
        new ReturningTypes(deployment, containers).find().forEach(problems::add);
        Redundancy redundancy = new Redundancy(deployment, catalogue, before, containers, problems);
        checkNames(redundancy, before, problems);
        checkAddresses(redundancy, problems);
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
        transition.ifPresent(known -> checkBalanced(known, redundancy.survivors(), problems));
        Map<String, List<String>> staleBackends = staleBackends(redundancy, transition);
        OperatorMentions.of(operatorFiles, redundancy.redundant(), emptyGroups).forEach(problems::add);
        Diagnostics found = problems.toDiagnostics();
        List<RedundantContainer> going = found.hasErrors() ? List.of() : redundancy.redundant();
        return new CleanupPlan(
                deployment.series(),
                going,
                redundancy.kept(),
                found.hasErrors() ? List.of() : redundancy.survivors(),
                new StepSequence(going, redundancy.survivors(), emptyGroups, staleBackends).steps(),
                before.balancers(),
                physicalHosts(before),
                found.hasErrors() ? Map.of() : emptyGroups,
                found.hasErrors() ? Map.of() : staleBackends,
                explanations(going),
                before,
                found.hasErrors() ? before : after,
                found);
    }

    /** Names that go into playbooks; whoever has others is left to rename them. */
    private static void checkNames(Redundancy redundancy, Inventory inventory, Diagnostics.Collector problems) {
        Set<String> names = new LinkedHashSet<>();
        for (RedundantContainer container : redundancy.redundant()) {
            names.addAll(List.of(container.name(), container.physicalHost(), container.type(), container.service()));
            names.addAll(container.replacedBy());
            names.addAll(container.components());
        }
        if (!names.isEmpty()) {
            names.addAll(physicalHosts(inventory));
            names.addAll(inventory.balancers());
            Stream.concat(
                            redundancy.survivors().stream().map(Survivor::name),
                            UTILITIES.stream().flatMap(group -> inventory.members(group).stream()))
                    .forEach(name -> {
                        names.add(name);
                        inventory.host(name).flatMap(HostVars::physicalHost).ifPresent(names::add);
                    });
        }
        names.stream()
                .filter(name -> !NAME.matcher(name).matches())
                .forEach(name -> problems.add(Diagnostic.of(
                        CleanupRules.BAD_NAME,
                        "'" + name + "' is not a name that a playbook may be made of; rename it, or take it out of the"
                                + " inventory")));
    }

    private static void checkAddresses(Redundancy redundancy, Diagnostics.Collector problems) {
        for (RedundantContainer container : redundancy.redundant()) {
            container.addresses().stream()
                    .filter(address -> !ADDRESS.matcher(address).matches())
                    .forEach(address -> problems.add(Diagnostic.of(
                            CleanupRules.BAD_NAME,
                            "'" + address + "' of " + container.name() + " is not an address; correct the inventory")));
        }
    }

    /** The hosts that are not containers, in the order of the inventory. */
    private static List<String> physicalHosts(Inventory inventory) {
        return inventory.hosts().values().stream()
                .filter(host -> host.physicalHost()
                        .filter(on -> !on.equals(host.name()))
                        .isEmpty())
                .map(HostVars::name)
                .toList();
    }

    /** The groups that lose their last host and that env.d does not have: of types, and of components that are gone. */
    private static Map<String, List<String>> emptyGroups(Redundancy redundancy, Inventory before, Inventory after) {
        return byService(
                redundancy.redundant(),
                TreeSet::new,
                container -> Stream.concat(
                                Stream.of(container.type()),
                                container.components().stream()
                                        .filter(component ->
                                                !redundancy.retirement().hasComponent(component)))
                        .filter(group -> before.group(group).isPresent()
                                && after.members(group).isEmpty()));
    }

    /** Every service has an entry; what several of its containers have is named once. */
    private static Map<String, List<String>> byService(
            List<RedundantContainer> containers,
            Supplier<Set<String>> order,
            Function<RedundantContainer, Stream<String>> names) {
        return containers.stream()
                .collect(Collectors.groupingBy(
                        RedundantContainer::service,
                        TreeMap::new,
                        Collectors.flatMapping(
                                names, Collectors.collectingAndThen(Collectors.toCollection(order), List::copyOf))));
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
        return explanations;
    }

    /** The backends of components that env.d does not have any more. */
    private Map<String, List<String>> staleBackends(Redundancy redundancy, Optional<BalancerTransition> transition) {
        Set<String> configured = new LinkedHashSet<>();
        transition.ifPresent(known -> known.stale().stream().map(Section::name).forEach(configured::add));
        return byService(
                redundancy.redundant(),
                LinkedHashSet::new,
                container -> container.components().stream()
                        .filter(component -> !redundancy.retirement().hasComponent(component))
                        .flatMap(component -> catalogue.component(component).stream())
                        .flatMap(facts -> facts.frontEnds().stream())
                        .map(end -> end.name() + "-back")
                        .filter(backend -> haproxy.isEmpty() || configured.contains(backend)));
    }
}
