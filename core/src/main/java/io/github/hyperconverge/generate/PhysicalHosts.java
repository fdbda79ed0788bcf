package io.github.hyperconverge.generate;

import io.github.hyperconverge.generate.DraftHost.SharedProperties;
import io.github.hyperconverge.json.JsonBoolean;
import io.github.hyperconverge.json.JsonNull;
import io.github.hyperconverge.json.JsonObject;
import io.github.hyperconverge.json.JsonText;
import io.github.hyperconverge.json.JsonValue;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The hosts that the user configuration names. */
final class PhysicalHosts {
    private static final JsonObject METAL = JsonObject.of(Map.of(DraftHost.IS_METAL, JsonBoolean.TRUE));

    private final GeneratorRun run;
    private final List<String> ansibleHost;
    /** Properties that host_vars set: one object, however many hosts and groups name it. */
    private final IdentityHashMap<YamlNode, SharedProperties> properties = new IdentityHashMap<>();

    PhysicalHosts(GeneratorRun run) {
        this.run = run;
        this.ansibleHost = run.names().ansibleHost();
    }

    /** Adds the groups of the configuration whose names end in {@code hosts}, and their hosts. */
    void add() {
        for (YamlMapping.Entry group : run.hostGroups()) {
            run.draft().groupWith(group.name(), DraftGroup.HOSTS);
            if (group.value() instanceof YamlMapping hosts) {
                hosts.entries().forEach(host -> add(group.name(), host));
            }
        }
    }

    private void add(String group, YamlMapping.Entry entry) {
        if (!(entry.value() instanceof YamlMapping definition)
                || definition.get("ip").isEmpty()) {
            // Told by the checks of the configuration.
            return;
        }
        DraftHost host = run.draft().host(entry.name());
        JsonValue address = run.json("ip", definition.get("ip").get());
        ansibleHost.forEach(key -> host.put(key, address));
        host.put(run.names().managementAddress(), run.managementAddress(definition, address));
        host.put(DraftHost.IS_METAL, JsonBoolean.TRUE);
        host.put(DraftHost.PHYSICAL_HOST_GROUP, JsonText.of(group));
        setMetal(host);
        definition.get("host_vars").ifPresent(vars -> {
            if (vars instanceof YamlMapping variables && !variables.isSet()) {
                variables.entries().forEach(variable -> put(host, variable));
            } else {
                run.wrong("host_vars of " + entry.name() + " is not a mapping", vars);
            }
        });
        run.hosts(group).ifPresent(hosts -> hosts.add(entry.name()));
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
        JsonValue value = run.variable("host_vars", variable);
        if (variable.name().equals(DraftHost.PROPERTIES)) {
            host.share(properties.computeIfAbsent(variable.value(), key -> new SharedProperties(value)));
        } else {
            host.put(variable.name(), value);
        }
    }
}
