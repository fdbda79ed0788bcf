package io.github.hyperconverge.validate;

import io.github.hyperconverge.deployment.Deployment;
import java.util.Optional;
import java.util.Set;

/**
 * Which rules a run looks for: those of the documents that are there.
 *
 * @param deployment what is checked
 * @param isRead whether the findings of reading were at hand
 * @param severities which rules are turned off
 * @param ofBalancer the rules that the balancer is held against
 */
record Coverage(Deployment deployment, boolean isRead, Severities severities, Set<String> ofBalancer) {
    private static final Set<String> OF_SEVERAL_LAYERS =
            Set.of("env-property-differs", "env-stale-copy", "env-overlay-leftover", "env-overlay-outdated");

    /** What only the host of the balancer can tell, of which nothing may be known. */
    private static final Set<String> OF_HOST =
            Set.of("haproxy-missing-file", "haproxy-unknown-user", "haproxy-unset-variable", "haproxy-bad-address");

    boolean wasLookedFor(String ruleId) {
        if (!isRead || Optional.empty().equals(severities.byRule().get(ruleId))) {
            return false;
        }
        String document = ruleId.substring(0, ruleId.indexOf('-'));
        boolean hasConfig = deployment.userConfig().isPresent();
        return switch (document) {
            case "yaml" -> true;
            case "env" ->
                !OF_SEVERAL_LAYERS.contains(ruleId)
                        || deployment.environment().layers().size() > 1;
            case "config" -> hasConfig;
            case "generate" -> hasConfig && deployment.environment().effective().isTruthy();
            case "haproxy" ->
                deployment.haproxy().isPresent() && ofBalancer.contains(ruleId) && !OF_HOST.contains(ruleId);
            default -> false;
        };
    }
}
