package io.github.hyperconverge.validate;

import static io.github.hyperconverge.diagnostic.Rule.Trait.ABSENCE;
import static io.github.hyperconverge.diagnostic.Rule.error;
import static io.github.hyperconverge.diagnostic.Rule.info;
import static io.github.hyperconverge.diagnostic.Rule.warning;

import io.github.hyperconverge.diagnostic.Rule;

/** The rules about the inventory, the balancer beside it, and the next run of the generator. */
interface InventoryTopic extends Topic {
    Rule UNKNOWN_HOST = error("inventory-unknown-host", "A member of a group that is not a host");
    Rule UNKNOWN_CHILD = warning("inventory-unknown-child", "A child of a group that is not a group");
    Rule NULL_MEMBER = info("inventory-null-member", "A null among the members of a group");
    Rule MIXED_SPELLING = warning("inventory-mixed-spelling", "Names that differ in dashes and underscores alone");
    Rule UNKNOWN_TYPE = warning("inventory-unknown-type", "Containers of a type that env.d does not have", ABSENCE);
    Rule DEAD_GROUP =
            info("inventory-dead-group", "A group without hosts that a new deployment would not get", ABSENCE);
    Rule HOST_GONE = error("inventory-host-gone", "A physical host that the configuration does not have");
    Rule DUPLICATE_ADDRESS = warning("inventory-duplicate-address", "An address that two hosts have");
    Rule ADDRESS_OUTSIDE =
            warning("inventory-address-outside", "An address that does not lie in the network of its kind");
    Rule STALE_SETTING = info("inventory-stale-setting", "A setting of a network that the configuration has given up");
    Rule SECOND_RUN = info("generate-second-run", "A run that changes the inventory of the run before it");
    Rule NEW_ADDRESSES = warning("generate-new-addresses", "A run that gives containers other addresses");
    Rule SERVER_NO_HOST = warning("haproxy-server-no-host", "A server that is not a host of the inventory");
    Rule SERVER_ADDRESS = warning("haproxy-server-address", "A server with an address that its host has not");
    Rule HOST_MISSING = warning("haproxy-host-missing", "A backend that lacks hosts of its group");
    Rule FOREIGN_BALANCER = error("haproxy-foreign", "A balancer without a server of the deployment");
    Rule STALE_BACKEND = warning("haproxy-stale-backend", "A backend whose containers are all gone");
}
