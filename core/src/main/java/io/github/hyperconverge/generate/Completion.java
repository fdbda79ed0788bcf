package io.github.hyperconverge.generate;

import io.github.hyperconverge.deployment.OsaSeries.Trait;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.generate.DraftHost.SharedProperties;
import io.github.hyperconverge.json.JsonArray;
import io.github.hyperconverge.json.JsonNull;
import io.github.hyperconverge.json.JsonObject;
import io.github.hyperconverge.json.JsonText;
import io.github.hyperconverge.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The end of a run: the groups of hosts with containers, and the variables that every host has. */
final class Completion {
    private final GeneratorRun run;

    Completion(GeneratorRun run) {
        this.run = run;
    }

    /** Fills the groups of the hosts that carry containers anew. */
    void fillContainerHosts() {
        if (run.has(Trait.LXC_HOSTS)) {
            fillContainerHosts("lxc");
        }
        if (run.has(Trait.NSPAWN)) {
            fillContainerHosts("nspawn");
        }
    }

    private void fillContainerHosts(String tech) {
        Set<JsonValue> carriers = new LinkedHashSet<>();
        for (DraftHost host : run.draft().hosts()) {
            if (run.has(Trait.CONTAINER_TECH)) {
                host.putIfAbsent(DraftHost.CONTAINER_TECH, JsonText.of("lxc"));
            }
            boolean uses = !run.has(Trait.CONTAINER_TECH) || host.isText(DraftHost.CONTAINER_TECH, tech);
            if (uses && !host.isText(DraftHost.PHYSICAL_HOST, host.name())) {
                JsonValue carrier = host.get(DraftHost.PHYSICAL_HOST).orElse(JsonNull.NULL);
                // After an error hosts lack types because of it.
                if (carrier == JsonNull.NULL
                        && tech.equals("lxc")
                        && !run.problems().hasEnded()) {
                    tellNoPhysicalHost(host);
                }
                carriers.add(carrier);
            }
        }
        JsonArray hosts = JsonArray.of(new ArrayList<>(carriers));
        run.draft().replaceGroup(tech + "_hosts", new DraftGroup(JsonObject.of(Map.of(DraftGroup.HOSTS, hosts))));
    }

    private void tellNoPhysicalHost(DraftHost host) {
        run.configMapping(host.text(DraftHost.PHYSICAL_HOST_GROUP).orElse(""))
                .entry(host.name())
                .ifPresent(configured -> run.problems()
                        .add(
                                GeneratorRules.NO_PHYSICAL_HOST,
                                "no container type goes to " + host.name() + ", so OSA adds null to lxc_hosts for it",
                                configured.key().range()));
    }

    /** Gives every host the variables that it must have, and properties that replace those it has. */
    void fillVariables(Map<String, SharedProperties> replacing) {
        List<String> required = new ArrayList<>(List.of(
                DraftHost.PROPERTIES,
                DraftHost.PHYSICAL_HOST_GROUP,
                run.names().managementAddress(),
                DraftHost.PHYSICAL_HOST,
                DraftHost.COMPONENT));
        required.addAll(run.names().ansibleHost());
        if (run.has(Trait.PHYSICAL_HOST_ADDR)) {
            required.add(DraftHost.PHYSICAL_HOST_ADDR);
        }
        for (DraftHost host : run.draft().hosts()) {
            host.putIfAbsent(DraftHost.CONTAINER_NAME, JsonText.of(host.name()));
            if (run.has(Trait.PHYSICAL_HOST_ADDR)) {
                checkPhysicalHost(host);
                host.text(DraftHost.PHYSICAL_HOST)
                        .map(run.draft()::findHost)
                        .ifPresent(carrier -> host.put(
                                DraftHost.PHYSICAL_HOST_ADDR,
                                carrier.get(DraftHost.ANSIBLE_HOST).orElse(JsonNull.NULL)));
            }
            run.checkProperties(host);
            required.forEach(key -> host.putIfAbsent(key, JsonNull.NULL));
            host.putIfAbsent(DraftHost.CONTAINER_NETWORKS, JsonObject.empty());
        }
        run.environment()
                .effective()
                .mapping(Environment.CONTAINER_SKEL)
                .entries()
                .forEach(type -> checkMembers(type.name(), replacing));
    }

    /** OSA looks the host up in a mapping, which takes no list or mapping for a key. */
    private void checkPhysicalHost(DraftHost host) {
        JsonValue carrier = host.get(DraftHost.PHYSICAL_HOST).orElse(JsonNull.NULL);
        if (carrier.isTruthy() && (carrier instanceof JsonArray || carrier instanceof JsonObject)) {
            run.missing(
                    "physical_host of " + host.shownName() + " is a list or a mapping",
                    run.placeOfVariable(host, DraftHost.PHYSICAL_HOST));
        }
    }

    private void checkMembers(String type, Map<String, SharedProperties> replacing) {
        Optional<SharedProperties> properties = Optional.ofNullable(replacing.get(type));
        for (String name : run.draft().hosts(type).map(NameList::names).orElse(List.of())) {
            DraftHost host = run.draft().findHost(name);
            if (host == null) {
                run.missing("'" + name + "' is a member of " + type + " and no host of the inventory");
            } else {
                properties.ifPresent(host::share);
            }
        }
    }
}
