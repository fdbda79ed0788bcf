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
import java.util.function.Predicate;

/** Holds the names in a policy against an environment. */
final class PolicyNames {
    private PolicyNames() {}

    static Diagnostics check(ConvergencePolicy policy, Environment environment, Services services) {
        List<Diagnostic> findings = new ArrayList<>();
        Predicate<String> isType = environment.containerSkel()::containsKey;
        unknown(policy, "leave_out", "service", policy.leftOut(), services::isKnown, findings);
        unknown(policy, "target_names", "service", policy.targetNames().keySet(), services::isKnown, findings);
        unknown(policy, "pin", "container type", policy.pinned(), isType, findings);
        policy.targetNames().forEach((service, target) -> {
            ContainerSkel type = environment.containerSkel().get(target);
            if (type != null && !services.of(type).contains(service)) {
                findings.add(Diagnostic.of(
                                PolicyRules.MIXED_SERVICES,
                                "the target of " + service + ", " + target + ", is a type of another service")
                        .at(policy.placeOf("target_names", service)));
            }
        });
        for (int i = 0; i < policy.merges().size(); i++) {
            List<String> merge = policy.merges().get(i);
            String key = "merge/" + i;
            unknown(policy, key, "container type", merge, isType, findings);
            Set<String> found = new TreeSet<>();
            for (String name : merge) {
                ContainerSkel type = environment.containerSkel().get(name);
                found.addAll(type == null ? Set.of() : services.of(type));
            }
            if (found.size() > 1) {
                findings.add(Diagnostic.of(
                                PolicyRules.MIXED_SERVICES,
                                "the types named together are of " + String.join(", ", found)
                                        + "; services are never mixed")
                        .at(policy.placeOf(key, merge.get(0))));
            }
        }
        return Diagnostics.of(findings);
    }

    private static void unknown(
            ConvergencePolicy policy,
            String key,
            String kind,
            Collection<String> names,
            Predicate<String> isKnown,
            List<Diagnostic> findings) {
        for (String name : names) {
            if (!isKnown.test(name)) {
                findings.add(Diagnostic.of(PolicyRules.UNKNOWN_NAME, "there is no " + kind + " '" + name + "'")
                        .at(policy.placeOf(key, name)));
            }
        }
    }
}
