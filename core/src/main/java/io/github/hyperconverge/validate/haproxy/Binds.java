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

    @Override
    public void check(HaproxyView view, Consumer<Diagnostic> findings) {
        Map<String, Taken> taken = new HashMap<>();
        Map<String, Word> sockets = new HashMap<>();
        for (ReadSection section : view.proxies()) {
            if (!section.kind().isFrontend() || !section.isEnabled()) {
                continue;
            }
            for (Bind bind : section.binds()) {
                if (bind.address().isEmpty() || bind.address().get().hasVariables()) {
                    continue;
                }
                Word word = bind.address().get();
                for (Address address : bind.addresses()) {
                    Optional<Word> before = address.isSocket()
                            ? Optional.ofNullable(sockets.putIfAbsent(address.family() + address.host(), word))
                            : take(taken, bind, address, word);
                    before.ifPresent(first -> findings.accept(finding(address, word, first)));
                }
            }
        }
    }

    private static Optional<Word> take(Map<String, Taken> taken, Bind bind, Address address, Word word) {
        if (address.firstPort().isEmpty()
                || address.firstPort().getAsInt() > address.lastPort().orElse(-1)
                || address.lastPort().orElse(HIGHEST_PORT + 1) > HIGHEST_PORT) {
            return Optional.empty();
        }
        Range<Integer> ports = Range.closedOpen(
                address.firstPort().getAsInt(), address.lastPort().orElse(HIGHEST_PORT) + 1);
        String kind = address.family().matches("quic.*|udp.*") ? "udp" : "tcp";
        String apart = APART.stream()
                .map(keyword -> bind.settings().value(keyword).orElse(""))
                .collect(Collectors.joining(" ", kind + " ", ""));
        boolean six = address.host().contains(":") || address.family().endsWith("6");
        Stream<Boolean> versions =
                six && address.isAny() && bind.settings().has("v4v6") ? Stream.of(true, false) : Stream.of(six);
        return versions.map(version -> taken.computeIfAbsent(apart + version, key -> new Taken())
                        .take(address, ports, word))
                .flatMap(Optional::stream)
                .reduce((first, second) -> first);
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
        private final RangeMap<Integer, Word> byAnybody = TreeRangeMap.create();
        private final RangeMap<Integer, Word> onAllAddresses = TreeRangeMap.create();
        private final Map<String, RangeMap<Integer, Word>> byAddress = new HashMap<>();

        /** Takes ports; returns who has one of them. */
        Optional<Word> take(Address address, Range<Integer> ports, Word word) {
            String host = InetAddresses.isInetAddress(address.host())
                    ? InetAddresses.toAddrString(InetAddresses.forString(address.host()))
                    : address.host();
            RangeMap<Integer, Word> own =
                    address.isAny() ? onAllAddresses : byAddress.computeIfAbsent(host, key -> TreeRangeMap.create());
            Optional<Word> before = Stream.of(own, address.isAny() ? byAnybody : onAllAddresses)
                    .flatMap(map -> map.subRangeMap(ports).asMapOfRanges().values().stream()
                            .limit(1))
                    .findFirst();
            if (before.isEmpty()) {
                own.put(ports, word);
                byAnybody.put(ports, word);
            }
            return before;
        }
    }
}
