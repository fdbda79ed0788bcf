package io.github.hyperconverge.converge;

import io.github.hyperconverge.deployment.FoundSeries;
import io.github.hyperconverge.deployment.FoundSeries.Origin;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The OSA that an overlay is made for.
 *
 * @param series such as {@code pike}; {@code unknown} if nothing tells it
 * @param release such as {@code 16.0.29}; {@code unknown} if nobody said
 * @param foundBy what told the series; empty if that is not known, and then the header of the overlay tells nothing later
 */
public record OsaRelease(String series, String release, Optional<Origin> foundBy) {
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

    /** Names the OSA as the operator does. */
    public OsaRelease(String series, String release) {
        this(series, release, Optional.empty());
    }

    /**
     * Names the OSA as it was found out.
     *
     * @param found its series
     * @param release its release, or {@code unknown}
     * @return the OSA; of an unknown series if it was only assumed
     */
    public static OsaRelease of(FoundSeries found, String release) {
        return found.origin() == Origin.ASSUMED
                ? new OsaRelease("unknown", release)
                : new OsaRelease(found.name().replace(' ', '-'), release, Optional.of(found.origin()));
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
