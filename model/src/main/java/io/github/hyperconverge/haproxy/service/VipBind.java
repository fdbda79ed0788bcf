package io.github.hyperconverge.haproxy.service;

import java.util.List;
import java.util.Map;

/** Where a frontend listens. */
record VipBind(String address, String networkInterface) {

    /** Reads a list of addresses, or of mappings with an address and an interface. */
    static List<VipBind> of(List<?> values) {
        return values.stream()
                .map(value -> value instanceof Map<?, ?> map
                        ? new VipBind(
                                Expression.text(map.get("address")),
                                map.get("interface") == null ? "" : Expression.text(map.get("interface")))
                        : new VipBind(Expression.text(value), ""))
                .toList();
    }

    /** Returns what follows the port. */
    String suffix() {
        return networkInterface.isEmpty() ? "" : " interface " + networkInterface;
    }
}
