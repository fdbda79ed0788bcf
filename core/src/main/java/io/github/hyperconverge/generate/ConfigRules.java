package io.github.hyperconverge.generate;

import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;

/** What OSA itself checks of the user configuration, in the order in which it does. */
final class ConfigRules {
    static final Rule MISSING = error("config-missing", "There is no user configuration");
    static final Rule NO_CIDR = error("config-no-cidr-networks", "The user configuration names no networks");
    static final Rule NO_CONTAINER_NETWORK =
            error("config-no-container-network", "No network is that of the containers");
    static final Rule NO_OVERRIDES =
            error("config-no-global-overrides", "The user configuration lacks global_overrides");
    static final Rule NO_PROVIDER_NETWORKS =
            error("config-no-provider-networks", "global_overrides lacks provider_networks");
    static final Rule UNKNOWN_QUEUE =
            error("config-unknown-queue", "A provider network names a queue that is no network");
    static final Rule NOT_MANAGEMENT =
            error("config-management-network-not-marked", "The network on the management bridge is not marked as such");
    static final Rule SAME_IP = error("config-hosts-with-one-ip", "Two hosts have one address");
    static final Rule TWO_IPS = error("config-host-with-two-ips", "A host has two addresses");
    static final Rule LXC_HOSTS = error("config-generated-group", "A group is configured that OSA makes itself");
    static final Rule GROUP_CONFLICT =
            error("config-group-with-children", "A group is configured with hosts that has child groups");
    static final Rule UNKNOWN_GROUP = Rule.warning(
            "config-unknown-group", "A group is configured that the environment lacks", Rule.Trait.ABSENCE);
    static final Rule WRONG_TYPE =
            Rule.error("config-wrong-type", "A value has a type that makes OSA crash", Rule.Trait.CRASH);

    private ConfigRules() {}

    private static Rule error(String id, String title) {
        return new Rule(id, Severity.ERROR, title);
    }
}
