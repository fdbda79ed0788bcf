package io.github.hyperconverge.text;

import io.github.hyperconverge.balancer.BackendChange;
import io.github.hyperconverge.balancer.BalancerStep;
import io.github.hyperconverge.balancer.BalancerTransition;
import io.github.hyperconverge.haproxy.HaproxyVersion;
import java.util.ArrayList;
import java.util.List;

/** How a balancer gets from one inventory to another, in sentences and commands. */
public final class TransitionText {
    /** What can be said to HAProxy while it runs, and the version that learned it; a transition needs the first two alone. */
    private static final List<Feature> FEATURES = List.of(
            new Feature(1, 7, "set server BACKEND/SERVER state ready|drain|maint"),
            new Feature(1, 7, "shutdown sessions server BACKEND/SERVER"),
            new Feature(1, 7, "set server BACKEND/SERVER addr ADDRESS port PORT"),
            new Feature(1, 8, "set server BACKEND/SERVER fqdn NAME"),
            new Feature(1, 8, "a reload that refuses no connection, with 'expose-fd listeners' on the stats socket"),
            new Feature(2, 2, "show servers conn BACKEND"),
            new Feature(2, 5, "del server BACKEND/SERVER"),
            new Feature(2, 6, "add server BACKEND/SERVER ADDRESS"),
            new Feature(2, 6, "a reload that refuses no connection, in master-worker mode"),
            new Feature(3, 0, "wait TIME srv-removable BACKEND/SERVER"),
            new Feature(3, 4, "add backend NAME"));

    private record Feature(HaproxyVersion since, String form) {
        Feature(int major, int minor, String form) {
            this(new HaproxyVersion(major, minor), form);
        }
    }

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
        FEATURES.stream()
                .filter(feature -> version.compareTo(feature.since()) < 0)
                .forEach(feature -> lines.add("  " + feature.form() + " (from " + feature.since() + " on)"));
    }

    private static String describe(BalancerStep step) {
        return switch (step.kind()) {
            case RELOAD_WITH_NEW -> reload("with the new servers");
            case RELOAD_WITHOUT_OLD -> reload("without the old servers");
            case AWAIT_UP -> "show stat, until " + step.target() + " is UP and its check was passed";
            case READY, DRAIN, MAINT -> step.command().orElseThrow();
            case AWAIT_IDLE ->
                "show stat, until qcur and scur of " + step.target() + " are 0; to end what does not end: "
                        + step.shutdownSessions();
            case AWAIT_GONE -> "show stat, until " + step.target() + " is gone";
            case AWAIT_WORKERS ->
                "wait until the workers of earlier reloads are gone; they may still serve requests with old servers";
        };
    }

    private static String reload(String which) {
        return "write the configuration " + which
                + ", check it with haproxy -c, and reload HAProxy; a restart would cut connections";
    }
}
