package io.github.hyperconverge.haproxy;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address as {@code bind} and {@code server} take it.
 *
 * @param family what stands before {@code @}, such as {@code ipv4}, {@code unix}, {@code abns} or {@code fd}; empty if
 *     nothing does
 * @param host name or address without brackets; a path for sockets; empty or {@code *} for any address
 * @param port what follows the last colon: a number, a range, {@code +1} or a variable; empty if nothing does
 */
public record Address(String family, String host, String port) {
    private static final Pattern FAMILY = Pattern.compile("[a-z0-9+]+");
    private static final Pattern PORTS = Pattern.compile("([0-9]{1,9})(?:-([0-9]{1,9}))?");
    private static final Set<String> NO_PORT_FAMILIES =
            Set.of("unix", "abns", "abnsz", "fd", "sockpair", "rhttp", "uxst", "uxdg");

    /**
     * Reads an address.
     *
     * @param text one address
     * @return its parts
     */
    public static Address of(String text) {
        int at = text.indexOf('@');
        String family = at >= 0 && FAMILY.matcher(text.substring(0, at)).matches() ? text.substring(0, at) : "";
        String rest = family.isEmpty() ? text : text.substring(at + 1);
        if (rest.startsWith("/") || NO_PORT_FAMILIES.contains(family)) {
            return new Address(family, rest, "");
        }
        int colon = rest.lastIndexOf(':');
        int bracket = rest.lastIndexOf(']');
        int brace = rest.lastIndexOf('}');
        boolean hasPort =
                colon > bracket && colon > brace || colon >= 0 && colon < brace && rest.charAt(colon + 1) == '$';
        String host = hasPort ? rest.substring(0, colon) : rest;
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        return new Address(family, host, hasPort ? rest.substring(colon + 1) : "");
    }

    /**
     * Tells whether it is a file, a descriptor or an abstract socket rather than an IP address.
     *
     * @return true if it has no port
     */
    public boolean isSocket() {
        return host.startsWith("/") || NO_PORT_FAMILIES.contains(family);
    }

    /**
     * Tells whether it stands for all addresses.
     *
     * @return true for an IP address that is left out, {@code *}, {@code 0.0.0.0} or {@code ::}
     */
    public boolean isAny() {
        return !isSocket() && (host.isEmpty() || host.equals("*") || host.equals("0.0.0.0") || host.equals("::"));
    }

    /**
     * Returns the port.
     *
     * @return the only or first port, if it is a number; not checked against a limit
     */
    public OptionalInt firstPort() {
        Matcher matcher = PORTS.matcher(port);
        return matcher.matches() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }

    /**
     * Returns the last port of a range.
     *
     * @return the only or last port, if it is a number; not checked against a limit
     */
    public OptionalInt lastPort() {
        Matcher matcher = PORTS.matcher(port);
        return matcher.matches()
                ? OptionalInt.of(
                        Integer.parseInt(Optional.ofNullable(matcher.group(2)).orElse(matcher.group(1))))
                : OptionalInt.empty();
    }
}
