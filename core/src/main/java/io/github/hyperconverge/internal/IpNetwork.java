package io.github.hyperconverge.internal;

import com.google.common.net.InetAddresses;
import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A network as OSA's address library reads it; host bits are ignored.
 *
 * @param version 4 or 6
 * @param first the network's own address
 * @param prefix the length of the prefix, in bits
 */
public record IpNetwork(int version, BigInteger first, int prefix) {
    private static final Pattern SHORT_IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){0,3}");
    private static final Pattern PREFIX = Pattern.compile("[0-9]{1,3}");

    /**
     * Reads a network.
     *
     * @param cidr {@code address/prefix}, {@code address/netmask}, {@code address/hostmask} or an address alone
     * @return the network; empty if OSA's library refuses the text
     */
    public static Optional<IpNetwork> parse(String cidr) {
        int slash = cidr.indexOf('/');
        String address = slash < 0 ? cidr : cidr.substring(0, slash);
        return IpAddress.parse(address)
                .or(() -> IpAddress.parse(completed(address)))
                .flatMap(base -> (slash < 0 ? Optional.of(base.width()) : prefix(cidr.substring(slash + 1), base))
                        .map(prefix -> new IpNetwork(
                                base.version(), base.value().andNot(hostBits(base.width() - prefix)), prefix)));
    }

    /** An IPv4 address may lack its last parts, which are zero then. */
    private static String completed(String address) {
        if (!SHORT_IPV4.matcher(address).matches()) {
            return "";
        }
        StringBuilder full = new StringBuilder();
        String[] parts = address.split("\\.", -1);
        for (int i = 0; i < 4; i++) {
            full.append(i == 0 ? "" : ".").append(i < parts.length ? Integer.parseInt(parts[i]) : 0);
        }
        return full.toString();
    }

    private static Optional<Integer> prefix(String text, IpAddress base) {
        if (PREFIX.matcher(text).matches()) {
            return Optional.of(Integer.parseInt(text)).filter(prefix -> prefix <= base.width());
        }
        return IpAddress.parse(text)
                .filter(mask -> mask.version() == base.version())
                .flatMap(mask -> {
                    BigInteger inverse = hostBits(mask.width()).andNot(mask.value());
                    return isHostMask(inverse)
                            ? Optional.of(mask.width() - inverse.bitLength())
                            : Optional.of(mask.width() - mask.value().bitLength())
                                    .filter(prefix -> isHostMask(mask.value()));
                });
    }

    private static boolean isHostMask(BigInteger mask) {
        return mask.and(mask.add(BigInteger.ONE)).signum() == 0;
    }

    private static BigInteger hostBits(int bits) {
        return BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
    }

    private int width() {
        return version == 4 ? 32 : 128;
    }

    /**
     * Returns the highest address.
     *
     * @return the address, as a number
     */
    public BigInteger last() {
        return first.or(hostBits(width() - prefix));
    }

    /**
     * Tells whether an address lies in the network.
     *
     * @param address any address
     * @return true if it does, the network's own address and the broadcast address included
     */
    public boolean contains(IpAddress address) {
        return address.version() == version
                && address.value().compareTo(first) >= 0
                && address.value().compareTo(last()) <= 0;
    }

    /**
     * Tells whether two networks have an address in common.
     *
     * @param other any network
     * @return true if one lies in the other
     */
    public boolean overlaps(IpNetwork other) {
        return other.version == version && other.first.compareTo(last()) <= 0 && first.compareTo(other.last()) <= 0;
    }

    /**
     * Returns the number of addresses.
     *
     * @return those of hosts, of the network itself and of broadcasts
     */
    public BigInteger size() {
        return BigInteger.ONE.shiftLeft(width() - prefix);
    }

    /** Returns the broadcast address, which networks of IPv6 and of two addresses lack. */
    public Optional<String> broadcast() {
        return version == 4 && prefix < 31 ? Optional.of(new IpAddress(4, last()).toString()) : Optional.empty();
    }

    /** Returns the address of the network itself. */
    public String network() {
        return new IpAddress(version, first).toString();
    }

    /** Returns the mask as an address. */
    public String netmask() {
        return new IpAddress(version, hostBits(width()).andNot(hostBits(width() - prefix))).toString();
    }

    /**
     * An address.
     *
     * @param version 4 or 6
     * @param value from zero on
     */
    public record IpAddress(int version, BigInteger value) {

        /**
         * Reads an address.
         *
         * @param text an address in its usual notation, without blanks
         * @return the address; empty if it is none
         */
        public static Optional<IpAddress> parse(String text) {
            // Guava takes scopes, which OSA's library refuses.
            if (text.indexOf('%') >= 0 || !InetAddresses.isInetAddress(text)) {
                return Optional.empty();
            }
            int version = text.indexOf(':') < 0 ? 4 : 6;
            InetAddress address = InetAddresses.forString(text);
            // An IPv4 address in the dress of IPv6 is none that a network hands out.
            return version == 6 && address instanceof Inet4Address
                    ? Optional.empty()
                    : Optional.of(new IpAddress(version, InetAddresses.toBigInteger(address)));
        }

        int width() {
            return version == 4 ? 32 : 128;
        }

        /** Returns the address as OSA's library writes it. */
        @Override
        public String toString() {
            InetAddress address =
                    version == 4 ? InetAddresses.fromIPv4BigInteger(value) : InetAddresses.fromIPv6BigInteger(value);
            return InetAddresses.toAddrString(address);
        }
    }
}
