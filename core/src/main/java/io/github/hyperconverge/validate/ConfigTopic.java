package io.github.hyperconverge.validate;

import static io.github.hyperconverge.diagnostic.Rule.Trait.ABSENCE;
import static io.github.hyperconverge.diagnostic.Rule.info;
import static io.github.hyperconverge.diagnostic.Rule.warning;

import io.github.hyperconverge.diagnostic.Rule;

/** The rules about the user configuration. */
interface ConfigTopic extends Topic {
    Rule UNKNOWN_BIND = warning("config-unknown-bind", "A network bound to a group that does not exist", ABSENCE);
    Rule UNKNOWN_AFFINITY =
            warning("config-unknown-affinity", "An affinity for a container type that does not exist", ABSENCE);
    Rule NEGATIVE_AFFINITY = warning("config-negative-affinity", "A negative number of containers");
    Rule UNKNOWN_LIMIT = warning("config-unknown-limit", "A variable limited to components that do not exist", ABSENCE);
    Rule HOST_LOOKALIKE = warning("config-host-lookalike", "Two hosts that OSA takes for one when it counts");
    Rule UNKNOWN_KEY = warning("config-unknown-key", "A key of a host or network that OSA never reads");
    Rule MISSPELT_OVERRIDE =
            warning("config-misspelt-override", "A key of global_overrides that looks like a misspelt one");
    Rule SKIPPED_NETWORK = warning("config-skipped-network", "A provider network that OSA passes over");
    Rule SURPRISING_VALUE = warning("config-surprising-value", "A value that YAML 1.1 takes for something else");
    Rule BAD_ADDRESS = warning("config-bad-address", "An address of a host that is none");
    Rule INEFFECTIVE_MARK =
            warning("config-ineffective-mark", "A mark of the management network that is not exactly true");
    Rule IGNORED_VARS = warning("config-ignored-vars", "Variables of containers that are not a mapping");
    Rule NETWORKS_OVERLAP = warning("config-networks-overlap", "Two networks that have addresses in common");
    Rule NETWORK_TOO_LARGE = warning("config-network-too-large", "A network that OSA takes long to load");
    Rule USED_IPS_IGNORED = warning("config-used-ips-ignored", "used_ips that reserve nothing");
    Rule USED_IPS_REVERSED = warning("config-used-ips-reversed", "A range of used_ips that ends before it begins");
    Rule USED_IPS_OUTSIDE = info("config-used-ips-outside", "used_ips that no network holds");
    Rule MANAGEMENT_IP_UNRESERVED =
            warning("config-management-ip-unreserved", "A management_ip that containers can be given");
    Rule ADDRESSES_SCARCE = warning("config-addresses-scarce", "A network without room for one more host");
    Rule ADDRESS_UNRESERVED =
            warning("config-address-unreserved", "An address of the configuration that containers can be given");
    Rule MANAGEMENT_IP_TWICE = warning("config-management-ip-twice", "A management_ip that another host has");
    Rule NETWORKS_COLLIDE = warning("config-networks-collide", "Networks that collide in one container");
}
