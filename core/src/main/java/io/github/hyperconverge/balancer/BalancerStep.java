package io.github.hyperconverge.balancer;

import io.github.hyperconverge.balancer.ShowStat.ServerRow;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A step of a transition. The steps are to be made in their order on every balancer host, each once the one before it is
 * done; whatever fails before the old containers are stopped is undone by making the drained servers
 * {@linkplain Kind#READY ready}.
 *
 * @param kind what is done
 * @param backend the backend of the server concerned; empty if the step is about none
 * @param server the name of the server concerned; empty if the step is about none
 */
public record BalancerStep(Kind kind, String backend, String server) {

    /** What is done: what HAProxy is told or asked, and by what answer a step that waits for a server is done. */
    public enum Kind {
        /**
         * Writes the configuration with the new servers beside the old, has HAProxy check it and reloads it. A restart
         * would cut connections.
         */
        RELOAD_WITH_NEW(""),
        /** The same with the configuration without the old servers. */
        RELOAD_WITHOUT_OLD(""),
        /** Waits until a server is up. */
        AWAIT_UP(ShowStat.COMMAND, row -> row.filter(ServerRow::isUp).isPresent()),
        /** Tells a server to take requests. */
        READY("set server %s state ready"),
        /**
         * Tells a server to take no new requests, but for sessions bound to it. Forgotten at the next reload, which
         * therefore has to be one without the server.
         */
        DRAIN("set server %s state drain"),
        /** Tells a server to take no requests, and has it not checked. Forgotten at the next reload, too. */
        MAINT("set server %s state maint"),
        /**
         * Waits until a server has no session and none in its queue. Sessions can last for hours: what does not end in
         * the time that one grants is ended by {@link BalancerStep#shutdownSessions()}.
         */
        AWAIT_IDLE(ShowStat.COMMAND, row -> row.map(ServerRow::isIdle).orElse(true)),
        /** Waits until HAProxy does not know a server any more. */
        AWAIT_GONE(ShowStat.COMMAND, Optional::isEmpty),
        /**
         * Waits until the workers that reloads have left behind are gone. They finish the requests they have, which may
         * be with the servers that left, and no statistics tell of them: the worker that answers is the one whose process
         * id {@code show info} gives, its parent may be the master, and every other process of HAProxy is one left
         * behind.
         */
        AWAIT_WORKERS("show info");

        private final String command;

        @SuppressWarnings("ImmutableEnumChecker") // lambdas of the constants above, which hold nothing
        private final Predicate<Optional<ServerRow>> isDone;

        Kind(String command) {
            this(command, row -> false);
        }

        Kind(String command, Predicate<Optional<ServerRow>> isDone) {
            this.command = command;
            this.isDone = isDone;
        }
    }

    /** Makes a step that is about no server. */
    static BalancerStep of(Kind kind) {
        return new BalancerStep(kind, "", "");
    }

    /**
     * Returns the server as commands name it.
     *
     * @return backend and server with a slash between them
     */
    public String target() {
        return backend + "/" + server;
    }

    /**
     * Returns what is said to HAProxy. The commands are known to every version from 1.7 on.
     *
     * @return a command for the runtime socket; for the steps that wait for servers, one to be repeated until
     *     {@link #isDone} finds in its answer that they are done; empty for a reload
     */
    public Optional<String> command() {
        return Optional.of(String.format(Locale.ROOT, kind.command, target())).filter(command -> !command.isEmpty());
    }

    /**
     * Returns the command that ends the sessions that do not end by themselves.
     *
     * @return a command for the runtime socket
     */
    public String shutdownSessions() {
        return "shutdown sessions server " + target();
    }

    /**
     * Tells whether a step that waits for a server is done.
     *
     * @param stat the answer to its command
     * @return true if it is; other steps are never found to be done
     */
    public boolean isDone(String stat) {
        return kind.isDone.test(ShowStat.parse(stat).server(backend, server));
    }
}
