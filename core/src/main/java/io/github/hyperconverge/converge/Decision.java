package io.github.hyperconverge.converge;

import java.util.List;
import java.util.Optional;

/**
 * What becomes of one container type, or of the types that become one.
 *
 * @param outcome what becomes of them
 * @param services the services that their components are of; more than one only where that holds them back
 * @param containers the types: several if merged, otherwise one (the two asked about in {@link Converger#explain})
 * @param into the merged type; empty unless merged, now or by an overlay in force
 * @param reason why
 * @param evidence the facts behind it, those of the reason first
 */
public record Decision(
        Outcome outcome,
        List<String> services,
        List<String> containers,
        Optional<String> into,
        Reason reason,
        List<Evidence> evidence) {

    /** Copies the lists. */
    public Decision {
        services = List.copyOf(services);
        containers = List.copyOf(containers);
        evidence = List.copyOf(evidence);
    }

    /** Returns the decision in one line. */
    @Override
    public String toString() {
        return (outcome == Outcome.IN_FORCE ? "merged already:" : outcome.id()) + " " + String.join(" + ", containers)
                + into.map(name -> " -> " + name).orElse("") + ": " + reason.title()
                + (evidence.isEmpty() ? "" : " (" + evidence.get(0) + ")");
    }
}
