package io.github.hyperconverge.validate.haproxy;

import com.google.common.collect.Streams;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Fix;
import io.github.hyperconverge.haproxy.HaproxyVersion;
import io.github.hyperconverge.haproxy.Line;
import io.github.hyperconverge.haproxy.SectionKind;
import io.github.hyperconverge.haproxy.Server;
import io.github.hyperconverge.haproxy.Word;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.source.TextEdit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What somebody forgot: timeouts, the option that turns checks on, the password of the statistics page. */
final class Omissions extends StandardCheck {
    private static final int SHOWN = 3;
    /** From here on proxies can name their defaults. */
    private static final HaproxyVersion NAMES_DEFAULTS = new HaproxyVersion(2, 4);

    /** From here on HAProxy starts no other program unless it is told to. */
    private static final HaproxyVersion NAMES_FORKS = new HaproxyVersion(2, 2);

    private static final Set<String> ALWAYS = Set.of("TRUE", "always_true", "{", "}");

    Omissions(Run run) {
        super(run);
    }

    @Override
    void run() {
        Map<ReadSection, List<ReadSection>> lacking = new LinkedHashMap<>();
        for (ReadSection proxy : view.proxies()) {
            if (proxy.isEnabled()) {
                if (!missing(proxy).isEmpty()) {
                    lacking.computeIfAbsent(proxy.defaults().orElse(proxy), where -> new ArrayList<>())
                            .add(proxy);
                }
                checks(proxy, "http-check", "httpchk");
                checks(proxy, "tcp-check", "tcp-check");
                stats(proxy);
                external(proxy);
                names(proxy);
            }
        }
        lacking.forEach(this::timeouts);
        programs();
        experimental();
        logFormats();
        defaults();
        peers();
    }

    private void external(ReadSection proxy) {
        Optional<ReadLine> option = proxy.effectiveLast("option", "external-check");
        if (proxy.kind().isBackend() && option.filter(ReadLine::isPlain).isPresent()) {
            Word word = option.get().word();
            if (view.lines("external-check").noneMatch(line -> line.arguments().isEmpty())) {
                report(word, "needs-global/refused", "option external-check", "external-check");
            }
            if (view.version().compareTo(NAMES_FORKS) >= 0
                    && view.lines("insecure-fork-wanted").findAny().isEmpty()) {
                report(word, "needs-global/warned", "option external-check", "insecure-fork-wanted");
            }
        }
    }

    private void experimental() {
        if (view.lines("expose-experimental-directives").findAny().isEmpty()) {
            view.lines()
                    .flatMap(line -> line.keys().stream()
                            .filter(key -> keywords.has("experimental", key))
                            .map(key -> finding(
                                    line.word(),
                                    "needs-global/refused",
                                    LineGrammar.spoken(key),
                                    "expose-experimental-directives")))
                    .forEach(this::report);
        }
    }

    private void programs() {
        if (view.lines("master-worker").findAny().isEmpty()) {
            view.sections().stream()
                    .filter(section -> section.kind() == SectionKind.PROGRAM)
                    .forEach(section ->
                            report(section.place(), "needs-global/program", section.label(), "master-worker"));
        }
    }

    private void names(ReadSection proxy) {
        proxy.servers().stream()
                .filter(server -> proxy.kind().isBackend()
                        && server.kind() == Server.Kind.SERVER
                        && server.label().equals(proxy.name()))
                .flatMap(server -> server.name().stream())
                .findFirst()
                .ifPresent(name ->
                        report(finding(name, "same-name", proxy.label()).related(proxy.place(), "the backend")));
    }

    /** Reports log formats of frontends without a log line that says where to, each format once. */
    private void logFormats() {
        boolean isGlobal = view.sections().stream()
                .anyMatch(section -> section.kind() == SectionKind.GLOBAL
                        && !section.lines("log").isEmpty());
        Map<Word, List<ReadSection>> unused = new LinkedHashMap<>();
        for (ReadSection proxy : view.proxies()) {
            if (proxy.kind().isFrontend() && proxy.isEnabled() && !logs(proxy, isGlobal)) {
                proxy.logFormat()
                        .or(() -> proxy.effectiveLast("log-format-sd"))
                        .ifPresent(format -> unused.computeIfAbsent(format.word(), word -> new ArrayList<>())
                                .add(proxy));
            }
        }
        unused.forEach((format, proxies) -> report(finding(format, "no-log-address", labels(proxies))));
    }

    private static boolean logs(ReadSection proxy, boolean isGlobal) {
        return proxy.effectiveLast("log")
                .filter(line -> line.isPlain() && (isGlobal || !line.argument(0).equals("global")))
                .isPresent();
    }

    /** Reports proxies that start with defaults which others name. */
    private void defaults() {
        Set<ReadSection> named = view.proxies().stream()
                .filter(proxy -> proxy.section().from().isPresent())
                .flatMap(proxy -> proxy.defaults().stream())
                .collect(Collectors.toSet());
        for (ReadSection proxy :
                view.version().compareTo(NAMES_DEFAULTS) < 0 ? List.<ReadSection>of() : view.proxies()) {
            proxy.defaults()
                    .filter(start -> proxy.section().from().isEmpty() && named.contains(start))
                    .ifPresent(start -> report(finding(proxy.place(), "mixed-defaults", proxy.label(), start.label())
                            .related(start.place(), "the defaults")));
        }
    }

    private void peers() {
        Optional<String> local = Streams.findLast(view.lines("localpeer"))
                .map(line -> line.argument(0))
                .or(view.host()::name);
        for (ReadSection section : view.sections()) {
            boolean isKnown = section.servers().stream()
                    .flatMap(peer -> peer.name().stream())
                    .noneMatch(Word::hasVariables);
            if (section.kind() == SectionKind.PEERS
                    && section.isEnabled()
                    && isKnown
                    && local.isPresent()
                    && section.servers().stream().noneMatch(peer -> peer.label().equals(local.get()))) {
                reportUnresolved(finding(section.place(), "no-local-peer", section.label(), local.get()));
            }
        }
    }

    private static String labels(List<ReadSection> proxies) {
        return proxies.stream().limit(SHOWN).map(ReadSection::label).collect(Collectors.joining(", "))
                + (proxies.size() > SHOWN ? " and " + (proxies.size() - SHOWN) + " more" : "");
    }

    private void timeouts(ReadSection where, List<ReadSection> proxies) {
        List<ReadSection> shown = proxies.subList(0, Math.min(SHOWN, proxies.size()));
        Diagnostic finding = finding(
                where.place(),
                "no-timeout",
                proxies.stream()
                        .flatMap(proxy -> missing(proxy).stream())
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining("' and no 'timeout ")),
                labels(proxies));
        for (ReadSection proxy : shown) {
            finding = proxy == where ? finding : finding.related(proxy.place(), "starts with these defaults");
        }
        report(finding);
    }

    private static List<String> missing(ReadSection proxy) {
        String mode = proxy.mode();
        boolean asksServers = proxy.kind().isBackend() && !proxy.servers().isEmpty();
        boolean tunnels = mode.equals("tcp") && isSet(proxy, "tunnel");
        List<String> missing = new ArrayList<>();
        if (mode.equals("tcp") || mode.equals("http")) {
            if (proxy.kind().isFrontend() && !isSet(proxy, "client")) {
                missing.add("client");
            }
            if (asksServers && !isSet(proxy, "connect")) {
                missing.add("connect");
            }
            if (asksServers && !isSet(proxy, "server") && !tunnels) {
                missing.add("server");
            }
        }
        return missing;
    }

    private static boolean isSet(ReadSection proxy, String timeout) {
        return proxy.effectiveLast("timeout", timeout)
                .filter(line -> line.arguments().size() > 1)
                .filter(line -> HaproxyTime.of(line.argument(1))
                        .filter(time -> time.duration().isZero())
                        .isEmpty())
                .isPresent();
    }

    private void checks(ReadSection proxy, String keyword, String option) {
        if (proxy.kind().isBackend() && !proxy.hasOption(option)) {
            proxy.lines(keyword).stream()
                    .findFirst()
                    .ifPresent(line -> report(finding(line.word(), "ignored-checks", keyword, proxy.label(), option)
                            .fix(above(line.line(), "option " + option))));
        }
    }

    private static Fix above(Line line, String text) {
        int start = line.range().startOffset();
        String end = line.lineEnd().isEmpty() ? "\n" : line.lineEnd();
        return new Fix(
                "Add " + text,
                List.of(new TextEdit(new SourceRange(line.source(), start, start), line.indent() + text + end)));
    }

    private void stats(ReadSection proxy) {
        boolean asks = proxy.effectiveLast("stats", "auth").isPresent()
                || proxy.effectiveLast("stats", "http-request").isPresent()
                || proxy.hasAny(keywords, "asks-first");
        proxy.last("stats", "admin")
                .filter(line -> !asks && isAlways(line))
                .ifPresent(line -> report(line.word(), "open-stats", proxy.label()));
    }

    private static boolean isAlways(ReadLine line) {
        return Condition.in(line.arguments())
                .filter(when ->
                        when.unless() || !when.terms().stream().map(Word::value).allMatch(ALWAYS::contains))
                .isEmpty();
    }
}
