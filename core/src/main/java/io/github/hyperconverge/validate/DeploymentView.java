package io.github.hyperconverge.validate;

import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.generate.GeneratedInventory;
import io.github.hyperconverge.generate.InventoryGenerator;
import io.github.hyperconverge.internal.IpNetwork;
import io.github.hyperconverge.internal.Spelling;
import io.github.hyperconverge.inventory.Inventory;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.userconfig.UserConfig;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A deployment as all checks see it: what several of them need is worked out once, and only when it is asked for. */
final class DeploymentView {
    private final Deployment deployment;
    private final Skeletons skeletons;
    private final List<Diagnostic> findings = new ArrayList<>();
    private @Nullable GeneratedInventory next;
    private @Nullable Map<String, IpNetwork> networks;
    private @Nullable Set<String> groups;
    private @Nullable List<Value> hosts;

    DeploymentView(Deployment deployment) {
        this.deployment = deployment;
        this.skeletons = Skeletons.of(deployment.environment());
    }

    Deployment deployment() {
        return deployment;
    }

    /** What was found so far. */
    List<Diagnostic> findings() {
        return findings;
    }

    void report(Diagnostic finding) {
        findings.add(finding);
    }

    OsaSeries series() {
        return deployment.series();
    }

    Skeletons skeletons() {
        return skeletons;
    }

    /** Tells whether there is an env.d at all; without one nothing is known of types and groups. */
    boolean hasEnvironment() {
        return deployment.environment().effective().isTruthy();
    }

    /** Tells whether there is a configuration that says something. */
    boolean hasConfig() {
        return deployment.configuration().isTruthy();
    }

    Value config() {
        return Value.of(deployment.configuration());
    }

    Optional<SourceRange> placeInConfig(ModelPath path) {
        return deployment.userConfig().flatMap(config -> config.placeOfKey(path));
    }

    Inventory inventory() {
        return deployment.inventory().orElse(Inventory.empty());
    }

    /** The groups of hosts that the configuration has. */
    List<Value> hostGroups() {
        return config().entries().stream()
                .filter(group -> group.isNamed() && group.name().endsWith("hosts"))
                .toList();
    }

    /** The hosts of the configuration, group by group: what is in two groups is there twice. */
    List<Value> hosts() {
        List<Value> known = hosts;
        if (known == null) {
            known = hostGroups().stream()
                    .flatMap(group -> group.entries().stream().filter(Value::isNamed))
                    .toList();
            hosts = known;
        }
        return known;
    }

    /** The hosts of the configuration by name, as the last group has them that names them. */
    Map<String, Value> hostsByName() {
        Map<String, Value> byName = new LinkedHashMap<>();
        hosts().forEach(host -> byName.put(host.name(), host));
        return byName;
    }

    /** The provider networks that OSA does not pass over. */
    List<Value> providerNetworks() {
        return config().child(UserConfig.GLOBAL_OVERRIDES).child(UserConfig.PROVIDER_NETWORKS).items().stream()
                .map(item -> item.child("network"))
                .filter(network -> network.node().isTruthy())
                .toList();
    }

    /** The networks of {@code cidr_networks} that are some, by name. */
    Map<String, IpNetwork> networks() {
        Map<String, IpNetwork> known = networks;
        if (known == null) {
            known = new LinkedHashMap<>();
            for (Value network : config().child(UserConfig.CIDR_NETWORKS).entries()) {
                Optional<IpNetwork> parsed = network.text().flatMap(IpNetwork::parse);
                if (network.isNamed() && parsed.isPresent()) {
                    known.put(network.name(), parsed.get());
                }
            }
            networks = known;
        }
        return known;
    }

    /** What the generator makes of the deployment. */
    GeneratedInventory next() {
        if (next == null) {
            next = InventoryGenerator.repeatable().generate(deployment);
        }
        return next;
    }

    /** The names of all groups that env.d, the configuration and the inventory give. */
    Set<String> groups() {
        if (groups == null) {
            groups = new HashSet<>(skeletons.parents());
            skeletons.entries().forEach(entry -> groups.add(entry.name()));
            hostGroups().forEach(group -> groups.add(group.name()));
            groups.addAll(inventory().groups().keySet());
            groups.add("lxc_hosts");
        }
        return groups;
    }

    /** What became of a name that older series had, as the end of a message; empty if it is simply unknown. */
    String retired(String name) {
        return deployment.retired(name).map(told -> "; it is " + told).orElse("");
    }

    /** The name that was probably meant; a name that older series had is not a misspelling. */
    Optional<Spelling.Guess> meant(Spelling spelling, String name, Collection<String> known) {
        return deployment.retired(name).isPresent() ? Optional.empty() : spelling.nearest(name, known);
    }

    /** A group's name as the series reads it in the configuration. */
    String folded(String group) {
        return series().groupName(group);
    }
}
