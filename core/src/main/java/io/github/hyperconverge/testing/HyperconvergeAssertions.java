package io.github.hyperconverge.testing;

import io.github.hyperconverge.cleanup.CleanupPlan;
import io.github.hyperconverge.converge.ConvergencePlan;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.environment.Environment;
import org.jspecify.annotations.Nullable;

/**
 * Where assertions begin. What fails says why, and in which file and line that is written. May be imported beside
 * AssertJ's own.
 */
public final class HyperconvergeAssertions {
    private HyperconvergeAssertions() {}

    /**
     * Begins an assertion on an environment.
     *
     * @param actual the environment; null fails
     * @return what can be asserted
     */
    public static EnvironmentAssert assertThat(@Nullable Environment actual) {
        return new EnvironmentAssert(actual);
    }

    /**
     * Begins an assertion on a convergence plan.
     *
     * @param actual the plan; null fails
     * @return what can be asserted
     */
    public static ConvergencePlanAssert assertThat(@Nullable ConvergencePlan actual) {
        return new ConvergencePlanAssert(actual);
    }

    /**
     * Begins an assertion on a cleanup plan.
     *
     * @param actual the plan; null fails
     * @return what can be asserted
     */
    public static CleanupPlanAssert assertThat(@Nullable CleanupPlan actual) {
        return new CleanupPlanAssert(actual);
    }

    /**
     * Begins an assertion on findings.
     *
     * @param actual the findings; null fails
     * @return what can be asserted
     */
    public static DiagnosticsAssert assertThat(@Nullable Diagnostics actual) {
        return new DiagnosticsAssert(actual);
    }
}
