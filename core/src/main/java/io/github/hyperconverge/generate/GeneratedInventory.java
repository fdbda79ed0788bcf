package io.github.hyperconverge.generate;

import com.google.common.collect.Maps;
import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.deployment.OsaSeries.Trait;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.inventory.HostVars;
import io.github.hyperconverge.inventory.Inventory;
import io.github.hyperconverge.json.JsonObject;
import io.github.hyperconverge.json.JsonStyle;
import io.github.hyperconverge.json.JsonValue;
import io.github.hyperconverge.json.JsonWriter;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a run of the generator.
 *
 * @param series whose generator was followed
 * @param before the inventory that the run started from
 * @param inventory the next one; empty if OSA would have refused the input or crashed
 * @param diagnostics what was found
 */
public record GeneratedInventory(
        OsaSeries series, Inventory before, Optional<Inventory> inventory, Diagnostics diagnostics) {

    /** What stands in messages for the end of a name that each run makes up anew. */
    static final String ANY_SUFFIX = "????????";

    /**
     * Shows the name of a host as a prediction.
     *
     * @param host the name of a host of {@link #inventory}
     * @return the name; {@code ????????} is the end of that of a container that this run made
     */
    public String shown(String host) {
        boolean made = before.host(host).isEmpty()
                && inventory
                        .flatMap(next -> next.host(host))
                        .filter(HostVars::isContainer)
                        .isPresent();
        return made ? host.substring(0, host.lastIndexOf('-') + 1) + ANY_SUFFIX : host;
    }

    /**
     * Tells whether OSA would save the inventory.
     *
     * @return true if there is one and it differs from the one before; releases that save always do not count
     */
    public boolean isChanged() {
        return inventory
                .filter(next -> !next.document().equals(before.document()))
                .isPresent();
    }

    /**
     * Writes the inventory.
     *
     * @return its text, byte for byte as OSA of the series writes it to its file; empty if there is no inventory
     */
    public Optional<String> text() {
        JsonStyle style = series.has(Trait.BLANKS_AT_LINE_ENDS) ? JsonStyle.OSA_UP_TO_NEWTON : JsonStyle.OSA;
        return inventory.map(next -> JsonWriter.of(style).toText(next.document()));
    }

    /**
     * Compares the inventory with the one before.
     *
     * @return what is new and what changed; nothing if there is no inventory
     */
    public InventoryDifference difference() {
        return InventoryDifference.between(before, inventory.orElse(before));
    }

    /**
     * Returns the addresses of all hosts, which OSA wrote to {@code openstack_hostnames_ips.yml} until yoga.
     *
     * @return the file's data, by host; empty if the series writes no such file or there is no inventory
     */
    public Optional<JsonObject> hostnamesAndAddresses() {
        String ansibleHost = series.has(Trait.ANSIBLE_HOST) ? DraftHost.ANSIBLE_HOST : "ansible_ssh_host";
        return inventory
                .filter(next -> series.has(Trait.HOSTNAMES_FILE))
                .map(next -> JsonObject.of(Maps.transformValues(next.hosts(), host -> {
                    Map<String, JsonValue> vars =
                            host.definition() instanceof JsonObject object ? object.entries() : Map.of();
                    return JsonObject.of(
                            Maps.filterKeys(vars, key -> key.endsWith("address") || key.equals(ansibleHost)));
                })));
    }
}
