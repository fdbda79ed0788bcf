package io.github.hyperconverge.diagnostic;

/** How much a finding matters, the most severe first. */
public enum Severity {
    /** The document is refused, or does not mean what it says. */
    ERROR,
    /** The document is read, and probably not as meant. */
    WARNING,
    /** Worth knowing. */
    INFO;

    /**
     * Compares with a threshold.
     *
     * @param threshold the least grave severity that counts
     * @return true if this one is as severe or worse
     */
    public boolean isAtLeast(Severity threshold) {
        return compareTo(threshold) <= 0;
    }
}
