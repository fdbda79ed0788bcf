package io.github.hyperconverge.validate.haproxy;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.haproxy.SectionKind;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Lines about HTTP that count for a proxy in TCP mode, its own or those of its defaults. */
final class ModeConflicts implements HaproxyCheck {
    static final Rule RULE = Rules.error("http-rule-in-tcp", "A rule about HTTP in a proxy that does not speak it");
    static final Rule SETTING = Rules.warning("http-in-tcp", "A line about HTTP in a proxy that does not speak it");

    @Override
    public List<Rule> rules() {
        return List.of(RULE, SETTING);
    }

    @Override
    public void check(HaproxyView view, Consumer<Diagnostic> findings) {
        HaproxyKeywords keywords = HaproxyKeywords.of(view.version());
        Set<ReadLine> reported = new HashSet<>();
        for (ReadSection proxy : view.proxies()) {
            boolean speaksHttp = !proxy.mode().equals("tcp")
                    || proxy.lines("tcp-request").stream()
                            .anyMatch(line -> line.argument(1).equals("switch-mode"));
            if (speaksHttp || !proxy.isEnabled()) {
                continue;
            }
            Set<String> seen = new HashSet<>();
            for (Optional<ReadSection> at = Optional.of(proxy);
                    at.isPresent();
                    at = at.flatMap(ReadSection::defaults)) {
                for (ReadLine line : at.get().lines()) {
                    conflict(keywords, proxy, line)
                            .filter(key -> seen.add(key) && line.isPlain() && reported.add(line))
                            .ifPresent(key -> findings.accept(finding(keywords, proxy, line, key)));
                }
            }
        }
    }

    /** Finds the name of what is wrong with a line, once for each section. */
    private static Optional<String> conflict(HaproxyKeywords keywords, ReadSection proxy, ReadLine line) {
        // A log format that follows replaces the one before.
        boolean replaced = line.argument(0).matches("https?log")
                && proxy.last("option", "tcplog").isPresent();
        return replaced
                ? Optional.empty()
                : line.keys().stream()
                        .filter(key -> keywords.has("only-http", key))
                        .filter(key -> proxy.kind() != SectionKind.FRONTEND || !keywords.has("only-backend", key))
                        .filter(key -> proxy.kind() != SectionKind.BACKEND || !keywords.has("only-frontend", key))
                        .findFirst();
    }

    private static Diagnostic finding(HaproxyKeywords keywords, ReadSection proxy, ReadLine line, String key) {
        Diagnostic finding = Diagnostic.of(
                        keywords.has("only-http-rules", key) ? RULE : SETTING,
                        "'" + key.replace('.', ' ') + "' is ignored in " + proxy.label()
                                + ", which is in TCP mode; set mode http, or take the line out")
                .at(line.word().range())
                .related(proxy.place(), "the proxy in TCP mode");
        return proxy.effective(at -> at.last("mode"))
                .map(mode -> finding.related(mode.line().range(), "its mode"))
                .orElse(finding);
    }
}
