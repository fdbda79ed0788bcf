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

    /**
     * Finds groups of the configuration that env.d does not have. OSA itself tells of them since ocata, and passes over
     * them and their hosts before.
     *
     * @param deployment what was read
     * @return a finding for each group
     */
    public static Diagnostics unknownGroups(Deployment deployment) {
        Diagnostics.Collector findings = new Diagnostics.Collector();
        OsaHostChecks.checkKnownGroups(deployment, findings::add);
        return findings.toDiagnostics();
    }
}
