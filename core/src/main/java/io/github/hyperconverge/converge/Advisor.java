package io.github.hyperconverge.converge;

import com.google.common.collect.Maps;
import io.github.hyperconverge.catalogue.ComponentFacts;
import io.github.hyperconverge.catalogue.ContainerCost;
import io.github.hyperconverge.catalogue.RegistrationKind;
import io.github.hyperconverge.catalogue.ServiceCatalogue;
import io.github.hyperconverge.converge.Advice.Candidate;
import io.github.hyperconverge.converge.Advice.Verdict;
import io.github.hyperconverge.converge.ConvergencePolicy.Merge;
import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.generate.AddressSpaces;
import io.github.hyperconverge.generate.GeneratedInventory;
import io.github.hyperconverge.generate.InventoryGenerator;
import io.github.hyperconverge.internal.OverlayFile;
import io.github.hyperconverge.inventory.HostVars;
import io.github.hyperconverge.inventory.Inventory;
import io.github.hyperconverge.userconfig.ConfiguredHost;
import io.github.hyperconverge.userconfig.HostGroup;
import io.github.hyperconverge.userconfig.UserConfig;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tries, service by service, what a policy could name beyond the usual plan. */
final class Advisor {
    private final ConvergencePolicy policy;
    private final Trial trial;
    private final ServiceCatalogue catalogue;
    private final Deployment deployment;
    private final Environment environment;
    private final ConvergencePlan usual;
    /** What the usual plan comes to; nothing without a user configuration. */
    private final Optional<Result> before;

    /**
     * What a plan comes to.
     *
     * @param done what it does
     * @param containers how many containers each host has in the end: after the cleanup, or where nothing runs yet, at once
     * @param free how many addresses are free then
     */
    private record Result(Consequences done, Map<String, Integer> containers, BigInteger free) {}

    /** What a policy would do to the deployment. */
    interface Trial {
        ConvergencePlan plan(ConvergencePolicy policy);

        Decision explain(ConvergencePolicy policy, String one, String other);
    }

    private Advisor(ConvergencePolicy policy, ServiceCatalogue catalogue, Deployment deployment, Trial trial) {
        this.policy = policy;
        this.trial = trial;
        this.catalogue = catalogue;
        this.deployment = deployment;
        this.environment = OverlayFile.withoutOverlays(deployment.environment());
        this.usual = trial.plan(policy);
        this.before = result(usual, next(usual));
    }

    static Advice advise(
            ConvergencePolicy policy,
            ServiceCatalogue catalogue,
            Deployment deployment,
            ContainerCost cost,
            Trial trial) {
        Advisor advisor = new Advisor(policy, catalogue, deployment, trial);
        List<Candidate> candidates = new ArrayList<>();
        for (String service : new Services(advisor.environment).all()) {
            candidates.addAll(advisor.candidates(service));
        }
        candidates.sort(Comparator.comparing(Candidate::verdict)
                .thenComparing(Comparator.comparingInt(Candidate::containers).reversed()));
        return new Advice(candidates, advisor.others(), cost);
    }

    private Optional<Result> result(ConvergencePlan plan, GeneratedInventory next) {
        if (deployment.userConfig().isEmpty() || next.inventory().isEmpty()) {
            return Optional.empty();
        }
        Consequences done = Projection.of(plan, deployment);
        boolean runs = deployment.inventory().isPresent();
        Inventory fresh = next.inventory().get();
        Collection<BigInteger> free = runs
                ? done.addressSpaces().stream()
                        .map(Consequences.AddressSpace::freeAfterCleanup)
                        .toList()
                : AddressSpaces.free(deployment.with(fresh)).values();
        return Optional.of(new Result(
                        done,
                        runs
                                ? Maps.transformValues(done.containersByHost(), Consequences.Counts::afterCleanup)
                                : Projection.containersByHost(fresh),
                        free.stream().reduce(BigInteger.ZERO, BigInteger::add)))
                .filter(result -> !done.containersByHost().isEmpty());
    }

    /** The types of a service alone that the usual plan leaves, each held against the one that fits best as their middle. */
    private List<Candidate> candidates(String service) {
        List<List<String>> left = usual.decisions().stream()
                .filter(decision -> decision.services().equals(List.of(service)))
                .map(Decision::containers)
                .toList();
        if (left.size() < 2) {
            return List.of();
        }
        List<String> anchor = Collections.min(left, Comparator.comparingInt(types -> distance(types, service)));
        List<Candidate> candidates = new ArrayList<>();
        List<String> ready = new ArrayList<>(anchor);
        for (List<String> types : left) {
            if (!types.equals(anchor)) {
                Candidate candidate = judge(joined(ready, types), types.get(0));
                if (candidate.verdict() == Verdict.READY) {
                    ready.addAll(types);
                } else {
                    candidates.add(
                            ready.size() == anchor.size() ? candidate : judge(joined(anchor, types), types.get(0)));
                }
            }
        }
        if (ready.size() > anchor.size()) {
            candidates.add(judge(ready, ready.get(anchor.size())));
        }
        return candidates;
    }

    private static List<String> joined(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    /** What runs on metal joins nothing; of the rest the API comes first, and what is apart for a reason last. */
    private int distance(List<String> types, String service) {
        List<ContainerSkel> known =
                types.stream().map(environment.containerSkel()::get).toList();
        List<String> components =
                known.stream().flatMap(type -> type.contains().stream()).toList();
        boolean isFixed = known.stream().anyMatch(type -> type.isMetal() || type.isNest()) || components.isEmpty();
        List<ComponentFacts> facts = components.stream()
                .flatMap(component -> catalogue.component(component).stream())
                .toList();
        boolean isQuorum = facts.stream().anyMatch(fact -> fact.registration().kind() == RegistrationKind.CLUSTER);
        boolean isApart = facts.stream().anyMatch(fact -> fact.apart().isPresent());
        boolean isApi = components.stream().anyMatch(component -> Services.isApi(component, service));
        return isFixed ? 4 : isQuorum ? 3 : isApart ? 2 : isApi ? 0 : 1;
    }

    /** Names types together; if facts hold them back that can be accepted, once more with these. */
    private Candidate judge(List<String> types, String joining) {
        Decision decision = decide(new Merge(types, Map.of()), joining);
        Verdict verdict = Verdict.READY;
        Map<Reason, String> accepted = new LinkedHashMap<>();
        while (decision.outcome() == Outcome.HELD_BACK && decision.reason().isAcceptable()) {
            verdict = Verdict.WITH_CARE;
            accepted.put(decision.reason(), "to be decided");
            decision = decide(new Merge(types, accepted), joining);
            if (accepted.containsKey(decision.reason())) {
                break;
            }
        }
        if (decision.into().isEmpty()) {
            return not(types, decision, decision.reason(), decision.evidence());
        }
        ConvergencePlan plan = trial.plan(policy.merge(new Merge(types, accepted)));
        Decision merged = plan.decisionOn(joining).orElseThrow().unaccepted();
        if (before.isEmpty()) {
            return new Candidate(verdict, merged, Map.of(), BigInteger.ZERO, List.of());
        }
        GeneratedInventory next = next(plan);
        Optional<Result> after = result(plan, next);
        return after.isEmpty()
                ? not(types, merged, Reason.DIFFERENT_PROPERTIES, refusals(next))
                : new Candidate(
                        verdict,
                        merged,
                        saved(before.get().containers(), after.get().containers()),
                        after.get().free().subtract(before.get().free()),
                        costs(after.get().done(), merged.into().orElseThrow()));
    }

    private static Candidate not(List<String> types, Decision decision, Reason reason, List<Evidence> evidence) {
        Decision refused =
                new Decision(Outcome.HELD_BACK, decision.services(), types, Optional.empty(), reason, evidence);
        return new Candidate(Verdict.NOT, refused, Map.of(), BigInteger.ZERO, List.of());
    }

    private GeneratedInventory next(ConvergencePlan plan) {
        return InventoryGenerator.repeatable().generate(deployment.with(plan.environment()));
    }

    /** What OSA's generator says of an environment that it crashes on, as where joined properties have keys of two types. */
    private static List<Evidence> refusals(GeneratedInventory next) {
        return next.diagnostics().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .map(finding -> Evidence.of(finding.range(), finding.message()))
                .toList();
    }

    private static Map<String, Integer> saved(Map<String, Integer> usual, Map<String, Integer> merged) {
        Map<String, Integer> saved = new LinkedHashMap<>();
        new TreeMap<>(usual).forEach((host, count) -> {
            int fewer = count - merged.getOrDefault(host, 0);
            if (fewer != 0) {
                saved.put(host, fewer);
            }
        });
        return saved;
    }

    private Decision decide(Merge merge, String joining) {
        return trial.explain(policy.merge(merge), merge.types().get(0), joining);
    }

    private List<String> costs(Consequences done, String target) {
        List<String> costs = new ArrayList<>();
        Set<String> networks = done.gainedNetworks().getOrDefault(target, Set.of());
        if (!networks.isEmpty()) {
            costs.add("every container of it gets the networks " + String.join(", ", networks));
        }
        done.lostAffinities().stream()
                .filter(lost -> lost.target().equals(target))
                .forEach(lost -> costs.add("the affinity of " + lost.host() + " for "
                        + String.join(", ", lost.retired().keySet()) + " is no longer read"));
        Set<String> known = before.orElseThrow().done().lostLimits().stream()
                .map(limit -> limit.host() + limit.variable())
                .collect(Collectors.toSet());
        done.lostLimits().stream()
                .filter(limit -> !known.contains(limit.host() + limit.variable()))
                .forEach(limit -> costs.add("the variable " + limit.variable() + " of " + limit.host()
                        + " no longer reaches " + String.join(", ", limit.components())));
        return costs;
    }

    private List<String> others() {
        List<String> others = new ArrayList<>();
        List<HostGroup> groups =
                deployment.userConfig().map(UserConfig::hostGroups).orElse(List.of());
        for (HostGroup group : groups) {
            for (ConfiguredHost host : group.hosts()) {
                host.affinity().forEach((type, count) -> {
                    if (count > 1) {
                        others.add(host.name() + " in " + group.name() + " has " + count + " of " + type
                                + ", as its affinity says; one serves as well unless the load needs more");
                    }
                });
            }
        }
        if (deployment.userConfig().isPresent()) {
            List<String> unused = environment.containerSkel().values().stream()
                    .filter(type -> !type.isMetal() && !type.contains().isEmpty())
                    .filter(type -> deployment.hostsOf(type.belongsTo()).isEmpty())
                    .map(ContainerSkel::name)
                    .toList();
            if (!unused.isEmpty()) {
                others.add("no host is named for the groups of " + String.join(", ", unused));
            }
        }
        deployment.inventory().ifPresent(inventory -> addGone(inventory, others));
        before.ifPresent(result -> result.containers().forEach((host, count) -> {
            if (count == 1) {
                others.add(host + " carries one container alone; another host of its group may carry it");
            }
        }));
        return others;
    }

    /** Containers whose type no file defines any more. */
    private void addGone(Inventory inventory, List<String> others) {
        Map<String, List<String>> gone = new TreeMap<>();
        inventory.groups().forEach((name, group) -> {
            if (name.endsWith("_container")
                    && !deployment.environment().containerSkel().containsKey(name)) {
                List<String> containers = group.hosts().stream()
                        .filter(host -> inventory
                                .host(host)
                                .filter(HostVars::isContainer)
                                .isPresent())
                        .toList();
                if (!containers.isEmpty()) {
                    gone.put(name, containers);
                }
            }
        });
        gone.forEach((type, containers) -> others.add(String.join(", ", containers) + ": env.d no longer has " + type
                + "; 'hyperconverge cleanup' says what can go today"));
    }
}
