package io.github.hyperconverge.testing;

import io.github.hyperconverge.converge.ConvergencePlan;
import io.github.hyperconverge.converge.Decision;
import io.github.hyperconverge.converge.Outcome;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions on a convergence plan. */
public final class ConvergencePlanAssert extends AbstractAssert<ConvergencePlanAssert, ConvergencePlan> {
    ConvergencePlanAssert(@Nullable ConvergencePlan actual) {
        super(actual, ConvergencePlanAssert.class);
    }

    /**
     * Asserts that container types become one, or are by an overlay in force, and no others with them.
     *
     * @param containers the types, in any order
     * @return what can be asserted of the merge
     */
    public MergeAssert merges(String... containers) {
        isNotNull();
        Set<String> wanted = new LinkedHashSet<>(Arrays.asList(containers));
        Optional<Decision> merge = actual.allMerges().stream()
                .filter(decision -> Set.copyOf(decision.containers()).equals(wanted))
                .findFirst();
        if (merge.isEmpty()) {
            throw failure(
                    "Expected %s to become one, but:%n%s",
                    String.join(" + ", wanted),
                    wanted.stream().map(this::said).distinct().collect(Collectors.joining("\n")));
        }
        return new MergeAssert(this, merge.get());
    }

    /**
     * Asserts that a container type stays as it is although it shares its service with another.
     *
     * @param container the type
     * @return what can be asserted of the decision
     */
    public HeldBackAssert holdsBack(String container) {
        return new HeldBackAssert(this, decided(container, Outcome.HELD_BACK, "to be held back"));
    }

    /**
     * Asserts that a container type shares its service with no other.
     *
     * @param container the type
     * @return this
     */
    public ConvergencePlanAssert leavesAlone(String container) {
        decided(container, Outcome.ALONE, "to be alone");
        return this;
    }

    /**
     * Asserts that nothing becomes one that is not by an overlay in force.
     *
     * @return this
     */
    public ConvergencePlanAssert mergesNothing() {
        isNotNull();
        if (!actual.isEmpty()) {
            throw failure(
                    "Expected no merge, but:%n%s",
                    actual.merges().stream().map(Decision::toString).collect(Collectors.joining("\n")));
        }
        return this;
    }

    private Decision decided(String container, Outcome outcome, String words) {
        isNotNull();
        return actual.decisionOn(container)
                .filter(decision -> decision.outcome() == outcome)
                .orElseThrow(() -> failure("Expected %s %s, but:%n%s", container, words, said(container)));
    }

    private String said(String container) {
        return actual.decisionOn(container).map(Decision::toString).orElse("nothing is decided on " + container);
    }

    /** Assertions on one merge; {@link #and()} leads back to the plan. */
    public static final class MergeAssert extends AbstractAssert<MergeAssert, Decision> {
        private final ConvergencePlanAssert plan;

        MergeAssert(ConvergencePlanAssert plan, Decision merge) {
            super(merge, MergeAssert.class);
            this.plan = plan;
            as(plan.descriptionText());
        }

        /**
         * Asserts what the merged type is called.
         *
         * @param target its name
         * @return this
         */
        public MergeAssert into(String target) {
            if (!actual.into().equals(Optional.of(target))) {
                throw failure("Expected the merge to be called %s, but:%n%s", target, actual);
            }
            return this;
        }

        /**
         * Returns to the plan.
         *
         * @return the assertions on it
         */
        public ConvergencePlanAssert and() {
            return plan;
        }
    }

    /** Assertions on a type that is held back; {@link #and()} leads back to the plan. */
    public static final class HeldBackAssert extends AbstractAssert<HeldBackAssert, Decision> {
        private final ConvergencePlanAssert plan;

        HeldBackAssert(ConvergencePlanAssert plan, Decision decision) {
            super(decision, HeldBackAssert.class);
            this.plan = plan;
            as(plan.descriptionText());
        }

        /**
         * Asserts why.
         *
         * @param reason the id of the reason, such as {@code different_groups}
         * @return this
         */
        public HeldBackAssert because(String reason) {
            if (!actual.reason().id().equals(reason)) {
                throw failure(
                        "Expected the reason %s, but it is %s:%n%s",
                        reason, actual.reason().id(), actual);
            }
            return this;
        }

        /**
         * Returns to the plan.
         *
         * @return the assertions on it
         */
        public ConvergencePlanAssert and() {
            return plan;
        }
    }
}
