package io.github.hyperconverge.haproxy;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of HAProxy, as far as it decides about the configuration.
 *
 * @param major such as 2
 * @param minor such as 6
 */
public record HaproxyVersion(int major, int minor) implements Comparable<HaproxyVersion> {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,4})(?:\\.([0-9]{1,4}))?(?:[.-].*)?");

    /**
     * Returns the version that is assumed where nobody says which one runs.
     *
     * @return that of Debian 12, the oldest one that configurations are still written for
     */
    public static HaproxyVersion usual() {
        return new HaproxyVersion(2, 6);
    }

    /**
     * Reads a version.
     *
     * @param text such as {@code 2.6} or {@code 2.6.12-1+deb12u3}
     * @return the version; empty if the text is none
     */
    public static Optional<HaproxyVersion> of(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new HaproxyVersion(
                        Integer.parseInt(matcher.group(1)),
                        Integer.parseInt(Optional.ofNullable(matcher.group(2)).orElse("0"))))
                : Optional.empty();
    }

    @Override
    public int compareTo(HaproxyVersion other) {
        return major == other.major ? Integer.compare(minor, other.minor) : Integer.compare(major, other.major);
    }

    /** Returns {@code major.minor}. */
    @Override
    public String toString() {
        return major + "." + minor;
    }
}
