package io.github.hyperconverge.balancer;

import java.util.Locale;
import java.util.Optional;

/**
 * A step of a transition. The steps are to be made in their order on every balancer host, each once the one before it is
 * done; whatever fails before the old containers are stopped is undone by making the drained servers
 * {@linkplain ServerState#READY ready}.
 */
public sealed interface BalancerStep {

    /** Which of the two configurations of a transition. */
    enum Phase {
        /** With the new servers beside the old. */
        WITH_NEW,
        /** Without the old ones. */
        WITHOUT_OLD
    }

    /** What a server is told to be. */
    enum ServerState {
        /** Takes requests. */
        READY,
        /** Takes no new requests, but for sessions bound to it. */
        DRAIN,
        /** Takes no requests, and is not checked. */
        MAINT
    }

    /**
     * Writes a configuration, has HAProxy check it and reloads it. A restart would cut connections.
     *
     * @param phase which configuration
     */
    record Reload(Phase phase) implements BalancerStep {}

    /**
     * Waits until a server is up.
     *
     * @param backend its backend
     * @param server its name
     */
    record AwaitUp(String backend, String server) implements BalancerStep {}

    /**
     * Tells a server what to be. Forgotten at the next reload, which therefore has to be one without the server.
     *
     * @param backend its backend
     * @param server its name
     * @param state what it shall be
     */
    record SetState(String backend, String server, ServerState state) implements BalancerStep {}

    /**
     * Waits until a server has no session and none in its queue. Sessions can last for hours: what does not end in the
     * time that one grants is ended by {@link #shutdownSessions()}.
     *
     * @param backend its backend
     * @param server its name
     */
    record AwaitIdle(String backend, String server) implements BalancerStep {

        /**
         * Returns the command that ends what does not end by itself.
         *
         * @return a command for the runtime socket
         */
        public String shutdownSessions() {
            return "shutdown sessions server " + backend + "/" + server;
        }
    }

    /**
     * Waits until HAProxy does not know a server any more.
     *
     * @param backend its backend
     * @param server its name
     */
    record AwaitGone(String backend, String server) implements BalancerStep {}

    /**
     * Waits until the workers that reloads have left behind are gone. They finish the requests they have, which may be
     * with the servers that left, and no statistics tell of them: the worker that answers is the one whose process id
     * {@code show info} gives, its parent may be the master, and every other process of HAProxy is one left behind.
     */
    record AwaitWorkers() implements BalancerStep {}

    /**
     * Returns what is said to HAProxy. The commands are known to every version from 1.7 on.
     *
     * @return a command for the runtime socket; for the steps that wait for servers, one to be repeated, whose answer
     *     {@link ShowStat} reads; empty for a reload
     */
    default Optional<String> command() {
        if (this instanceof AwaitWorkers) {
            return Optional.of("show info");
        }
        if (this instanceof SetState set) {
            return Optional.of("set server " + set.backend() + "/" + set.server() + " state "
                    + set.state().name().toLowerCase(Locale.ROOT));
        }
        return this instanceof Reload ? Optional.empty() : Optional.of(ShowStat.COMMAND);
    }

    /**
     * Tells whether a step that waits for a server is done.
     *
     * @param stat the answer to its command
     * @return true if it is; other steps are never found to be done
     */
    default boolean isDone(ShowStat stat) {
        if (this instanceof AwaitUp up) {
            return stat.server(up.backend(), up.server())
                    .filter(ShowStat.ServerRow::isUp)
                    .isPresent();
        }
        if (this instanceof AwaitIdle idle) {
            return stat.server(idle.backend(), idle.server())
                    .filter(row -> !row.isIdle())
                    .isEmpty();
        }
        return this instanceof AwaitGone gone
                && stat.server(gone.backend(), gone.server()).isEmpty();
    }
}
