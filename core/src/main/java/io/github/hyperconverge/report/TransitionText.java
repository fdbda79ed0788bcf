package io.github.hyperconverge.report;

import io.github.hyperconverge.balancer.BackendChange;
import io.github.hyperconverge.balancer.BalancerStep;
import io.github.hyperconverge.balancer.BalancerStep.AwaitGone;
import io.github.hyperconverge.balancer.BalancerStep.AwaitIdle;
import io.github.hyperconverge.balancer.BalancerStep.AwaitUp;
import io.github.hyperconverge.balancer.BalancerStep.Phase;
import io.github.hyperconverge.balancer.BalancerStep.Reload;
import io.github.hyperconverge.balancer.BalancerTransition;
import io.github.hyperconverge.balancer.RuntimeFeature;
import io.github.hyperconverge.haproxy.HaproxyVersion;
import java.util.ArrayList;
import java.util.List;

/** How a balancer gets from one inventory to another, in sentences and commands. */
public final class TransitionText {
    private TransitionText() {}

    /**
     * Writes a transition.
     *
     * @param transition the transition
     * @param version the version of HAProxy that runs
     * @return what changes in each backend, the steps with their commands, and how to go back
     */
    public static String of(BalancerTransition transition, HaproxyVersion version) {
        List<String> lines = new ArrayList<>();
        if (transition.changes().isEmpty()) {
            lines.add("no backend changes");
        }
        for (BackendChange change : transition.changes()) {
            lines.add(change.backend() + (change.group().isEmpty() ? "" : ", group " + change.group()) + ":");
            change.added().forEach(server -> lines.add("  + " + server.name() + " " + server.address()));
            change.removed().forEach(server -> lines.add("  - " + server));
            change.kept().forEach(server -> lines.add("  = " + server));
        }
        transition.stale().forEach(section -> lines.add(section + ": the service is gone; remove it by hand"));
        if (!transition.steps().isEmpty()) {
            addSteps(lines, transition, version);
        }
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(Printable.text(line)).append('\n'));
        return text.toString();
    }

    private static void addSteps(List<String> lines, BalancerTransition transition, HaproxyVersion version) {
        lines.add("");
        lines.add("on "
                + (transition.balancers().isEmpty()
                        ? "every balancer"
                        : "each of " + String.join(", ", transition.balancers()))
                + ", in this order:");
        for (BalancerStep step : transition.steps()) {
            lines.add("  " + describe(step));
        }
        lines.add("only then stop the old containers");
        if (!transition.undo().isEmpty()) {
            lines.add("");
            lines.add("if a step fails before the configuration without the old servers is loaded:");
            transition.undo().forEach(step -> lines.add("  " + describe(step)));
        }
        lines.add("");
        lines.add("HAProxy " + version + " lacks:");
        RuntimeFeature.missingIn(version)
                .forEach(feature -> lines.add("  " + feature.form() + " (from " + feature.since() + " on)"));
    }

    private static String describe(BalancerStep step) {
        if (step instanceof Reload reload) {
            return "write the configuration "
                    + (reload.phase() == Phase.WITH_NEW ? "with the new servers" : "without the old servers")
                    + ", check it with haproxy -c, and reload HAProxy; a restart would cut connections";
        }
        if (step instanceof AwaitUp up) {
            return "show stat, until " + up.backend() + "/" + up.server() + " is UP and its check was passed";
        }
        if (step instanceof AwaitIdle idle) {
            return "show stat, until qcur and scur of " + idle.backend() + "/" + idle.server()
                    + " are 0; to end what does not end: " + idle.shutdownSessions();
        }
        if (step instanceof AwaitGone gone) {
            return "show stat, until " + gone.backend() + "/" + gone.server() + " is gone";
        }
        return step instanceof BalancerStep.SetState
                ? step.command().orElseThrow()
                : "wait until the workers of earlier reloads are gone; they may still serve requests with old servers";
    }
}
