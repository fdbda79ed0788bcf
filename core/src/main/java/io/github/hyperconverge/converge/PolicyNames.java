package io.github.hyperconverge.converge;

import com.google.common.collect.Sets;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.environment.Environment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds the names in a policy against an environment. */
final class PolicyNames {
    private final ConvergencePolicy policy;
    private final Map<String, ContainerSkel> types;
    private final Services services;
    private final List<Diagnostic> findings = new ArrayList<>();

    private PolicyNames(ConvergencePolicy policy, Environment environment) {
        this.policy = policy;
        this.types = environment.containerSkel();
        this.services = new Services(environment);
    }

    static Diagnostics check(ConvergencePolicy policy, Environment environment) {
        PolicyNames names = new PolicyNames(policy, environment);
        names.check("leave_out", "service", policy.leftOut());
        Set<String> meant = Sets.difference(policy.targetNames().keySet(), names.types.keySet());
        names.check("target_names", "service", meant);
        names.check("pin", "container type", policy.pinned());
        policy.targetNames().forEach(names::checkTarget);
        for (int i = 0; i < policy.merges().size(); i++) {
            names.checkMerge("merge/" + i, policy.merges().get(i).types());
        }
        return Diagnostics.of(names.findings);
    }

    private void check(String key, String kind, Collection<String> names) {
        Set<String> known = kind.equals("service") ? services.all() : types.keySet();
        names.stream()
                .filter(name -> !known.contains(name))
                .forEach(name ->
                        add(ConvergenceRules.UNKNOWN_NAME, key, name, "there is no " + kind + " '" + name + "'"));
    }

    private void checkTarget(String meant, String target) {
        ContainerSkel type = types.get(target);
        Set<String> wanted = types.containsKey(meant) ? services.of(types.get(meant)) : Set.of(meant);
        if (type != null && Collections.disjoint(services.of(type), wanted)) {
            String message = "the target of " + meant + ", " + target + ", is a type of another service";
            add(ConvergenceRules.MIXED_SERVICES, "target_names", meant, message);
        }
    }

    private void checkMerge(String key, List<String> merge) {
        check(key, "container type", merge);
        Set<String> found = merge.stream()
                .flatMap(name -> Stream.ofNullable(types.get(name)))
                .flatMap(type -> services.of(type).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        if (found.size() > 1) {
            String message =
                    "the types named together are of " + String.join(", ", found) + "; services are never mixed";
            add(ConvergenceRules.MIXED_SERVICES, key, merge.get(0), message);
        }
    }

    private void add(Rule rule, String key, String name, String message) {
        findings.add(Diagnostic.of(rule, message).at(policy.placeOf(key, name)));
    }
}
