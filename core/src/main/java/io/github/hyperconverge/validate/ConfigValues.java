package io.github.hyperconverge.validate;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.internal.IpNetwork.IpAddress;
import io.github.hyperconverge.internal.Spelling;
import io.github.hyperconverge.userconfig.ConfiguredHost;
import io.github.hyperconverge.userconfig.ProviderNetwork;
import io.github.hyperconverge.userconfig.UserConfig;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlScalar;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keys of the user configuration that OSA never reads, and values that it takes for something else than was meant. */
record ConfigValues(DeploymentView view, Spelling spelling) implements ConfigTopic {

    static final Set<String> OF_HOSTS = Set.of(
            ConfiguredHost.IP,
            ConfiguredHost.MANAGEMENT_IP,
            ConfiguredHost.AFFINITY,
            ConfiguredHost.NO_CONTAINERS,
            ConfiguredHost.CONTAINER_VARS,
            ConfiguredHost.HOST_VARS);

    /** Some are read by roles, and not by the generator. */
    static final Set<String> OF_NETWORKS = Set.of(
            "address_prefix",
            "bond_downdelay",
            "bond_mode",
            "bond_updelay",
            "container_bridge",
            "container_bridge_type",
            "container_interface",
            "container_mtu",
            "container_type",
            "gateway",
            ProviderNetwork.GROUP_BINDS,
            "host_bind_override",
            "ip_from_q",
            ProviderNetwork.IS_CONTAINER_ADDRESS,
            ProviderNetwork.IS_MANAGEMENT_ADDRESS,
            "is_ssh_address",
            "lacp",
            "net_name",
            "network_bond_interfaces",
            "network_interface",
            "range",
            "reference_group",
            "sriov_host_interfaces",
            ProviderNetwork.STATIC_ROUTES,
            "type");

    static final Set<String> OF_OVERRIDES = Set.of(
            "external_lb_vip_address",
            "internal_lb_vip_address",
            "management_bridge",
            "no_containers",
            UserConfig.PROVIDER_NETWORKS,
            "tunnel_bridge");

    /** What may be nested deeper is read no more than this. */
    private static final int DEEPEST = 8;

    private static final List<String> MARKS =
            List.of(ProviderNetwork.IS_MANAGEMENT_ADDRESS, ProviderNetwork.IS_CONTAINER_ADDRESS);

    @Override
    public void check() {
        checkKeys();
        Set<YamlNode> seen = new HashSet<>();
        for (Value host : view.hosts()) {
            if (seen.add(host.node())) {
                checkHost(host);
            }
        }
        checkTree(view.config().child(UserConfig.GLOBAL_OVERRIDES), 0);
        for (Value network : view.providerNetworks()) {
            for (String key : MARKS) {
                Value mark = network.child(key);
                if (mark.node().isTruthy()
                        && !(mark.node() instanceof YamlScalar scalar && scalar.type() == YamlScalar.Type.BOOLEAN)) {
                    report(Diagnostic.of(
                                    INEFFECTIVE_MARK,
                                    "OSA takes '" + mark.node() + "' for a mark when it checks, and asks for true when"
                                            + " it gives out management addresses")
                            .at(mark.node().range())
                            .fix(Fixes.replace(mark.node().range(), "true")));
                }
            }
        }
    }

    private void checkKeys() {
        for (Value host : view.hosts()) {
            checkKeys(host, "host " + host.name(), OF_HOSTS);
        }
        Value overrides = view.config().child(UserConfig.GLOBAL_OVERRIDES);
        for (Value override : overrides.entries()) {
            // Any other name is a variable of the operator's.
            Optional<Spelling.Guess> guess = OF_OVERRIDES.contains(override.name())
                    ? Optional.empty()
                    : override.slip(OF_OVERRIDES, overrides, spelling);
            if (guess.isPresent()) {
                report(override.misspelt(
                        MISSPELT_OVERRIDE, "OSA takes '" + override.name() + "' for a variable like any other", guess));
            }
        }
        for (Value item : overrides.child(UserConfig.PROVIDER_NETWORKS).items()) {
            Value network = item.child("network");
            if (network.node().isTruthy()) {
                checkKeys(network, "a provider network", OF_NETWORKS);
            } else if (item.node() instanceof YamlMapping) {
                report(item.finding(SKIPPED_NETWORK, "OSA passes over this item, for it has no network"));
            }
        }
    }

    private void checkKeys(Value mapping, String whose, Set<String> known) {
        for (Value key : mapping.entries()) {
            if (!known.contains(key.name())) {
                report(key.misspelt(
                        UNKNOWN_KEY,
                        "OSA never reads '" + key.name() + "' of " + whose,
                        spelling.nearest(key.name(), known),
                        mapping));
            }
        }
    }

    private void checkHost(Value host) {
        for (String key : List.of(ConfiguredHost.IP, ConfiguredHost.MANAGEMENT_IP)) {
            if (host.has(key)) {
                checkAddress(host.child(key));
            }
        }
        Value vars = host.child(ConfiguredHost.CONTAINER_VARS);
        if (vars.node().isTruthy() && !(vars.node() instanceof YamlMapping)) {
            report(vars.finding(
                    IGNORED_VARS, "OSA passes over container_vars of " + host.name() + ", for it is not a mapping"));
        }
        checkTree(vars, 0);
        checkTree(host.child(ConfiguredHost.HOST_VARS), 0);
    }

    /** A name can be resolved, and a template filled in; a number that is not an address cannot be meant. */
    private void checkAddress(Value address) {
        String text = address.text().orElse("");
        if (!address.isText()) {
            report(badAddress(address, "is " + address.described()));
        } else if (text.matches("[0-9./:\\s]*") && IpAddress.parse(text).isEmpty()) {
            report(badAddress(address, "'" + text + "' is not an address"));
        }
    }

    private static Diagnostic badAddress(Value address, String why) {
        return address.finding(BAD_ADDRESS, "'" + address.path() + "' needs an address, and " + why);
    }

    private void checkTree(Value value, int depth) {
        if (depth <= DEEPEST) {
            value.entries().forEach(entry -> checkTree(entry, depth + 1));
            value.items().forEach(item -> checkTree(item, depth + 1));
            if (value.isSurprising(false)) {
                report(value.surprising(SURPRISING_VALUE));
            }
        }
    }
}
