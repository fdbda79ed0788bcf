package io.github.hyperconverge.generate;

import io.github.hyperconverge.deployment.OsaSeries;
import java.util.List;

/** The names of variables that changed over the series. */
final class HostKeys {
    static final String PHYSICAL_HOST = "physical_host";
    static final String PHYSICAL_HOST_ADDR = "physical_host_addr";
    static final String PHYSICAL_HOST_GROUP = "physical_host_group";
    static final String COMPONENT = "component";
    static final String CONTAINER_TYPES = "container_types";
    static final String CONTAINER_TECH = "container_tech";
    static final String ANSIBLE_HOST = "ansible_host";

    private HostKeys() {}

    static List<String> ansibleHost(OsaSeries series) {
        if (series.isBefore(OsaSeries.NEWTON)) {
            return List.of("ansible_ssh_host");
        }
        return series == OsaSeries.NEWTON ? List.of(ANSIBLE_HOST, "ansible_ssh_host") : List.of(ANSIBLE_HOST);
    }

    static String managementAddress(OsaSeries series) {
        return series.isAtLeast(OsaSeries.ANTELOPE) ? "management_address" : "container_address";
    }
}
