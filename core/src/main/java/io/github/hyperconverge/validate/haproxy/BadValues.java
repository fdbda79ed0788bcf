package io.github.hyperconverge.validate.haproxy;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.haproxy.HaproxyTime;
import io.github.hyperconverge.haproxy.Settings;
import io.github.hyperconverge.haproxy.Word;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Numbers and times that HAProxy refuses, or takes for something else. */
final class BadValues implements HaproxyCheck {
    static final Rule NUMBER = Rules.error("bad-number", "A number that is none, or out of range");
    static final Rule TIME = Rules.error("bad-time", "A time that HAProxy cannot read");
    static final Rule ZERO = Rules.warning("zero-interval", "A time between checks of zero");
    static final Rule NO_UNIT = Rules.warning("time-without-unit", "A short time without a unit, so in milliseconds");

    private static final String TIME_FORM = "time";
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,18}");
    private static final Duration LONGEST = Duration.ofMillis(Integer.MAX_VALUE);
    /** Below this a timeout is meant to be in seconds more often than not. */
    private static final Duration SHORT = Duration.ofSeconds(1);

    /** Keywords with settings of their own. */
    private static final Set<String> PAIRED = Set.of("stick-table", "cookie");

    /** What lines take: times, or numbers between bounds. */
    private static final Map<String, String> OF_LINES = forms("""
            maxconn                    0..2147483647
            fullconn                   0..2147483647
            backlog                    0..2147483647
            retries                    0..2147483647
            max-keep-alive-queue       -1..2147483647
            id                         1..2147483647
            maxconnrate                0..2147483647
            maxsessrate                0..2147483647
            maxsslconn                 0..2147483647
            maxsslrate                 0..2147483647
            maxpipes                   0..2147483647
            nbthread                   1..4096
            ulimit-n                   0..2147483647
            spread-checks              0..50
            timeout.*                  time
            stick-table/expire         time
            cookie/maxidle             time
            cookie/maxlife             time
            hard-stop-after            time
            tcp-request.inspect-delay  time
            tcp-response.inspect-delay time
            """);

    private static final Map<String, String> OF_SERVERS = forms("""
            weight              0..256
            rise                1..2147483647
            fall                1..2147483647
            port                0..65535
            agent-port          0..65535
            maxconn             0..2147483647
            minconn             0..2147483647
            maxqueue            0..2147483647
            error-limit         1..2147483647
            id                  1..2147483647
            pool-max-conn       -1..2147483647
            max-reuse           -1..2147483647
            inter               time
            fastinter           time
            downinter           time
            agent-inter         time
            slowstart           time
            pool-purge-delay    time
            """);

    private static final Map<String, String> OF_BINDS = forms("""
            maxconn               0..2147483647
            backlog               0..2147483647
            nice                  -1024..1024
            id                    1..2147483647
            """);

    private static Map<String, String> forms(String table) {
        return table.lines()
                .map(line -> line.split(" +"))
                .collect(Collectors.toUnmodifiableMap(cells -> cells[0], cells -> cells[1]));
    }

    @Override
    public List<Rule> rules() {
        return List.of(NUMBER, TIME, ZERO, NO_UNIT);
    }

    @Override
    public void check(HaproxyView view, Consumer<Diagnostic> findings) {
        for (ReadSection section : view.sections()) {
            for (ReadLine line : section.lines()) {
                if (line.isPlain()) {
                    line(line, findings);
                }
            }
            section.serverLines().forEach(server -> settings(OF_SERVERS, server.settings(), findings));
            section.binds().forEach(bind -> settings(OF_BINDS, bind.settings(), findings));
        }
    }

    private static void line(ReadLine line, Consumer<Diagnostic> findings) {
        List<Word> arguments = line.arguments();
        String form = OF_LINES.get(line.keyword());
        if (form != null && !arguments.isEmpty()) {
            value(form, line.keyword(), arguments.get(0), findings);
        }
        boolean isTimeout = line.keyword().equals("timeout");
        String second = OF_LINES.get(isTimeout ? "timeout.*" : line.keys().get(1));
        if (second != null && arguments.size() > 1) {
            value(second, isTimeout ? "timeout" : line.argument(0), arguments.get(1), findings);
        }
        for (int i = 0; PAIRED.contains(line.keyword()) && i + 1 < arguments.size(); i++) {
            String pair = OF_LINES.get(line.keyword() + "/" + line.argument(i));
            if (pair != null) {
                value(pair, line.argument(i), arguments.get(i + 1), findings);
            }
        }
    }

    private static void settings(Map<String, String> forms, Settings settings, Consumer<Diagnostic> findings) {
        for (Settings.Setting setting : settings.all()) {
            String name = setting.keyword().value();
            String form = forms.get(name);
            if (form != null) {
                setting.value().ifPresent(word -> value(form, name, word, findings));
            }
        }
    }

    private static void value(String form, String name, Word word, Consumer<Diagnostic> findings) {
        if (!word.hasVariables()) {
            if (form.equals(TIME_FORM)) {
                time(name, word, findings);
            } else {
                number(form.split("\\.\\."), name, word, findings);
            }
        }
    }

    private static void number(String[] bounds, String name, Word word, Consumer<Diagnostic> findings) {
        long least = Long.parseLong(bounds[0]);
        long most = Long.parseLong(bounds[1]);
        Optional<Long> number = Optional.of(word.value())
                .filter(value -> WHOLE.matcher(value).matches())
                .map(Long::parseLong);
        if (number.filter(value -> value >= least && value <= most).isEmpty()) {
            findings.accept(Diagnostic.of(
                            NUMBER,
                            name + " is '" + word.value() + "'; it must be a whole number of "
                                    + (most == Integer.MAX_VALUE ? least + " or more" : least + " to " + most))
                    .at(word.range()));
        }
    }

    private static void time(String name, Word word, Consumer<Diagnostic> findings) {
        Optional<HaproxyTime> time = HaproxyTime.of(word.value());
        if (time.isEmpty()) {
            findings.accept(Diagnostic.of(
                            TIME,
                            name + " is '" + word.value()
                                    + "'; a time is a whole number and one of us, ms, s, m, h and d, such as 10s")
                    .at(word.range()));
        } else if (time.get().duration().compareTo(LONGEST) > 0) {
            findings.accept(Diagnostic.of(TIME, name + " is '" + word.value() + "'; the longest time is 24 days")
                    .at(word.range()));
        } else if (time.get().duration().isZero()) {
            if (name.endsWith("inter")) {
                findings.accept(Diagnostic.of(
                                ZERO, name + " is 0, and HAProxy refuses to check without a pause; write such as 2s")
                        .at(word.range()));
            }
        } else if (!time.get().hasUnit()
                && name.equals("timeout")
                && time.get().duration().compareTo(SHORT) < 0) {
            findings.accept(Diagnostic.of(
                            NO_UNIT,
                            "without a unit '" + word.value() + "' is in milliseconds; write " + word.value() + "s or "
                                    + word.value() + "ms")
                    .at(word.range())
                    .fix(Rules.replace("Write " + word.value() + "s", word.range(), word.value() + "s"))
                    .fix(Rules.replace("Write " + word.value() + "ms", word.range(), word.value() + "ms")));
        }
    }
}
