package io.github.hyperconverge.yaml;

/**
 * How much of a document is read before it is refused.
 *
 * @param bytes size of one file
 * @param depth nesting of mappings and sequences
 * @param aliases number of aliases in one document
 * @param expandedNodes number of values that aliases may stand for, aliases inside aliases multiplied out
 */
public record ReadLimits(int bytes, int depth, int aliases, long expandedNodes) {
    /** How many keys, items and other values a document may hold as written: what is made of them fits into memory. */
    static final int VALUES = 250_000;

    private static final ReadLimits DEFAULTS = new ReadLimits(8 * 1024 * 1024, 100, 1000, 100_000);

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if one is not positive, bytes is the largest integer, or depth is over 1,000
     */
    public ReadLimits {
        if (bytes < 1 || bytes == Integer.MAX_VALUE || depth < 1 || aliases < 1 || expandedNodes < 1 || depth > 1000) {
            throw new IllegalArgumentException("limits must be positive and within bounds");
        }
    }

    /**
     * Returns the usual limits.
     *
     * @return 8 MiB, depth 100, 1,000 aliases that stand for 100,000 values; what is written is at most 250,000 values in any case
     */
    public static ReadLimits defaults() {
        return DEFAULTS;
    }
}
