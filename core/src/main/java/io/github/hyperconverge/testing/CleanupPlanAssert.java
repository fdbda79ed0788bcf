package io.github.hyperconverge.testing;

import io.github.hyperconverge.Hyperconverge;
import io.github.hyperconverge.cleanup.CleanupPlan;
import io.github.hyperconverge.cleanup.RedundantContainer;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions on a cleanup plan. */
public final class CleanupPlanAssert extends AbstractAssert<CleanupPlanAssert, CleanupPlan> {
    CleanupPlanAssert(@Nullable CleanupPlan actual) {
        super(actual, CleanupPlanAssert.class);
    }

    /**
     * Asserts that these containers go, and no others.
     *
     * @param containers their names, in any order
     * @return this
     */
    public CleanupPlanAssert takesAway(String... containers) {
        isNotRefused();
        Set<String> going =
                actual.redundant().stream().map(RedundantContainer::name).collect(Collectors.toSet());
        if (!going.equals(Set.copyOf(Arrays.asList(containers)))) {
            throw failure(
                    "Expected %s to go, but:%n%s",
                    containers.length == 0 ? "nothing" : String.join(", ", containers), Hyperconverge.text(actual));
        }
        return this;
    }

    /**
     * Asserts that nothing stands in the way of the plan.
     *
     * @return this
     */
    public CleanupPlanAssert isNotRefused() {
        isNotNull();
        if (actual.isRefused()) {
            throw failure("Expected a plan, but it is refused:%n%s", Hyperconverge.text(actual.diagnostics()));
        }
        return this;
    }

    /**
     * Asserts that the plan is refused for a reason.
     *
     * @param ruleId the id of a rule that stands in the way
     * @return this
     */
    public CleanupPlanAssert isRefusedBy(String ruleId) {
        isNotNull();
        if (!actual.isRefused()) {
            throw failure("Expected the plan to be refused by %s, but:%n%s", ruleId, Hyperconverge.text(actual));
        }
        new DiagnosticsAssert(actual.diagnostics()).as(descriptionText()).hasFinding(ruleId);
        return this;
    }
}
