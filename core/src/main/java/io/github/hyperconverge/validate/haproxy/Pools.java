package io.github.hyperconverge.validate.haproxy;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.haproxy.SectionKind;
import io.github.hyperconverge.haproxy.Server;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Backends whose servers, taken together, cannot do what is expected of them. */
final class Pools implements HaproxyCheck {
    static final Rule NO_SERVER = Rules.warning("no-server", "A backend without a server");
    static final Rule ONLY_BACKUPS = Rules.warning("only-backups", "A backend of backup servers alone");
    static final Rule NO_COOKIE = Rules.warning("cookie-without-values", "A cookie that no server has a value of");

    /** Lines that make a backend answer by itself, or go somewhere without servers. */
    private static final Set<String> ANSWERS = Set.of(
            "dispatch",
            "stats",
            "redirect",
            "stick-table",
            "http-request.redirect",
            "http-request.return",
            "http-request.deny",
            "http-request.tarpit",
            "http-request.reject",
            "http-request.use-service",
            "http-request.auth",
            "http-request.silent-drop",
            "http-request.set-dst",
            "option.transparent",
            "option.http_proxy",
            "transparent",
            "block",
            "errorfile",
            "use-fcgi-app");

    @Override
    public List<Rule> rules() {
        return List.of(NO_SERVER, ONLY_BACKUPS, NO_COOKIE);
    }

    @Override
    public void check(HaproxyView view, Consumer<Diagnostic> findings) {
        for (ReadSection section : view.proxies()) {
            if (!section.kind().isBackend() || !section.isEnabled()) {
                continue;
            }
            List<Server> servers = section.servers();
            boolean answers = section.lines().stream()
                    .anyMatch(line -> line.keys().stream().anyMatch(ANSWERS::contains)
                            || line.keyword().startsWith("tcp-re")
                                    && (line.argument(1).equals("reject")
                                            || line.argument(1).equals("use-service")));
            if (servers.isEmpty() && !answers && section.kind() == SectionKind.BACKEND) {
                findings.accept(Diagnostic.of(
                                NO_SERVER,
                                section.label() + " has no server, so whatever comes is turned away; add one")
                        .at(section.place()));
            } else if (!servers.isEmpty() && servers.stream().allMatch(Server::isBackup)) {
                findings.accept(Diagnostic.of(
                                ONLY_BACKUPS,
                                "all servers of " + section.label()
                                        + " are backups, and only the first one is used; take 'backup' from those that"
                                        + " are to share the work")
                        .at(section.place()));
            }
            cookie(section, servers, findings);
        }
    }

    private static void cookie(ReadSection section, List<Server> servers, Consumer<Diagnostic> findings) {
        boolean hasValues = servers.stream()
                .anyMatch(server -> server.settings().has("cookie") || server.kind() == Server.Kind.SERVER_TEMPLATE);
        section.last("cookie")
                .filter(line -> line.isPlain() && line.arguments().size() > 1)
                .filter(line -> !hasValues && !servers.isEmpty())
                .filter(line -> line.arguments().stream().noneMatch(word -> word.is("dynamic")))
                .filter(line ->
                        section.effective(at -> at.last("dynamic-cookie-key")).isEmpty())
                .ifPresent(line -> findings.accept(Diagnostic.of(
                                NO_COOKIE,
                                "no server of " + section.label()
                                        + " has a cookie value, so clients do not come back to the same one; add"
                                        + " 'cookie' to the servers")
                        .at(line.arguments().get(0).range())));
    }
}
