package io.github.hyperconverge.validate.haproxy;

import com.google.common.net.InetAddresses;
import io.github.hyperconverge.haproxy.Address;
import io.github.hyperconverge.haproxy.HaproxyVersion;
import io.github.hyperconverge.haproxy.SectionKind;
import io.github.hyperconverge.haproxy.Server;
import io.github.hyperconverge.haproxy.Word;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers, times, addresses and ports that HAProxy refuses, or takes for something else. */
final class ArgumentValues extends TypedArguments {
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,18}");
    private static final Pattern BEGINS_AS_NUMBER = Pattern.compile("(?:[+-]?[0-9]{1,18})?");
    private static final Pattern DIGITS_AND_DOTS = Pattern.compile("[0-9.]+");
    private static final Map<String, Pattern> FORMS = Map.of(
            "mark", Pattern.compile("[0-9]+|0[xX][0-9a-fA-F]+"),
            "octal", Pattern.compile("[+-]?[0-7]+"),
            "size", Pattern.compile("[0-9]+[kmgKMG]?"));
    private static final Pattern SERVERS = Pattern.compile("([0-9]{1,9})(?:-([0-9]{0,9}))?.*");
    private static final Pattern MAPPED_PORT = Pattern.compile("([+-][0-9]{1,5})?");
    private static final Pattern BEGINS_AS_TIME = Pattern.compile("[0-9]+(us|ms|s|m|h|d)");
    /** From here on HAProxy refuses what stands behind the unit of a time. */
    private static final HaproxyVersion REFUSES_REST = new HaproxyVersion(2, 7);
    /** What init-addr lists as ways to an address; with these alone HAProxy refuses a name that leads nowhere. */
    private static final Set<String> ASKS_AT_START = Set.of("last", "libc");

    /** Settings that give a listener its certificates, or let it start without one. */
    private static final Set<String> CERTIFICATES =
            Set.of("crt", "crt-list", "default-crt", "ech", "generate-certificates", "strict-sni");

    private static final Set<String> NO_ADDRESSES = Set.of("global", "stdout", "stderr");
    private static final Set<String> NOT_BY_NAME = Set.of("ring", "backend");
    private static final int HIGHEST_PORT = 65_535;
    private static final Duration LONGEST = Duration.ofMillis(Integer.MAX_VALUE);
    /** Below this a timeout is meant to be in seconds more often than not. */
    private static final Duration SHORT = Duration.ofSeconds(1);

    ArgumentValues(Run run) {
        super(run);
    }

    @Override
    void run() {
        for (ReadSection section : view.sections()) {
            section.lines().forEach(line -> line(section.kind().keyword(), line));
            section.serverLines().forEach(server -> settings("server", server.settings()));
            section.binds().forEach(bind -> settings("bind", bind.settings()));
            if (section.kind() != SectionKind.PEERS) {
                servers(section);
            }
            if (section.kind().isFrontend()) {
                section.binds().forEach(this::bind);
            }
        }
    }

    @Override
    void value(String type, String name, Word word) {
        if (type.equals("time")) {
            time(name, word);
        } else if (type.equals("host") || type.equals("endpoint")) {
            address(word, type.equals("endpoint"));
        } else if (type.equals("network")) {
            if (!isNetwork(word.value())) {
                report(word, "bad-pattern/ip", word);
            }
        } else if (FORMS.containsKey(type)) {
            if (!FORMS.get(type).matcher(word.value()).matches()) {
                report(word, "bad-number/refused", name, word, 0, "or more");
            }
        } else if (type.contains("..")) {
            number(type, name, word);
        }
    }

    private void number(String form, String name, Word word) {
        int dots = form.indexOf("..");
        long least = Long.parseLong(form.substring(0, dots));
        String most = form.substring(dots + 2);
        boolean isWhole = WHOLE.matcher(word.value()).matches();
        Matcher digits = BEGINS_AS_NUMBER.matcher(word.value());
        long number = digits.lookingAt() && digits.end() > 0 ? Long.parseLong(digits.group()) : 0;
        boolean fits = number >= least && number <= (most.isEmpty() ? Integer.MAX_VALUE : Long.parseLong(most));
        if (!fits || !isWhole) {
            boolean isTaken = keywords.has("lenient", name) || fits && keywords.has("cut", name);
            String kind = isTaken ? "bad-number/taken" : "bad-number/refused";
            report(word, kind, name, word, least, most.isEmpty() ? "or more" : "to " + most);
        }
    }

    private void time(String name, Word word) {
        HaproxyTime time = HaproxyTime.of(word.value())
                .filter(read -> read.duration().compareTo(LONGEST) <= 0)
                .orElse(null);
        if (time == null) {
            boolean isCut = name.equals("timeout")
                    && view.version().compareTo(REFUSES_REST) < 0
                    && BEGINS_AS_TIME.matcher(word.value()).lookingAt();
            report(word, isCut ? "bad-time/cut" : "bad-time/refused", name, word);
        } else if (time.duration().isZero()) {
            if (name.endsWith("inter")) {
                report(word, "zero-interval", name);
            }
        } else if (!time.hasUnit() && name.equals("timeout") && time.duration().compareTo(SHORT) < 0) {
            report(finding(word, "time-without-unit", word, word + "s", word + "ms")
                    .fix(replace(word, word + "s"))
                    .fix(replace(word, word + "ms")));
        }
    }

    private void servers(ReadSection section) {
        Optional<String> ways = section.serverDefault("init-addr");
        boolean resolves = section.serverDefault("resolvers").isPresent();
        section.servers().forEach(server -> server(server, ways, resolves));
    }

    private void server(Server server, Optional<String> ways, boolean resolves) {
        Word word = server.address().orElse(null);
        if (server.kind() == Server.Kind.SERVER_TEMPLATE) {
            server.line().arguments().stream()
                    .skip(1)
                    .limit(1)
                    .filter(range -> !range.hasVariables() && !isRange(range.value()))
                    .forEach(range ->
                            report(range, "bad-number/refused", server.line().keyword(), range, 1, "or more"));
        }
        if (word == null) {
            report(server.name().orElseGet(() -> server.line().words().get(0)), "no-address/server", server.label());
            return;
        }
        Address address = Address.of(word.value());
        if (isVariable(word) || address.isSocket()) {
            return;
        }
        Optional<String> starts = server.settings().value("init-addr").or(() -> ways);
        boolean resolvesLater = starts.isPresent()
                ? Arrays.stream(starts.get().split(",")).anyMatch(way -> !ASKS_AT_START.contains(way))
                : resolves || server.settings().value("resolvers").isPresent();
        if (!MAPPED_PORT.matcher(address.port()).matches() && (address.port().contains("-") || !hasPort(address, 0))) {
            report(word, "bad-port/server", address.port());
        } else {
            host(word, address.host(), resolvesLater ? "" : "bad-address/unresolved");
        }
    }

    /** Tells whether HAProxy takes a text for how many servers there are; it passes over what follows the numbers. */
    private static boolean isRange(String text) {
        Matcher range = SERVERS.matcher(text);
        if (!range.matches()) {
            return false;
        }
        int first = Integer.parseInt(range.group(1));
        return range.group(2) == null
                ? first > 0
                : !range.group(2).isEmpty() && Integer.parseInt(range.group(2)) >= first;
    }

    /** Judges the address of another kind of line, which HAProxy has to resolve when it starts. */
    private void address(Word word, boolean needsPort) {
        Address address = Address.of(word.value());
        if (isVariable(word)
                || address.isSocket()
                || NO_ADDRESSES.contains(word.value())
                || NOT_BY_NAME.contains(address.family())) {
            return;
        }
        if (needsPort && address.port().isEmpty()) {
            report(word, "bad-port/needed", word);
        } else if (!address.port().isEmpty() && !hasPort(address, 0)) {
            report(word, "bad-port/server", address.port());
        } else {
            host(word, address.host(), "bad-address/unresolvable");
        }
    }

    private void host(Word word, String host, String unresolved) {
        if (isMalformed(host)) {
            report(word, "bad-address/malformed", host);
        } else if (isName(host) && !unresolved.isEmpty()) {
            hostName(word, unresolved, host);
        }
    }

    private void bind(Bind bind) {
        Word word = bind.address().orElse(null);
        if (word == null) {
            report(bind.line().words().get(0), "no-address/bind");
            return;
        }
        bind.settings()
                .keyword("ssl")
                .filter(ssl -> CERTIFICATES.stream().noneMatch(bind.settings()::has))
                .ifPresent(ssl -> report(ssl, "missing-argument/certificate"));
        for (Address address : isVariable(word) ? List.<Address>of() : bind.addresses()) {
            if (!address.isSocket() && !hasPort(address, 1)) {
                report(word, "bad-port/bind", address.port());
            } else if (!address.isSocket()) {
                host(word, address.host(), "bad-address/unresolvable");
            }
        }
    }

    /** Tells whether a variable takes part in an address: HAProxy puts in its value there even outside of quotes. */
    static boolean isVariable(Word address) {
        return address.hasVariables() || address.value().indexOf('$') >= 0;
    }

    /** Tells whether an address has a port, or a range of ports, from a least one on. */
    static boolean hasPort(Address address, int least) {
        int first = address.firstPort().orElse(-1);
        int last = address.lastPort().orElse(-1);
        return first >= least && last >= first && last <= HIGHEST_PORT;
    }

    /** Tells whether a text looks like an IPv4 or IPv6 address and is none. */
    static boolean isMalformed(String host) {
        if (DIGITS_AND_DOTS.matcher(host).matches()) {
            // Shorter forms are taken: 127.1 is 127.0.0.1.
            return host.chars().filter(c -> c == '.').count() >= 3 && !InetAddresses.isInetAddress(host);
        }
        return host.contains(":") && !host.contains("%") && !InetAddresses.isInetAddress(host);
    }

    private static boolean isName(String host) {
        return !host.isEmpty()
                && !host.equals("*")
                && !host.contains(":")
                && !DIGITS_AND_DOTS.matcher(host).matches();
    }

    /** Tells whether a text is an address, or one with a mask. */
    static boolean isNetwork(String text) {
        int slash = text.indexOf('/');
        String host = slash < 0 ? text : text.substring(0, slash);
        String mask = slash < 0 ? "0" : text.substring(slash + 1);
        int bits = host.contains(":") ? 128 : 32;
        boolean isMask =
                mask.matches("[0-9]{1,3}") ? Integer.parseInt(mask) <= bits : InetAddresses.isInetAddress(mask);
        return isMask
                && !isMalformed(host)
                && (host.contains(":") || DIGITS_AND_DOTS.matcher(host).matches());
    }
}
