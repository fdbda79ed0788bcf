package io.github.hyperconverge.converge;

import io.github.hyperconverge.catalogue.ContainerCost;
import io.github.hyperconverge.yaml.YamlText;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What more could become one container than the usual plan makes one, what it would save, and what speaks against it.
 *
 * @param candidates the merges that a policy would have to name, the best first
 * @param others other ways to fewer containers, in words
 * @param cost what a container costs
 */
public record Advice(List<Candidate> candidates, List<String> others, ContainerCost cost) {

    /** Copies the lists. */
    public Advice {
        candidates = List.copyOf(candidates);
        others = List.copyOf(others);
    }

    /** Whether types should become one. */
    public enum Verdict {
        /** Nothing speaks against it. */
        READY,
        /** A policy can accept what speaks against it. */
        WITH_CARE,
        /** No policy makes them one. */
        NOT;

        /**
         * Returns the verdict as reports have it.
         *
         * @return the constant in lower case, with a blank between words
         */
        public String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /**
     * Types that a policy could name together.
     *
     * @param verdict whether they should become one
     * @param decision what becomes of them where a policy names them and accepts what can be accepted
     * @param saved how many containers fewer each physical host has in the end; empty without a user configuration
     * @param addresses how many addresses more are free in the end
     * @param costs what changes beside, in words
     */
    public record Candidate(
            Verdict verdict, Decision decision, Map<String, Integer> saved, BigInteger addresses, List<String> costs) {

        /** Copies the collections. */
        public Candidate {
            saved = Collections.unmodifiableMap(new LinkedHashMap<>(saved));
            costs = List.copyOf(costs);
        }

        /** {@return how many containers all hosts have fewer in the end} */
        public int containers() {
            return saved.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /**
     * Writes the policy that makes the candidates one: those that are ready, and the others as comments with what speaks
     * against them.
     *
     * @return YAML that {@link PolicyReader} reads
     */
    public String policy() {
        List<String> lines = new ArrayList<>();
        lines.add(
                "# Merges beyond the usual plan. Those behind '#' need a decision: accept what speaks against them, and say why.");
        boolean isAny = candidates.stream().anyMatch(candidate -> candidate.verdict() == Verdict.READY);
        lines.add(isAny ? "merge:" : "merge: []");
        for (Candidate candidate : candidates) {
            Decision decision = candidate.decision();
            String types =
                    decision.containers().stream().map(YamlText::flowText).collect(Collectors.joining(", "));
            if (candidate.verdict() == Verdict.READY) {
                lines.add("  - [" + types + "]");
            } else {
                lines.add("  # " + candidate.verdict().words() + ": " + reasons(decision));
                List<String> accept = decision.concerns().stream()
                        .filter(concern -> concern.reason().isAcceptable())
                        .map(concern -> "{" + concern.reason().id() + ": say why}")
                        .toList();
                lines.add(
                        candidate.verdict() == Verdict.NOT
                                ? "  # - [" + types + "]"
                                : "  # - {types: [" + types + "], accept: [" + String.join(", ", accept) + "]}");
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private static String reasons(Decision decision) {
        List<String> reasons = decision.concerns().stream()
                .filter(concern -> !concern.reason().isNote())
                .map(concern -> concern.reason().title())
                .toList();
        return reasons.isEmpty() ? decision.reason().title() : String.join("; ", reasons);
    }
}
