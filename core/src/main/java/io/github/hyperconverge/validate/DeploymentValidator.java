package io.github.hyperconverge.validate;

import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.generate.OsaChecks;
import java.util.List;

/** Checks deployments: the user configuration, and how it fits the environment. Immutable and safe to share. */
public final class DeploymentValidator {
    private final List<DeploymentCheck> checks;

    private DeploymentValidator(List<DeploymentCheck> checks) {
        this.checks = List.copyOf(checks);
    }

    /**
     * Makes a validator with the checks that OSA's own generator makes, in OSA's words.
     *
     * @return the validator
     */
    public static DeploymentValidator ofOsa() {
        return new DeploymentValidator(
                List.of((deployment, findings) -> OsaChecks.of(deployment).forEach(findings)));
    }

    /**
     * Checks a deployment.
     *
     * @param deployment what was read
     * @return everything that is found
     */
    public Diagnostics validate(Deployment deployment) {
        Diagnostics.Collector findings = new Diagnostics.Collector();
        checks.forEach(check -> check.check(deployment, findings::add));
        return findings.toDiagnostics();
    }
}
