package io.github.hyperconverge.testing;

import io.github.hyperconverge.Hyperconverge;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.Severity;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions on findings. */
public final class DiagnosticsAssert extends AbstractAssert<DiagnosticsAssert, Diagnostics> {
    DiagnosticsAssert(@Nullable Diagnostics actual) {
        super(actual, DiagnosticsAssert.class);
    }

    /**
     * Asserts that there is no finding at all.
     *
     * @return this
     */
    public DiagnosticsAssert hasNoFindings() {
        isNotNull();
        if (!actual.isEmpty()) {
            throw failure("Expected no findings, but found:%n%s", Hyperconverge.text(actual));
        }
        return this;
    }

    /**
     * Asserts that there is no error; warnings may be there.
     *
     * @return this
     */
    public DiagnosticsAssert hasNoErrors() {
        isNotNull();
        if (actual.hasErrors()) {
            throw failure(
                    "Expected no errors, but found %s:%n%s", actual.count(Severity.ERROR), Hyperconverge.text(actual));
        }
        return this;
    }

    /**
     * Asserts that a rule has found something.
     *
     * @param ruleId the id of the rule
     * @return this
     */
    public DiagnosticsAssert hasFinding(String ruleId) {
        isNotNull();
        if (actual.all().stream().noneMatch(finding -> finding.rule().id().equals(ruleId))) {
            throw failure("Expected a finding of %s, but found:%n%s", ruleId, Hyperconverge.text(actual));
        }
        return this;
    }
}
