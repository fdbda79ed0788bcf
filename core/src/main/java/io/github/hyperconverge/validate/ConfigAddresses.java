package io.github.hyperconverge.validate;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Fix;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.generate.AddressSpaces;
import io.github.hyperconverge.internal.IpNetwork;
import io.github.hyperconverge.internal.IpNetwork.IpAddress;
import io.github.hyperconverge.inventory.HostVars;
import io.github.hyperconverge.inventory.Inventory;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.userconfig.UserConfig;
import io.github.hyperconverge.validate.NamedAddresses.Range;
import io.github.hyperconverge.yaml.YamlSequence;
import io.github.hyperconverge.yaml.YamlText;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The plan of addresses: the networks they come from, those that are taken, and how long they will last. */
record ConfigAddresses(DeploymentView view) implements ConfigTopic {

    /** OSA holds every address of a network in memory. */
    private static final BigInteger LARGE = BigInteger.ONE.shiftLeft(20);

    private static final BigInteger ENDLESS = BigInteger.ONE.shiftLeft(32);

    @Override
    public void check() {
        checkNetworks();
        List<Range> used = new ArrayList<>();
        List<Range> meant = new ArrayList<>();
        checkUsed(used, meant);
        new NamedAddresses(view, used, meant).check();
        if (view.hasEnvironment() && view.next().inventory().isPresent()) {
            checkRoom(view.next().inventory().get());
        }
    }

    private void checkNetworks() {
        Map<String, IpNetwork> before = new TreeMap<>();
        view.networks().forEach((name, own) -> {
            Value network = view.config().child(UserConfig.CIDR_NETWORKS).child(name);
            before.forEach((other, addresses) -> {
                if (own.overlaps(addresses)) {
                    report(network.finding(
                                    NETWORKS_OVERLAP,
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
                report(network.finding(
                                NETWORK_TOO_LARGE,
                                "OSA loads each of the " + own.size() + " addresses of " + name
                                        + (ends ? " at every run" : ", and does not come to an end"))
                        .severity(ends ? Severity.WARNING : Severity.ERROR));
            }
        });
    }

    /** Finds the ranges that are reserved, and those that would be but for what is told here. */
    private void checkUsed(List<Range> used, List<Range> meant) {
        Value list = view.config().child(UserConfig.USED_IPS);
        if (list.node().isTruthy() && !(list.node() instanceof YamlSequence)) {
            report(list.finding(USED_IPS_IGNORED, "OSA passes over used_ips, for it is not a list")
                    .fix(listed(list)));
            list.text().ifPresent(text -> meant.addAll(Range.of(text)));
        }
        for (Value item : list.items()) {
            if (item.isText()) {
                String text = item.text().orElseThrow();
                checkUsed(item, text, used);
                meant.addAll(Range.of(text));
            }
        }
    }

    private void checkUsed(Value item, String text, List<Range> ranges) {
        String[] ends = text.split(",", -1);
        Optional<IpAddress> first = IpAddress.parse(ends[0].stripTrailing());
        Optional<IpAddress> last = IpAddress.parse(ends[ends.length - 1].stripTrailing());
        Optional<SourceRange> place = item.node().range();
        if (ends.length == 1 && !(first.isPresent() ? first.get().toString().equals(text) : text.contains("{{"))) {
            report(used(
                            item,
                            USED_IPS_IGNORED,
                            "'" + text + "' reserves nothing, for OSA compares addresses as text"
                                    + first.map(address -> "; write " + address).orElse(""))
                    .fix(first.flatMap(address -> Fixes.replace(place, "'" + address + "'"))));
        } else if (first.isPresent()
                && last.isPresent()
                && first.get().version() == last.get().version()) {
            Range range = new Range(first.get(), last.get());
            if (first.get().value().compareTo(last.get().value()) > 0) {
                report(used(
                                item,
                                USED_IPS_REVERSED,
                                last.get() + " comes before " + first.get() + ", so nothing is reserved")
                        .fix(Fixes.replace(place, "'" + last.get() + "," + first.get() + "'")));
                return;
            }
            ranges.add(range);
            if (!view.networks().isEmpty() && view.networks().values().stream().noneMatch(range::meets)) {
                report(used(item, USED_IPS_OUTSIDE, text + " lies in no network of cidr_networks"));
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

    /** Foresees what a host that is like the largest one would need. */
    private void checkRoom(Inventory next) {
        Map<String, BigInteger> free = AddressSpaces.free(view.deployment().with(next));
        view.networks().forEach((name, network) -> {
            Map<String, Long> byHost = new TreeMap<>();
            next.hosts().values().stream()
                    .filter(HostVars::isContainer)
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
                report(Diagnostic.of(
                                ADDRESSES_SCARCE,
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
        return host.addresses().stream()
                .flatMap(address -> IpAddress.parse(address).stream())
                .filter(network::contains)
                .count();
    }
}
