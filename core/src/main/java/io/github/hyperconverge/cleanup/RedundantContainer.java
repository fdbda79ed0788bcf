package io.github.hyperconverge.cleanup;

import io.github.hyperconverge.catalogue.ServiceTable;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A container that others can do without.
 *
 * @param name its name
 * @param physicalHost the host that it runs on
 * @param type its type
 * @param service the service whose components it carries
 * @param components the components
 * @param replacedBy the hosts and containers that carry them and stay
 * @param reason why it is redundant
 * @param units the systemd units that it can have
 * @param rows what a service keeps of it that has to be removed
 * @param backends the backends that pass requests to it, as OSA names them
 * @param drained the components whose work has to end first, which takes an opt-in of its own
 * @param dataOf the components whose data lies in it, which the operator has moved; taking it takes an opt-in of its own
 * @param addresses its addresses, to be reserved until it is gone
 */
public record RedundantContainer(
        String name,
        String physicalHost,
        String type,
        String service,
        List<String> components,
        List<String> replacedBy,
        CleanupReason reason,
        List<String> units,
        List<Row> rows,
        List<String> backends,
        List<String> drained,
        List<String> dataOf,
        List<String> addresses) {

    /** What OSA lets the names of containers end in. */
    private static final Pattern SUFFIX = Pattern.compile("[0-9a-f]{8}");

    /** Copies the lists. */
    public RedundantContainer {
        components = List.copyOf(components);
        replacedBy = List.copyOf(replacedBy);
        units = List.copyOf(units);
        rows = List.copyOf(rows);
        backends = List.copyOf(backends);
        drained = List.copyOf(drained);
        dataOf = List.copyOf(dataOf);
        addresses = List.copyOf(addresses);
    }

    /**
     * What a service keeps of a host.
     *
     * @param table where
     * @param binary the name of the row; empty where the table does not tell rows apart by name
     */
    public record Row(ServiceTable table, String binary) {}

    /**
     * Tells whether the container's work has to end before it is stopped.
     *
     * @return true if that is so for one of its components
     */
    public boolean drainFirst() {
        return !drained.isEmpty();
    }

    /** Tells whether data lies in the container that was moved before. */
    public boolean holdsData() {
        return !dataOf.isEmpty();
    }

    /** Tells whether a balancer passes requests to the container. */
    public boolean balanced() {
        return !backends.isEmpty();
    }

    /** Tells whether the name is host, type and suffix, as OSA's are; folders of other names are not the container's. */
    boolean isNamedByOsa() {
        String start = Container.folded(physicalHost + "-" + type + "-");
        return hostName().startsWith(start)
                && SUFFIX.matcher(hostName().substring(start.length())).matches();
    }

    /**
     * Returns the name by which services know the container.
     *
     * @return its name with dashes, as no host name has underscores
     */
    public String hostName() {
        return Container.folded(name);
    }
}
