package io.github.hyperconverge.converge;

import java.util.regex.Pattern;

/**
 * The OSA that an overlay is made for, as the operator names it.
 *
 * @param series such as {@code pike}; {@code unknown} if nobody said
 * @param release such as {@code 16.0.29}; {@code unknown} if nobody said
 */
public record OsaRelease(String series, String release) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,39}");
    private static final OsaRelease UNKNOWN = new OsaRelease("unknown", "unknown");

    /**
     * Checks the names, which go into a comment.
     *
     * @throws IllegalArgumentException if one has other characters than letters, digits, dots, dashes, underscores and plus
     */
    public OsaRelease {
        if (!NAME.matcher(series).matches() || !NAME.matcher(release).matches()) {
            throw new IllegalArgumentException("not the name of a series or release: " + series + ", " + release);
        }
    }

    /**
     * Returns what stands where nobody named the OSA.
     *
     * @return both unknown
     */
    public static OsaRelease unknown() {
        return UNKNOWN;
    }
}
