package io.github.hyperconverge.converge;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import io.github.hyperconverge.catalogue.ContainerCost;
import io.github.hyperconverge.catalogue.ServiceCatalogue;
import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.deployment.DeploymentSources;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.environment.EnvironmentLayer;
import io.github.hyperconverge.environment.EnvironmentReader;
import io.github.hyperconverge.internal.OverlayFile;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Plans convergences. Pure: reads and writes no file. Immutable and safe to share. */
public final class Converger {
    private final ConvergencePolicy policy;
    /** Read only where a policy names types. */
    private final Supplier<ServiceCatalogue> catalogue;

    private Converger(ConvergencePolicy policy, Supplier<ServiceCatalogue> catalogue) {
        this.policy = policy;
        this.catalogue = catalogue;
    }

    /**
     * Makes a converger.
     *
     * @param policy what the operator wants
     * @return the converger
     */
    public static Converger using(ConvergencePolicy policy) {
        return new Converger(policy, Suppliers.memoize(ServiceCatalogue::standard));
    }

    /**
     * Replaces the library's own facts.
     *
     * @param facts what is known of components, against which types that the policy names together are held
     * @return a converger that knows these
     */
    public Converger knowing(ServiceCatalogue facts) {
        return new Converger(policy, () -> facts);
    }

    /**
     * Finds names in the policy that the environment does not have.
     *
     * @param environment the environment
     * @return the findings, with places if the policy was read from a file
     */
    public Diagnostics check(Environment environment) {
        return PolicyNames.check(policy, OverlayFile.withoutOverlays(environment));
    }

    /**
     * Tries what more could become one container than this plan makes one.
     *
     * @param deployment the deployment; with a user configuration the advice says what is saved
     * @param cost what a container costs
     * @return the merges that a policy could name, each with what it saves and what speaks against it
     */
    public Advice advise(Deployment deployment, ContainerCost cost) {
        return Advisor.advise(policy, catalogue.get(), deployment, cost, new Advisor.Trial() {
            @Override
            public ConvergencePlan plan(ConvergencePolicy tried) {
                return new Converger(tried, catalogue).plan(deployment);
            }

            @Override
            public Decision explain(ConvergencePolicy tried, String one, String other) {
                return new Converger(tried, catalogue).explain(deployment, one, other);
            }
        });
    }

    /**
     * Finds services that are several container types although the rule would join them. The base counts like every other
     * layer; what the policy leaves out or pins is an accepted exception.
     *
     * @param environment the environment
     * @return an error for each group of types, at the first, with the places of the others
     */
    public Diagnostics unconverged(Environment environment) {
        List<Diagnostic> findings = new ArrayList<>();
        for (Decision merge : plan(environment).merges()) {
            List<ContainerSkel> types = merge.containers().stream()
                    .map(environment.containerSkel()::get)
                    .filter(Objects::nonNull)
                    .toList();
            String target = merge.into().orElseThrow();
            Diagnostic finding = Diagnostic.of(
                            ConvergenceRules.NOT_CONVERGED,
                            String.join(", ", merge.containers()) + " could be one container type; put their components"
                                    + " into " + target + ", or pin one of them in the policy")
                    .path(ModelPath.of(Environment.CONTAINER_SKEL, types.get(0).name()))
                    .at(place(environment, types.get(0)));
            for (ContainerSkel other : types.subList(1, types.size())) {
                Optional<SourceRange> place = place(environment, other);
                if (place.isPresent()) {
                    finding = finding.related(
                            place.get(),
                            other.name() + " is of " + merge.services().get(0) + " too");
                }
            }
            policy.severities().apply(finding).ifPresent(findings::add);
        }
        return Diagnostics.of(findings);
    }

    private static Optional<SourceRange> place(Environment environment, ContainerSkel type) {
        return environment.placeOfKey(ModelPath.of(Environment.CONTAINER_SKEL, type.name()));
    }

    static Environment parse(List<EnvironmentLayer> layers) {
        return EnvironmentReader.create().parse(layers).value().orElseThrow();
    }

    /**
     * Plans the convergence of an environment. What an {@linkplain OverlayFile overlay} of an earlier plan has merged as this
     * plan would counts as done.
     *
     * @param effective the effective environment
     * @return the plan, with a decision on every container type
     */
    public ConvergencePlan plan(Environment effective) {
        return plan(deployment(effective));
    }

    private static Deployment deployment(Environment environment) {
        return Deployment.of(DeploymentSources.seriesOf(List.of(), environment, List.of()), environment);
    }

    /**
     * Plans the convergence of a deployment's environment. Types of different groups that the policy names together are
     * held against its hosts.
     *
     * @param deployment the deployment
     * @return the plan, with a decision on every container type
     */
    public ConvergencePlan plan(Deployment deployment) {
        Environment effective = deployment.environment();
        Environment environment = OverlayFile.withoutOverlays(effective);
        Concerns concerns = new Concerns(catalogue, deployment);
        Grouping grouping = new Grouping(policy, environment, concerns);
        List<Decision> decisions = new ArrayList<>();
        Map<String, ContainerSkel> after = new LinkedHashMap<>();
        Set<Group> done = new LinkedHashSet<>();
        int left = 0;
        for (ContainerSkel type : environment.containerSkel().values()) {
            Optional<Group> group = grouping.acceptedGroupOf(type);
            if (group.isEmpty()) {
                decisions.add(besideOverlay(unmerged(grouping, type), type, effective));
                after.put(type.name(), type);
            } else if (done.add(group.get())) {
                ContainerSkel merged = new MergedType(group.get()).type();
                boolean inForce = isInForce(group.get(), merged, effective);
                decisions.add(merged(group.get(), inForce ? Outcome.IN_FORCE : Outcome.MERGED, concerns));
                after.put(merged.name(), merged);
                left += inForce ? 0 : group.get().members().size() - 1;
            }
        }
        return new ConvergencePlan(
                decisions,
                done.isEmpty() ? environment : environment.withContainerSkel(after.values()),
                after.size() + left,
                after.size(),
                environment.layers().stream().map(EnvironmentLayer::name).toList(),
                inputs(environment, source -> true),
                inputs(effective, OverlayFile::isOne).stream().findFirst());
    }

    /** An overlay of another plan may say more of a type than this plan; nothing shows it but what the overlay says. */
    private static Decision besideOverlay(Decision decision, ContainerSkel type, Environment effective) {
        ContainerSkel now = effective.containerSkel().getOrDefault(type.name(), type);
        if (now.equals(type)) {
            return decision;
        }
        return decision.with(Evidence.of(
                now.definition().range(),
                "the overlay in force changes " + type.name() + "; apply replaces the overlay"));
    }

    /** Tells whether an environment has the merged type, and blanks the others that it is made of. */
    private static boolean isInForce(Group group, ContainerSkel merged, Environment effective) {
        Map<String, ContainerSkel> types = effective.containerSkel();
        return merged.equals(types.get(merged.name()))
                && group.members().stream()
                        .map(ContainerSkel::name)
                        .filter(name -> !name.equals(merged.name()))
                        .allMatch(name -> !types.containsKey(name)
                                || types.get(name).contains().isEmpty());
    }

    /**
     * Tells why two container types become one, or why not.
     *
     * @param effective the effective environment
     * @param one name of a type
     * @param other name of another type
     * @return the decision; its types are the two, or all that become one
     */
    public Decision explain(Environment effective, String one, String other) {
        return explain(deployment(effective), one, other);
    }

    /**
     * Tells why two container types of a deployment become one, or why not.
     *
     * @param deployment the deployment
     * @param one name of a type
     * @param other name of another type
     * @return the decision; its types are the two, or all that become one
     */
    public Decision explain(Deployment deployment, String one, String other) {
        Environment effective = deployment.environment();
        Environment environment = OverlayFile.withoutOverlays(effective);
        ContainerSkel first = environment.containerSkel().get(one);
        ContainerSkel second = environment.containerSkel().get(other);
        if (first == null || second == null) {
            String unknown = "container_skel has no " + (first == null ? one : other);
            return unmerged(
                    Outcome.ALONE,
                    Set.of(),
                    List.of(one, other),
                    Reason.UNKNOWN_TYPE,
                    List.of(Evidence.of(Optional.empty(), unknown)));
        }
        Concerns concerns = new Concerns(catalogue, deployment);
        Grouping grouping = new Grouping(policy, environment, concerns);
        Optional<Group> group = grouping.acceptedGroupOf(first);
        if (group.isPresent() && group.get().has(second)) {
            return merged(group.get(), Outcome.MERGED, concerns);
        }
        return one.equals(other)
                ? unmerged(grouping, first)
                : heldBack(grouping, List.of(first, second), grouping.objections(first, List.of(second)));
    }

    /**
     * Projects a plan on a deployment, by running the generator with the environment that it gives.
     *
     * @param plan the plan, made from the deployment's environment
     * @param deployment environment, user configuration and, if it runs already, the inventory; without one, that of a
     *     new deployment with the old environment stands for it
     * @return what changes; nothing but findings if the generator refuses the deployment
     */
    public static Consequences project(ConvergencePlan plan, Deployment deployment) {
        return Projection.of(plan, deployment);
    }

    private static Decision unmerged(Grouping grouping, ContainerSkel type) {
        List<ContainerSkel> peers = grouping.services().peers(type);
        if (!peers.isEmpty()) {
            return heldBack(grouping, List.of(type), grouping.objections(type, peers));
        }
        Set<String> services = grouping.services().of(type);
        String statement = services.isEmpty()
                ? type.name() + " carries no component of a service"
                : type.name() + " is the only type of " + String.join(", ", services);
        Reason reason = services.isEmpty() ? Reason.NO_SERVICE : Reason.NO_OTHER_TYPE;
        Evidence evidence = Evidence.of(type.definition().range(), statement);
        return unmerged(Outcome.ALONE, services, List.of(type.name()), reason, List.of(evidence));
    }

    private static Decision heldBack(
            Grouping grouping, List<ContainerSkel> types, List<Grouping.Objection> objections) {
        Set<String> services = new LinkedHashSet<>();
        types.forEach(type -> services.addAll(grouping.services().of(type)));
        List<Evidence> evidence = objections.stream()
                .flatMap(objection -> objection.evidence().stream())
                .toList();
        List<String> names = types.stream().map(ContainerSkel::name).toList();
        return unmerged(Outcome.HELD_BACK, services, names, objections.get(0).reason(), evidence);
    }

    private static Decision unmerged(
            Outcome outcome, Set<String> services, List<String> types, Reason reason, List<Evidence> evidence) {
        return new Decision(outcome, List.copyOf(services), types, Optional.empty(), reason, evidence);
    }

    private static Decision merged(Group group, Outcome outcome, Concerns concerns) {
        List<Evidence> evidence = group.members().stream()
                .map(type -> Evidence.of(
                        type.place(ContainerSkel.CONTAINS, type.contains().get(0)),
                        type.name() + " carries " + String.join(", ", type.contains()) + " of " + group.service()))
                .toList();
        return new Decision(
                outcome,
                List.of(group.service()),
                group.members().stream().map(ContainerSkel::name).toList(),
                Optional.of(group.target()),
                group.named() ? Reason.NAMED_BY_POLICY : Reason.COMPATIBLE,
                evidence,
                concerns.of(group),
                concerns.hosts(group));
    }

    static List<InputFile> inputs(Environment environment, Predicate<Source> isWanted) {
        List<InputFile> inputs = new ArrayList<>();
        for (int layer = 0; layer < environment.layers().size(); layer++) {
            EnvironmentLayer files = environment.layers().get(layer);
            for (Source source : files.sources()) {
                if (isWanted.test(source)) {
                    inputs.add(new InputFile(layer, source.name(), source.sha256()));
                }
            }
        }
        return inputs;
    }
}
