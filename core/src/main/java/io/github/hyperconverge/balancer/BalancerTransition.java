package io.github.hyperconverge.balancer;

import io.github.hyperconverge.balancer.BalancerStep.Kind;
import io.github.hyperconverge.haproxy.HaproxyConfig;
import io.github.hyperconverge.haproxy.Section;
import java.util.ArrayList;
import java.util.List;

/**
 * How a balancer gets from the servers of one inventory to those of another without a failed request: the new ones are
 * added and waited for, the old ones drained, then left out of the configuration; only after that may their containers be
 * stopped.
 *
 * @param balancers the hosts that balance, by the inventory; each makes all steps
 * @param before the configuration as it is
 * @param withNew the configuration with the new servers beside the old; as before if none is new
 * @param withoutOld the configuration without the old servers
 * @param changes what changes in each backend, those without change left out
 * @param stale the backends of services that are gone from the inventory; they are not touched
 */
public record BalancerTransition(
        List<String> balancers,
        HaproxyConfig before,
        HaproxyConfig withNew,
        HaproxyConfig withoutOld,
        List<BackendChange> changes,
        List<Section> stale) {

    /** Copies the lists. */
    public BalancerTransition {
        balancers = List.copyOf(balancers);
        changes = List.copyOf(changes);
        stale = List.copyOf(stale);
    }

    /**
     * Returns the steps of each balancer. Where servers are only removed, those that stay are waited for first: one that
     * is down would leave the backend without a server.
     *
     * @return them, in order; none if nothing changes
     */
    public List<BalancerStep> steps() {
        List<BalancerStep> steps = new ArrayList<>();
        if (changes.stream().anyMatch(change -> !change.added().isEmpty())) {
            steps.add(BalancerStep.of(Kind.RELOAD_WITH_NEW));
        }
        for (BackendChange change : changes) {
            List<String> waitedFor = change.added().isEmpty()
                    ? change.kept()
                    : change.added().stream().map(BackendChange.NewServer::name).toList();
            waitedFor.forEach(server -> steps.add(new BalancerStep(Kind.AWAIT_UP, change.backend(), server)));
        }
        if (changes.stream().anyMatch(change -> !change.removed().isEmpty())) {
            steps.addAll(forRemoved(Kind.DRAIN));
            steps.addAll(forRemoved(Kind.AWAIT_IDLE));
            steps.addAll(forRemoved(Kind.MAINT));
            steps.add(BalancerStep.of(Kind.RELOAD_WITHOUT_OLD));
            steps.addAll(forRemoved(Kind.AWAIT_GONE));
            steps.add(BalancerStep.of(Kind.AWAIT_WORKERS));
        }
        return List.copyOf(steps);
    }

    /**
     * Returns the steps that put a balancer back if a step fails before the old servers left the configuration.
     *
     * @return a step for each server that is drained
     */
    public List<BalancerStep> undo() {
        return forRemoved(Kind.READY);
    }

    private List<BalancerStep> forRemoved(Kind kind) {
        return changes.stream()
                .flatMap(change ->
                        change.removed().stream().map(server -> new BalancerStep(kind, change.backend(), server)))
                .toList();
    }
}
