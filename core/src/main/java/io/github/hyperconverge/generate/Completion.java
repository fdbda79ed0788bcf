package io.github.hyperconverge.generate;

import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.json.JsonArray;
import io.github.hyperconverge.json.JsonNull;
import io.github.hyperconverge.json.JsonObject;
import io.github.hyperconverge.json.JsonText;
import io.github.hyperconverge.json.JsonValue;
import io.github.hyperconverge.yaml.YamlMapping;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The end of a run: the groups of hosts with containers, and the variables that every host has. */
final class Completion {
    private final Run run;

    Completion(Run run) {
        this.run = run;
    }

    /** Fills the groups of the hosts that carry containers anew. */
    void fillContainerHosts() {
        boolean tech = run.series().isAtLeast(OsaSeries.ROCKY);
        boolean nspawn = tech && run.series().isBefore(OsaSeries.WALLABY);
        if (run.series().isBefore(OsaSeries.NEWTON)) {
            return;
        }
        Set<JsonValue> lxcHosts = new LinkedHashSet<>();
        Set<JsonValue> nspawnHosts = new LinkedHashSet<>();
        for (DraftHost host : run.draft().hosts()) {
            if (tech) {
                host.putIfAbsent(HostKeys.CONTAINER_TECH, JsonText.of("lxc"));
            }
            JsonValue physicalHost = host.get(HostKeys.PHYSICAL_HOST).orElse(JsonNull.NULL);
            if (JsonText.of(host.name()).equals(physicalHost)) {
                continue;
            }
            String used = tech ? host.text(HostKeys.CONTAINER_TECH).orElse("") : "lxc";
            if (used.equals("lxc")) {
                // After an error hosts lack types because of it.
                if (physicalHost == JsonNull.NULL && !run.problems().hasEnded()) {
                    tellNoPhysicalHost(host);
                }
                lxcHosts.add(physicalHost);
            } else if (used.equals("nspawn")) {
                nspawnHosts.add(physicalHost);
            }
        }
        run.draft().replaceGroup("lxc_hosts", group(lxcHosts));
        if (nspawn) {
            run.draft().replaceGroup("nspawn_hosts", group(nspawnHosts));
        }
    }

    private void tellNoPhysicalHost(DraftHost host) {
        run.configMapping(host.text(HostKeys.PHYSICAL_HOST_GROUP).orElse(""))
                .entry(host.name())
                .ifPresent(configured -> run.problems()
                        .add(
                                GeneratorRules.NO_PHYSICAL_HOST,
                                "no container type goes to " + host.name() + ", so OSA adds null to lxc_hosts for it",
                                configured.key().range()));
    }

    private static DraftGroup group(Set<JsonValue> hosts) {
        return DraftGroup.of(JsonObject.of(Map.of("hosts", JsonArray.of(new ArrayList<>(hosts)))));
    }

    /** Gives every host the variables that it must have. */
    void fillVariables(Map<String, SharedProperties> propertiesOfTypes) {
        List<String> required = new ArrayList<>(List.of(
                DraftHost.PROPERTIES,
                HostKeys.PHYSICAL_HOST_GROUP,
                HostKeys.managementAddress(run.series()),
                HostKeys.PHYSICAL_HOST,
                HostKeys.COMPONENT));
        required.addAll(HostKeys.ansibleHost(run.series()));
        boolean addr = run.series().isAtLeast(OsaSeries.FLAMINGO);
        if (addr) {
            required.add(HostKeys.PHYSICAL_HOST_ADDR);
        }
        for (DraftHost host : run.draft().hosts()) {
            host.putIfAbsent(DraftHost.CONTAINER_NAME, JsonText.of(host.name()));
            Optional<DraftHost> physicalHost = host.text(HostKeys.PHYSICAL_HOST)
                    .flatMap(name -> Optional.ofNullable(run.draft().host(name)));
            if (addr && physicalHost.isPresent()) {
                host.put(
                        HostKeys.PHYSICAL_HOST_ADDR,
                        physicalHost.get().get(HostKeys.ANSIBLE_HOST).orElse(JsonNull.NULL));
            }
            run.checkProperties(host);
            required.forEach(key -> host.putIfAbsent(key, JsonNull.NULL));
            host.putIfAbsent(DraftHost.CONTAINER_NETWORKS, JsonObject.empty());
        }
        if (run.environment().effective().get(Environment.CONTAINER_SKEL).orElse(null) instanceof YamlMapping types) {
            types.entries().forEach(type -> checkMembers(type.name(), propertiesOfTypes));
        }
    }

    private void checkMembers(String type, Map<String, SharedProperties> propertiesOfTypes) {
        for (String name : run.draft()
                .find(type)
                .flatMap(DraftGroup::hosts)
                .map(Members::names)
                .orElse(List.of())) {
            DraftHost host = run.draft().host(name);
            if (host == null) {
                run.missing("'" + name + "' is a member of " + type + " and no host of the inventory");
            } else if (propertiesOfTypes.containsKey(type)) {
                host.share(propertiesOfTypes.get(type));
            }
        }
    }
}
