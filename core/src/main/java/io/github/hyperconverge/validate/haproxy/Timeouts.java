package io.github.hyperconverge.validate.haproxy;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.haproxy.HaproxyTime;
import io.github.hyperconverge.haproxy.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Timeouts that nobody sets, so that dead connections are kept for ever. */
final class Timeouts implements HaproxyCheck {
    static final Rule MISSING = Rules.error("no-timeout", "A timeout that is not set");

    private static final int SHOWN = 3;

    @Override
    public List<Rule> rules() {
        return List.of(MISSING);
    }

    @Override
    public void check(HaproxyView view, Consumer<Diagnostic> findings) {
        Map<ReadSection, List<ReadSection>> lacking = new LinkedHashMap<>();
        Map<ReadSection, Set<String>> missing = new LinkedHashMap<>();
        for (ReadSection proxy : view.proxies()) {
            List<String> timeouts = proxy.isEnabled() ? missing(proxy) : List.of();
            if (!timeouts.isEmpty()) {
                ReadSection where = proxy.defaults().orElse(proxy);
                lacking.computeIfAbsent(where, section -> new ArrayList<>()).add(proxy);
                missing.computeIfAbsent(where, section -> new TreeSet<>()).addAll(timeouts);
            }
        }
        lacking.forEach((where, proxies) -> {
            String names = proxies.stream().limit(SHOWN).map(ReadSection::label).collect(Collectors.joining(", "))
                    + (proxies.size() > SHOWN ? " and " + (proxies.size() - SHOWN) + " more" : "");
            Diagnostic finding = Diagnostic.of(
                            MISSING,
                            "no 'timeout " + String.join("' and no 'timeout ", missing.getOrDefault(where, Set.of()))
                                    + "' counts for " + names + "; add it, such as 30s")
                    .at(where.place());
            for (ReadSection proxy : proxies.subList(0, Math.min(SHOWN, proxies.size()))) {
                finding = proxy == where ? finding : finding.related(proxy.place(), "starts with these defaults");
            }
            findings.accept(finding);
        });
    }

    private static List<String> missing(ReadSection proxy) {
        List<String> missing = new ArrayList<>();
        if (!Set.of("tcp", "http").contains(proxy.mode())) {
            return missing;
        }
        if (proxy.kind().isFrontend() && !isSet(proxy, "client")) {
            missing.add("client");
        }
        if (proxy.kind().isBackend() && !proxy.servers().isEmpty()) {
            if (!isSet(proxy, "connect")) {
                missing.add("connect");
            }
            boolean tunnels = proxy.mode().equals("tcp") && isSet(proxy, "tunnel");
            if (!isSet(proxy, "server") && !tunnels) {
                missing.add("server");
            }
        }
        return missing;
    }

    private static boolean isSet(ReadSection proxy, String timeout) {
        return proxy.effective(at -> at.last("timeout", timeout))
                .filter(line -> line.arguments().size() > 1)
                .map(line -> line.arguments().get(1))
                .filter(word -> !isZero(word))
                .isPresent();
    }

    private static boolean isZero(Word word) {
        return HaproxyTime.of(word.value())
                .filter(time -> time.duration().isZero())
                .isPresent();
    }
}
