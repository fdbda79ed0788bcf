package io.github.hyperconverge.converge;

import io.github.hyperconverge.environment.Environment;
import java.util.List;
import java.util.Optional;

/**
 * Which container types become one, and what the environment is then.
 *
 * @param decisions one for each type, or for those that become one, in the order of the environment
 * @param environment the effective environment after the merges
 * @param typesBefore number of container types before
 * @param typesAfter number of container types after
 * @param layers the names of the layers, the base first
 * @param inputs the files it was made from, in the order in which they were merged
 */
public record ConvergencePlan(
        List<Decision> decisions,
        Environment environment,
        int typesBefore,
        int typesAfter,
        List<String> layers,
        List<InputFile> inputs) {

    /** Copies the lists. */
    public ConvergencePlan {
        decisions = List.copyOf(decisions);
        layers = List.copyOf(layers);
        inputs = List.copyOf(inputs);
    }

    /**
     * Tells whether there is nothing to merge.
     *
     * @return true if no decision merges
     */
    public boolean isEmpty() {
        return merges().isEmpty();
    }

    /**
     * Returns the merges.
     *
     * @return the decisions with outcome {@link Outcome#MERGED}
     */
    public List<Decision> merges() {
        return decisions.stream().filter(d -> d.outcome() == Outcome.MERGED).toList();
    }

    /**
     * Finds the decision about a type.
     *
     * @param container name of a container type before the merge
     * @return its only decision; empty if there is no such type
     */
    public Optional<Decision> decisionOn(String container) {
        return decisions.stream()
                .filter(d -> d.containers().contains(container))
                .findFirst();
    }
}
