package io.github.hyperconverge.haproxy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

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

    /** Copies the words up to an empty one, which ends the line for HAProxy. */
    public Settings {
        words = words.stream()
                .takeWhile(word -> !word.value().isEmpty() || word.hasVariables())
                .toList();
        withValue = Set.copyOf(withValue);
    }

    /**
     * Goes through the keywords.
     *
     * @param action takes each keyword and its value; empty if it takes none, or the line ends before it
     */
    public void forEach(BiConsumer<Word, Optional<Word>> action) {
        for (int i = 0; i < words.size(); i++) {
            Word keyword = words.get(i);
            boolean isValued = takesValue(keyword) && i + 1 < words.size();
            i += isValued ? 1 : 0;
            action.accept(keyword, isValued ? Optional.of(words.get(i)) : Optional.empty());
        }
    }

    /** The only setting with its argument in brackets takes a value all the same. */
    private boolean takesValue(Word keyword) {
        return withValue.contains(keyword.value()) || keyword.value().startsWith("set-proxy-v2-tlv-fmt(");
    }

    private int last(String keyword) {
        int last = -1;
        for (int i = 0; i < words.size(); i++) {
            last = words.get(i).is(keyword) ? i : last;
            i += takesValue(words.get(i)) ? 1 : 0;
        }
        return last;
    }

    private Optional<Word> word(int index) {
        return index >= 0 && index < words.size() ? Optional.of(words.get(index)) : Optional.empty();
    }

    /**
     * Finds a keyword.
     *
     * @param keyword such as {@code check}
     * @return its last occurrence, which counts
     */
    public Optional<Word> keyword(String keyword) {
        return word(last(keyword));
    }

    /**
     * Finds the value of a keyword.
     *
     * @param keyword such as {@code inter}
     * @return the value of its last occurrence
     */
    public Optional<Word> argument(String keyword) {
        return keyword(keyword).filter(this::takesValue).flatMap(word -> word(last(keyword) + 1));
    }

    /**
     * Tells whether a keyword is there.
     *
     * @param keyword such as {@code check}
     * @return true if it is
     */
    public boolean has(String keyword) {
        return last(keyword) >= 0;
    }

    /**
     * Returns the value of a keyword.
     *
     * @param keyword such as {@code inter}
     * @return the value of its last occurrence
     */
    public Optional<String> value(String keyword) {
        return argument(keyword).map(Word::value);
    }
}
