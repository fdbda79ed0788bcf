package io.github.hyperconverge.validate.haproxy;

import com.google.common.net.InetAddresses;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.haproxy.Address;
import io.github.hyperconverge.haproxy.Bind;
import io.github.hyperconverge.haproxy.SectionKind;
import io.github.hyperconverge.haproxy.Server;
import io.github.hyperconverge.haproxy.Word;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Addresses and ports that are none, and those that are missing. */
final class BadAddresses implements HaproxyCheck {
    static final Rule ADDRESS = Rules.error("bad-address", "An address that leads nowhere");
    static final Rule PORT = Rules.error("bad-port", "A port that is none");
    static final Rule NO_ADDRESS = Rules.error("no-address", "A server or bind line without an address");

    private static final Pattern DIGITS_AND_DOTS = Pattern.compile("[0-9.]+");
    private static final Pattern MAPPED_PORT = Pattern.compile("[+-][0-9]{1,5}");
    private static final int HIGHEST_PORT = 65_535;

    @Override
    public List<Rule> rules() {
        return List.of(ADDRESS, PORT, NO_ADDRESS);
    }

    @Override
    public void check(HaproxyView view, Consumer<Diagnostic> findings) {
        for (ReadSection section : view.sections()) {
            if (section.kind() != SectionKind.PEERS) {
                section.servers().forEach(server -> server(view.host(), server, findings));
            }
            if (section.kind().isFrontend()) {
                section.binds().forEach(bind -> bind(bind, findings));
            }
        }
    }

    private static void server(HaproxyHost host, Server server, Consumer<Diagnostic> findings) {
        if (server.address().isEmpty()) {
            findings.accept(Diagnostic.of(
                            NO_ADDRESS, "server '" + server.label() + "' has no address; write one after its name")
                    .at(server.line().range()));
            return;
        }
        Word word = server.address().get();
        Address address = Address.of(word.value());
        if (word.hasVariables() || address.isSocket()) {
            return;
        }
        boolean mapped =
                address.port().isEmpty() || MAPPED_PORT.matcher(address.port()).matches();
        if (!mapped && (address.port().contains("-") || !isPort(address, 0))) {
            findings.accept(badPort(word, address.port(), "0 to 65535"));
        } else if (isNowhere(address.host())) {
            findings.accept(Diagnostic.of(ADDRESS, "'" + address.host() + "' is no address; correct it")
                    .at(word.range()));
        } else if (isName(address.host())
                && server.settings().value("init-addr").isEmpty()
                && server.settings().value("resolvers").isEmpty()
                && host.cannotResolve(address.host())) {
            findings.accept(Diagnostic.of(
                            ADDRESS,
                            "the name '" + address.host()
                                    + "' cannot be resolved here, and HAProxy then refuses to start; correct it, or"
                                    + " use resolvers and init-addr none")
                    .at(word.range()));
        }
    }

    private static void bind(Bind bind, Consumer<Diagnostic> findings) {
        if (bind.address().isEmpty()) {
            findings.accept(Diagnostic.of(NO_ADDRESS, "bind has no address; write one, such as 192.0.2.10:80")
                    .at(bind.line().range()));
            return;
        }
        Word word = bind.address().get();
        if (word.hasVariables()) {
            return;
        }
        for (Address address : bind.addresses()) {
            if (!address.isSocket() && !isPort(address, 1)) {
                findings.accept(badPort(word, address.port(), "1 to 65535, or a range of those"));
            } else if (!address.isSocket() && isNowhere(address.host())) {
                findings.accept(Diagnostic.of(ADDRESS, "'" + address.host() + "' is no address; correct it")
                        .at(word.range()));
            }
        }
    }

    private static Diagnostic badPort(Word word, String port, String taken) {
        return Diagnostic.of(
                        PORT, (port.isEmpty() ? "there is no port" : "'" + port + "' is no port") + "; write " + taken)
                .at(word.range());
    }

    private static boolean isPort(Address address, int least) {
        return address.firstPort().isPresent()
                && address.firstPort().getAsInt() >= least
                && address.firstPort().getAsInt() <= address.lastPort().orElse(-1)
                && address.lastPort().orElse(HIGHEST_PORT + 1) <= HIGHEST_PORT;
    }

    /** Tells whether a text looks like an IPv4 or IPv6 address and is none, or is a name that exists nowhere. */
    static boolean isNowhere(String host) {
        if (DIGITS_AND_DOTS.matcher(host).matches()) {
            // Shorter forms are taken: 127.1 is 127.0.0.1.
            return host.chars().filter(c -> c == '.').count() >= 3 && !InetAddresses.isInetAddress(host);
        }
        return host.contains(":") && !host.contains("%")
                ? !InetAddresses.isInetAddress(host)
                : host.toLowerCase(Locale.ROOT).endsWith(".invalid");
    }

    static boolean isName(String host) {
        return !host.isEmpty()
                && !host.equals("*")
                && !host.contains(":")
                && !DIGITS_AND_DOTS.matcher(host).matches();
    }
}
