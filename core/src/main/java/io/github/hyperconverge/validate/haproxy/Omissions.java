package io.github.hyperconverge.validate.haproxy;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Fix;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.haproxy.Condition;
import io.github.hyperconverge.haproxy.HaproxyTime;
import io.github.hyperconverge.haproxy.Line;
import io.github.hyperconverge.haproxy.Word;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.source.TextEdit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What somebody forgot: timeouts, the option that turns checks on, the password of the statistics page. */
final class Omissions implements HaproxyCheck {
    static final Rule NO_TIMEOUT = Rules.error("no-timeout", "A timeout that is not set");
    static final Rule IGNORED_CHECKS = Rules.error("ignored-checks", "Rules of health checks that nothing turns on");
    static final Rule OPEN_STATS = Rules.warning("open-stats", "A statistics page that lets everybody stop servers");

    private static final int SHOWN = 3;
    private static final Set<String> ALWAYS = Set.of("TRUE", "always_true", "{", "}");
    private static final Set<String> ASKS = Set.of("http-request.auth", "http-request.deny", "http-request.reject");

    @Override
    public List<Rule> rules() {
        return List.of(NO_TIMEOUT, IGNORED_CHECKS, OPEN_STATS);
    }

    @Override
    public void check(HaproxyView view, Consumer<Diagnostic> findings) {
        Map<ReadSection, List<ReadSection>> lacking = new LinkedHashMap<>();
        for (ReadSection proxy : view.proxies()) {
            if (proxy.isEnabled()) {
                if (!missing(proxy).isEmpty()) {
                    lacking.computeIfAbsent(proxy.defaults().orElse(proxy), where -> new ArrayList<>())
                            .add(proxy);
                }
                checks(proxy, "http-check", "httpchk").ifPresent(findings);
                checks(proxy, "tcp-check", "tcp-check").ifPresent(findings);
                stats(proxy).ifPresent(findings);
            }
        }
        lacking.forEach((where, proxies) -> findings.accept(timeouts(where, proxies)));
    }

    private static Diagnostic timeouts(ReadSection where, List<ReadSection> proxies) {
        List<ReadSection> shown = proxies.subList(0, Math.min(SHOWN, proxies.size()));
        Diagnostic finding = Rules.at(
                where.place(),
                NO_TIMEOUT,
                "no 'timeout %s' counts for %s%s; add it, such as 30s",
                proxies.stream()
                        .flatMap(proxy -> missing(proxy).stream())
                        .collect(Collectors.toCollection(TreeSet::new))
                        .stream()
                        .collect(Collectors.joining("' and no 'timeout ")),
                shown.stream().map(ReadSection::label).collect(Collectors.joining(", ")),
                proxies.size() > SHOWN ? " and " + (proxies.size() - SHOWN) + " more" : "");
        for (ReadSection proxy : shown) {
            finding = proxy == where ? finding : finding.related(proxy.place(), "starts with these defaults");
        }
        return finding;
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
        return proxy.effective(at -> at.last("timeout", timeout))
                .filter(line -> line.arguments().size() > 1)
                .filter(line -> HaproxyTime.of(line.argument(1))
                        .filter(time -> time.duration().isZero())
                        .isEmpty())
                .isPresent();
    }

    private static Optional<Diagnostic> checks(ReadSection proxy, String keyword, String option) {
        return proxy.lines(keyword).stream()
                .findFirst()
                .filter(line -> proxy.kind().isBackend() && !proxy.hasOption(option))
                .map(line -> Rules.at(
                                line.word(),
                                IGNORED_CHECKS,
                                "HAProxy ignores the %s rules of %s without 'option %s'; add it above",
                                keyword,
                                proxy.label(),
                                option)
                        .fix(above(line.line(), "option " + option)));
    }

    private static Fix above(Line line, String text) {
        int start = line.range().startOffset();
        String end = line.lineEnd().isEmpty() ? "\n" : line.lineEnd();
        return new Fix(
                "Add " + text,
                List.of(new TextEdit(new SourceRange(line.source(), start, start), line.indent() + text + end)));
    }

    private static Optional<Diagnostic> stats(ReadSection proxy) {
        boolean asks = proxy.effective(at -> at.last("stats", "auth").or(() -> at.last("stats", "http-request")))
                        .isPresent()
                || proxy.hasAny(ASKS, Set.of("reject"));
        return proxy.last("stats", "admin")
                .filter(line -> !asks && isAlways(line))
                .map(line -> Rules.at(
                        line.word(),
                        OPEN_STATS,
                        "everybody who reaches %s may take servers out of use; add 'stats auth', or a condition",
                        proxy.label()));
    }

    private static boolean isAlways(ReadLine line) {
        return Condition.in(line.arguments())
                .filter(when ->
                        when.unless() || !when.terms().stream().map(Word::value).allMatch(ALWAYS::contains))
                .isEmpty();
    }
}
