package io.github.hyperconverge.validate.haproxy;

import com.google.common.collect.Range;
import com.google.common.collect.RangeMap;
import com.google.common.collect.TreeRangeMap;
import com.google.common.net.InetAddresses;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.haproxy.Address;
import io.github.hyperconverge.haproxy.Bind;
import io.github.hyperconverge.haproxy.Server;
import io.github.hyperconverge.haproxy.Word;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Addresses that are bound twice, and servers that are a frontend their own requests come from. */
final class Listeners implements HaproxyCheck {
    static final Rule DUPLICATE = Rules.error("duplicate-bind", "An address and port that is bound twice");
    static final Rule LOOP = Rules.error("loop", "A server that is the frontend its requests come from");

    /** What keeps two binds of one address apart. */
    private static final List<String> APART = List.of("interface", "namespace", "process", "thread");

    private static final Pattern DATAGRAMS = Pattern.compile("(quic|udp).*");
    private static final Pattern LOOPBACK = Pattern.compile("127\\.[0-9.]+|::1|localhost");

    @Override
    public List<Rule> rules() {
        return List.of(DUPLICATE, LOOP);
    }

    @Override
    public void check(HaproxyView view, Consumer<Diagnostic> findings) {
        Map<String, Taken> taken = new HashMap<>();
        Map<String, Owner> bound = new HashMap<>();
        for (ReadSection section : view.proxies()) {
            if (!section.kind().isFrontend() || !section.isEnabled()) {
                continue;
            }
            for (Bind bind : section.binds()) {
                Optional<Word> known = bind.address().filter(word -> !word.hasVariables());
                if (known.isEmpty()) {
                    continue;
                }
                Word word = known.get();
                for (Address address : bind.addresses()) {
                    Owner owner = new Owner(section, word, false);
                    Owner same = bound.putIfAbsent(place(address), owner);
                    (address.isSocket() ? Optional.ofNullable(same) : take(taken, bind, address, owner))
                            .ifPresent(before -> findings.accept(Rules.at(
                                            word,
                                            DUPLICATE,
                                            "'%s' is bound already; connections would go to either at random, so take"
                                                    + " one away or change its address",
                                            word)
                                    .related(before.word().range(), "bound here before")));
                }
            }
        }
        loops(view, bound, findings);
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

    /** Returns a name for an address; a star and a port for all addresses. */
    private static String place(Address address) {
        return address.isSocket()
                ? address.family().replace("unix", "") + "@" + address.host()
                : (address.isAny() ? "*" : address.host()) + ":" + address.port();
    }

    private static Optional<Owner> take(Map<String, Taken> taken, Bind bind, Address address, Owner owner) {
        if (!Values.hasPort(address, 1)) {
            return Optional.empty();
        }
        String apart = APART.stream()
                .map(keyword -> bind.settings().value(keyword).orElse(""))
                .collect(Collectors.joining(
                        " ", DATAGRAMS.matcher(address.family()).matches() + " ", " "));
        boolean six = address.host().contains(":") || address.family().endsWith("6");
        boolean both = six && address.isAny() && bind.settings().has("v4v6");
        return (both ? Stream.of(true, false) : Stream.of(six))
                .map(version -> taken.computeIfAbsent(apart + version, key -> new Taken())
                        .take(address, new Owner(owner.section(), owner.word(), both && !version)))
                .flatMap(Optional::stream)
                .reduce((one, other) -> one);
    }

    /** The ports that are bound under one protocol and version of IP. */
    private static final class Taken {
        private final RangeMap<Integer, Owner> byAnybody = TreeRangeMap.create();
        private final RangeMap<Integer, Owner> onAllAddresses = TreeRangeMap.create();
        private final Map<String, RangeMap<Integer, Owner>> byAddress = new HashMap<>();

        /** Takes ports; returns who has one of them. */
        Optional<Owner> take(Address address, Owner owner) {
            Range<Integer> ports = Range.closedOpen(
                    address.firstPort().orElseThrow(), address.lastPort().orElseThrow() + 1);
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

    private static void loops(HaproxyView view, Map<String, Owner> bound, Consumer<Diagnostic> findings) {
        Map<String, Map<ReadSection, Word>> servers = new HashMap<>();
        view.proxies().stream()
                .filter(proxy -> proxy.kind().isBackend() && proxy.isEnabled())
                .forEach(backend -> servers.putIfAbsent(backend.name(), frontends(backend, bound)));
        Map<ReadSection, Map<ReadSection, Word>> leads = new LinkedHashMap<>();
        for (ReadSection frontend : view.proxies()) {
            if (frontend.kind().isFrontend() && frontend.isEnabled()) {
                Map<ReadSection, Word> next = leads.computeIfAbsent(frontend, key -> new LinkedHashMap<>());
                Stream.concat(
                                frontend.backends().stream().map(Word::value),
                                frontend.kind().isBackend() ? Stream.of(frontend.name()) : Stream.empty())
                        .distinct()
                        .forEach(name -> servers.getOrDefault(name, Map.of()).forEach(next::putIfAbsent));
            }
        }
        Set<ReadSection> done = new HashSet<>();
        leads.keySet().forEach(frontend -> follow(frontend, leads, done, findings));
    }

    /** Returns the frontends of this HAProxy that are servers of a backend. */
    private static Map<ReadSection, Word> frontends(ReadSection backend, Map<String, Owner> bound) {
        Map<ReadSection, Word> frontends = new LinkedHashMap<>();
        for (Server server : backend.servers()) {
            Word word = server.address().orElse(null);
            if (word != null && !word.hasVariables() && !server.settings().has("disabled")) {
                Address address = Address.of(word.value());
                Optional.ofNullable(bound.get(place(address)))
                        .or(() -> Optional.of("*:" + address.port())
                                .filter(any -> LOOPBACK.matcher(address.host()).matches())
                                .map(bound::get))
                        .ifPresent(owner -> frontends.putIfAbsent(owner.section(), word));
            }
        }
        return frontends;
    }

    /** Goes from frontend to frontend depth first, without recursion, and reports the servers that close a circle. */
    private static void follow(
            ReadSection start,
            Map<ReadSection, Map<ReadSection, Word>> leads,
            Set<ReadSection> done,
            Consumer<Diagnostic> findings) {
        Deque<ReadSection> way = new ArrayDeque<>();
        Deque<Iterator<Map.Entry<ReadSection, Word>>> open = new ArrayDeque<>();
        Set<ReadSection> onWay = new HashSet<>();
        @Nullable ReadSection next = start;
        do {
            if (next != null && done.add(next)) {
                way.push(next);
                onWay.add(next);
                open.push(leads.getOrDefault(next, Map.of()).entrySet().iterator());
            }
            next = null;
            if (!open.isEmpty() && !open.element().hasNext()) {
                open.pop();
                onWay.remove(way.pop());
            } else if (!open.isEmpty()) {
                Map.Entry<ReadSection, Word> step = open.element().next();
                next = step.getKey();
                if (onWay.contains(next)) {
                    findings.accept(Rules.at(
                                    step.getValue(),
                                    LOOP,
                                    "'%s' is %s itself, and its requests come back here; give the address of a server",
                                    step.getValue(),
                                    next.label())
                            .related(next.place(), "where its requests come from"));
                }
            }
        } while (!open.isEmpty());
    }
}
