package io.github.hyperconverge.validate.haproxy;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Fix;
import io.github.hyperconverge.haproxy.Line;
import io.github.hyperconverge.haproxy.Word;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.source.TextEdit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What somebody forgot: timeouts, the option that turns checks on, the password of the statistics page. */
final class Omissions extends StandardCheck {
    private static final int SHOWN = 3;
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
            }
        }
        lacking.forEach(this::timeouts);
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
                shown.stream().map(ReadSection::label).collect(Collectors.joining(", ")),
                proxies.size() > SHOWN ? " and " + (proxies.size() - SHOWN) + " more" : "");
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
        return proxy.effective(at -> at.last("timeout", timeout))
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
        boolean asks = proxy.effective(at -> at.last("stats", "auth").or(() -> at.last("stats", "http-request")))
                        .isPresent()
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
