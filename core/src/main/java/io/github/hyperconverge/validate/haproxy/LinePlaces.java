package io.github.hyperconverge.validate.haproxy;

import io.github.hyperconverge.haproxy.Line;
import io.github.hyperconverge.haproxy.SectionKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Lines where they do nothing: in the wrong kind of section, in the wrong mode, or above one that replaces them. */
final class LinePlaces extends StandardCheck {
    private static final Set<String> HTTP_LOGS = Set.of("httplog", "httpslog");

    private final Set<Line> reported = new HashSet<>();
    private final Map<ReadSection, Map<String, ReadLine>> inDefaults = new HashMap<>();

    LinePlaces(Run run) {
        super(run);
    }

    @Override
    void run() {
        Map<String, ReadLine> global = new HashMap<>();
        for (ReadSection section : view.sections()) {
            boolean isGlobal = section.kind() == SectionKind.GLOBAL;
            Map<String, ReadLine> before = isGlobal ? global : new HashMap<>();
            for (ReadLine line : isGlobal || section.hasProxyLines() ? section.lines() : List.<ReadLine>of()) {
                for (String key : line.isPlain() ? line.keys() : List.<String>of()) {
                    section(section, line, key);
                    ReadLine first =
                            keywords.has(isGlobal ? "once-in-global" : "once", key) ? before.put(key, line) : null;
                    if (first != null) {
                        report(finding(line.word(), "set-twice", LineGrammar.spoken(key), section.label())
                                .related(first.range(), "set here before"));
                    }
                }
            }
            if (section.kind() == SectionKind.DEFAULTS) {
                inDefaults.put(section, httpLines(section));
            }
            if (section.kind().isProxy()
                    && section.isEnabled()
                    && section.mode().equals("tcp")
                    && !section.switchesToHttp()) {
                http(section);
            }
        }
    }

    private void section(ReadSection section, ReadLine line, String key) {
        boolean inFrontend = section.kind() == SectionKind.FRONTEND && keywords.has("only-backend", key);
        boolean inBackend = section.kind() == SectionKind.BACKEND && keywords.has("only-frontend", key);
        boolean inDefaults = section.kind() == SectionKind.DEFAULTS;
        String name = LineGrammar.spoken(key);
        if (inFrontend || inBackend) {
            String kind = keywords.has("warned-elsewhere", key)
                    ? "wrong-section/listener"
                    : keywords.has("refused-elsewhere", key) ? "wrong-section/other-section" : "ignored-line";
            report(finding(line.word(), kind, name, section.label(), inFrontend ? "backend" : "frontend")
                    .related(section.place(), "the section"));
        } else if (inDefaults && section.name().isEmpty() && keywords.has("only-in-named-defaults", key)) {
            report(line.word(), "wrong-section/unnamed-defaults", name);
        } else if (inDefaults && keywords.has("not-in-defaults", key)) {
            report(line.word(), "wrong-section/defaults", name);
        }
    }

    /** Reports lines of a proxy in TCP mode and of its defaults, one of each kind. */
    private void http(ReadSection proxy) {
        Set<String> seen = new HashSet<>();
        String others = proxy.kind() == SectionKind.FRONTEND ? "only-backend" : "only-frontend";
        boolean hasFormat = proxy.last("option", "tcplog").isPresent();
        for (ReadLine line : httpLines(proxy).values()) {
            // A log format that follows replaces the one before.
            boolean isReplaced = hasFormat && HTTP_LOGS.contains(line.argument(0));
            Optional<String> key = line.keys().stream()
                    .filter(each -> keywords.has("only-http", each))
                    .filter(each -> proxy.kind() == SectionKind.LISTEN || !keywords.has(others, each))
                    .findFirst();
            if (key.isPresent() && !isReplaced && seen.add(key.get()) && line.isPlain() && reported.add(line.line())) {
                String kind = keywords.has("only-http-rules", key.get()) ? "http-rule-in-tcp" : "http-in-tcp";
                report(finding(line.word(), kind, LineGrammar.spoken(key.get()), proxy.label())
                        .related(proxy.place(), "the proxy in TCP mode"));
            }
        }
    }

    /** Returns the first line of each kind that is about HTTP: those of the section, then those of its defaults. */
    private Map<String, ReadLine> httpLines(ReadSection section) {
        Map<String, ReadLine> lines = new LinkedHashMap<>();
        for (ReadLine line : section.lines()) {
            List<String> keys = line.keys().stream()
                    .filter(each -> keywords.has("only-http", each))
                    .toList();
            if (!keys.isEmpty()) {
                lines.putIfAbsent(String.join(" ", keys), line);
            }
        }
        section.defaults()
                .ifPresent(start -> inDefaults.getOrDefault(start, Map.of()).forEach(lines::putIfAbsent));
        return lines;
    }
}
