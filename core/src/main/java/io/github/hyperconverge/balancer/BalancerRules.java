package io.github.hyperconverge.balancer;

import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import java.util.List;

/** What can be wrong with a transition. */
public final class BalancerRules {
    /** A backend would be left without a server. */
    public static final Rule EMPTY_BACKEND =
            new Rule("balancer-empty-backend", Severity.ERROR, "A backend that would have no server left");
    /** The one server that is no backup would change, and with it who answers. */
    public static final Rule ACTIVE_CHANGES =
            new Rule("balancer-active-changes", Severity.ERROR, "The active server of a backend would change");
    /** A host to be added has no address. */
    public static final Rule NO_ADDRESS =
            new Rule("balancer-no-address", Severity.ERROR, "A new server's host has no address");
    /** A name that would be more than a name to HAProxy. */
    public static final Rule BAD_NAME =
            new Rule("balancer-bad-name", Severity.ERROR, "A name that HAProxy does not take for a server or proxy");
    /** Several groups, or none, hold the hosts of a backend. */
    public static final Rule UNKNOWN_GROUP =
            new Rule("balancer-unknown-group", Severity.WARNING, "A backend whose group cannot be told");
    /** The service is gone from the inventory; the role leaves what it wrote for it. */
    public static final Rule STALE_FRAGMENT =
            new Rule("balancer-stale-fragment", Severity.WARNING, "A backend of a service that is gone");
    /** Nothing can be said to the balancer while it runs. */
    public static final Rule NO_SOCKET =
            new Rule("balancer-no-socket", Severity.WARNING, "No stats socket that servers can be drained through");
    /** Connections can be refused while HAProxy is reloaded. */
    public static final Rule RELOAD_WINDOW =
            new Rule("balancer-reload-window", Severity.WARNING, "A reload that can refuse connections");
    /** What is said to one process does not reach the others. */
    public static final Rule SEVERAL_PROCESSES =
            new Rule("balancer-several-processes", Severity.WARNING, "A balancer of several processes");
    /** Clients are told apart by their address, and meet other servers once the number of servers changes. */
    public static final Rule REHASH =
            new Rule("balancer-rehash", Severity.INFO, "Clients of the backend will meet other servers");

    private BalancerRules() {}

    /**
     * Lists the rules.
     *
     * @return all of them
     */
    public static List<Rule> all() {
        return List.of(
                EMPTY_BACKEND,
                ACTIVE_CHANGES,
                NO_ADDRESS,
                BAD_NAME,
                UNKNOWN_GROUP,
                STALE_FRAGMENT,
                NO_SOCKET,
                RELOAD_WINDOW,
                SEVERAL_PROCESSES,
                REHASH);
    }
}
