package io.github.hyperconverge.converge;

/** What a criterion says of one container type. */
sealed interface Verdict {

    /** The fact behind it. */
    Evidence evidence();

    /** The type may be merged with those of an equal key. */
    record Compartment(Object key, Evidence evidence) implements Verdict {}

    /** The type may be merged with none. */
    record Refused(Evidence evidence) implements Verdict {}

    /** The clause has nothing to judge in the type, and another clause refuses it. */
    record Silent(Evidence evidence) implements Verdict {}

    /** Tells whether two types may be merged as far as one criterion is concerned. */
    static boolean agree(Verdict one, Verdict other) {
        return one instanceof Silent && !(other instanceof Refused)
                || other instanceof Silent && !(one instanceof Refused)
                || one instanceof Compartment a
                        && other instanceof Compartment b
                        && a.key().equals(b.key());
    }
}
