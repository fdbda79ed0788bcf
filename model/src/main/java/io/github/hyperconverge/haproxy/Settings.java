package io.github.hyperconverge.haproxy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What follows the address on a {@code bind} or {@code server} line: keywords, some with a value. A keyword unknown here
 * counts as one without a value.
 *
 * @param words the words, in order
 * @param withValue the keywords that take the next word as their value
 */
public record Settings(List<Word> words, Set<String> withValue) {
    /** What {@code server} takes with a value, HAProxy 1.8 to 3.4. */
    static final Set<String> OF_SERVER = Set.of(("addr agent-addr agent-inter agent-port agent-send alpn ca-file cc"
                    + " check-alpn check-pool-conn-name check-proto check-sni ciphers ciphersuites client-sigalgs"
                    + " cookie crl-file crt curves downinter error-limit fall fastinter guid hash-key healthcheck id"
                    + " idle-ping init-addr init-state inter interface ktls log-bufsize log-proto max-reuse maxconn"
                    + " maxqueue minconn namespace npn observe on-error on-marked-down on-marked-up pool-conn-name"
                    + " pool-low-conn pool-max-conn pool-purge-delay port proto proxy-v2-options quic-cc-algo redir"
                    + " resolve-net resolve-opts resolve-prefer resolvers rise shard sigalgs slowstart sni socks4"
                    + " source ssl-max-ver ssl-min-ver tcp-md5sig tcp-ut track usesrc verify verifyhost weight ws")
            .split(" "));

    /** What {@code bind} takes with a value, HAProxy 1.8 to 3.4. */
    static final Set<String> OF_BIND = Set.of(("accept-netscaler-cip alpn backlog ca-file ca-ignore-err ca-sign-file"
                    + " ca-sign-pass ca-verify-file cc ciphers ciphersuites client-sigalgs crl-file crt"
                    + " crt-ignore-err crt-list curves default-crt ecdhe ech expose-fd gid group guid-prefix id"
                    + " idle-ping interface ktls label level maxconn mode mss name namespace nbconn nice npn process"
                    + " proto quic-cc-algo quic-socket severity-output shards sigalgs ssl-max-ver ssl-min-ver"
                    + " tcp-md5sig tcp-ss tcp-ut thread tls-ticket-keys uid user verify")
            .split(" "));

    /** Copies the words. */
    public Settings {
        words = List.copyOf(words);
        withValue = Set.copyOf(withValue);
    }

    /**
     * A keyword and its value.
     *
     * @param keyword the keyword
     * @param value its value; empty if it takes none, or the line ends before it
     */
    public record Setting(Word keyword, Optional<Word> value) {}

    /**
     * Lists the keywords.
     *
     * @return them with their values, in order
     */
    public List<Setting> all() {
        List<Setting> all = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            Word keyword = words.get(i);
            boolean valued = withValue.contains(keyword.value()) && i + 1 < words.size();
            all.add(new Setting(keyword, valued ? Optional.of(words.get(++i)) : Optional.empty()));
        }
        return all;
    }

    /**
     * Finds a keyword.
     *
     * @param keyword such as {@code check}
     * @return its last occurrence, which counts
     */
    public Optional<Setting> find(String keyword) {
        Optional<Setting> last = Optional.empty();
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            boolean valued = withValue.contains(word.value()) && i + 1 < words.size();
            if (word.is(keyword)) {
                last = Optional.of(new Setting(word, valued ? Optional.of(words.get(i + 1)) : Optional.empty()));
            }
            i += valued ? 1 : 0;
        }
        return last;
    }

    /**
     * Tells whether a keyword is there.
     *
     * @param keyword such as {@code check}
     * @return true if it is
     */
    public boolean has(String keyword) {
        return find(keyword).isPresent();
    }

    /**
     * Returns the value of a keyword.
     *
     * @param keyword such as {@code inter}
     * @return the value of its last occurrence
     */
    public Optional<String> value(String keyword) {
        return find(keyword).flatMap(Setting::value).map(Word::value);
    }
}
