package io.github.hyperconverge.validate;

import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;

/** What OSA itself checks of the user configuration, in the order in which it does. */
final class ConfigRules {
    static final Rule MISSING = new Rule("config-missing", Severity.ERROR, "There is no user configuration");
    static final Rule NO_CIDR =
            new Rule("config-no-cidr-networks", Severity.ERROR, "The user configuration names no networks");
    static final Rule NO_CONTAINER_NETWORK =
            new Rule("config-no-container-network", Severity.ERROR, "No network is that of the containers");
    static final Rule NO_OVERRIDES =
            new Rule("config-no-global-overrides", Severity.ERROR, "The user configuration lacks global_overrides");
    static final Rule NO_PROVIDER_NETWORKS =
            new Rule("config-no-provider-networks", Severity.ERROR, "global_overrides lacks provider_networks");
    static final Rule UNKNOWN_QUEUE =
            new Rule("config-unknown-queue", Severity.ERROR, "A provider network names a queue that is no network");
    static final Rule NOT_MANAGEMENT = new Rule(
            "config-management-network-not-marked",
            Severity.ERROR,
            "The network on the management bridge is not marked as such");
    static final Rule SAME_IP = new Rule("config-hosts-with-one-ip", Severity.ERROR, "Two hosts have one address");
    static final Rule TWO_IPS = new Rule("config-host-with-two-ips", Severity.ERROR, "A host has two addresses");
    static final Rule LXC_HOSTS =
            new Rule("config-generated-group", Severity.ERROR, "A group is configured that OSA makes itself");
    static final Rule GROUP_CONFLICT = new Rule(
            "config-group-with-children", Severity.ERROR, "A group is configured with hosts that has child groups");
    static final Rule UNKNOWN_GROUP =
            new Rule("config-unknown-group", Severity.WARNING, "A group is configured that the environment lacks");
    static final Rule WRONG_TYPE =
            new Rule("config-wrong-type", Severity.ERROR, "A value has a type that makes OSA crash");

    private ConfigRules() {}
}
