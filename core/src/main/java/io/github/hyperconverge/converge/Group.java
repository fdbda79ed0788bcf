package io.github.hyperconverge.converge;

import io.github.hyperconverge.environment.ContainerSkel;
import java.util.List;
import java.util.Optional;

/**
 * Types that may become one.
 *
 * @param service the service of their components
 * @param target the name of the merged type
 * @param members the types, in the order of the environment
 * @param naming the merge by which the policy names the types together; empty if it does not
 * @param largestSize true if of different sizes the largest is taken
 */
record Group(
        String service,
        String target,
        List<ContainerSkel> members,
        Optional<ConvergencePolicy.Merge> naming,
        boolean largestSize) {

    boolean named() {
        return naming.isPresent();
    }

    boolean has(ContainerSkel type) {
        return members.stream().anyMatch(member -> member.name().equals(type.name()));
    }
}
