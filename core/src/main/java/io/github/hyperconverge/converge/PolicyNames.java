package io.github.hyperconverge.converge;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.environment.Environment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Holds the names in a policy against an environment. */
final class PolicyNames {
    private final ConvergencePolicy policy;
    private final Environment environment;
    private final Services services;
    private final List<Diagnostic> findings = new ArrayList<>();

    private PolicyNames(ConvergencePolicy policy, Environment environment) {
        this.policy = policy;
        this.environment = environment;
        this.services = new Services(environment);
    }

    static Diagnostics check(ConvergencePolicy policy, Environment environment) {
        PolicyNames names = new PolicyNames(policy, environment);
        names.checkServices("leave_out", policy.leftOut());
        names.checkServices("target_names", policy.targetNames().keySet());
        names.checkTypes("pin", policy.pinned());
        policy.targetNames().forEach(names::checkTarget);
        for (int i = 0; i < policy.merges().size(); i++) {
            names.checkMerge("merge/" + i, policy.merges().get(i));
        }
        return Diagnostics.of(names.findings);
    }

    private void checkServices(String key, Collection<String> names) {
        checkKnown(key, "service", names, services.all());
    }

    private void checkTypes(String key, Collection<String> names) {
        checkKnown(key, "container type", names, environment.containerSkel().keySet());
    }

    private void checkKnown(String key, String kind, Collection<String> names, Set<String> known) {
        for (String name : names) {
            if (!known.contains(name)) {
                findings.add(Diagnostic.of(ConvergenceRules.UNKNOWN_NAME, "there is no " + kind + " '" + name + "'")
                        .at(policy.placeOf(key, name)));
            }
        }
    }

    private void checkTarget(String service, String target) {
        Set<String> found = servicesOf(target);
        if (environment.containerSkel().containsKey(target) && !found.contains(service)) {
            mixed(
                    "target_names",
                    service,
                    "the target of " + service + ", " + target + ", is a type of another service");
        }
    }

    private void checkMerge(String key, List<String> merge) {
        checkTypes(key, merge);
        Set<String> found = new TreeSet<>();
        merge.forEach(name -> found.addAll(servicesOf(name)));
        if (found.size() > 1) {
            String mixed = String.join(", ", found);
            mixed(key, merge.get(0), "the types named together are of " + mixed + "; services are never mixed");
        }
    }

    private Set<String> servicesOf(String name) {
        ContainerSkel type = environment.containerSkel().get(name);
        return type == null ? Set.of() : services.of(type);
    }

    private void mixed(String key, String name, String message) {
        findings.add(Diagnostic.of(ConvergenceRules.MIXED_SERVICES, message).at(policy.placeOf(key, name)));
    }
}
