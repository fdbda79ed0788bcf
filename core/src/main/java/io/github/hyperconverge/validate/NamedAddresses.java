package io.github.hyperconverge.validate;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Fix;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.internal.IpNetwork;
import io.github.hyperconverge.internal.IpNetwork.IpAddress;
import io.github.hyperconverge.inventory.HostVars;
import io.github.hyperconverge.inventory.Inventory;
import io.github.hyperconverge.manage.ReservedAddresses;
import io.github.hyperconverge.userconfig.ConfiguredHost;
import io.github.hyperconverge.userconfig.ProviderNetwork;
import io.github.hyperconverge.userconfig.UserConfig;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Addresses that the configuration names. OSA reserves the {@code ip} of each host alone; a container can be given the
 * others, if it was not given them already.
 *
 * @param reserved what {@code used_ips} reserves
 * @param meant what it would reserve as well, were it written as OSA reads it, which is told of it
 */
record NamedAddresses(DeploymentView view, List<NamedAddresses.Range> reserved, List<NamedAddresses.Range> meant)
        implements ConfigTopic {
    private static final List<String> VIPS = List.of("internal_lb_vip_address", "external_lb_vip_address");

    /** The addresses from one to another. */
    record Range(IpAddress first, IpAddress last) {
        /** What an item of {@code used_ips} is meant to reserve; empty if that cannot be told. */
        static List<Range> of(String item) {
            List<IpAddress> ends = Stream.of(item.split("[,-]", -1))
                    .flatMap(end -> IpAddress.parse(end.strip()).stream())
                    .sorted(Comparator.comparing(IpAddress::value))
                    .toList();
            return ends.stream().map(IpAddress::version).distinct().count() == 1
                    ? List.of(new Range(ends.get(0), ends.get(ends.size() - 1)))
                    : List.of();
        }

        boolean contains(IpAddress address) {
            return address.version() == first.version()
                    && address.value().compareTo(first.value()) >= 0
                    && address.value().compareTo(last.value()) <= 0;
        }

        boolean meets(IpNetwork network) {
            return network.version() == first.version()
                    && first.value().compareTo(network.last()) <= 0
                    && network.first().compareTo(last.value()) <= 0;
        }
    }

    /** An address, where it stands, and how a message calls it. */
    private record Named(Rule rule, IpAddress address, Value value, String subject) {}

    @Override
    public void check() {
        Map<IpAddress, Value> hosts = new HashMap<>();
        for (Value host : view.hostsByName().values()) {
            address(host.child(ConfiguredHost.IP)).ifPresent(ip -> hosts.putIfAbsent(ip, host));
        }
        checkManaged(hosts);
        Map<IpAddress, String> given = given(view.inventory());
        Map<String, IpNetwork> networks = handedOut();
        Map<Named, Diagnostic> open = new LinkedHashMap<>();
        Set<Map.Entry<Rule, IpAddress>> told = new HashSet<>();
        for (Named named : named()) {
            IpAddress address = named.address();
            boolean isReserved =
                    hosts.containsKey(address) || reserved.stream().anyMatch(range -> range.contains(address));
            Optional<String> network = networks.entrySet().stream()
                    .filter(entry -> entry.getValue().contains(address))
                    .map(Map.Entry::getKey)
                    .findFirst();
            String holder = given.get(address);
            boolean isMeant = isReserved || meant.stream().anyMatch(range -> range.contains(address));
            if ((holder == null && (isMeant || network.isEmpty())) || !told.add(Map.entry(named.rule(), address))) {
                continue;
            }
            String lies = network.map(name -> " lies in " + name + " and").orElse("");
            String unreserved = isReserved ? "" : lies + " is not in used_ips";
            if (holder == null) {
                open.put(named, finding(named, unreserved + ", so a container can be given it"));
            } else {
                Diagnostic finding = finding(
                                named,
                                unreserved + (isReserved ? " is" : ", and is") + " the address of " + holder
                                        + " in the inventory as well")
                        .severity(Severity.ERROR);
                if (isReserved) {
                    report(finding);
                } else {
                    open.put(named, finding);
                }
            }
        }
        Optional<Fix> fix = open.isEmpty() ? Optional.empty() : reserved(open.keySet());
        open.values().forEach(finding -> report(finding.fix(fix)));
    }

    private static Diagnostic finding(Named named, String message) {
        return Diagnostic.of(named.rule(), named.subject() + message)
                .at(named.value().node().range());
    }

    private static Optional<IpAddress> address(Value value) {
        return value.text().flatMap(IpAddress::parse);
    }

    private List<Named> named() {
        List<Named> named = new ArrayList<>();
        Value overrides = view.config().child(UserConfig.GLOBAL_OVERRIDES);
        VIPS.forEach(vip -> add(named, ADDRESS_UNRESERVED, overrides.child(vip), vip + " ", ""));
        for (Value network : view.providerNetworks()) {
            add(named, ADDRESS_UNRESERVED, network.child("gateway"), "the gateway ", "");
            for (Value route : network.child(ProviderNetwork.STATIC_ROUTES).items()) {
                add(named, ADDRESS_UNRESERVED, route.child("gateway"), "the gateway ", " of a static route");
            }
        }
        for (Value host : view.hostsByName().values()) {
            String whose = " of " + host.name();
            add(named, ADDRESS_UNRESERVED, host.child(ConfiguredHost.IP), "the ip ", whose);
            add(named, MANAGEMENT_IP_UNRESERVED, host.child(ConfiguredHost.MANAGEMENT_IP), "", whose);
        }
        return named;
    }

    private static void add(List<Named> named, Rule rule, Value value, String before, String after) {
        address(value).ifPresent(address -> named.add(new Named(rule, address, value, before + address + after)));
    }

    /** The containers of an inventory by the addresses that they were given; those of a host too are told as such. */
    private static Map<IpAddress, String> given(Inventory inventory) {
        Map<IpAddress, String> given = new HashMap<>();
        Set<IpAddress> ofHosts = new HashSet<>();
        for (HostVars host : inventory.hosts().values()) {
            boolean isContainer = host.isContainer();
            addresses(host).forEach(address -> {
                if (isContainer) {
                    given.putIfAbsent(address, host.name());
                } else {
                    ofHosts.add(address);
                }
            });
        }
        given.keySet().removeAll(ofHosts);
        return given;
    }

    private static Stream<IpAddress> addresses(HostVars host) {
        return host.addresses().stream().flatMap(address -> IpAddress.parse(address).stream());
    }

    /** The networks that containers get addresses of; without env.d every network may be one. */
    private Map<String, IpNetwork> handedOut() {
        Map<String, IpNetwork> networks = new LinkedHashMap<>(view.networks());
        if (view.hasEnvironment() && view.next().inventory().isPresent()) {
            Set<IpAddress> given = given(view.next().inventory().get()).keySet();
            networks.values().removeIf(network -> given.stream().noneMatch(network::contains));
        }
        return networks;
    }

    /** All of them at once, for they go into one list. */
    private Optional<Fix> reserved(Set<Named> open) {
        List<String> addresses = open.stream()
                .map(named -> named.address().toString())
                .distinct()
                .toList();
        return view.deployment().userConfig().flatMap(config -> ReservedAddresses.fix(config, addresses));
    }

    /** OSA compares the {@code ip} of hosts alone. */
    private void checkManaged(Map<IpAddress, Value> hosts) {
        Map<IpAddress, Value> managed = new HashMap<>();
        for (Value host : view.hostsByName().values()) {
            Value value = host.child(ConfiguredHost.MANAGEMENT_IP);
            address(value).ifPresent(address -> {
                Value other = hosts.getOrDefault(address, host);
                String key = ConfiguredHost.IP;
                if (other.name().equals(host.name())) {
                    other = managed.getOrDefault(address, host);
                    key = ConfiguredHost.MANAGEMENT_IP;
                }
                managed.putIfAbsent(address, host);
                if (!other.name().equals(host.name())) {
                    report(value.finding(
                                    MANAGEMENT_IP_TWICE,
                                    address + " is the management_ip of " + host.name() + " and the " + key + " of "
                                            + other.name())
                            .related(other.child(key).node().range(), "the other host"));
                }
            });
        }
    }
}
