package io.github.hyperconverge.generate;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.internal.IpNetwork;
import io.github.hyperconverge.json.JsonObject;
import io.github.hyperconverge.userconfig.UserConfig;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlScalar;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A deployment's networks: their addresses, and how many of them are left. */
public final class AddressSpaces {
    private AddressSpaces() {}

    /**
     * Returns the sizes of the networks.
     *
     * @param deployment the deployment
     * @return the number of addresses by name in {@code cidr_networks}; what is not a network is left out
     */
    public static Map<String, BigInteger> sizes(Deployment deployment) {
        return ImmutableMap.copyOf(Maps.transformValues(plan(deployment).queues(), IpNetwork::size));
    }

    /**
     * Returns what is free of the networks.
     *
     * @param deployment the deployment; the addresses of its inventory, of its hosts and of {@code used_ips} are taken
     * @return the number of free addresses by name in {@code cidr_networks}; what is not a network is left out
     */
    public static Map<String, BigInteger> free(Deployment deployment) {
        AddressPlan plan = plan(deployment);
        return ImmutableMap.copyOf(Maps.transformValues(plan.queues(), plan::free));
    }

    private static AddressPlan plan(Deployment deployment) {
        GeneratorRun run = GeneratorRun.of(deployment, AddressAllocation.ascending());
        markUsed(run);
        loadQueues(run);
        return run.addresses();
    }

    /** Takes the addresses of {@code used_ips}, of the inventory and of the configured hosts. */
    static void markUsed(GeneratorRun run) {
        run.config().items(UserConfig.USED_IPS).forEach(item -> markUsed(run, item));
        run.draft().hosts().stream()
                .flatMap(host -> host.get(DraftHost.CONTAINER_NETWORKS).stream())
                .filter(JsonObject.class::isInstance)
                .flatMap(networks -> ((JsonObject) networks).entries().values().stream())
                .filter(JsonObject.class::isInstance)
                .flatMap(network -> ((JsonObject) network).text("address").stream())
                .forEach(run.addresses()::use);
        for (YamlMapping.Entry group : run.hostGroups()) {
            if (group.value() instanceof YamlMapping hosts) {
                hosts.entries().stream()
                        .filter(host -> host.value() instanceof YamlMapping)
                        .flatMap(host -> ((YamlMapping) host.value()).get("ip").stream())
                        .filter(PythonValues::isText)
                        .forEach(ip -> run.addresses().use(ip.toString()));
            }
        }
    }

    private static void markUsed(GeneratorRun run, YamlNode item) {
        if (!PythonValues.isText(item)) {
            run.wrong("an item of used_ips is not text", item);
            return;
        }
        List<String> ends = List.of(item.toString().split(",", -1));
        if (ends.size() == 1) {
            run.addresses().use(ends.get(0));
        } else if (!run.addresses().useRange(ends.get(0), ends.get(ends.size() - 1))) {
            run.wrong("'" + item + "' in used_ips is not a range of addresses", item);
        }
    }

    /** Makes a queue of addresses for each network that has one. */
    static void loadQueues(GeneratorRun run) {
        for (YamlMapping.Entry entry :
                run.configMapping(UserConfig.CIDR_NETWORKS).entries()) {
            if (entry.value() instanceof YamlScalar cidr && cidr.type() == YamlScalar.Type.NULL) {
                continue;
            }
            Optional.of(entry.value())
                    .filter(PythonValues::isText)
                    .flatMap(cidr -> IpNetwork.parse(cidr.toString()))
                    .ifPresentOrElse(
                            network -> run.addresses().addQueue(entry.name(), network),
                            () -> run.wrong(
                                    "'" + entry.value() + "' of cidr_networks is not a network", entry.value()));
        }
    }
}
