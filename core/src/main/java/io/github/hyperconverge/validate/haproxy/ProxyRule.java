package io.github.hyperconverge.validate.haproxy;

import io.github.hyperconverge.haproxy.Line;
import io.github.hyperconverge.haproxy.Word;
import java.util.List;
import java.util.Optional;

/**
 * A line of a proxy that does something to a request or an answer, such as {@code http-request} or {@code use_backend}.
 *
 * @param line the line that says it
 * @param phase when HAProxy evaluates it
 * @param action what it does: the first word after the phase's own, or the name of the backend or server
 * @param condition when it applies; empty if always
 */
record ProxyRule(Line line, Phase phase, String action, Optional<Condition> condition) {

    /** The order in which HAProxy evaluates rules, wherever they stand in a proxy. */
    enum Phase {
        /** As soon as a connection is there. */
        TCP_REQUEST_CONNECTION("tcp-request", "connection"),
        /** Once TLS is done. */
        TCP_REQUEST_SESSION("tcp-request", "session"),
        /** While the first bytes come. */
        TCP_REQUEST_CONTENT("tcp-request", "content"),
        /** {@code monitor fail}. */
        MONITOR("monitor", "fail"),
        /** {@code block}, gone in 2.1. */
        BLOCK("block", ""),
        /** When the head of a request is complete. */
        HTTP_REQUEST("http-request", ""),
        /** {@code redirect}. */
        REDIRECT("redirect", ""),
        /** {@code use_backend}. */
        USE_BACKEND("use_backend", ""),
        /** {@code use-server}, in the backend. */
        USE_SERVER("use-server", ""),
        /** While the first bytes of an answer come. */
        TCP_RESPONSE_CONTENT("tcp-response", "content"),
        /** When the head of an answer is complete. */
        HTTP_RESPONSE("http-response", ""),
        /** After that, also for answers that HAProxy makes. */
        HTTP_AFTER_RESPONSE("http-after-response", "");

        private final String keyword;
        private final String argument;

        Phase(String keyword, String argument) {
            this.keyword = keyword;
            this.argument = argument;
        }

        /**
         * Returns how such a rule starts.
         *
         * @return one or two words
         */
        String label() {
            return argument.isEmpty() ? keyword : keyword + " " + argument;
        }

        /**
         * Tells whether the rule is about what the client sends.
         *
         * @return false for answers
         */
        boolean isRequest() {
            return compareTo(USE_SERVER) <= 0;
        }
    }

    /**
     * Reads a line.
     *
     * @param line any line
     * @return the rule, if the line is one
     */
    static Optional<ProxyRule> of(Line line) {
        String keyword = line.keyword();
        for (Phase phase : Phase.values()) {
            if (phase.keyword.equals(keyword)
                    && (phase.argument.isEmpty() || phase.argument.equals(line.argument(0)))) {
                List<Word> words = line.arguments();
                String action = line.argument(phase.argument.isEmpty() ? 0 : 1);
                return Optional.of(new ProxyRule(line, phase, action, Condition.in(words)));
            }
        }
        return Optional.empty();
    }
}
