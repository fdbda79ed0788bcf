package io.github.hyperconverge.generate;

import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.inventory.Inventory;
import io.github.hyperconverge.json.JsonObject;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlScalar;
import io.github.hyperconverge.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the next inventory of a deployment as OSA's generator of its series does: the same hosts, groups, variables and
 * orders, given the same names and addresses. Where OSA refuses the input, so does this, in the same words; where OSA
 * crashes, this says why. All findings come at once. Immutable and safe to share, if the sources of names and addresses
 * are.
 *
 * @see <a href="https://docs.openstack.org/openstack-ansible/latest/reference/inventory/inventory.html">OSA's inventory</a>
 */
public final class InventoryGenerator {
    private final ContainerNaming naming;
    private final AddressAllocation allocation;

    private InventoryGenerator(ContainerNaming naming, AddressAllocation allocation) {
        this.naming = naming;
        this.allocation = allocation;
    }

    /**
     * Makes a generator that gives the same inventory each time: it counts containers and hands out addresses in order.
     *
     * @return the generator
     */
    public static InventoryGenerator repeatable() {
        return using(ContainerNaming.counter(), AddressAllocation.ascending());
    }

    /**
     * Makes a generator.
     *
     * @param naming where the ends of new names come from
     * @param allocation which free address comes next
     * @return the generator
     */
    public static InventoryGenerator using(ContainerNaming naming, AddressAllocation allocation) {
        return new InventoryGenerator(naming, allocation);
    }

    /**
     * Makes the next inventory. Nothing is read or written.
     *
     * @param deployment environment, user configuration and, unless it is the first run, the inventory
     * @return the inventory and what was found on the way; no inventory if OSA would not give one either
     */
    public GeneratedInventory generate(Deployment deployment) {
        Problems problems = new Problems();
        problems.addAll(OsaChecks.of(deployment));
        Inventory before = deployment.inventory().orElse(Inventory.empty());
        if (!(before.document().get("_meta").orElse(null) instanceof JsonObject meta)
                || !(meta.get("hostvars").orElse(null) instanceof JsonObject hosts)
                || !hosts.entries().values().stream().allMatch(JsonObject.class::isInstance)) {
            problems.add(
                    GeneratorRules.MISSING,
                    "the inventory lacks _meta, or hostvars in it, or the variables of a host are no mapping; OSA"
                            + " crashes",
                    Optional.empty());
            return new GeneratedInventory(deployment.series(), before, Optional.empty(), problems.toDiagnostics());
        }
        YamlMapping config = asTheSeriesMarksIt(deployment);
        Run run = new Run(
                deployment.series(),
                deployment.environment(),
                config,
                new Draft(before),
                new AddressPlan(allocation),
                problems);
        deployment.containerCidr().ifPresent(cidr -> GlobalVariables.set(run, cidr));
        PhysicalHosts hostsStep = new PhysicalHosts(run);
        hostsStep.markUsedAddresses();
        hostsStep.add();
        SkeletonGroups groups = new SkeletonGroups(run);
        groups.make();
        groups.linkAll();
        ContainerTypes types = new ContainerTypes(run, naming.suffixes(before));
        Map<String, SharedProperties> forced = types.place();
        ProviderNetworks networks = new ProviderNetworks(run);
        networks.loadQueues();
        run.configMapping(GlobalVariables.GLOBAL_OVERRIDES)
                .get("provider_networks")
                .ifPresent(networks::add);
        new PrefixHosts(run).report();
        Completion completion = new Completion(run);
        completion.fillContainerHosts();
        completion.fillVariables(forced);
        return new GeneratedInventory(
                deployment.series(),
                before,
                problems.hasEnded() ? Optional.empty() : Optional.of(run.draft().toInventory()),
                problems.toDiagnostics());
    }

    /** Until mitaka, where no network is marked for an address, those on the management bridge are. */
    private static YamlMapping asTheSeriesMarksIt(Deployment deployment) {
        YamlMapping config = deployment.configuration();
        if (deployment.series().isAtLeast(OsaSeries.NEWTON)
                || !(config.get(GlobalVariables.GLOBAL_OVERRIDES).orElse(null) instanceof YamlMapping overrides)
                || !(overrides.get("provider_networks").orElse(null) instanceof YamlSequence items)) {
            return config;
        }
        YamlSequence marked = items;
        for (String mark : List.of("is_ssh_address", "is_container_address")) {
            if (deployment.providerNetworks().stream()
                    .noneMatch(network ->
                            network.get(mark).filter(YamlNode::isTruthy).isPresent())) {
                marked = mark(marked, mark, overrides.get("management_bridge"));
            }
        }
        return config.with(GlobalVariables.GLOBAL_OVERRIDES, overrides.with("provider_networks", marked));
    }

    private static YamlSequence mark(YamlSequence networks, String mark, Optional<YamlNode> bridge) {
        List<YamlNode> marked = new ArrayList<>();
        for (YamlNode item : networks.items()) {
            if (item instanceof YamlMapping mapping
                    && mapping.get("network").orElse(null) instanceof YamlMapping network
                    && network.isTruthy()
                    && network.get("container_bridge").equals(bridge)) {
                marked.add(mapping.with("network", network.with(mark, YamlScalar.of(true))));
            } else {
                marked.add(item);
            }
        }
        return YamlSequence.of(marked);
    }
}
