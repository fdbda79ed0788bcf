package io.github.hyperconverge.validate;

import io.github.hyperconverge.deployment.BackendGroup;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.generate.IpNetwork.IpAddress;
import io.github.hyperconverge.haproxy.HaproxyConfig;
import io.github.hyperconverge.haproxy.Section;
import io.github.hyperconverge.haproxy.Server;
import io.github.hyperconverge.haproxy.Word;
import io.github.hyperconverge.inventory.ContainerNetwork;
import io.github.hyperconverge.inventory.HostVars;
import io.github.hyperconverge.inventory.Inventory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** How the servers of a balancer fit the hosts of the inventory, whose names OSA gives them. */
final class BalancedHosts implements FactCheck {
    private static final Rule NO_HOST =
            new Rule("haproxy-server-no-host", Severity.WARNING, "A server that is no host of the inventory");
    private static final Rule OTHER_ADDRESS =
            new Rule("haproxy-server-address", Severity.WARNING, "A server with an address that its host has not");
    private static final Rule MISSING =
            new Rule("haproxy-host-missing", Severity.WARNING, "A backend that lacks hosts of its group");
    private static final Rule STALE =
            new Rule("haproxy-stale-backend", Severity.WARNING, "A backend whose containers are all gone");

    @Override
    public List<Rule> rules() {
        return List.of(NO_HOST, OTHER_ADDRESS, MISSING, STALE);
    }

    @Override
    public void check(Facts facts, Consumer<Diagnostic> findings) {
        HaproxyConfig config = facts.deployment().haproxy().orElseThrow();
        Inventory inventory = facts.inventory();
        Map<String, Set<String>> addresses = new HashMap<>();
        Set<String> all = new HashSet<>();
        inventory.hosts().forEach((name, host) -> {
            Set<String> own = addresses(host);
            addresses.put(name, own);
            all.addAll(own);
        });
        for (Section section : config.sections()) {
            if (section.kind().isBackend()) {
                List<Server> servers = section.servers();
                Set<String> hosts = new LinkedHashSet<>();
                for (Server server : servers) {
                    if (addresses.containsKey(server.label())) {
                        hosts.add(server.label());
                    }
                }
                if (!hosts.isEmpty()) {
                    servers.forEach(server -> checkServer(server, addresses, all, findings));
                    checkGroup(inventory, section, hosts, findings);
                } else if (!servers.isEmpty()
                        && servers.stream().allMatch(server -> isGone(inventory, server.label()))) {
                    findings.accept(gone(inventory, section));
                }
            }
        }
    }

    /** OSA names backends after groups of components, but not all of them. */
    private static Diagnostic gone(Inventory inventory, Section section) {
        String service = section.name().replaceFirst("-back$", "");
        return inventory.members(service).isEmpty()
                ? Diagnostic.of(
                                STALE,
                                "no server of " + section.name()
                                        + " is in the inventory any more; if the service is gone,"
                                        + " remove the backend and its frontends, which OSA leaves as they are")
                        .at(section.head().range())
                : Diagnostic.of(
                                MISSING,
                                "the servers of " + section.name() + " are gone, and it has no host of " + service
                                        + "; run the haproxy role again")
                        .at(section.head().range());
    }

    private static Set<String> addresses(HostVars host) {
        Set<String> addresses = new HashSet<>();
        host.ansibleHost().ifPresent(addresses::add);
        host.managementAddress().ifPresent(addresses::add);
        for (ContainerNetwork network : host.containerNetworks().values()) {
            network.address().ifPresent(addresses::add);
        }
        return addresses;
    }

    private static void checkServer(
            Server server, Map<String, Set<String>> addresses, Set<String> all, Consumer<Diagnostic> findings) {
        String host = server.endpoint().map(endpoint -> endpoint.host()).orElse("");
        Set<String> own = addresses.get(server.label());
        if (own == null && !all.contains(host)) {
            findings.accept(Diagnostic.of(
                            NO_HOST, "'" + server.label() + "' is no host of the inventory, as the other servers are")
                    .at(server.name().map(Word::range)));
        } else if (own != null && !own.isEmpty() && !host.isEmpty() && !own.contains(host) && !isName(host)) {
            findings.accept(
                    Diagnostic.of(OTHER_ADDRESS, server.label() + " has no address " + host + " in the inventory")
                            .at(server.address().map(Word::range)));
        }
    }

    /** What is no address is resolved where HAProxy runs, or is a variable. */
    private static boolean isName(String host) {
        return IpAddress.parse(host).isEmpty();
    }

    private static void checkGroup(
            Inventory inventory, Section section, Set<String> hosts, Consumer<Diagnostic> findings) {
        BackendGroup group = BackendGroup.find(inventory, inventory, section.name(), hosts);
        List<String> missing = new ArrayList<>(group.hosts().orElse(List.of()));
        missing.removeAll(hosts);
        if (!missing.isEmpty()) {
            findings.accept(Diagnostic.of(
                            MISSING,
                            section.name() + " lacks "
                                    + String.join(", ", missing.subList(0, Math.min(5, missing.size())))
                                    + (missing.size() > 5 ? " and " + (missing.size() - 5) + " more" : "") + " of "
                                    + group.name())
                    .at(section.head().range()));
        }
    }

    /** A container of a host of the inventory, by its name, which is not there itself. */
    private static boolean isGone(Inventory inventory, String name) {
        int cut = name.lastIndexOf('-');
        if (cut < 0 || !name.substring(cut + 1).matches("[0-9a-f]{8}")) {
            return false;
        }
        for (int end = cut; end > 0; end = Math.max(name.lastIndexOf('-', end - 1), name.lastIndexOf('_', end - 1))) {
            Optional<HostVars> host = inventory.host(name.substring(0, end));
            if (host.isPresent()) {
                return true;
            }
        }
        return false;
    }
}
