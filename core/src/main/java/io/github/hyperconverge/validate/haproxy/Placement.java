package io.github.hyperconverge.validate.haproxy;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.haproxy.Line;
import io.github.hyperconverge.haproxy.SectionKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Lines where they do nothing: in the wrong kind of section, in the wrong mode, or above one that replaces them. */
final class Placement implements HaproxyCheck {
    static final Rule REFUSED = Rules.error("wrong-section", "A line that its kind of section may not have");
    static final Rule IGNORED = Rules.warning("ignored-line", "A line that its kind of section ignores");
    static final Rule HTTP_RULE = Rules.error("http-rule-in-tcp", "A rule about HTTP in a proxy in TCP mode");
    static final Rule HTTP_LINE = Rules.warning("http-in-tcp", "A line about HTTP in a proxy in TCP mode");
    static final Rule OVERWRITTEN = Rules.warning("set-twice", "A setting that is there twice, and counts once");

    @Override
    public List<Rule> rules() {
        return List.of(REFUSED, IGNORED, HTTP_RULE, HTTP_LINE, OVERWRITTEN);
    }

    @Override
    public void check(HaproxyView view, Consumer<Diagnostic> findings) {
        HaproxyKeywords keywords = view.keywords();
        Map<String, ReadLine> global = new HashMap<>();
        Set<Line> reported = new HashSet<>();
        for (ReadSection section : view.sections()) {
            boolean isGlobal = section.kind() == SectionKind.GLOBAL;
            Map<String, ReadLine> before = isGlobal ? global : new HashMap<>();
            String once = isGlobal ? "once-in-global" : "once";
            for (ReadLine line : section.lines()) {
                for (String key :
                        line.isPlain() && (isGlobal || section.hasProxyLines()) ? line.keys() : List.<String>of()) {
                    misplaced(keywords, section, line, key).ifPresent(findings);
                    ReadLine first = keywords.has(once, key) ? before.put(key, line) : null;
                    if (first != null) {
                        findings.accept(Rules.at(
                                        line.word(),
                                        OVERWRITTEN,
                                        "'%s' is set twice in %s, and one of the two is lost; keep one",
                                        spoken(key),
                                        section.label())
                                .related(first.range(), "set here before"));
                    }
                }
            }
            if (section.kind().isProxy()
                    && section.isEnabled()
                    && section.mode().equals("tcp")
                    && !section.switchesToHttp()) {
                http(keywords, section, reported, findings);
            }
        }
    }

    private static String spoken(String key) {
        return key.replace('.', ' ');
    }

    private static Optional<Diagnostic> misplaced(
            HaproxyKeywords keywords, ReadSection section, ReadLine line, String key) {
        boolean refused = keywords.has("refused-elsewhere", key);
        boolean inFrontend = section.kind() == SectionKind.FRONTEND && keywords.has("only-backend", key);
        boolean inBackend = section.kind() == SectionKind.BACKEND && keywords.has("only-frontend", key);
        if (inFrontend || inBackend) {
            return Optional.of(Rules.at(
                            line.word(),
                            refused ? REFUSED : IGNORED,
                            "'%s' %s %s; move it to a %s or a listen section",
                            spoken(key),
                            refused ? "does not belong into" : "has no effect in",
                            section.label(),
                            inFrontend ? "backend" : "frontend")
                    .related(section.place(), "the section"));
        }
        boolean needsName = section.name().isEmpty() && keywords.has("only-in-named-defaults", key);
        return section.kind() == SectionKind.DEFAULTS && (needsName || keywords.has("not-in-defaults", key))
                ? Optional.of(Rules.at(
                        line.word(),
                        REFUSED,
                        "'%s' is refused in defaults%s; move it to the proxies",
                        spoken(key),
                        needsName ? " without a name" : ""))
                : Optional.empty();
    }

    /** Reports lines of a proxy in TCP mode and of its defaults, one of each kind. */
    private static void http(
            HaproxyKeywords keywords, ReadSection proxy, Set<Line> reported, Consumer<Diagnostic> findings) {
        Set<String> seen = new HashSet<>();
        String others = proxy.kind() == SectionKind.FRONTEND ? "only-backend" : "only-frontend";
        for (Optional<ReadSection> at = Optional.of(proxy); at.isPresent(); at = at.flatMap(ReadSection::defaults)) {
            for (ReadLine line : at.get().lines()) {
                // A log format that follows replaces the one before.
                boolean isReplaced = line.argument(0).matches("https?log")
                        && proxy.last("option", "tcplog").isPresent();
                Optional<String> key = line.keys().stream()
                        .filter(each -> keywords.has("only-http", each))
                        .filter(each -> proxy.kind() == SectionKind.LISTEN || !keywords.has(others, each))
                        .findFirst();
                if (key.isPresent()
                        && !isReplaced
                        && seen.add(key.get())
                        && line.isPlain()
                        && reported.add(line.line())) {
                    findings.accept(Rules.at(
                                    line.word(),
                                    keywords.has("only-http-rules", key.get()) ? HTTP_RULE : HTTP_LINE,
                                    "'%s' is ignored in %s, which is in TCP mode; set mode http, or take the line out",
                                    spoken(key.get()),
                                    proxy.label())
                            .related(proxy.place(), "the proxy in TCP mode"));
                }
            }
        }
    }
}
