package io.github.hyperconverge.generate;

import io.github.hyperconverge.diagnostic.Rule;

/** What OSA itself checks of the user configuration, in the order in which it does, and what the generator finds. */
final class GeneratorRules {
    static final Rule NO_CONFIG = Rule.error("config-missing", "There is no user configuration");
    static final Rule NO_CIDR = Rule.error("config-no-cidr-networks", "The user configuration names no networks");
    static final Rule NO_CONTAINER_NETWORK =
            Rule.error("config-no-container-network", "No network is that of the containers");
    static final Rule NO_OVERRIDES =
            Rule.error("config-no-global-overrides", "The user configuration lacks global_overrides");
    static final Rule NO_PROVIDER_NETWORKS =
            Rule.error("config-no-provider-networks", "global_overrides lacks provider_networks");
    static final Rule UNKNOWN_QUEUE =
            Rule.error("config-unknown-queue", "A provider network names a queue that is not a network");
    static final Rule NOT_MANAGEMENT = Rule.error(
            "config-management-network-not-marked", "The network on the management bridge is not marked as such");
    static final Rule SAME_IP = Rule.error("config-hosts-with-one-ip", "Two hosts have one address");
    static final Rule TWO_IPS = Rule.error("config-host-with-two-ips", "A host has two addresses");
    static final Rule LXC_HOSTS = Rule.error("config-generated-group", "A group is configured that OSA makes itself");
    static final Rule GROUP_CONFLICT =
            Rule.error("config-group-with-children", "A group is configured with hosts that has child groups");
    static final Rule UNKNOWN_GROUP = Rule.warning(
            "config-unknown-group", "A group is configured that the environment lacks", Rule.Trait.ABSENCE);
    static final Rule WRONG_TYPE =
            Rule.error("config-wrong-type", "A value has a type that makes OSA crash", Rule.Trait.CRASH);
    static final Rule NAME_TOO_LONG =
            Rule.error("generate-name-too-long", "A host whose containers' names are too long");
    static final Rule STATIC_ROUTE =
            Rule.error("generate-static-route", "A static route without its network or its gateway");
    static final Rule ADDRESSES_EXHAUSTED =
            Rule.error("generate-addresses-exhausted", "A network without a free address");
    static final Rule WRONG_VALUE =
            Rule.error("generate-wrong-value", "A value that makes OSA's generator crash", Rule.Trait.CRASH);
    static final Rule MISSING = Rule.error(
            "generate-missing",
            "Something is missing that OSA's generator looks for",
            Rule.Trait.ABSENCE,
            Rule.Trait.CRASH);
    static final Rule GROUP_RECURSION = Rule.error(
            "generate-group-recursion", "A group that is its own descendant gets a network", Rule.Trait.CRASH);
    static final Rule SPREADING_METAL =
            Rule.warning("generate-spreading-metal", "no_containers of one host takes the containers of others");
    static final Rule NO_PHYSICAL_HOST =
            Rule.info("generate-no-physical-host", "A physical host without container types");
    static final Rule PREFIX_HOST =
            Rule.warning("generate-prefix-host", "A host whose name starts with that of another");

    private GeneratorRules() {}
}
