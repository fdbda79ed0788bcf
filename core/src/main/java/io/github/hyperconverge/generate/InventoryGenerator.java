package io.github.hyperconverge.generate;

import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.deployment.OsaSeries.Trait;
import io.github.hyperconverge.generate.DraftHost.SharedProperties;
import io.github.hyperconverge.inventory.Inventory;
import io.github.hyperconverge.json.JsonObject;
import io.github.hyperconverge.json.JsonValue;
import io.github.hyperconverge.userconfig.UserConfig;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import java.util.LinkedHashMap;
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
    private static final String CONTAINER_CIDR = "container_cidr";

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
        Inventory before = deployment.inventory().orElse(Inventory.empty());
        GeneratorRun run = GeneratorRun.of(deployment, allocation);
        Problems problems = run.problems();
        problems.addAll(OsaChecks.of(deployment));
        Optional<JsonObject> hosts = before.document().object("_meta").flatMap(meta -> meta.object("hostvars"));
        if (hosts.isEmpty() || !hosts.get().entries().values().stream().allMatch(JsonObject.class::isInstance)) {
            run.missing("the inventory lacks _meta, or hostvars in it, or the variables of a host are not a mapping");
            return new GeneratedInventory(deployment.series(), before, Optional.empty(), problems.toDiagnostics());
        }
        deployment.containerCidr().ifPresent(cidr -> setGlobalVariables(run, cidr));
        AddressSpaces.markUsed(run);
        new PhysicalHosts(run).add();
        SkeletonGroups groups = new SkeletonGroups(run);
        groups.make();
        groups.link();
        Map<String, SharedProperties> replacing = new TypePlacer(run, groups, naming.suffixes(before)).place();
        AddressSpaces.loadQueues(run);
        new ProviderNetworks(run).add(run.config().get(UserConfig.GLOBAL_OVERRIDES));
        new PrefixHosts(run).report();
        Completion completion = new Completion(run);
        completion.fillContainerHosts();
        completion.fillVariables(replacing);
        Inventory next = run.draft().toInventory();
        if (!run.unwritable().isEmpty()) {
            run.tellUnwritable(next.document());
        }
        return new GeneratedInventory(
                deployment.series(),
                before,
                problems.hasEnded() ? Optional.empty() : Optional.of(next),
                problems.toDiagnostics());
    }

    /** The variables of the group {@code all}: the containers' network and the global overrides. */
    private static void setGlobalVariables(GeneratorRun run, YamlNode containerCidr) {
        DraftGroup all = run.draft().groupWith("all");
        Map<String, JsonValue> vars = new LinkedHashMap<>(all.vars().entries());
        vars.put(CONTAINER_CIDR, run.json(CONTAINER_CIDR, containerCidr));
        if (run.config().get(UserConfig.GLOBAL_OVERRIDES).orElse(null) instanceof YamlMapping overrides
                && run.json(UserConfig.GLOBAL_OVERRIDES, overrides) instanceof JsonObject json) {
            overrides.entries().stream()
                    .filter(entry -> !PythonValues.isText(entry.key()))
                    .forEach(entry -> run.wrong("'" + entry.name() + "' of global_overrides is not text", entry.key()));
            vars.putAll(json.entries());
            if (run.has(Trait.WITHDRAWS_OVERRIDES)) {
                vars.keySet().removeIf(key -> !json.has(key) && !key.equals(CONTAINER_CIDR));
            }
        }
        all.setVars(JsonObject.of(vars));
    }
}
