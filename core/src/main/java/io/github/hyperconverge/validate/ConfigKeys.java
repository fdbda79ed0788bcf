package io.github.hyperconverge.validate;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.diagnostic.Spelling;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.userconfig.ConfiguredHost;
import io.github.hyperconverge.userconfig.HostGroup;
import io.github.hyperconverge.userconfig.ProviderNetwork;
import io.github.hyperconverge.userconfig.UserConfig;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlSequence;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Keys of the user configuration that OSA passes over in silence. */
final class ConfigKeys implements FactCheck {
    private static final Rule UNKNOWN =
            new Rule("config-unknown-key", Severity.WARNING, "A key of a host or network that OSA never reads");
    private static final Rule MISSPELT = new Rule(
            "config-misspelt-override", Severity.WARNING, "A key of global_overrides that looks like a misspelt one");
    private static final Rule SKIPPED =
            new Rule("config-skipped-network", Severity.WARNING, "A provider network that OSA passes over");

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

    @Override
    public List<Rule> rules() {
        return List.of(UNKNOWN, MISSPELT, SKIPPED);
    }

    @Override
    public void check(Facts facts, Consumer<Diagnostic> findings) {
        Spelling spelling = new Spelling();
        for (HostGroup group : facts.hostGroups()) {
            for (ConfiguredHost host : group.hosts()) {
                ModelPath path = ModelPath.of(group.name(), host.name());
                checkKeys(path, "host " + host.name(), host.definition(), OF_HOSTS, spelling, findings);
            }
        }
        ModelPath overrides = ModelPath.of(UserConfig.GLOBAL_OVERRIDES);
        if (facts.userConfig().get(UserConfig.GLOBAL_OVERRIDES).orElse(null) instanceof YamlMapping mapping) {
            checkOverrides(overrides, mapping, spelling, findings);
            if (mapping.get(UserConfig.PROVIDER_NETWORKS).orElse(null) instanceof YamlSequence networks) {
                ModelPath path = overrides.child(UserConfig.PROVIDER_NETWORKS);
                for (int i = 0; i < networks.items().size(); i++) {
                    checkItem(path.item(i), networks.items().get(i), spelling, findings);
                }
            }
        }
    }

    private static void checkOverrides(
            ModelPath path, YamlMapping overrides, Spelling spelling, Consumer<Diagnostic> findings) {
        for (YamlMapping.Entry override : overrides.entries()) {
            String name = override.name();
            // Any other name is a variable of the operator's.
            Optional<Spelling.Guess> guess = OF_OVERRIDES.contains(name)
                    ? Optional.empty()
                    : spelling.nearest(name, OF_OVERRIDES)
                            .filter(found -> Spelling.isSlipOf(name, found.name())
                                    && overrides.get(found.name()).isEmpty());
            if (guess.isPresent()) {
                findings.accept(Diagnostic.of(
                                MISSPELT,
                                "OSA takes '" + name + "' for a variable like any other" + Spelling.question(guess))
                        .path(path.child(name))
                        .at(override.key().range())
                        .fix(Fixes.rename(override.key().range(), guess)));
            }
        }
    }

    private static void checkItem(ModelPath path, YamlNode item, Spelling spelling, Consumer<Diagnostic> findings) {
        if (!(item instanceof YamlMapping mapping)) {
            return;
        }
        YamlNode network = mapping.get("network").orElse(null);
        if (network == null || !network.isTruthy()) {
            findings.accept(Diagnostic.of(SKIPPED, "OSA passes over this item, for it has no network")
                    .path(path)
                    .at(item.range()));
        } else {
            checkKeys(path.child("network"), "a provider network", network, OF_NETWORKS, spelling, findings);
        }
    }

    private static void checkKeys(
            ModelPath path,
            String whose,
            YamlNode definition,
            Set<String> known,
            Spelling spelling,
            Consumer<Diagnostic> findings) {
        if (definition instanceof YamlMapping mapping) {
            for (YamlMapping.Entry entry : mapping.entries()) {
                if (!known.contains(entry.name())) {
                    Optional<Spelling.Guess> guess = spelling.nearest(entry.name(), known);
                    boolean isFree = guess.filter(
                                    found -> mapping.get(found.name()).isEmpty())
                            .isPresent();
                    findings.accept(Diagnostic.of(
                                    UNKNOWN,
                                    "OSA never reads '" + entry.name() + "' of " + whose + Spelling.question(guess))
                            .path(path.child(entry.name()))
                            .at(entry.key().range())
                            .fix(isFree ? Fixes.rename(entry.key().range(), guess) : Optional.empty()));
                }
            }
        }
    }
}
