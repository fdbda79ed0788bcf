package io.github.hyperconverge.converge;

import io.github.hyperconverge.environment.Environment;
import java.util.List;
import java.util.Optional;

/**
 * Which container types become one, and what the environment is then. What an overlay of ours in force has merged counts as
 * done.
 *
 * @param decisions one for each type, or for those that become one, in the order of the environment
 * @param environment the effective environment after the merges
 * @param typesBefore number of container types before, those that an overlay in force has merged counted once
 * @param typesAfter number of container types after
 * @param layers the names of the layers, the base first
 * @param inputs the files it was made from, in the order in which they were merged; overlays are not among them
 * @param overlay the overlay in force, if there is one
 */
public record ConvergencePlan(
        List<Decision> decisions,
        Environment environment,
        int typesBefore,
        int typesAfter,
        List<String> layers,
        List<InputFile> inputs,
        Optional<InputFile> overlay) {

    /** Copies the lists. */
    public ConvergencePlan {
        decisions = List.copyOf(decisions);
        layers = List.copyOf(layers);
        inputs = List.copyOf(inputs);
    }

    /**
     * Tells whether there is nothing left to merge.
     *
     * @return true if no decision merges
     */
    public boolean isEmpty() {
        return merges().isEmpty();
    }

    /**
     * Returns the merges that are left to do.
     *
     * @return the decisions with outcome {@link Outcome#MERGED}
     */
    public List<Decision> merges() {
        return decisions.stream().filter(d -> d.outcome() == Outcome.MERGED).toList();
    }

    /**
     * Returns the merges that are left to do and those that are done.
     *
     * @return the decisions that name a merged type
     */
    public List<Decision> allMerges() {
        return decisions.stream().filter(d -> d.into().isPresent()).toList();
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
