package io.github.hyperconverge.generate;

import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.json.JsonBoolean;
import io.github.hyperconverge.json.JsonNull;
import io.github.hyperconverge.json.JsonObject;
import io.github.hyperconverge.json.JsonText;
import io.github.hyperconverge.json.JsonValue;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlScalar;
import io.github.hyperconverge.yaml.YamlSequence;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The hosts that the user configuration names, and the addresses that are taken. */
final class PhysicalHosts {
    private static final JsonObject METAL = JsonObject.of(Map.of(DraftHost.IS_METAL, JsonBoolean.TRUE));

    private final Run run;
    /** Properties that host_vars set: one object, however many hosts and groups name it. */
    private final IdentityHashMap<YamlNode, SharedProperties> properties = new IdentityHashMap<>();

    PhysicalHosts(Run run) {
        this.run = run;
    }

    /** Takes the addresses of {@code used_ips} and of the inventory. */
    void markUsedAddresses() {
        if (run.config().get("used_ips").orElse(null) instanceof YamlSequence used) {
            used.items().forEach(this::markUsed);
        }
        for (DraftHost host : run.draft().hosts()) {
            if (host.get(DraftHost.CONTAINER_NETWORKS).orElse(null) instanceof JsonObject networks) {
                for (JsonValue network : networks.entries().values()) {
                    if (network instanceof JsonObject entry
                            && entry.get("address").orElse(null) instanceof JsonText address) {
                        run.addresses().use(address.value());
                    }
                }
            }
        }
    }

    private void markUsed(YamlNode item) {
        if (!(item instanceof YamlScalar scalar) || !scalar.isText()) {
            run.wrong("an item of used_ips is no text", item);
            return;
        }
        List<String> ends = List.of(scalar.text().split(",", -1));
        if (ends.size() == 1) {
            run.addresses().use(ends.get(0));
        } else if (!run.addresses().useRange(ends.get(0), ends.get(ends.size() - 1))) {
            run.wrong("'" + scalar.text() + "' in used_ips is no range of addresses", item);
        }
    }

    /** Adds the groups of the configuration whose names end in {@code hosts}, and their hosts. */
    void add() {
        for (YamlMapping.Entry group : run.config().entries()) {
            if (!group.name().endsWith("hosts")) {
                continue;
            }
            DraftGroup draft = run.draft().groupOfHosts(group.name());
            if (group.value() instanceof YamlMapping hosts) {
                hosts.entries().forEach(host -> add(group.name(), draft, host));
            } else if (run.series().isBefore(OsaSeries.NEWTON) && !group.value().isTruthy()) {
                return;
            }
        }
    }

    private void add(String group, DraftGroup draft, YamlMapping.Entry entry) {
        if (!(entry.value() instanceof YamlMapping definition)
                || definition.get("ip").isEmpty()) {
            // Told by the checks of the configuration.
            return;
        }
        DraftHost host = run.draft().host(entry.name());
        if (host == null) {
            host = run.draft().addHost(entry.name());
        }
        YamlNode ip = definition.get("ip").get();
        JsonValue address = run.json("ip", ip);
        for (String key : HostKeys.ansibleHost(run.series())) {
            host.put(key, address);
        }
        host.put(
                HostKeys.managementAddress(run.series()),
                run.series().isAtLeast(OsaSeries.ANTELOPE)
                        ? definition
                                .get("management_ip")
                                .map(own -> run.json("management_ip", own))
                                .orElse(address)
                        : address);
        host.put(DraftHost.IS_METAL, JsonBoolean.TRUE);
        host.put(HostKeys.PHYSICAL_HOST_GROUP, JsonText.of(group));
        setMetal(host);
        if (definition.get("host_vars").orElse(null) instanceof YamlMapping vars) {
            for (YamlMapping.Entry variable : vars.entries()) {
                put(host, variable);
            }
        } else {
            definition
                    .get("host_vars")
                    .ifPresent(vars -> run.wrong("host_vars of " + entry.name() + " is no mapping", vars));
        }
        if (ip instanceof YamlScalar scalar && scalar.isText()) {
            run.addresses().use(scalar.text());
        }
        if (draft.hosts().isPresent()) {
            draft.hosts().get().add(entry.name());
        } else {
            run.missing("group " + group + " has no list of hosts in the inventory");
        }
    }

    private static void setMetal(DraftHost host) {
        JsonValue old = host.get(DraftHost.PROPERTIES).orElse(JsonNull.NULL);
        JsonObject metal = old instanceof JsonObject object && object.isTruthy()
                ? object.with(DraftHost.IS_METAL, JsonBoolean.TRUE)
                : METAL;
        SharedProperties shared = host.shared();
        // An empty mapping is replaced, one with entries is changed, for all that hold it.
        if (shared != null && old.isTruthy()) {
            shared.set(metal);
        } else {
            host.put(DraftHost.PROPERTIES, metal);
        }
    }

    private void put(DraftHost host, YamlMapping.Entry variable) {
        JsonValue value = run.json("host_vars", variable.value());
        if (variable.name().equals(DraftHost.PROPERTIES)) {
            host.share(properties.computeIfAbsent(variable.value(), key -> new SharedProperties(value)));
        } else {
            host.put(variable.name(), value);
        }
    }
}
