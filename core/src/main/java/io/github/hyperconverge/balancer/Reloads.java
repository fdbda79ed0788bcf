package io.github.hyperconverge.balancer;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.haproxy.HaproxyConfig;
import io.github.hyperconverge.haproxy.HaproxyVersion;
import io.github.hyperconverge.haproxy.Line;
import io.github.hyperconverge.haproxy.Section;
import io.github.hyperconverge.haproxy.SectionKind;
import io.github.hyperconverge.haproxy.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a version and a configuration of HAProxy cannot promise while servers come and go. */
final class Reloads {
    private static final HaproxyVersion DRAINS = new HaproxyVersion(1, 7);
    private static final HaproxyVersion HANDS_LISTENERS_ON = new HaproxyVersion(1, 8);
    private static final HaproxyVersion HANDS_LISTENERS_ON_UNASKED = new HaproxyVersion(2, 6);
    private static final Set<String> BY_CLIENT = Set.of("source", "uri", "url_param", "hdr", "rdp-cookie", "hash");

    private Reloads() {}

    static List<Diagnostic> problems(HaproxyConfig config, HaproxyVersion version) {
        List<Line> sockets = config.sections(SectionKind.GLOBAL).stream()
                .flatMap(section -> section.lines("stats").stream())
                .filter(line -> line.argument(0).equals("socket"))
                .toList();
        List<Diagnostic> problems = new ArrayList<>();
        if (sockets.stream().noneMatch(socket -> has(socket, "level", "admin"))) {
            problems.add(Diagnostic.of(
                            BalancerRules.NO_SOCKET,
                            "no 'stats socket PATH level admin' in global; without it no server can be drained")
                    .at(config.sections(SectionKind.GLOBAL).stream()
                            .findFirst()
                            .map(global -> global.head().range())));
        }
        boolean exposes = sockets.stream().anyMatch(socket -> has(socket, "expose-fd", "listeners"));
        if (version.compareTo(DRAINS) < 0) {
            problems.add(Diagnostic.of(
                    BalancerRules.NO_SOCKET, "nobody has tried whether HAProxy " + version + " drains servers"));
        }
        if (version.compareTo(HANDS_LISTENERS_ON) < 0) {
            problems.add(
                    window("HAProxy " + version + " cannot hand its listeners on; a reload can refuse connections"));
        } else if (version.compareTo(HANDS_LISTENERS_ON_UNASKED) < 0 && !exposes) {
            problems.add(window("HAProxy " + version + " hands its listeners on only with 'expose-fd listeners' on the"
                    + " stats socket; a reload can refuse connections"));
        }
        config.sections(SectionKind.GLOBAL).stream()
                .flatMap(global -> global.last("nbproc").stream())
                .filter(line -> !line.argument(0).equals("1"))
                .forEach(line -> problems.add(Diagnostic.of(
                                BalancerRules.SEVERAL_PROCESSES,
                                "nbproc " + line.argument(0) + ": the socket drains and counts in one process only; the"
                                        + " others let go of a server at the reload, and have to be waited for")
                        .at(line.words().get(0).range())));
        return problems;
    }

    private static Diagnostic window(String message) {
        return Diagnostic.of(BalancerRules.RELOAD_WINDOW, message);
    }

    private static boolean has(Line socket, String keyword, String value) {
        List<Word> words = socket.arguments();
        for (int i = 0; i + 1 < words.size(); i++) {
            if (words.get(i).is(keyword) && words.get(i + 1).is(value)) {
                return true;
            }
        }
        return false;
    }

    static Optional<Diagnostic> rehash(HaproxyConfig config, Section section) {
        return config.effective(section, own -> own.last("balance"))
                .filter(line -> BY_CLIENT.contains(line.argument(0).split("\\(", 2)[0]))
                .map(line -> Diagnostic.of(
                                BalancerRules.REHASH,
                                "backend " + section.name() + " chooses servers by '" + line.argument(0)
                                        + "'; clients meet other servers when their number changes, and sessions"
                                        + " that only one server knows are lost")
                        .at(line.words().get(0).range()));
    }
}
