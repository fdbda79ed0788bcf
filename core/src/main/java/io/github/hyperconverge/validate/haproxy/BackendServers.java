package io.github.hyperconverge.validate.haproxy;

import com.google.common.base.CharMatcher;
import io.github.hyperconverge.haproxy.Address;
import io.github.hyperconverge.haproxy.SectionKind;
import io.github.hyperconverge.haproxy.Server;
import io.github.hyperconverge.haproxy.Word;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Servers of a backend, each with what {@code default-server} says for it, and all of them together. */
final class BackendServers extends StandardCheck {
    private static final List<String> WATCHES = List.of("check", "track", "agent-check", "no-check", "disabled");
    /** The settings that are looked at here, and the words that take them back. */
    private static final Set<String> WATCHED = Set.of(("check no-check ssl no-ssl check-ssl no-check-ssl verify"
                    + " ca-file port addr resolvers track inter rise fall agent-check agent-port no-agent-check disabled cookie")
            .split(" "));

    /** How often OSA's role has servers checked. */
    private static final Duration OSA_INTERVAL = Duration.ofSeconds(12);

    private static final int USUAL_COUNT = 3;

    private final Map<ReadSection, Map<String, Setting>> starts = new HashMap<>();

    BackendServers(Run run) {
        super(run);
    }

    @Override
    void run() {
        boolean verifies = view.lines("ssl-server-verify")
                .noneMatch(line -> line.argument(0).equals("none"));
        for (ReadSection section : view.sections()) {
            if (section.kind() == SectionKind.DEFAULTS) {
                known(section);
            } else if (section.kind().isBackend() && section.isEnabled()) {
                List<Known> servers = known(section);
                // The checks may say themselves which port they use.
                boolean connects = section.effectiveLast("tcp-check", "connect").isPresent()
                        || section.effectiveLast("http-check", "connect").isPresent();
                for (Known server : servers) {
                    if (server.has("agent-check") && !server.has("agent-port")) {
                        report(server.place(), "missing-argument/one-of", "agent-check", "'agent-port'");
                    }
                    if (!connects) {
                        port(server);
                    }
                    if (verifies) {
                        verification(server);
                    }
                }
                unchecked(section, servers);
                counted(servers, false);
                counted(servers, true);
                pool(section, servers);
                cookie(section, servers);
            }
        }
    }

    private record Setting(Word keyword, String value) {}

    /** A server and the settings that count for it. */
    private record Known(Server server, Map<String, Setting> settings) {
        boolean has(String keyword) {
            return settings.containsKey(keyword);
        }

        String value(String keyword) {
            return Optional.ofNullable(settings.get(keyword))
                    .map(Setting::value)
                    .orElse("");
        }

        Word place() {
            return server.name().orElseGet(() -> server.line().words().get(0));
        }
    }

    /** Returns the servers of a section; keeps what servers start with below a defaults section. */
    private List<Known> known(ReadSection section) {
        Map<String, Setting> start =
                new HashMap<>(section.defaults().map(starts::get).orElse(Map.of()));
        List<Known> known = new ArrayList<>();
        for (Server server : section.serverLines()) {
            if (server.kind() == Server.Kind.DEFAULT_SERVER) {
                put(start, server);
            } else {
                Map<String, Setting> own = new HashMap<>(start);
                put(own, server);
                known.add(new Known(server, own));
            }
        }
        if (section.kind() == SectionKind.DEFAULTS) {
            starts.put(section, start);
        }
        return known;
    }

    private static void put(Map<String, Setting> settings, Server server) {
        server.settings().forEach((word, value) -> {
            String keyword = word.value();
            if (WATCHED.contains(keyword)) {
                settings.put(keyword, new Setting(word, value.map(Word::value).orElse("")));
                settings.remove(keyword.startsWith("no-") ? keyword.substring(3) : "no-" + keyword);
            }
        });
    }

    private void port(Known known) {
        if (known.has("check") && !known.has("port") && !known.has("addr")) {
            known.server()
                    .address()
                    .filter(word -> !ArgumentValues.isVariable(word))
                    .filter(word -> !Address.of(word.value()).isSocket())
                    // A number alone is taken for a whole address.
                    .filter(word -> !CharMatcher.inRange('0', '9').matchesAllOf(word.value()))
                    // The SRV records of a service say the ports, too.
                    .filter(word -> !word.value().startsWith("_") || !known.has("resolvers"))
                    .filter(word -> !Address.of(word.value()).port().matches("[^+-].*"))
                    .ifPresent(word -> report(word, "no-port", known.server().label()));
        }
    }

    private void verification(Known known) {
        String keyword = known.has("ssl") ? "ssl" : "check-ssl";
        if (known.has(keyword) && !known.value("verify").equals("none") && !known.has("ca-file")) {
            Word place = known.server().settings().keyword(keyword).orElseGet(known::place);
            report(place, "unverified-server", known.server().label());
        }
    }

    private void unchecked(ReadSection section, List<Known> servers) {
        List<Known> unchecked = servers.stream()
                .filter(known -> WATCHES.stream().noneMatch(known::has))
                .toList();
        if (!unchecked.isEmpty() && !section.mode().equals("log")) {
            Known first = unchecked.get(0);
            String others = unchecked.size() == 1 ? "" : " and " + (unchecked.size() - 1) + " more";
            report(first.place(), "unchecked-server", first.server().label(), others, section.label());
        }
    }

    private void counted(List<Known> servers, boolean backup) {
        List<Known> pool = servers.stream()
                .filter(known -> known.server().isBackup() == backup)
                .toList();
        int size = pool.size();
        String count = Integer.toString(size);
        boolean follows = pool.stream()
                .allMatch(known ->
                        known.value("rise").equals(count) && known.value("fall").equals(count));
        if (size == 0 || size == USUAL_COUNT || !follows) {
            return;
        }
        Known first = pool.get(0);
        boolean isOfOsa = HaproxyTime.of(first.value("inter"))
                .filter(inter -> inter.duration().equals(OSA_INTERVAL))
                .isPresent();
        if (size != 2 || isOfOsa) {
            Word rise = Objects.requireNonNull(first.settings().get("rise")).keyword();
            String kind = size == 1 ? "counted-checks/one" : "counted-checks/several";
            report(rise, kind, first.server().label(), count);
        }
    }

    private void pool(ReadSection section, List<Known> servers) {
        if (servers.isEmpty()) {
            if (section.backends().isEmpty() && !section.hasAny(keywords, "backend-answers")) {
                report(section.place(), "no-server", section.label());
            }
        } else if (servers.stream().allMatch(known -> known.server().isBackup())) {
            report(section.place(), "only-backups", section.label());
        }
    }

    private void cookie(ReadSection section, List<Known> servers) {
        boolean hasValues = servers.stream()
                .anyMatch(known -> known.has("cookie") || known.server().kind() == Server.Kind.SERVER_TEMPLATE);
        section.last("cookie")
                .filter(line -> line.isPlain() && !hasValues && !servers.isEmpty())
                .filter(line -> line.arguments().stream().noneMatch(word -> word.is("dynamic")))
                .filter(line -> section.effectiveLast("dynamic-cookie-key").isEmpty())
                .flatMap(ReadLine::first)
                .ifPresent(name -> report(name, "cookie-without-values", section.label()));
    }
}
