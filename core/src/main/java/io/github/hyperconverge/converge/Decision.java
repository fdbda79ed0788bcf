package io.github.hyperconverge.converge;

import java.util.ArrayList;
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
 * @param concerns what was held against types that the policy names together, accepted or only to be known; empty
 *     otherwise
 * @param hosts the physical hosts by which types of different groups became one, in the order of the configuration; empty
 *     otherwise
 */
public record Decision(
        Outcome outcome,
        List<String> services,
        List<String> containers,
        Optional<String> into,
        Reason reason,
        List<Evidence> evidence,
        List<Concern> concerns,
        List<String> hosts) {

    /** Copies the lists. */
    public Decision {
        services = List.copyOf(services);
        containers = List.copyOf(containers);
        evidence = List.copyOf(evidence);
        concerns = List.copyOf(concerns);
        hosts = List.copyOf(hosts);
    }

    /** Makes a decision against which no concern was held, as on types that no policy names together. */
    public Decision(
            Outcome outcome,
            List<String> services,
            List<String> containers,
            Optional<String> into,
            Reason reason,
            List<Evidence> evidence) {
        this(outcome, services, containers, into, reason, evidence, List.of(), List.of());
    }

    /**
     * What is held against types that a policy names together.
     *
     * @param reason in one word
     * @param accepted why the policy accepts it; empty if it does not, or need not
     * @param evidence the facts behind it
     */
    public record Concern(Reason reason, Optional<String> accepted, List<Evidence> evidence) {

        /** Copies the list. */
        public Concern {
            evidence = List.copyOf(evidence);
        }

        boolean isRefused() {
            return !reason.isNote() && accepted.isEmpty();
        }
    }

    /** The same, with more facts behind it. */
    Decision with(Evidence more) {
        List<Evidence> all = new ArrayList<>(evidence);
        all.add(more);
        return new Decision(outcome, services, containers, into, reason, all, concerns, hosts);
    }

    /** The same without what was accepted to try it. */
    Decision unaccepted() {
        List<Concern> open = concerns.stream()
                .map(concern -> new Concern(concern.reason(), Optional.empty(), concern.evidence()))
                .toList();
        return new Decision(outcome, services, containers, into, reason, evidence, open, hosts);
    }

    /** Returns the decision in one line. */
    @Override
    public String toString() {
        return (outcome == Outcome.IN_FORCE ? "merged already:" : outcome.id()) + " " + String.join(" + ", containers)
                + into.map(name -> " -> " + name).orElse("") + ": " + reason.title()
                + (evidence.isEmpty() ? "" : " (" + evidence.get(0) + ")");
    }
}
