package io.github.hyperconverge.validate.haproxy;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.haproxy.Address;
import io.github.hyperconverge.haproxy.HaproxyTime;
import io.github.hyperconverge.haproxy.SectionKind;
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

/** What servers say, together with what {@code default-server} says for them. */
final class ServerSettings implements HaproxyCheck {
    static final Rule NO_PORT = Rules.error("no-port", "A server that is checked and has no port");
    static final Rule UNCHECKED = Rules.warning("unchecked-server", "A server that stays in use when it is dead");
    static final Rule UNVERIFIED =
            Rules.warning("unverified-server", "A TLS server whose certificate nothing can be compared with");
    static final Rule COUNTED = Rules.warning("counted-checks", "Checks that follow the number of servers");

    /** The settings that are looked at here, and the words that take them back. */
    private static final Set<String> WATCHED = Set.of(
            "check",
            "no-check",
            "ssl",
            "no-ssl",
            "check-ssl",
            "verify",
            "ca-file",
            "port",
            "addr",
            "track",
            "inter",
            "rise",
            "fall",
            "agent-check",
            "disabled",
            "enabled");

    /** How often OSA's role has servers checked. */
    private static final Duration OSA_INTERVAL = Duration.ofSeconds(12);

    private static final int USUAL_COUNT = 3;

    /** A server and the settings that count for it. */
    private record Known(Server server, Map<String, Settings.Setting> settings) {
        boolean has(String keyword) {
            return settings.containsKey(keyword) && !settings.containsKey("no-" + keyword);
        }

        String value(String keyword) {
            return Optional.ofNullable(settings.get(keyword))
                    .flatMap(Settings.Setting::value)
                    .map(Word::value)
                    .orElse("");
        }
    }

    @Override
    public List<Rule> rules() {
        return List.of(NO_PORT, UNCHECKED, UNVERIFIED, COUNTED);
    }

    @Override
    public void check(HaproxyView view, Consumer<Diagnostic> findings) {
        boolean verifies = view.sections().stream()
                .filter(section -> section.kind() == SectionKind.GLOBAL)
                .flatMap(section -> section.lines("ssl-server-verify").stream())
                .noneMatch(line -> line.argument(0).equals("none"));
        for (ReadSection section : view.proxies()) {
            if (section.kind().isBackend() && section.isEnabled()) {
                List<Known> servers = known(section);
                servers.forEach(server -> ports(section, server, findings));
                if (verifies) {
                    servers.forEach(server -> verification(server, findings));
                }
                unchecked(section, servers, findings);
                counted(servers, findings);
            }
        }
    }

    private static List<Known> known(ReadSection section) {
        Map<String, Settings.Setting> start = new HashMap<>();
        List<ReadSection> chain = new ArrayList<>();
        for (Optional<ReadSection> at = section.defaults(); at.isPresent(); at = at.flatMap(ReadSection::defaults)) {
            chain.add(0, at.get());
        }
        chain.forEach(at -> at.serverLines().forEach(server -> put(start, server)));
        List<Known> known = new ArrayList<>();
        for (Server server : section.serverLines()) {
            if (server.kind() == Server.Kind.DEFAULT_SERVER) {
                put(start, server);
            } else {
                Map<String, Settings.Setting> own = new HashMap<>(start);
                put(own, server);
                known.add(new Known(server, own));
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

    private static void ports(ReadSection section, Known known, Consumer<Diagnostic> findings) {
        Server server = known.server();
        Optional<Word> word = server.address().filter(address -> !address.hasVariables());
        boolean givenElsewhere =
                known.settings().containsKey("port") || known.settings().containsKey("addr") || connectsItself(section);
        if (word.isPresent() && known.has("check") && !known.has("track") && !givenElsewhere) {
            Address address = Address.of(word.get().value());
            if (!address.isSocket()
                    && (address.port().isEmpty() || address.port().matches("[+-].*"))) {
                findings.accept(Diagnostic.of(
                                NO_PORT,
                                "server '" + server.label()
                                        + "' is checked, and neither its address nor 'port' says on which port; add one")
                        .at(word.get().range()));
            }
        }
    }

    /** Tells whether the checks say themselves which port they use. */
    private static boolean connectsItself(ReadSection section) {
        return section.effective(at -> at.lines().stream()
                        .filter(line -> line.keyword().endsWith("-check")
                                && line.argument(0).equals("connect"))
                        .findFirst())
                .isPresent();
    }

    private static void verification(Known known, Consumer<Diagnostic> findings) {
        boolean encrypted = known.has("ssl") || known.has("check-ssl");
        if (encrypted
                && !known.value("verify").equals("none")
                && !known.settings().containsKey("ca-file")) {
            Settings.Setting ssl = Optional.ofNullable(known.settings().get("ssl"))
                    .orElseGet(() -> known.settings().get("check-ssl"));
            Word word = known.server().settings().has(ssl.keyword().value())
                    ? ssl.keyword()
                    : known.server().name().orElse(ssl.keyword());
            findings.accept(Diagnostic.of(
                            UNVERIFIED,
                            "server '" + known.server().label()
                                    + "' has neither ca-file nor 'verify none', and HAProxy refuses to start; add one")
                    .at(word.range()));
        }
    }

    private static void unchecked(ReadSection section, List<Known> servers, Consumer<Diagnostic> findings) {
        List<Known> unchecked = servers.stream()
                .filter(known -> !known.has("check")
                        && !known.has("track")
                        && !known.has("agent-check")
                        && !known.settings().containsKey("no-check")
                        && !known.has("disabled"))
                .toList();
        if (!unchecked.isEmpty() && !section.mode().equals("log")) {
            Server first = unchecked.get(0).server();
            String others = unchecked.size() == 1 ? "" : " and " + (unchecked.size() - 1) + " more";
            findings.accept(Diagnostic.of(
                            UNCHECKED,
                            "server '" + first.label() + "'" + others + " of " + section.label()
                                    + " stays in use when it is dead; add 'check', or 'no-check' to say that this is"
                                    + " meant")
                    .at(first.name().orElse(first.line().words().get(0)).range()));
        }
    }

    private static void counted(List<Known> servers, Consumer<Diagnostic> findings) {
        for (boolean backup : new boolean[] {false, true}) {
            List<Known> pool = servers.stream()
                    .filter(known -> known.server().isBackup() == backup)
                    .toList();
            String count = Integer.toString(pool.size());
            Optional<Known> first = pool.stream().findFirst();
            boolean follows = pool.stream()
                    .allMatch(known -> known.value("rise").equals(count)
                            && known.value("fall").equals(count));
            boolean isOsa = first.flatMap(known -> HaproxyTime.of(known.value("inter")))
                    .filter(inter -> inter.duration().equals(OSA_INTERVAL))
                    .isPresent();
            if (first.isPresent() && follows && pool.size() != USUAL_COUNT && (isOsa || pool.size() != 2)) {
                findings.accept(Diagnostic.of(
                                COUNTED,
                                "rise and fall of '" + first.get().server().label() + "' are " + count
                                        + ", the number of servers: "
                                        + (pool.size() == 1
                                                ? "one failed check takes it out of use"
                                                : "that many checks must fail before a dead one is out of use")
                                        + "; write 3")
                        .at(Optional.ofNullable(first.get().settings().get("rise"))
                                .map(Settings.Setting::keyword)
                                .map(Word::range)));
            }
        }
    }
}
