package io.github.hyperconverge.testing;

import io.github.hyperconverge.Hyperconverge;
import io.github.hyperconverge.converge.ConvergencePlan;
import io.github.hyperconverge.converge.ConvergencePolicy;
import io.github.hyperconverge.converge.Decision;
import io.github.hyperconverge.environment.Environment;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions on an environment. */
public final class EnvironmentAssert extends AbstractAssert<EnvironmentAssert, Environment> {
    EnvironmentAssert(@Nullable Environment actual) {
        super(actual, EnvironmentAssert.class);
    }

    /**
     * Asserts that no container types can become one; what an overlay in force has merged is one.
     *
     * @return this
     */
    public EnvironmentAssert isConverged() {
        return isConvergedBy(ConvergencePolicy.defaults());
    }

    /**
     * Asserts that no container types can become one that a policy does not keep apart.
     *
     * @param policy the policy
     * @return this
     */
    public EnvironmentAssert isConvergedBy(ConvergencePolicy policy) {
        isNotNull();
        ConvergencePlan plan = Hyperconverge.plan(actual, policy);
        if (!plan.isEmpty()) {
            throw failure(
                    "Expected the environment to be converged, but %s container types can become %s:%n%s%n%s",
                    plan.typesBefore(),
                    plan.typesAfter(),
                    plan.merges().stream().map(Decision::toString).collect(Collectors.joining("\n")),
                    Hyperconverge.text(Hyperconverge.unconverged(actual, policy)));
        }
        return this;
    }

    /**
     * Asserts that the library's rules find nothing, not even a warning.
     *
     * @return this
     */
    public EnvironmentAssert hasNoFindings() {
        findings().hasNoFindings();
        return this;
    }

    /**
     * Asserts that the library's rules find no error.
     *
     * @return this
     */
    public EnvironmentAssert hasNoErrors() {
        findings().hasNoErrors();
        return this;
    }

    private DiagnosticsAssert findings() {
        isNotNull();
        return new DiagnosticsAssert(Hyperconverge.validate(actual)).as(descriptionText());
    }
}
