package io.github.hyperconverge.generate;

import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.inventory.Inventory;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;

/** How much is left of a deployment's networks. */
public final class AddressSpaces {
    private AddressSpaces() {}

    /**
     * Returns the sizes of the networks.
     *
     * @param deployment the deployment
     * @return the number of addresses by name in {@code cidr_networks}; what is no network is left out
     */
    public static Map<String, BigInteger> sizes(Deployment deployment) {
        Map<String, BigInteger> sizes = new LinkedHashMap<>();
        plan(deployment).queues().forEach((name, network) -> sizes.put(name, network.size()));
        return sizes;
    }

    /**
     * Returns what is free of the networks.
     *
     * @param deployment the deployment; the addresses of its inventory, of its hosts and of {@code used_ips} are taken
     * @return the number of free addresses by name in {@code cidr_networks}; what is no network is left out
     */
    public static Map<String, BigInteger> free(Deployment deployment) {
        AddressPlan plan = plan(deployment);
        Map<String, BigInteger> free = new LinkedHashMap<>();
        plan.queues().forEach((name, network) -> free.put(name, plan.free(network)));
        return free;
    }

    private static AddressPlan plan(Deployment deployment) {
        Run run = new Run(
                deployment.series(),
                deployment.environment(),
                deployment.configuration(),
                new Draft(deployment.inventory().orElse(Inventory.empty())),
                new AddressPlan(AddressAllocation.ascending()),
                new Problems());
        PhysicalHosts hosts = new PhysicalHosts(run);
        hosts.markUsedAddresses();
        hosts.add();
        new ProviderNetworks(run).loadQueues();
        return run.addresses();
    }
}
