package io.github.hyperconverge.validate;

import io.github.hyperconverge.diagnostic.Check;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Fix;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.generate.AddressSpaces;
import io.github.hyperconverge.generate.IpNetwork;
import io.github.hyperconverge.generate.IpNetwork.IpAddress;
import io.github.hyperconverge.inventory.HostVars;
import io.github.hyperconverge.inventory.Inventory;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.userconfig.ConfiguredHost;
import io.github.hyperconverge.userconfig.UserConfig;
import io.github.hyperconverge.yaml.YamlSequence;
import io.github.hyperconverge.yaml.YamlText;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The plan of addresses: the networks they come from, those that are taken, and how long they will last. */
final class ConfigAddresses implements Check<DeploymentView> {
    private static final Rule OVERLAP =
            Rule.warning("config-networks-overlap", "Two networks that have addresses in common");
    private static final Rule TOO_LARGE =
            Rule.warning("config-network-too-large", "A network that OSA takes long to load");
    private static final Rule IGNORED = Rule.warning("config-used-ips-ignored", "used_ips that reserve nothing");
    private static final Rule REVERSED =
            Rule.warning("config-used-ips-reversed", "A range of used_ips that ends before it begins");
    private static final Rule OUTSIDE = Rule.info("config-used-ips-outside", "used_ips that no network holds");
    private static final Rule UNRESERVED =
            Rule.warning("config-management-ip-unreserved", "A management_ip that containers can be given");
    private static final Rule SCARCE =
            Rule.warning("config-addresses-scarce", "A network without room for one more host");

    /** OSA holds every address of a network in memory. */
    private static final BigInteger LARGE = BigInteger.ONE.shiftLeft(20);

    private static final BigInteger ENDLESS = BigInteger.ONE.shiftLeft(32);

    /** The addresses from one to another. */
    private record Range(IpAddress first, IpAddress last) {
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

    @Override
    public void check(DeploymentView view, Consumer<Diagnostic> findings) {
        checkNetworks(view, findings);
        List<Range> used = checkUsed(view, findings);
        Set<IpAddress> taken = new HashSet<>();
        for (Value host : view.hostsByName().values()) {
            host.child(ConfiguredHost.IP).text().flatMap(IpAddress::parse).ifPresent(taken::add);
        }
        for (Value host : view.hostsByName().values()) {
            // OSA takes the addresses of hosts for used, and not those that they are managed under.
            Value managed = host.child(ConfiguredHost.MANAGEMENT_IP);
            managed.text()
                    .flatMap(IpAddress::parse)
                    .filter(address -> !taken.contains(address))
                    .filter(address -> used.stream().noneMatch(range -> range.contains(address)))
                    .ifPresent(address -> checkReserved(view, host, address, findings));
        }
        if (view.hasEnvironment() && view.next().inventory().isPresent()) {
            checkRoom(view, view.next().inventory().get(), findings);
        }
    }

    private static void checkNetworks(DeploymentView view, Consumer<Diagnostic> findings) {
        Map<String, IpNetwork> before = new TreeMap<>();
        view.networks().forEach((name, own) -> {
            Value network = view.config().child(UserConfig.CIDR_NETWORKS).child(name);
            before.forEach((other, addresses) -> {
                if (own.overlaps(addresses)) {
                    findings.accept(network.finding(
                                    OVERLAP,
                                    "the network " + name + " has addresses of " + other
                                            + ", which hosts can be given on either")
                            .related(
                                    view.placeInConfig(ModelPath.of(UserConfig.CIDR_NETWORKS, other)),
                                    "the other network"));
                }
            });
            before.put(name, own);
            if (own.size().compareTo(LARGE) > 0) {
                boolean ends = own.size().compareTo(ENDLESS) <= 0;
                Diagnostic finding = network.finding(
                        TOO_LARGE,
                        "OSA loads each of the " + own.size() + " addresses of " + name
                                + (ends ? " at every run" : ", and does not come to an end"));
                findings.accept(ends ? finding : finding.severity(Severity.ERROR));
            }
        });
    }

    /** Returns the ranges that are reserved. */
    private static List<Range> checkUsed(DeploymentView view, Consumer<Diagnostic> findings) {
        List<Range> ranges = new ArrayList<>();
        Value list = view.config().child(UserConfig.USED_IPS);
        if (list.node().isTruthy() && !(list.node() instanceof YamlSequence)) {
            findings.accept(list.finding(IGNORED, "OSA passes over used_ips, for it is not a list")
                    .fix(listed(list)));
        }
        for (Value item : list.items()) {
            if (item.isText()) {
                checkUsed(view, item, item.text().orElseThrow(), ranges, findings);
            }
        }
        return ranges;
    }

    private static void checkUsed(
            DeploymentView view, Value item, String text, List<Range> ranges, Consumer<Diagnostic> findings) {
        String[] ends = text.split(",", -1);
        Optional<IpAddress> first = IpAddress.parse(ends[0].stripTrailing());
        Optional<IpAddress> last = IpAddress.parse(ends[ends.length - 1].stripTrailing());
        Optional<SourceRange> place = item.node().range();
        if (ends.length == 1 && !(first.isPresent() ? first.get().toString().equals(text) : text.contains("{{"))) {
            findings.accept(used(
                            item,
                            IGNORED,
                            "'" + text + "' reserves nothing, for OSA compares addresses as text"
                                    + first.map(address -> "; write " + address).orElse(""))
                    .fix(first.flatMap(address -> Fixes.replace(place, "'" + address + "'"))));
        } else if (first.isPresent()
                && last.isPresent()
                && first.get().version() == last.get().version()) {
            Range range = new Range(first.get(), last.get());
            if (first.get().value().compareTo(last.get().value()) > 0) {
                findings.accept(
                        used(item, REVERSED, last.get() + " comes before " + first.get() + ", so nothing is reserved")
                                .fix(Fixes.replace(place, "'" + last.get() + "," + first.get() + "'")));
                return;
            }
            ranges.add(range);
            if (!view.networks().isEmpty() && view.networks().values().stream().noneMatch(range::meets)) {
                findings.accept(used(item, OUTSIDE, text + " lies in no network of cidr_networks"));
            }
        }
    }

    private static Diagnostic used(Value item, Rule rule, String message) {
        return item.finding(rule, message).path(ModelPath.of(UserConfig.USED_IPS));
    }

    /** A text alone becomes a list of one. */
    private static Optional<Fix> listed(Value text) {
        return text.node().range().filter(place -> text.isText()).flatMap(place -> {
            boolean isQuoted = place.text().startsWith("'") || place.text().startsWith("\"");
            String item =
                    isQuoted ? place.text() : YamlText.flowText(text.text().orElseThrow());
            return Fixes.replace(Optional.of(place), "[" + item + "]");
        });
    }

    private static void checkReserved(
            DeploymentView view, Value host, IpAddress address, Consumer<Diagnostic> findings) {
        view.networks().forEach((name, network) -> {
            if (network.contains(address)) {
                findings.accept(Diagnostic.of(
                                UNRESERVED,
                                address + " of " + host.name() + " lies in " + name
                                        + " and is not in used_ips, so a container can be given it")
                        .at(host.child(ConfiguredHost.MANAGEMENT_IP).node().range()));
            }
        });
    }

    /** Foresees what a host that is like the largest one would need. */
    private static void checkRoom(DeploymentView view, Inventory next, Consumer<Diagnostic> findings) {
        Map<String, BigInteger> free = AddressSpaces.free(view.deployment().with(next));
        view.networks().forEach((name, network) -> {
            Map<String, Long> byHost = new TreeMap<>();
            next.hosts().values().stream()
                    .filter(DeploymentView::isContainer)
                    .forEach(container -> byHost.merge(
                            container.physicalHost().orElseThrow(), addressesIn(network, container), Long::sum));
            String largest = "";
            long most = 0;
            for (Map.Entry<String, Long> host : byHost.entrySet()) {
                if (host.getValue() > most) {
                    largest = host.getKey();
                    most = host.getValue();
                }
            }
            BigInteger left = free.getOrDefault(name, BigInteger.ZERO);
            if (left.compareTo(BigInteger.valueOf(most)) < 0) {
                ModelPath path = ModelPath.of(UserConfig.CIDR_NETWORKS, name);
                findings.accept(Diagnostic.of(
                                SCARCE,
                                "the next run leaves " + left + " addresses of " + name + ", and one more host like "
                                        + largest + " takes " + most)
                        .path(path)
                        .at(view.deployment()
                                .userConfig()
                                .flatMap(config -> config.provenance(path))
                                .map(places -> places.winner())));
            }
        });
    }

    private static long addressesIn(IpNetwork network, HostVars host) {
        return host.containerNetworks().values().stream()
                .flatMap(entry -> entry.address().stream())
                .flatMap(address -> IpAddress.parse(address).stream())
                .filter(network::contains)
                .count();
    }
}
