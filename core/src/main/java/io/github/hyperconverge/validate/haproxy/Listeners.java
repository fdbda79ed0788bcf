package io.github.hyperconverge.validate.haproxy;

import com.google.common.collect.Range;
import com.google.common.collect.RangeMap;
import com.google.common.collect.Streams;
import com.google.common.collect.TreeRangeMap;
import com.google.common.net.InetAddresses;
import io.github.hyperconverge.haproxy.Address;
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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Addresses that are bound twice, and servers that are a frontend their own requests come from. */
final class Listeners extends StandardCheck {
    /** What keeps two binds of one address apart. */
    private static final List<String> APART = List.of("interface", "namespace", "process", "thread");

    /** How many ways from a frontend to another one are looked at: all of one may lead to all of the other. */
    private static final int MOST_STEPS = 1_000_000;

    private static final String ANYBODY = "";
    private static final String ALL_ADDRESSES = "*";

    private static final Pattern DATAGRAMS = Pattern.compile("(quic|udp).*");
    private static final Pattern LOOPBACK = Pattern.compile("127\\.[0-9.]+|::1|localhost");

    private final Map<String, RangeMap<Integer, Owner>> taken = new HashMap<>();
    private final Map<String, Owner> bound = new HashMap<>();
    private final Map<ReadSection, Map<ReadSection, Word>> leads = new LinkedHashMap<>();
    private final Deque<Stop> way = new ArrayDeque<>();
    private final Set<ReadSection> onWay = new HashSet<>();
    private final Set<ReadSection> seen = new HashSet<>();
    private int steps;

    Listeners(Run run) {
        super(run);
    }

    @Override
    void run() {
        for (ReadSection section : view.proxies()) {
            if (section.kind().isFrontend() && section.isEnabled()) {
                section.binds().forEach(bind -> bind(section, bind));
            }
        }
        loops();
    }

    private void bind(ReadSection section, Bind bind) {
        bind.address()
                .filter(word -> !ArgumentValues.isVariable(word))
                .ifPresent(word ->
                        bind.addresses().forEach(address -> bind(bind, address, new Owner(section, word, false))));
    }

    private void bind(Bind bind, Address address, Owner owner) {
        Optional<Owner> same = Optional.ofNullable(bound.putIfAbsent(place(address), owner));
        (address.isSocket() ? same : take(bind, address, owner))
                .ifPresent(before -> report(finding(owner.word(), "duplicate-bind", owner.word())
                        .related(before.word().range(), "bound here before")));
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

    private Optional<Owner> take(Bind bind, Address address, Owner owner) {
        if (!ArgumentValues.hasPort(address, 1)) {
            return Optional.empty();
        }
        String apart = APART.stream()
                .map(keyword -> bind.settings().value(keyword).orElse(""))
                .collect(Collectors.joining(
                        " ", DATAGRAMS.matcher(address.family()).matches() + " ", " "));
        boolean six = address.host().contains(":") || address.family().endsWith("6");
        boolean both = six && address.isAny() && bind.settings().has("v4v6");
        return (both ? Stream.of(true, false) : Stream.of(six))
                .flatMap(version ->
                        take(apart + version, address, new Owner(owner.section(), owner.word(), both && !version))
                                .stream())
                .reduce((one, other) -> one);
    }

    /** Takes ports under one protocol and version of IP; returns who has one of them. */
    private Optional<Owner> take(String apart, Address address, Owner owner) {
        Range<Integer> ports = Range.closedOpen(
                address.firstPort().orElseThrow(), address.lastPort().orElseThrow() + 1);
        String host = InetAddresses.isInetAddress(address.host())
                ? InetAddresses.toAddrString(InetAddresses.forString(address.host()))
                : address.host();
        RangeMap<Integer, Owner> byAnybody = taken(apart, ANYBODY);
        RangeMap<Integer, Owner> onAllAddresses = taken(apart, ALL_ADDRESSES);
        RangeMap<Integer, Owner> own = address.isAny() ? onAllAddresses : taken(apart, host);
        Optional<Owner> before = Stream.of(own, address.isAny() ? byAnybody : onAllAddresses)
                // A stream of the values themselves would count them first.
                .flatMap(map -> Streams.stream(
                                map.subRangeMap(ports).asMapOfRanges().values().iterator())
                        .limit(1))
                .filter(other -> !owner.shares(other))
                .findFirst();
        if (before.isEmpty()) {
            own.put(ports, owner);
            byAnybody.put(ports, owner);
        }
        return before;
    }

    private RangeMap<Integer, Owner> taken(String apart, String host) {
        return taken.computeIfAbsent(apart + " " + host, key -> TreeRangeMap.create());
    }

    private void loops() {
        Map<String, Map<ReadSection, Word>> servers = new HashMap<>();
        view.proxies().stream()
                .filter(proxy -> proxy.kind().isBackend() && proxy.isEnabled())
                .forEach(backend -> servers.putIfAbsent(backend.name(), frontends(backend)));
        for (ReadSection frontend : view.proxies()) {
            if (frontend.kind().isFrontend() && frontend.isEnabled()) {
                Map<ReadSection, Word> next = leads.computeIfAbsent(frontend, key -> new LinkedHashMap<>());
                Stream.concat(
                                frontend.backends().stream().map(Word::value),
                                frontend.kind().isBackend() ? Stream.of(frontend.name()) : Stream.empty())
                        .distinct()
                        .map(name -> servers.getOrDefault(name, Map.of()))
                        .filter(further -> (steps += further.size()) <= MOST_STEPS)
                        .forEach(further -> further.forEach(next::putIfAbsent));
            }
        }
        leads.keySet().forEach(this::follow);
    }

    /** Returns the frontends of this HAProxy that are servers of a backend. */
    private Map<ReadSection, Word> frontends(ReadSection backend) {
        Map<ReadSection, Word> frontends = new LinkedHashMap<>();
        for (Server server : backend.servers()) {
            Word word = server.address().orElse(null);
            if (word != null
                    && !ArgumentValues.isVariable(word)
                    && !server.settings().has("disabled")) {
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

    /** A frontend on the way, and the steps from it that are not yet gone. */
    private record Stop(ReadSection frontend, Iterator<Map.Entry<ReadSection, Word>> steps) {}

    private void enter(ReadSection frontend) {
        if (seen.add(frontend)) {
            way.push(new Stop(
                    frontend, leads.getOrDefault(frontend, Map.of()).entrySet().iterator()));
            onWay.add(frontend);
        }
    }

    /** Goes from frontend to frontend depth first, without recursion, and reports the servers that close a circle. */
    private void follow(ReadSection start) {
        enter(start);
        while (!way.isEmpty()) {
            Stop stop = way.element();
            if (!stop.steps().hasNext()) {
                way.pop();
                onWay.remove(stop.frontend());
                continue;
            }
            Map.Entry<ReadSection, Word> step = stop.steps().next();
            ReadSection next = step.getKey();
            if (onWay.contains(next)) {
                report(finding(step.getValue(), "loop", step.getValue(), next.label())
                        .related(next.place(), "where its requests come from"));
            } else {
                enter(next);
            }
        }
    }
}
