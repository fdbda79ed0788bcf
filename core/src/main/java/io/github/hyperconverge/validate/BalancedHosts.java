package io.github.hyperconverge.validate;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.haproxy.HaproxyConfig;
import io.github.hyperconverge.haproxy.Section;
import io.github.hyperconverge.haproxy.Server;
import io.github.hyperconverge.haproxy.Word;
import io.github.hyperconverge.internal.BackendGroup;
import io.github.hyperconverge.internal.IpNetwork.IpAddress;
import io.github.hyperconverge.inventory.Inventory;
import io.github.hyperconverge.source.SourceRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How the servers of a balancer fit the hosts of the inventory, whose names OSA gives them. */
record BalancedHosts(DeploymentView view) implements InventoryTopic {

    private static final int SHOWN = 5;

    @Override
    public void check() {
        Inventory inventory = view.inventory();
        HaproxyConfig config = view.deployment().haproxy().orElseThrow();
        boolean hasServers = config.sections().stream()
                .flatMap(section -> section.servers().stream())
                .anyMatch(server -> !isGone(inventory, server.label()));
        if (hasServers && !view.deployment().isBalancedBy(config)) {
            report(Diagnostic.of(
                            FOREIGN_BALANCER,
                            "none of the servers is a host of the inventory; give the configuration of this deployment's"
                                    + " balancers")
                    .at(config.files().stream().findFirst().map(file -> new SourceRange(file.source(), 0, 0))));
            return;
        }
        Map<String, Set<String>> addresses = new HashMap<>();
        Set<String> all = new HashSet<>();
        inventory.hosts().forEach((name, host) -> {
            Set<String> own = host.allAddresses();
            addresses.put(name, own);
            all.addAll(own);
        });
        for (Section section : config.sections()) {
            List<Server> servers = section.kind().isBackend() ? section.servers() : List.of();
            Set<String> hosts = new LinkedHashSet<>();
            servers.forEach(server -> hosts.add(server.label()));
            hosts.retainAll(addresses.keySet());
            if (!hosts.isEmpty()) {
                servers.forEach(server -> checkServer(server, addresses, all));
                checkGroup(inventory, section, hosts);
            } else if (!servers.isEmpty() && servers.stream().allMatch(server -> isGone(inventory, server.label()))) {
                // OSA names backends after groups of components, but not all of them.
                String service = section.name().replaceFirst("-back$", "");
                report(
                        inventory.members(service).isEmpty()
                                ? finding(
                                        STALE_BACKEND,
                                        section,
                                        "no server of " + section.name() + " is in the inventory any more; if the"
                                                + " service is gone, remove the backend and its frontends, which OSA"
                                                + " leaves as they are")
                                : finding(
                                        HOST_MISSING,
                                        section,
                                        "the servers of " + section.name() + " are gone, and it has no host of "
                                                + service + "; run the haproxy role again"));
            }
        }
    }

    private static Diagnostic finding(Rule rule, Section section, String message) {
        return Diagnostic.of(rule, message).at(section.head().range());
    }

    private void checkServer(Server server, Map<String, Set<String>> addresses, Set<String> all) {
        String host = server.endpoint().map(endpoint -> endpoint.host()).orElse("");
        Set<String> own = addresses.get(server.label());
        if (own == null) {
            if (!all.contains(host)) {
                String message = "'" + server.label() + "' is not a host of the inventory, as the other servers are";
                report(Diagnostic.of(SERVER_NO_HOST, message).at(server.name().map(Word::range)));
            }
        } else if (!own.isEmpty()
                && !own.contains(host)
                // What is not an address is resolved where HAProxy runs, or is a variable.
                && IpAddress.parse(host).isPresent()) {
            report(Diagnostic.of(SERVER_ADDRESS, server.label() + " has no address " + host + " in the inventory")
                    .at(server.address().map(Word::range)));
        }
    }

    private void checkGroup(Inventory inventory, Section section, Set<String> hosts) {
        BackendGroup group = BackendGroup.find(inventory, inventory, section.name(), hosts);
        List<String> missing = new ArrayList<>(group.hosts().orElse(List.of()));
        missing.removeAll(hosts);
        if (!missing.isEmpty()) {
            report(finding(
                    HOST_MISSING,
                    section,
                    section.name() + " lacks " + String.join(", ", missing.subList(0, Math.min(SHOWN, missing.size())))
                            + (missing.size() > SHOWN ? " and " + (missing.size() - SHOWN) + " more" : "") + " of "
                            + group.name()));
        }
    }

    /** A container of a host of the inventory, by its name, which is not there itself. */
    private static boolean isGone(Inventory inventory, String name) {
        int cut = name.lastIndexOf('-');
        if (cut < 0 || !name.substring(cut + 1).matches("[0-9a-f]{8}")) {
            return false;
        }
        for (int end = cut; end > 0; end = Math.max(name.lastIndexOf('-', end - 1), name.lastIndexOf('_', end - 1))) {
            if (inventory.host(name.substring(0, end)).isPresent()) {
                return true;
            }
        }
        return false;
    }
}
