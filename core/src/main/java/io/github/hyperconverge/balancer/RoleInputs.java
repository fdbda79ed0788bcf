package io.github.hyperconverge.balancer;

import io.github.hyperconverge.haproxy.service.RoleInput;
import io.github.hyperconverge.haproxy.service.RoleSeries;
import io.github.hyperconverge.inventory.HostVars;
import io.github.hyperconverge.inventory.Inventory;
import io.github.hyperconverge.json.JsonArray;
import io.github.hyperconverge.json.JsonBoolean;
import io.github.hyperconverge.json.JsonNumber;
import io.github.hyperconverge.json.JsonObject;
import io.github.hyperconverge.json.JsonText;
import io.github.hyperconverge.json.JsonValue;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlScalar;
import io.github.hyperconverge.yaml.YamlSequence;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What OSA's haproxy role is run with, taken from an inventory. */
public final class RoleInputs {
    private RoleInputs() {}

    /**
     * Lists the hosts that balance.
     *
     * @param inventory an inventory
     * @return the members of {@code haproxy}, else of {@code haproxy_all}; empty if there are none
     */
    public static List<String> balancers(Inventory inventory) {
        List<String> hosts = inventory.members("haproxy");
        return hosts.isEmpty() ? inventory.members("haproxy_all") : hosts;
    }

    /**
     * Takes groups, addresses and the variables of all hosts from an inventory.
     *
     * @param series the series of the role
     * @param inventory the inventory
     * @param variables further variables, which count for more than those of the inventory
     * @param host the balancer
     * @return what the role is run with
     */
    public static RoleInput of(RoleSeries series, Inventory inventory, YamlMapping variables, String host) {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        inventory.groups().keySet().forEach(group -> groups.put(group, inventory.members(group)));
        Map<String, String> addresses = new LinkedHashMap<>();
        inventory
                .hosts()
                .forEach((name, vars) -> address(series, vars).ifPresent(address -> addresses.put(name, address)));
        YamlMapping.Builder all = new YamlMapping.Builder();
        mapping(inventory.allVars()).entries().forEach(all::put);
        variables.entries().forEach(all::put);
        return new RoleInput(series, all.build(), groups, addresses, host);
    }

    private static Optional<String> address(RoleSeries series, HostVars vars) {
        return series == RoleSeries.NEWEST ? vars.managementAddress().or(vars::ansibleHost) : vars.ansibleHost();
    }

    private static YamlMapping mapping(JsonObject object) {
        return YamlMapping.of(object.entries().entrySet().stream()
                .map(entry -> new YamlMapping.Entry(YamlScalar.of(entry.getKey()), yaml(entry.getValue())))
                .toList());
    }

    private static YamlNode yaml(JsonValue value) {
        if (value instanceof JsonText text) {
            return YamlScalar.of(text.value());
        }
        if (value instanceof JsonBoolean truth) {
            return YamlScalar.of(truth.isTruthy());
        }
        if (value instanceof JsonNumber number) {
            return number.isInteger()
                    ? YamlScalar.of(new BigInteger(number.text()))
                    : YamlScalar.of(Double.parseDouble(number.text()));
        }
        if (value instanceof JsonArray array) {
            return YamlSequence.of(array.items().stream().map(RoleInputs::yaml).toList());
        }
        return value instanceof JsonObject object ? mapping(object) : YamlScalar.ofNull();
    }
}
