package io.github.hyperconverge.balancer;

import java.util.List;

/**
 * What a change of inventory does to one backend. Servers are told by their whole names: {@code infra1} is not
 * {@code infra10}.
 *
 * @param backend the name of the backend or listen
 * @param group the group of the inventory whose hosts it balances; empty if that cannot be told
 * @param kept the servers that stay, those that are not hosts of the inventory included
 * @param added the servers that are new, in the order of the group
 * @param removed the servers that go, in the order of the file
 */
public record BackendChange(
        String backend, String group, List<String> kept, List<NewServer> added, List<String> removed) {

    /** Copies the lists. */
    public BackendChange {
        kept = List.copyOf(kept);
        added = List.copyOf(added);
        removed = List.copyOf(removed);
    }

    /**
     * A server to be added.
     *
     * @param name its name, that of the host
     * @param address its address and port
     * @param settings what follows on the line, as its neighbours have it
     */
    public record NewServer(String name, String address, List<String> settings) {

        /** Copies the settings. */
        public NewServer {
            settings = List.copyOf(settings);
        }
    }

    /**
     * Tells whether anything changes.
     *
     * @return false if all servers stay and none comes
     */
    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty();
    }
}
