package io.github.hyperconverge.generate;

import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.deployment.OsaSeries.Trait;
import java.util.ArrayList;
import java.util.List;

/** How a series names groups, containers and the variables of hosts. */
record SeriesNames(OsaSeries series) {

    /** The group of a physical host's containers. */
    String containersOf(String host) {
        if (series.has(Trait.SHORT_CONTAINERS_GROUP)) {
            return host + "_containers";
        }
        return host + series.groupName("-host_containers");
    }

    /** The container type as it stands in names. */
    String inContainerName(String type) {
        return series.has(Trait.DASHED_CONTAINERS) ? type.replace('_', '-') : type;
    }

    /** What the names of a host's containers of a type start with, up to the last dash. */
    String stem(String host, String type) {
        return host + (series.has(Trait.DASHED_CONTAINERS) ? "-" : "_") + inContainerName(type);
    }

    /** The variables of the address that Ansible connects to. */
    List<String> ansibleHost() {
        List<String> names = new ArrayList<>();
        if (series.has(Trait.ANSIBLE_HOST)) {
            names.add(DraftHost.ANSIBLE_HOST);
        }
        if (series.has(Trait.ANSIBLE_SSH_HOST)) {
            names.add("ansible_ssh_host");
        }
        return names;
    }

    /** The variable of the address on the management network. */
    String managementAddress() {
        return series.has(Trait.MANAGEMENT_ADDRESS) ? "management_address" : "container_address";
    }
}
