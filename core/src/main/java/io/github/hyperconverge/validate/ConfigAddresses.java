package io.github.hyperconverge.validate;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Fix;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.generate.AddressSpaces;
import io.github.hyperconverge.generate.IpNetwork;
import io.github.hyperconverge.generate.IpNetwork.IpAddress;
import io.github.hyperconverge.inventory.ContainerNetwork;
import io.github.hyperconverge.inventory.HostVars;
import io.github.hyperconverge.inventory.Inventory;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.userconfig.CidrNetwork;
import io.github.hyperconverge.userconfig.ConfiguredHost;
import io.github.hyperconverge.userconfig.UsedIps;
import io.github.hyperconverge.userconfig.UserConfig;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlScalar;
import io.github.hyperconverge.yaml.YamlSequence;
import io.github.hyperconverge.yaml.YamlText;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The plan of addresses: the networks they come from, those that are taken, and how long they will last. */
final class ConfigAddresses implements FactCheck {
    private static final Rule OVERLAP =
            new Rule("config-networks-overlap", Severity.WARNING, "Two networks that have addresses in common");
    private static final Rule TOO_LARGE =
            new Rule("config-network-too-large", Severity.WARNING, "A network that OSA takes long to load");
    private static final Rule IGNORED =
            new Rule("config-used-ips-ignored", Severity.WARNING, "used_ips that reserve nothing");
    private static final Rule REVERSED =
            new Rule("config-used-ips-reversed", Severity.WARNING, "A range of used_ips that ends before it begins");
    private static final Rule OUTSIDE =
            new Rule("config-used-ips-outside", Severity.INFO, "used_ips that no network holds");
    private static final Rule UNRESERVED = new Rule(
            "config-management-ip-unreserved", Severity.WARNING, "A management_ip that containers can be given");
    private static final Rule SCARCE =
            new Rule("config-addresses-scarce", Severity.WARNING, "A network without room for one more host");

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
    public List<Rule> rules() {
        return List.of(OVERLAP, TOO_LARGE, IGNORED, REVERSED, OUTSIDE, UNRESERVED, SCARCE);
    }

    @Override
    public void check(Facts facts, Consumer<Diagnostic> findings) {
        checkNetworks(facts, findings);
        List<Range> used = checkUsed(facts, findings);
        Set<IpAddress> taken = new HashSet<>();
        facts.hosts()
                .values()
                .forEach(host ->
                        host.text(ConfiguredHost.IP).flatMap(IpAddress::parse).ifPresent(taken::add));
        for (ConfiguredHost host : facts.hosts().values()) {
            checkManagementIp(facts, host, used, taken, findings);
        }
        if (facts.hasEnvironment()) {
            checkRoom(facts, findings);
        }
    }

    private static void checkNetworks(Facts facts, Consumer<Diagnostic> findings) {
        Map<String, IpNetwork> before = new HashMap<>();
        for (CidrNetwork network : facts.userConfig().cidrNetworks()) {
            IpNetwork own = facts.networks().get(network.name());
            if (own == null) {
                continue;
            }
            before.forEach((name, other) -> {
                if (own.overlaps(other)) {
                    findings.accept(Diagnostic.of(
                                    OVERLAP,
                                    "the network " + network.name() + " has addresses of " + name
                                            + ", which hosts can be given on either")
                            .path(ModelPath.of(UserConfig.CIDR_NETWORKS, network.name()))
                            .at(network.definition().range())
                            .related(
                                    facts.userConfig().placeOfKey(ModelPath.of(UserConfig.CIDR_NETWORKS, name)),
                                    "the other network"));
                }
            });
            before.put(network.name(), own);
            if (own.size().compareTo(LARGE) > 0) {
                boolean ends = own.size().compareTo(ENDLESS) <= 0;
                Diagnostic finding = Diagnostic.of(
                                TOO_LARGE,
                                "OSA loads each of the " + own.size() + " addresses of " + network.name()
                                        + (ends ? " at every run" : ", and does not come to an end"))
                        .path(ModelPath.of(UserConfig.CIDR_NETWORKS, network.name()))
                        .at(network.definition().range());
                findings.accept(ends ? finding : finding.severity(Severity.ERROR));
            }
        }
    }

    private static List<Range> checkUsed(Facts facts, Consumer<Diagnostic> findings) {
        List<Range> ranges = new ArrayList<>();
        YamlNode value = facts.userConfig().get(UserConfig.USED_IPS).orElse(null);
        if (value != null && value.isTruthy() && !(value instanceof YamlSequence)) {
            boolean isText = value instanceof YamlScalar scalar && scalar.isText();
            findings.accept(Diagnostic.of(IGNORED, "OSA passes over used_ips, for it is no list")
                    .path(ModelPath.of(UserConfig.USED_IPS))
                    .at(value.range())
                    .fix(
                            isText
                                    ? value.range().flatMap(place -> listed(place, (YamlScalar) value))
                                    : Optional.empty()));
        }
        for (UsedIps item : facts.userConfig().usedIps()) {
            Optional<IpAddress> first = item.first().map(String::stripTrailing).flatMap(IpAddress::parse);
            Optional<IpAddress> last = item.last().map(String::stripTrailing).flatMap(IpAddress::parse);
            if (!item.isRange() && item.first().isPresent() && isUnmatched(item, first)) {
                findings.accept(Diagnostic.of(
                                IGNORED,
                                "'" + item.first().get() + "' reserves nothing, for OSA compares addresses as text"
                                        + first.map(address -> "; write " + address)
                                                .orElse(""))
                        .path(ModelPath.of(UserConfig.USED_IPS))
                        .at(item.definition().range())
                        .fix(first.flatMap(
                                address -> Fixes.replace(item.definition().range(), "'" + address + "'"))));
            } else if (first.isPresent()
                    && last.isPresent()
                    && first.get().version() == last.get().version()) {
                Range range = new Range(first.get(), last.get());
                if (first.get().value().compareTo(last.get().value()) > 0) {
                    findings.accept(Diagnostic.of(
                                    REVERSED, last.get() + " comes before " + first.get() + ", so nothing is reserved")
                            .path(ModelPath.of(UserConfig.USED_IPS))
                            .at(item.definition().range())
                            .fix(Fixes.replace(item.definition().range(), "'" + last.get() + "," + first.get() + "'")));
                } else {
                    ranges.add(range);
                    checkInside(facts, item, range, findings);
                }
            }
        }
        return ranges;
    }

    private static boolean isUnmatched(UsedIps item, Optional<IpAddress> address) {
        String text = item.first().orElseThrow();
        return address.isEmpty()
                ? !text.contains("{{")
                : !address.get().toString().equals(text);
    }

    private static Optional<Fix> listed(SourceRange place, YamlScalar value) {
        boolean isQuoted = place.text().startsWith("'") || place.text().startsWith("\"");
        return Fixes.replace(
                Optional.of(place), "[" + (isQuoted ? place.text() : YamlText.flowText(value.text())) + "]");
    }

    private static void checkInside(Facts facts, UsedIps item, Range range, Consumer<Diagnostic> findings) {
        if (!facts.networks().isEmpty() && facts.networks().values().stream().noneMatch(range::meets)) {
            findings.accept(Diagnostic.of(OUTSIDE, item.text().orElse("") + " lies in no network of cidr_networks")
                    .path(ModelPath.of(UserConfig.USED_IPS))
                    .at(item.definition().range()));
        }
    }

    /** OSA takes the addresses of hosts for used, and not those that they are managed under. */
    private static void checkManagementIp(
            Facts facts, ConfiguredHost host, List<Range> used, Set<IpAddress> taken, Consumer<Diagnostic> findings) {
        Optional<IpAddress> address = host.text(ConfiguredHost.MANAGEMENT_IP).flatMap(IpAddress::parse);
        if (address.isEmpty()
                || taken.contains(address.get())
                || used.stream().anyMatch(range -> range.contains(address.get()))) {
            return;
        }
        facts.networks().forEach((name, network) -> {
            if (network.contains(address.get())) {
                findings.accept(Diagnostic.of(
                                UNRESERVED,
                                address.get() + " of " + host.name() + " lies in " + name
                                        + " and is not in used_ips, so a container can be given it")
                        .at(host.get(ConfiguredHost.MANAGEMENT_IP).flatMap(YamlNode::range)));
            }
        });
    }

    /** Foresees what a host that is like the largest one would need. */
    private static void checkRoom(Facts facts, Consumer<Diagnostic> findings) {
        Optional<Inventory> next = facts.next().inventory();
        if (next.isEmpty()) {
            return;
        }
        Map<String, BigInteger> free = AddressSpaces.free(facts.deployment().with(next.get()));
        facts.networks().forEach((name, network) -> {
            Map<String, Integer> byHost = new HashMap<>();
            for (HostVars host : next.get().hosts().values()) {
                boolean isContainer = host.physicalHost()
                        .filter(own -> !own.equals(host.name()))
                        .isPresent();
                for (ContainerNetwork entry : host.containerNetworks().values()) {
                    if (isContainer
                            && entry.address()
                                    .flatMap(IpAddress::parse)
                                    .filter(network::contains)
                                    .isPresent()) {
                        byHost.merge(host.physicalHost().orElseThrow(), 1, Integer::sum);
                    }
                }
            }
            String largest = "";
            int most = 0;
            for (Map.Entry<String, Integer> host : byHost.entrySet()) {
                if (host.getValue() > most
                        || host.getValue() == most && host.getKey().compareTo(largest) < 0) {
                    largest = host.getKey();
                    most = host.getValue();
                }
            }
            BigInteger left = free.getOrDefault(name, BigInteger.ZERO);
            if (left.compareTo(BigInteger.valueOf(most)) < 0) {
                findings.accept(Diagnostic.of(
                                SCARCE,
                                "the next run leaves " + left + " addresses of " + name + ", and one more host like "
                                        + largest + " takes " + most)
                        .path(ModelPath.of(UserConfig.CIDR_NETWORKS, name))
                        .at(facts.userConfig()
                                .provenance(ModelPath.of(UserConfig.CIDR_NETWORKS, name))
                                .map(places -> places.winner())));
            }
        });
    }
}
