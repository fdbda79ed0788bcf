package io.github.hyperconverge.validate.haproxy;

import com.google.common.net.InetAddresses;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.haproxy.Address;
import io.github.hyperconverge.haproxy.Bind;
import io.github.hyperconverge.haproxy.HaproxyTime;
import io.github.hyperconverge.haproxy.SectionKind;
import io.github.hyperconverge.haproxy.Server;
import io.github.hyperconverge.haproxy.Settings;
import io.github.hyperconverge.haproxy.Word;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Numbers, times, addresses and ports that HAProxy refuses, or takes for something else. */
final class Values implements HaproxyCheck {
    static final Rule NUMBER = Rules.error("bad-number", "A number that is none, or out of range");
    static final Rule TIME = Rules.error("bad-time", "A time that HAProxy cannot read");
    static final Rule ZERO = Rules.warning("zero-interval", "A time between checks of zero");
    static final Rule NO_UNIT = Rules.warning("time-without-unit", "A short time without a unit, so in milliseconds");
    static final Rule ADDRESS = Rules.error("bad-address", "An address that leads nowhere", Rule.Trait.HOST_DEPENDENT);
    static final Rule PORT = Rules.error("bad-port", "A port that is none");
    static final Rule NO_ADDRESS = Rules.error("no-address", "A server or bind line without an address");

    private static final String TIME_FORM = "time";
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,18}");
    private static final Pattern DIGITS_AND_DOTS = Pattern.compile("[0-9.]+");
    private static final Pattern MAPPED_PORT = Pattern.compile("([+-][0-9]{1,5})?");
    private static final int HIGHEST_PORT = 65_535;
    private static final Duration LONGEST = Duration.ofMillis(Integer.MAX_VALUE);
    /** Below this a timeout is meant to be in seconds more often than not. */
    private static final Duration SHORT = Duration.ofSeconds(1);

    /** Keywords with settings of their own. */
    private static final Set<String> PAIRED = Set.of("stick-table", "cookie");

    /** What lines take: times, or numbers between bounds. */
    private static final Map<String, String> OF_LINES = forms("""
        maxconn fullconn backlog retries maxconnrate maxsessrate maxsslconn maxsslrate maxpipes ulimit-n  0..
        max-keep-alive-queue                                                                            -1..
        id nbthread                                                                                      1..
        spread-checks                                                                                  0..50
        timeout.* hard-stop-after tcp-request.inspect-delay tcp-response.inspect-delay                  time
        stick-table/expire cookie/maxidle cookie/maxlife                                                time
        """);

    private static final Map<String, String> OF_SERVERS = forms("""
        weight                                                             0..256
        rise fall error-limit id                                              1..
        port agent-port                                                  0..65535
        maxconn minconn maxqueue                                              0..
        pool-max-conn max-reuse                                              -1..
        inter fastinter downinter agent-inter slowstart pool-purge-delay     time
        """);

    private static final Map<String, String> OF_BINDS = forms("""
        maxconn backlog            0..
        nice              -1024..1024
        id                         1..
        """);

    private static Map<String, String> forms(String table) {
        return table.lines()
                .map(line -> line.split(" +"))
                .flatMap(cells ->
                        Stream.of(cells).limit(cells.length - 1).map(word -> Map.entry(word, cells[cells.length - 1])))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public List<Rule> rules() {
        return List.of(NUMBER, TIME, ZERO, NO_UNIT, ADDRESS, PORT, NO_ADDRESS);
    }

    @Override
    public void check(HaproxyView view, Consumer<Diagnostic> findings) {
        for (ReadSection section : view.sections()) {
            section.lines().forEach(line -> line(line, findings));
            section.serverLines().forEach(server -> settings(OF_SERVERS, server.settings(), findings));
            section.binds().forEach(bind -> settings(OF_BINDS, bind.settings(), findings));
            if (section.kind() != SectionKind.PEERS) {
                section.servers().forEach(server -> server(view.host(), server, findings));
            }
            if (section.kind().isFrontend()) {
                section.binds().forEach(bind -> bind(bind, findings));
            }
        }
    }

    private static void line(ReadLine line, Consumer<Diagnostic> findings) {
        List<Word> arguments = line.arguments();
        boolean isTimeout = line.keyword().equals("timeout");
        String first = OF_LINES.get(line.keyword());
        String second = OF_LINES.get(isTimeout ? "timeout.*" : line.keys().get(1));
        if (first != null && !arguments.isEmpty()) {
            value(first, line.keyword(), arguments.get(0), findings);
        } else if (second != null && arguments.size() > 1) {
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
            String form = forms.get(setting.keyword().value());
            if (form != null) {
                setting.value().ifPresent(word -> value(form, setting.keyword().value(), word, findings));
            }
        }
    }

    private static void value(String form, String name, Word word, Consumer<Diagnostic> findings) {
        if (word.hasVariables()) {
            return;
        } else if (form.equals(TIME_FORM)) {
            time(name, word, findings);
            return;
        }
        int dots = form.indexOf("..");
        long least = Long.parseLong(form.substring(0, dots));
        String most = form.substring(dots + 2);
        boolean fits = WHOLE.matcher(word.value()).matches()
                && Long.parseLong(word.value()) >= least
                && Long.parseLong(word.value()) <= (most.isEmpty() ? Integer.MAX_VALUE : Long.parseLong(most));
        if (!fits) {
            findings.accept(Rules.at(
                    word,
                    NUMBER,
                    "%s is '%s'; it must be a whole number of %s %s",
                    name,
                    word,
                    least,
                    most.isEmpty() ? "or more" : "to " + most));
        }
    }

    private static void time(String name, Word word, Consumer<Diagnostic> findings) {
        Optional<Duration> time = HaproxyTime.of(word.value()).map(HaproxyTime::duration);
        boolean hasUnit =
                HaproxyTime.of(word.value()).filter(HaproxyTime::hasUnit).isPresent();
        if (time.filter(duration -> duration.compareTo(LONGEST) <= 0).isEmpty()) {
            findings.accept(Rules.at(
                    word,
                    TIME,
                    "%s is '%s'; a time is a whole number and one of us, ms, s, m, h and d, 24 days at most",
                    name,
                    word));
        } else if (time.get().isZero() && name.endsWith("inter")) {
            findings.accept(Rules.at(
                    word, ZERO, "%s is 0, and HAProxy refuses to check without a pause; write such as 2s", name));
        } else if (!time.get().isZero()
                && !hasUnit
                && name.equals("timeout")
                && time.get().compareTo(SHORT) < 0) {
            findings.accept(Rules.at(
                            word,
                            NO_UNIT,
                            "without a unit '%s' is in milliseconds; write %s or %s",
                            word,
                            word + "s",
                            word + "ms")
                    .fix(Rules.replace(word, word + "s"))
                    .fix(Rules.replace(word, word + "ms")));
        }
    }

    private static void server(HaproxyHost host, Server server, Consumer<Diagnostic> findings) {
        Word word = server.address().orElse(null);
        if (word == null) {
            findings.accept(Rules.at(
                    server.name().orElseGet(() -> server.line().words().get(0)),
                    NO_ADDRESS,
                    "server '%s' has no address; write one after its name",
                    server.label()));
            return;
        }
        Address address = Address.of(word.value());
        if (word.hasVariables() || address.isSocket()) {
            return;
        }
        boolean resolvesLater =
                server.settings().has("init-addr") || server.settings().has("resolvers");
        if (!MAPPED_PORT.matcher(address.port()).matches() && (address.port().contains("-") || !hasPort(address, 0))) {
            findings.accept(Rules.at(word, PORT, "'%s' is no port; write 0 to 65535", address.port()));
        } else if (isNowhere(address.host())) {
            findings.accept(Rules.at(word, ADDRESS, "'%s' is no address; correct it", address.host()));
        } else if (isName(address.host()) && !resolvesLater && host.cannotResolve(address.host())) {
            findings.accept(Rules.at(
                    word,
                    ADDRESS,
                    "the name '%s' cannot be resolved here, and HAProxy then refuses to start; correct it, or use"
                            + " resolvers and init-addr none",
                    address.host()));
        }
    }

    private static void bind(Bind bind, Consumer<Diagnostic> findings) {
        Word word = bind.address().orElse(null);
        if (word == null) {
            findings.accept(Rules.at(
                    bind.line().words().get(0), NO_ADDRESS, "bind has no address; write one, such as 192.0.2.10:80"));
            return;
        }
        for (Address address : word.hasVariables() ? List.<Address>of() : bind.addresses()) {
            if (!address.isSocket() && !hasPort(address, 1)) {
                findings.accept(
                        Rules.at(word, PORT, "'%s' is no port; write 1 to 65535, or a range of those", address.port()));
            } else if (!address.isSocket() && isNowhere(address.host())) {
                findings.accept(Rules.at(word, ADDRESS, "'%s' is no address; correct it", address.host()));
            }
        }
    }

    /** Tells whether an address has a port, or a range of ports, from a least one on. */
    static boolean hasPort(Address address, int least) {
        int first = address.firstPort().orElse(-1);
        int last = address.lastPort().orElse(-1);
        return first >= least && last >= first && last <= HIGHEST_PORT;
    }

    /** Tells whether a text looks like an IPv4 or IPv6 address and is none, or is a name that exists nowhere. */
    static boolean isNowhere(String host) {
        if (DIGITS_AND_DOTS.matcher(host).matches()) {
            // Shorter forms are taken: 127.1 is 127.0.0.1.
            return host.chars().filter(c -> c == '.').count() >= 3 && !InetAddresses.isInetAddress(host);
        }
        return host.contains(":")
                ? !host.contains("%") && !InetAddresses.isInetAddress(host)
                : host.toLowerCase(Locale.ROOT).endsWith(".invalid");
    }

    private static boolean isName(String host) {
        return !host.isEmpty()
                && !host.equals("*")
                && !host.contains(":")
                && !DIGITS_AND_DOTS.matcher(host).matches();
    }
}
