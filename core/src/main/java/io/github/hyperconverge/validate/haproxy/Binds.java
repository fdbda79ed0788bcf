package io.github.hyperconverge.validate.haproxy;

import com.google.common.collect.Range;
import com.google.common.collect.RangeMap;
import com.google.common.collect.TreeRangeMap;
import com.google.common.net.InetAddresses;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.haproxy.Address;
import io.github.hyperconverge.haproxy.Bind;
import io.github.hyperconverge.haproxy.Word;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Addresses that are bound twice: the system then shares connections out between the two, and nobody is told. */
final class Binds implements HaproxyCheck {
    static final Rule DUPLICATE = Rules.error("duplicate-bind", "An address and port that is bound twice");

    /** What keeps two binds of one address apart. */
    private static final List<String> APART = List.of("interface", "namespace", "process", "thread");

    private static final int HIGHEST_PORT = 65_535;

    @Override
    public List<Rule> rules() {
        return List.of(DUPLICATE);
    }

    /**
     * Who has an address.
     *
     * @param alsoSix whether it is the address of version 4 that comes with one of version 6
     */
    private record Owner(ReadSection section, Word word, boolean alsoSix) {

        /** One frontend on all addresses of both versions, a line for each, loses nothing. */
        boolean shares(Owner other) {
            return section == other.section && alsoSix != other.alsoSix;
        }
    }

    @Override
    public void check(HaproxyView view, Consumer<Diagnostic> findings) {
        Map<String, Taken> taken = new HashMap<>();
        Map<String, Word> sockets = new HashMap<>();
        for (ReadSection section : view.proxies()) {
            if (!section.kind().isFrontend() || !section.isEnabled()) {
                continue;
            }
            for (Bind bind : section.binds()) {
                Word word = bind.address()
                        .filter(address -> !address.hasVariables())
                        .orElse(null);
                if (word == null) {
                    continue;
                }
                for (Address address : bind.addresses()) {
                    Optional<Word> before = address.isSocket()
                            ? Optional.ofNullable(sockets.putIfAbsent(address.family() + address.host(), word))
                            : take(taken, section, bind, address, word).map(Owner::word);
                    before.ifPresent(first -> findings.accept(finding(address, word, first)));
                }
            }
        }
    }

    private static Optional<Owner> take(
            Map<String, Taken> taken, ReadSection section, Bind bind, Address address, Word word) {
        int first = address.firstPort().orElse(0);
        int last = address.lastPort().orElse(HIGHEST_PORT + 1);
        if (first < 1 || last < first || last > HIGHEST_PORT) {
            return Optional.empty();
        }
        Range<Integer> ports = Range.closedOpen(first, last + 1);
        String protocol = address.family().matches("quic.*|udp.*") ? "udp" : "tcp";
        String apart = APART.stream()
                .map(keyword -> bind.settings().value(keyword).orElse(""))
                .collect(Collectors.joining(" ", protocol + " ", " "));
        boolean six = address.host().contains(":") || address.family().endsWith("6");
        boolean both = six && address.isAny() && bind.settings().has("v4v6");
        Stream<Boolean> versions = both ? Stream.of(true, false) : Stream.of(six);
        return versions.map(version -> taken.computeIfAbsent(apart + version, key -> new Taken())
                        .take(address, ports, new Owner(section, word, both && !version)))
                .flatMap(Optional::stream)
                .reduce((one, other) -> one);
    }

    private static Diagnostic finding(Address address, Word word, Word first) {
        String port = address.port().isEmpty() ? "" : ":" + address.port();
        return Diagnostic.of(
                        DUPLICATE,
                        "'" + address.host() + port + "' is bound already; connections would go to either at random, so"
                                + " take one away or change its address")
                .at(word.range())
                .related(first.range(), "bound here before");
    }

    /** The ports that are bound under one protocol and version of IP. */
    private static final class Taken {
        private final RangeMap<Integer, Owner> byAnybody = TreeRangeMap.create();
        private final RangeMap<Integer, Owner> onAllAddresses = TreeRangeMap.create();
        private final Map<String, RangeMap<Integer, Owner>> byAddress = new HashMap<>();

        /** Takes ports; returns who has one of them. */
        Optional<Owner> take(Address address, Range<Integer> ports, Owner owner) {
            String host = InetAddresses.isInetAddress(address.host())
                    ? InetAddresses.toAddrString(InetAddresses.forString(address.host()))
                    : address.host();
            RangeMap<Integer, Owner> own =
                    address.isAny() ? onAllAddresses : byAddress.computeIfAbsent(host, key -> TreeRangeMap.create());
            Optional<Owner> before = Stream.of(own, address.isAny() ? byAnybody : onAllAddresses)
                    .flatMap(map -> map.subRangeMap(ports).asMapOfRanges().values().stream()
                            .limit(1))
                    .filter(other -> !owner.shares(other))
                    .findFirst();
            if (before.isEmpty()) {
                own.put(ports, owner);
                byAnybody.put(ports, owner);
            }
            return before;
        }
    }
}
