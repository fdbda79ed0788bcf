package io.github.hyperconverge.validate.haproxy;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.haproxy.Server;
import io.github.hyperconverge.haproxy.Settings;
import io.github.hyperconverge.haproxy.Word;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Servers of one section that share what should be their own: name, address or cookie. */
final class ServerNames implements HaproxyCheck {
    static final Rule NAME = Rules.error("duplicate-server", "Two servers of one name");
    static final Rule ADDRESS = Rules.warning("duplicate-address", "Two servers of one address and port");
    static final Rule COOKIE = Rules.warning("duplicate-cookie", "Two servers of one cookie value");

    @Override
    public List<Rule> rules() {
        return List.of(NAME, ADDRESS, COOKIE);
    }

    @Override
    public void check(HaproxyView view, Consumer<Diagnostic> findings) {
        for (ReadSection section : view.sections()) {
            Map<String, Word> names = new HashMap<>();
            Map<String, Word> addresses = new HashMap<>();
            Map<String, Word> cookies = new HashMap<>();
            for (Server server : section.servers()) {
                if (server.kind() == Server.Kind.SERVER_TEMPLATE) {
                    continue;
                }
                duplicate(NAME, "name", server.name(), names, findings);
                if (section.kind().isBackend() && !server.settings().has("disabled")) {
                    duplicate(ADDRESS, "address", server.address(), addresses, findings);
                    duplicate(
                            COOKIE,
                            "cookie",
                            server.settings().find("cookie").flatMap(Settings.Setting::value),
                            cookies,
                            findings);
                }
            }
        }
    }

    private static void duplicate(
            Rule rule, String what, Optional<Word> word, Map<String, Word> seen, Consumer<Diagnostic> findings) {
        if (word.isEmpty() || word.get().hasVariables()) {
            return;
        }
        Word first = seen.putIfAbsent(word.get().value(), word.get());
        if (first != null) {
            findings.accept(Diagnostic.of(
                            rule,
                            "the " + what + " '" + word.get().value()
                                    + "' is that of another server of the section; each needs its own")
                    .at(word.get().range())
                    .related(first.range(), "first used here"));
        }
    }
}
