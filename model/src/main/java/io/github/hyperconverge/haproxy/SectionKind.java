package io.github.hyperconverge.haproxy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The kinds of section that HAProxy has had up to 3.2. */
public enum SectionKind {
    /** Settings of the process. */
    GLOBAL,
    /** What proxies below start with. */
    DEFAULTS,
    /** Takes connections. */
    FRONTEND,
    /** Passes requests to servers. */
    BACKEND,
    /** A frontend and a backend in one. */
    LISTEN,
    /** Other instances of HAProxy. */
    PEERS,
    /** Name servers. */
    RESOLVERS,
    /** Users and their passwords. */
    USERLIST,
    /** Mail servers. */
    MAILERS,
    /** A program beside HAProxy; gone in 3.3. */
    PROGRAM,
    /** A buffer of log messages. */
    RING,
    /** A cache of answers. */
    CACHE,
    /** Passes log messages on. */
    LOG_FORWARD,
    /** Bodies of error answers. */
    HTTP_ERRORS,
    /** An application behind FastCGI. */
    FCGI_APP,
    /** Network namespaces. */
    NAMESPACE_LIST,
    /** Certificates, from 3.0 on. */
    CRT_STORE,
    /** Traces, from 3.1 on. */
    TRACES,
    /** Formats of log messages, from 3.1 on. */
    LOG_PROFILE,
    /** Certificates by ACME, from 3.2 on. */
    ACME,
    /** Health checks that servers share, from 3.4 on. */
    HEALTHCHECK;

    private static final Map<String, SectionKind> BY_KEYWORD =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(SectionKind::keyword, Function.identity()));

    private final String keyword = name().equals("NAMESPACE_LIST")
            ? "namespace_list"
            : name().toLowerCase(Locale.ROOT).replace('_', '-');

    /**
     * Finds a kind.
     *
     * @param keyword the first word of a line
     * @return the kind of section that the line starts, if it does
     */
    public static Optional<SectionKind> of(String keyword) {
        return Optional.ofNullable(BY_KEYWORD.get(keyword));
    }

    /** Returns the letters that keywords start with. */
    static String firstLetters() {
        return BY_KEYWORD.keySet().stream()
                .map(keyword -> keyword.substring(0, 1))
                .distinct()
                .collect(Collectors.joining());
    }

    /**
     * Returns the keyword.
     *
     * @return the first word of the section's head
     */
    public String keyword() {
        return keyword;
    }

    /**
     * Tells whether connections are taken.
     *
     * @return true for a frontend and for listen
     */
    public boolean isFrontend() {
        return this == FRONTEND || this == LISTEN;
    }

    /**
     * Tells whether there are servers to pass requests to.
     *
     * @return true for a backend and for listen
     */
    public boolean isBackend() {
        return this == BACKEND || this == LISTEN;
    }

    /**
     * Tells whether it is a proxy.
     *
     * @return true for a frontend, a backend and listen
     */
    public boolean isProxy() {
        return isFrontend() || isBackend();
    }
}
