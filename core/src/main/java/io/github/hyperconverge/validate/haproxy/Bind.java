package io.github.hyperconverge.validate.haproxy;

import io.github.hyperconverge.haproxy.Address;
import io.github.hyperconverge.haproxy.Line;
import io.github.hyperconverge.haproxy.Settings;
import io.github.hyperconverge.haproxy.Word;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Addresses a frontend takes connections on.
 *
 * @param line the line that says it
 * @param address the addresses as one word, commas between them; empty if there is none
 * @param settings what follows
 */
record Bind(Line line, Optional<Word> address, Settings settings) {
    /** What {@code bind} takes with a value, HAProxy 1.8 to 3.4. */
    private static final Set<String> WITH_VALUE =
            Set.of(("accept-netscaler-cip alpn backlog ca-file ca-ignore-err ca-sign-file"
                            + " ca-sign-pass ca-verify-file cc ciphers ciphersuites client-sigalgs crl-file crt"
                            + " crt-ignore-err crt-list curves default-crt ecdhe ech expose-fd gid group guid-prefix id"
                            + " idle-ping interface ktls label level maxconn mode mss name namespace nbconn nice npn process"
                            + " proto quic-cc-algo quic-socket severity-output shards sigalgs ssl-max-ver ssl-min-ver"
                            + " tcp-md5sig tcp-ss tcp-ut thread tls-ticket-keys uid user verify")
                    .split(" "));

    /**
     * Reads a line.
     *
     * @param line any line
     * @return the bind, if the line is one
     */
    static Optional<Bind> of(Line line) {
        if (!line.keyword().equals("bind")) {
            return Optional.empty();
        }
        List<Word> arguments = line.arguments();
        return Optional.of(new Bind(
                line,
                arguments.stream().findFirst(),
                new Settings(arguments.subList(Math.min(1, arguments.size()), arguments.size()), WITH_VALUE)));
    }

    /**
     * Returns the addresses.
     *
     * @return their parts, in order
     */
    List<Address> addresses() {
        return address.stream()
                .flatMap(word -> Arrays.stream(word.value().split(",", -1)).filter(part -> !part.isEmpty()))
                .map(Address::of)
                .toList();
    }
}
