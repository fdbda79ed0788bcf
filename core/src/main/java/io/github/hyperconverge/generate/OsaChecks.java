package io.github.hyperconverge.generate;

import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.diagnostic.Diagnostics;

/** The checks that OSA's own generator makes before it begins, in OSA's words. */
public final class OsaChecks {
    private OsaChecks() {}

    /**
     * Checks a deployment.
     *
     * @param deployment what was read
     * @return everything that is found, where OSA stops at the first
     */
    public static Diagnostics of(Deployment deployment) {
        Diagnostics.Collector findings = new Diagnostics.Collector();
        OsaNetworkChecks.check(deployment, findings::add);
        OsaHostChecks.check(deployment, findings::add);
        return findings.toDiagnostics();
    }
}
