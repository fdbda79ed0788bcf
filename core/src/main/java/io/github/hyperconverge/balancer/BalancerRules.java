package io.github.hyperconverge.balancer;

import io.github.hyperconverge.diagnostic.Rule;

/** What can be wrong with a transition. */
final class BalancerRules {
    /** A backend would be left without a server. */
    static final Rule EMPTY_BACKEND = Rule.error("balancer-empty-backend", "A backend that would have no server left");
    /** The one server that is not a backup would change, and with it who answers. */
    static final Rule ACTIVE_CHANGES =
            Rule.error("balancer-active-changes", "The active server of a backend would change");
    /** A host to be added has no address. */
    static final Rule NO_ADDRESS = Rule.error("balancer-no-address", "A new server's host has no address");
    /** A setting is one server's alone, and nobody can tell what it is for another. */
    static final Rule OWN_SETTING =
            Rule.error("balancer-own-setting", "A setting that names the server it would be copied from");
    /** A name that would be more than a name to HAProxy. */
    static final Rule BAD_NAME =
            Rule.error("balancer-bad-name", "A name that HAProxy does not take for a server or proxy");
    /** Several groups, or none, hold the hosts of a backend. */
    static final Rule UNKNOWN_GROUP = Rule.warning("balancer-unknown-group", "A backend whose group cannot be told");
    /** The service is gone from the inventory; the role leaves what it wrote for it. */
    static final Rule STALE_FRAGMENT = Rule.warning("balancer-stale-fragment", "A backend of a service that is gone");
    /** Nothing can be said to the balancer while it runs. */
    static final Rule NO_SOCKET =
            Rule.warning("balancer-no-socket", "No stats socket that servers can be drained through");
    /** Connections can be refused while HAProxy is reloaded. */
    static final Rule RELOAD_WINDOW = Rule.warning("balancer-reload-window", "A reload that can refuse connections");
    /** What is said to one process does not reach the others. */
    static final Rule SEVERAL_PROCESSES = Rule.warning("balancer-several-processes", "A balancer of several processes");
    /** Clients are told apart by their address, and meet other servers once the number of servers changes. */
    static final Rule REHASH = Rule.info("balancer-rehash", "Clients of the backend will meet other servers");

    private BalancerRules() {}
}
