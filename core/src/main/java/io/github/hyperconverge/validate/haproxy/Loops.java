package io.github.hyperconverge.validate.haproxy;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.haproxy.Address;
import io.github.hyperconverge.haproxy.Bind;
import io.github.hyperconverge.haproxy.Server;
import io.github.hyperconverge.haproxy.Word;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Servers that are a frontend of the same HAProxy, whose requests come back to them without end. */
final class Loops implements HaproxyCheck {
    static final Rule LOOP = Rules.error("loop", "A server that is the frontend its requests come from");

    private static final Pattern LOOPBACK = Pattern.compile("127\\.[0-9.]+|::1|localhost");

    @Override
    public List<Rule> rules() {
        return List.of(LOOP);
    }

    @Override
    public void check(HaproxyView view, Consumer<Diagnostic> findings) {
        Map<String, ReadSection> bound = bound(view);
        Map<String, ReadSection> backends = new HashMap<>();
        view.proxies().stream()
                .filter(proxy -> proxy.kind().isBackend())
                .forEach(backend -> backends.putIfAbsent(backend.name(), backend));
        Map<ReadSection, Map<ReadSection, Word>> servers = new HashMap<>();
        Map<ReadSection, Map<ReadSection, Word>> leads = new LinkedHashMap<>();
        for (ReadSection frontend : view.proxies()) {
            if (frontend.kind().isFrontend() && frontend.isEnabled()) {
                Map<ReadSection, Word> next = leads.computeIfAbsent(frontend, key -> new LinkedHashMap<>());
                Stream.concat(
                                frontend.backends().stream()
                                        .flatMap(word -> Optional.ofNullable(backends.get(word.value())).stream()),
                                Stream.of(frontend)
                                        .filter(listen -> listen.kind().isBackend()))
                        .distinct()
                        .forEach(backend -> servers.computeIfAbsent(backend, key -> next(key, bound))
                                .forEach(next::putIfAbsent));
            }
        }
        Set<ReadSection> done = new HashSet<>();
        leads.keySet().forEach(frontend -> follow(frontend, leads, done, findings));
    }

    /** Frontends by the addresses they are bound to; {@code *} with a port stands for all addresses. */
    private static Map<String, ReadSection> bound(HaproxyView view) {
        Map<String, ReadSection> bound = new HashMap<>();
        for (ReadSection frontend : view.proxies()) {
            if (frontend.kind().isFrontend() && frontend.isEnabled()) {
                for (Bind bind : frontend.binds()) {
                    if (bind.address().filter(Word::hasVariables).isEmpty()) {
                        bind.addresses()
                                .forEach(address -> bound.putIfAbsent(
                                        address.isAny() ? "*:" + address.port() : place(address), frontend));
                    }
                }
            }
        }
        return bound;
    }

    private static String place(Address address) {
        return address.isSocket()
                ? address.family().replace("unix", "") + address.host()
                : address.host() + ":" + address.port();
    }

    private static Map<ReadSection, Word> next(ReadSection backend, Map<String, ReadSection> bound) {
        Map<ReadSection, Word> next = new LinkedHashMap<>();
        for (Server server : backend.servers()) {
            if (server.address().isEmpty()
                    || server.address().get().hasVariables()
                    || server.settings().has("disabled")) {
                continue;
            }
            Word word = server.address().get();
            Address address = Address.of(word.value());
            ReadSection target = bound.get(place(address));
            if (target == null && LOOPBACK.matcher(address.host()).matches()) {
                target = bound.get("*:" + address.port());
            }
            if (target != null) {
                next.putIfAbsent(target, word);
            }
        }
        return next;
    }

    /** Goes from frontend to frontend depth first, without recursion, and reports the servers that close a circle. */
    private static void follow(
            ReadSection start,
            Map<ReadSection, Map<ReadSection, Word>> leads,
            Set<ReadSection> done,
            Consumer<Diagnostic> findings) {
        Deque<ReadSection> way = new ArrayDeque<>();
        Deque<List<Map.Entry<ReadSection, Word>>> open = new ArrayDeque<>();
        Set<ReadSection> onWay = new HashSet<>();
        if (done.add(start)) {
            way.push(start);
            onWay.add(start);
            open.push(new ArrayList<>(leads.getOrDefault(start, Map.of()).entrySet()));
        }
        while (!way.isEmpty()) {
            List<Map.Entry<ReadSection, Word>> rest = open.element();
            if (rest.isEmpty()) {
                open.pop();
                onWay.remove(way.pop());
                continue;
            }
            Map.Entry<ReadSection, Word> step = rest.remove(rest.size() - 1);
            ReadSection target = step.getKey();
            if (onWay.contains(target)) {
                findings.accept(Diagnostic.of(
                                LOOP,
                                "'" + step.getValue() + "' is " + target.label()
                                        + " itself, and its requests come back here; give the address of a server")
                        .at(step.getValue().range())
                        .related(target.place(), "where its requests come from"));
            } else if (done.add(target)) {
                way.push(target);
                onWay.add(target);
                open.push(new ArrayList<>(leads.getOrDefault(target, Map.of()).entrySet()));
            }
        }
    }
}
