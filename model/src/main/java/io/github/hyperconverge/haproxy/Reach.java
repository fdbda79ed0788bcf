package io.github.hyperconverge.haproxy;

/** Whether HAProxy reads a line; from no to yes, so that of two the lesser holds for both. */
public enum Reach {
    /** It does not. */
    SKIPPED,
    /** It depends on what is not known. */
    UNKNOWN,
    /** It does. */
    READ;

    static Reach of(boolean isRead) {
        return isRead ? READ : SKIPPED;
    }

    Reach not() {
        return switch (this) {
            case SKIPPED -> READ;
            case UNKNOWN -> UNKNOWN;
            case READ -> SKIPPED;
        };
    }

    Reach and(Reach other) {
        return compareTo(other) <= 0 ? this : other;
    }

    Reach or(Reach other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
