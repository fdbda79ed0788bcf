package io.github.hyperconverge.validate.haproxy;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.haproxy.Address;
import io.github.hyperconverge.haproxy.HaproxyTime;
import io.github.hyperconverge.haproxy.Server;
import io.github.hyperconverge.haproxy.Settings;
import io.github.hyperconverge.haproxy.Word;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Servers of a backend, each with what {@code default-server} says for it, and all of them together. */
final class Servers implements HaproxyCheck {
    static final Rule NO_PORT = Rules.error("no-port", "A server that is checked and has no port");
    static final Rule UNCHECKED = Rules.warning("unchecked-server", "A server that stays in use when it is dead");
    static final Rule UNVERIFIED = Rules.warning("unverified-server", "A TLS server that cannot be verified");
    static final Rule COUNTED = Rules.warning("counted-checks", "Checks that follow the number of servers");
    static final Rule NO_SERVER = Rules.warning("no-server", "A backend without a server");
    static final Rule ONLY_BACKUPS = Rules.warning("only-backups", "A backend of backup servers alone");
    static final Rule NO_COOKIE = Rules.warning("cookie-without-values", "A cookie that no server has a value of");

    /** Lines that make a backend answer by itself, or go somewhere without servers. */
    private static final Set<String> ANSWERS = Set.of(("dispatch stats redirect stick-table http-request.redirect"
                    + " http-request.return http-request.deny http-request.tarpit http-request.reject"
                    + " http-request.use-service http-request.auth http-request.silent-drop http-request.set-dst"
                    + " option.transparent option.http_proxy transparent block errorfile use-fcgi-app")
            .split(" "));

    private static final Set<String> TCP_ANSWERS = Set.of("reject", "use-service");

    /** The settings that are looked at here, and the words that take them back. */
    private static final Set<String> WATCHED = Set.of(("check no-check ssl no-ssl check-ssl no-check-ssl verify ca-file"
                    + " port addr track inter rise fall agent-check no-agent-check disabled cookie")
            .split(" "));

    /** How often OSA's role has servers checked. */
    private static final Duration OSA_INTERVAL = Duration.ofSeconds(12);

    private static final int USUAL_COUNT = 3;

    @Override
    public List<Rule> rules() {
        return List.of(NO_PORT, UNCHECKED, UNVERIFIED, COUNTED, NO_SERVER, ONLY_BACKUPS, NO_COOKIE);
    }

    @Override
    public void check(HaproxyView view, Consumer<Diagnostic> findings) {
        boolean verifies = view.sections().stream()
                .flatMap(section -> section.lines("ssl-server-verify").stream())
                .noneMatch(line -> line.argument(0).equals("none"));
        for (ReadSection section : view.proxies()) {
            if (section.kind().isBackend() && section.isEnabled()) {
                List<Known> servers = known(section);
                servers.forEach(server -> {
                    port(section, server).ifPresent(findings);
                    verification(server).filter(finding -> verifies).ifPresent(findings);
                });
                unchecked(section, servers).ifPresent(findings);
                counted(servers, false).ifPresent(findings);
                counted(servers, true).ifPresent(findings);
                pool(section, servers).ifPresent(findings);
                cookie(section, servers).ifPresent(findings);
            }
        }
    }

    /** A server and the settings that count for it. */
    private record Known(Server server, Map<String, Settings.Setting> settings) {
        boolean has(String keyword) {
            return settings.containsKey(keyword);
        }

        Optional<Settings.Setting> setting(String keyword) {
            return Optional.ofNullable(settings.get(keyword));
        }

        String value(String keyword) {
            return setting(keyword)
                    .flatMap(Settings.Setting::value)
                    .map(Word::value)
                    .orElse("");
        }

        Word place() {
            return server.name().orElseGet(() -> server.line().words().get(0));
        }
    }

    private static List<Known> known(ReadSection section) {
        List<ReadSection> chain = new ArrayList<>();
        for (Optional<ReadSection> at = Optional.of(section); at.isPresent(); at = at.flatMap(ReadSection::defaults)) {
            chain.add(0, at.get());
        }
        Map<String, Settings.Setting> start = new HashMap<>();
        List<Known> known = new ArrayList<>();
        for (ReadSection at : chain) {
            for (Server server : at.serverLines()) {
                if (server.kind() == Server.Kind.DEFAULT_SERVER) {
                    put(start, server);
                } else if (at == section) {
                    Map<String, Settings.Setting> own = new HashMap<>(start);
                    put(own, server);
                    known.add(new Known(server, own));
                }
            }
        }
        return known;
    }

    private static void put(Map<String, Settings.Setting> settings, Server server) {
        for (Settings.Setting setting : server.settings().all()) {
            String keyword = setting.keyword().value();
            if (WATCHED.contains(keyword)) {
                settings.put(keyword, setting);
                settings.remove(keyword.startsWith("no-") ? keyword.substring(3) : "no-" + keyword);
            }
        }
    }

    private static Optional<Diagnostic> port(ReadSection section, Known known) {
        // The checks may say themselves which port they use.
        boolean connects = section.effective(
                        at -> at.last("tcp-check", "connect").or(() -> at.last("http-check", "connect")))
                .isPresent();
        boolean needsPort = known.has("check") && !known.has("port") && !known.has("addr") && !connects;
        return known.server()
                .address()
                .filter(word -> needsPort && !word.hasVariables())
                .filter(word -> !Address.of(word.value()).isSocket())
                .filter(word -> !Address.of(word.value()).port().matches("[^+-].*"))
                .map(word -> Rules.at(
                        word,
                        NO_PORT,
                        "server '%s' is checked, and neither its address nor 'port' says on which port; add one",
                        known.server().label()));
    }

    private static Optional<Diagnostic> verification(Known known) {
        return Optional.of(known.has("ssl") ? "ssl" : "check-ssl")
                .filter(keyword -> known.has(keyword) && !known.value("verify").equals("none") && !known.has("ca-file"))
                .map(keyword -> Rules.at(
                        known.server()
                                .settings()
                                .find(keyword)
                                .map(Settings.Setting::keyword)
                                .orElseGet(known::place),
                        UNVERIFIED,
                        "server '%s' has neither ca-file nor 'verify none', and HAProxy refuses to start; add one",
                        known.server().label()));
    }

    private static Optional<Diagnostic> unchecked(ReadSection section, List<Known> servers) {
        List<Known> unchecked = servers.stream()
                .filter(known -> List.of("check", "track", "agent-check", "no-check", "disabled").stream()
                        .noneMatch(known::has))
                .toList();
        return unchecked.stream()
                .findFirst()
                .filter(first -> !section.mode().equals("log"))
                .map(first -> Rules.at(
                        first.place(),
                        UNCHECKED,
                        "server '%s'%s of %s stays in use when it is dead; add 'check', or 'no-check' to say that this"
                                + " is meant",
                        first.server().label(),
                        unchecked.size() == 1 ? "" : " and " + (unchecked.size() - 1) + " more",
                        section.label()));
    }

    private static Optional<Diagnostic> counted(List<Known> servers, boolean backup) {
        List<Known> pool = servers.stream()
                .filter(known -> known.server().isBackup() == backup)
                .toList();
        String count = Integer.toString(pool.size());
        boolean follows = pool.stream()
                .allMatch(known ->
                        known.value("rise").equals(count) && known.value("fall").equals(count));
        return pool.stream()
                .findFirst()
                .filter(first -> follows && pool.size() != USUAL_COUNT)
                .filter(first -> pool.size() != 2
                        || HaproxyTime.of(first.value("inter"))
                                .filter(inter -> inter.duration().equals(OSA_INTERVAL))
                                .isPresent())
                .map(first -> Rules.at(
                        first.setting("rise").orElseThrow().keyword(),
                        COUNTED,
                        "rise and fall of '%s' are %s, the number of servers: %s; write 3",
                        first.server().label(),
                        count,
                        pool.size() == 1
                                ? "one failed check takes it out of use"
                                : "that many checks must fail before a dead one is out of use"));
    }

    private static Optional<Diagnostic> pool(ReadSection section, List<Known> servers) {
        boolean needsServer = section.backends().isEmpty() && !section.hasAny(ANSWERS, TCP_ANSWERS);
        if (servers.isEmpty()) {
            return Optional.of(section)
                    .filter(backend -> needsServer)
                    .map(backend -> Rules.at(
                            backend.place(),
                            NO_SERVER,
                            "%s has no server, so whatever comes is turned away; add one",
                            backend.label()));
        }
        return Optional.of(section)
                .filter(backend ->
                        servers.stream().allMatch(known -> known.server().isBackup()))
                .map(backend -> Rules.at(
                        backend.place(),
                        ONLY_BACKUPS,
                        "all servers of %s are backups, and only the first one is used; take 'backup' from those that"
                                + " are to share the work",
                        backend.label()));
    }

    private static Optional<Diagnostic> cookie(ReadSection section, List<Known> servers) {
        boolean hasValues = servers.stream()
                .anyMatch(known -> known.has("cookie") || known.server().kind() == Server.Kind.SERVER_TEMPLATE);
        return section.last("cookie")
                .filter(line -> line.isPlain() && !hasValues && !servers.isEmpty())
                .filter(line -> line.arguments().stream().noneMatch(word -> word.is("dynamic")))
                .filter(line ->
                        section.effective(at -> at.last("dynamic-cookie-key")).isEmpty())
                .flatMap(ReadLine::first)
                .map(name -> Rules.at(
                        name,
                        NO_COOKIE,
                        "no server of %s has a cookie value, so clients do not come back to the same one; add 'cookie'"
                                + " to the servers",
                        section.label()));
    }
}
