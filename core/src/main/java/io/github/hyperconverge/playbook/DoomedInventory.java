package io.github.hyperconverge.playbook;

import io.github.hyperconverge.cleanup.CleanupPlan;
import io.github.hyperconverge.cleanup.RedundantContainer;
import io.github.hyperconverge.internal.IpNetwork.IpAddress;
import io.github.hyperconverge.inventory.HostVars;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An inventory of the containers alone, as they were, and of their hosts. */
record DoomedInventory(Children all) {
    record Children(Groups children) {}

    record Groups(Hosts allContainers, Hosts lxcHosts) {}

    /** The variables of hosts by name. */
    record Hosts(Map<String, Vars> hosts) {}

    record Vars(
            @Nullable String containerName,
            @Nullable String containerTech,
            @Nullable String physicalHost,
            @Nullable String ansibleHost) {}

    static DoomedInventory of(CleanupPlan plan) {
        Map<String, Vars> containers = new LinkedHashMap<>();
        Map<String, Vars> hosts = new LinkedHashMap<>();
        for (RedundantContainer container : plan.redundant()) {
            String host = container.physicalHost();
            String address = container.addresses().stream().findFirst().orElse(null);
            containers.put(container.name(), new Vars(container.name(), "lxc", host, address));
            hosts.computeIfAbsent(
                    host,
                    name -> new Vars(
                            null,
                            null,
                            null,
                            plan.before()
                                    .host(name)
                                    .flatMap(HostVars::ansibleHost)
                                    .filter(own -> IpAddress.parse(own).isPresent())
                                    .orElse(null)));
        }
        return new DoomedInventory(new Children(new Groups(new Hosts(containers), new Hosts(hosts))));
    }
}
