package io.github.hyperconverge.generate;

import com.google.common.collect.Range;
import com.google.common.collect.RangeSet;
import com.google.common.collect.TreeRangeSet;
import io.github.hyperconverge.internal.IpNetwork;
import io.github.hyperconverge.internal.IpNetwork.IpAddress;
import java.math.BigInteger;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The networks that addresses come from, and the addresses that are taken. No network is loaded entry by entry. */
final class AddressPlan {
    private final AddressAllocation allocation;
    /** By version; every range has its lower end and lacks its upper one, so that neighbours become one. */
    private final Map<Integer, RangeSet<BigInteger>> used = new HashMap<>();

    private final Map<String, IpNetwork> queues = new LinkedHashMap<>();

    AddressPlan(AddressAllocation allocation) {
        this.allocation = allocation;
    }

    /** Takes an address, if the text is one in the notation that OSA compares. */
    void use(String text) {
        IpAddress.parse(text)
                .filter(address -> address.toString().equals(text))
                .ifPresent(address -> use(address, address.value()));
    }

    /**
     * Takes a range of addresses, both ends included; one that is upside down is empty.
     *
     * @return false if the two texts are not a range
     */
    boolean useRange(String from, String to) {
        // OSA's library passes over blanks after an address, not over those before it.
        Optional<IpAddress> start = IpAddress.parse(from.stripTrailing());
        Optional<IpAddress> end = IpAddress.parse(to.stripTrailing())
                .filter(last -> start.isPresent() && start.get().version() == last.version());
        if (end.isPresent() && end.get().value().compareTo(start.orElseThrow().value()) >= 0) {
            use(start.orElseThrow(), end.get().value());
        }
        return end.isPresent();
    }

    private void use(IpAddress from, BigInteger to) {
        used(from.version()).add(Range.closedOpen(from.value(), to.add(BigInteger.ONE)));
    }

    private RangeSet<BigInteger> used(int version) {
        return used.computeIfAbsent(version, key -> TreeRangeSet.create());
    }

    /** Adds a queue; its network and broadcast addresses are taken. */
    void addQueue(String name, IpNetwork network) {
        queues.put(name, network);
        use(network.network());
        network.broadcast().ifPresent(this::use);
    }

    /** Finds the network of a queue. */
    Optional<IpNetwork> queue(String name) {
        return Optional.ofNullable(queues.get(name));
    }

    /** The queues, in the order in which they were added. */
    Map<String, IpNetwork> queues() {
        return Collections.unmodifiableMap(queues);
    }

    /** Counts what is left of a network. */
    BigInteger free(IpNetwork network) {
        Range<BigInteger> all = Range.closedOpen(network.first(), network.last().add(BigInteger.ONE));
        BigInteger taken = BigInteger.ZERO;
        for (Range<BigInteger> span : used(network.version()).subRangeSet(all).asRanges()) {
            taken = taken.add(span.upperEndpoint().subtract(span.lowerEndpoint()));
        }
        return network.size().subtract(taken);
    }

    /** Takes an address of a network; empty if none is left. */
    Optional<String> next(IpNetwork network) {
        RangeSet<BigInteger> taken = used(network.version());
        BigInteger start = network.first().add(allocation.start(network.size()));
        for (BigInteger from : List.of(start, network.first())) {
            Range<BigInteger> around = taken.rangeContaining(from);
            BigInteger free = around == null ? from : around.upperEndpoint();
            if (free.compareTo(network.last()) <= 0) {
                IpAddress address = new IpAddress(network.version(), free);
                use(address, free);
                return Optional.of(address.toString());
            }
        }
        return Optional.empty();
    }
}
