package io.github.hyperconverge.validate.haproxy;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.haproxy.Bind;
import io.github.hyperconverge.haproxy.HaproxyTime;
import io.github.hyperconverge.haproxy.Settings;
import io.github.hyperconverge.haproxy.Word;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** Which values are taken: times, or numbers between bounds. Keys are those of lines, or a setting after a slash. */
    private static final Map<String, String> FORMS = """
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
            hard-stop-after            time
            tcp-request.inspect-delay  time
            tcp-response.inspect-delay time
            server/weight              0..256
            server/rise                1..2147483647
            server/fall                1..2147483647
            server/port                0..65535
            server/agent-port          0..65535
            server/maxconn             0..2147483647
            server/minconn             0..2147483647
            server/maxqueue            0..2147483647
            server/error-limit         1..2147483647
            server/id                  1..2147483647
            server/pool-max-conn       -1..2147483647
            server/max-reuse           -1..2147483647
            server/inter               time
            server/fastinter           time
            server/downinter           time
            server/agent-inter         time
            server/slowstart           time
            server/pool-purge-delay    time
            bind/maxconn               0..2147483647
            bind/backlog               0..2147483647
            bind/nice                  -1024..1024
            bind/id                    1..2147483647
            """.lines()
            .map(line -> line.split(" +"))
            .collect(Collectors.toUnmodifiableMap(cells -> cells[0], cells -> cells[1]));

    @Override
    public List<Rule> rules() {
        return List.of(NUMBER, TIME, ZERO, NO_UNIT);
    }

    @Override
    public void check(HaproxyView view, Consumer<Diagnostic> findings) {
        for (ReadSection section : view.sections()) {
            for (ReadLine line : section.lines()) {
                List<String> keys = line.keys();
                if (line.isPlain()
                        && FORMS.containsKey(keys.get(0))
                        && !line.arguments().isEmpty()) {
                    check(keys.get(0), line.arguments().get(0), findings);
                } else if (line.isPlain() && line.arguments().size() > 1) {
                    check(
                            line.keyword().equals("timeout") ? "timeout.*" : keys.get(1),
                            line.arguments().get(1),
                            findings);
                }
                Bind.of(line.line()).ifPresent(bind -> check("bind/", bind.settings(), findings));
            }
            section.serverLines().forEach(server -> check("server/", server.settings(), findings));
        }
    }

    private static void check(String prefix, Settings settings, Consumer<Diagnostic> findings) {
        settings.all()
                .forEach(setting -> setting.value()
                        .ifPresent(value -> check(prefix + setting.keyword().value(), value, findings)));
    }

    private static void check(String key, Word word, Consumer<Diagnostic> findings) {
        String form = FORMS.get(key);
        if (form == null || word.hasVariables()) {
            return;
        }
        String name = key.substring(key.indexOf('/') + 1).replace(".*", "").replace('.', ' ');
        if (form.equals(TIME_FORM)) {
            time(key, name, word, findings);
        } else {
            number(form.split("\\.\\."), name, word, findings);
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

    private static void time(String key, String name, Word word, Consumer<Diagnostic> findings) {
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
            if (key.endsWith("inter")) {
                findings.accept(Diagnostic.of(
                                ZERO, name + " is 0, and HAProxy refuses to check without a pause; write such as 2s")
                        .at(word.range()));
            }
        } else if (!time.get().hasUnit()
                && key.equals("timeout.*")
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
