package io.github.hyperconverge.diagnostic;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The findings about one or several documents, ordered by source name, offset and rule.
 *
 * <p>Of each severity at most {@value #STORED} findings are stored; all are counted. Immutable.
 */
public final class Diagnostics implements Iterable<Diagnostic> {
    /** How many findings of one severity are stored. */
    public static final int STORED = 1000;

    private static final Diagnostics NONE = new Diagnostics(List.of(), Map.of(), 0);
    private final List<Diagnostic> stored;
    private final Map<Severity, Long> counts;
    private final long ofBase;

    private Diagnostics(List<Diagnostic> stored, Map<Severity, Long> counts, long ofBase) {
        this.stored = stored;
        this.counts = counts;
        this.ofBase = ofBase;
    }

    /** One method, as each step of a chain of comparators is a class that every start would make. */
    private static int compare(Diagnostic one, Diagnostic other) {
        int order = Boolean.compare(one.base(), other.base());
        order = order != 0 ? order : sourceOf(one).compareTo(sourceOf(other));
        order = order != 0 ? order : Integer.compare(offsetOf(one), offsetOf(other));
        order = order != 0 ? order : one.rule().id().compareTo(other.rule().id());
        return order != 0 ? order : one.message().compareTo(other.message());
    }

    private static String sourceOf(Diagnostic finding) {
        return finding.range().isPresent() ? finding.range().get().source().name() : "";
    }

    private static int offsetOf(Diagnostic finding) {
        return finding.range().isPresent() ? finding.range().get().startOffset() : -1;
    }

    /**
     * Returns the absence of findings.
     *
     * @return an empty instance
     */
    public static Diagnostics none() {
        return NONE;
    }

    /**
     * Makes an instance of findings.
     *
     * @param findings any number, in any order
     * @return them, ordered
     */
    public static Diagnostics of(Iterable<Diagnostic> findings) {
        Collector collector = new Collector();
        findings.forEach(collector::add);
        return collector.toDiagnostics();
    }

    /**
     * Returns the stored findings.
     *
     * @return ordered by source name, offset and rule
     */
    public List<Diagnostic> all() {
        return stored;
    }

    /**
     * Counts the findings of a severity, stored or not.
     *
     * @param severity which
     * @return how many there were
     */
    public long count(Severity severity) {
        return counts.getOrDefault(severity, 0L);
    }

    /**
     * Tells whether there is an error.
     *
     * @return true if at least one finding is an {@link Severity#ERROR}
     */
    public boolean hasErrors() {
        return count(Severity.ERROR) > 0;
    }

    /**
     * Tells whether there is a finding that matters.
     *
     * @param threshold the least grave severity that counts
     * @return true if at least one finding is as severe or worse
     */
    public boolean hasAtLeast(Severity threshold) {
        return Stream.of(Severity.values())
                .anyMatch(s -> s.isAtLeast(threshold) && count(s) > (s == Severity.INFO ? ofBase : 0));
    }

    /** {@return how many of the notes lie in a base layer; they come last, and count for no threshold} */
    public long countOfBase() {
        return ofBase;
    }

    /**
     * Tells whether there is nothing to say.
     *
     * @return true if there is no finding
     */
    public boolean isEmpty() {
        return stored.isEmpty();
    }

    /**
     * Returns the number of the stored findings.
     *
     * @return their number; {@link #count} counts the others too
     */
    public int size() {
        return stored.size();
    }

    /**
     * Returns the stored findings as a stream.
     *
     * @return ordered by source name, offset and rule
     */
    public Stream<Diagnostic> stream() {
        return stored.stream();
    }

    /**
     * Tells whether findings were counted but not stored.
     *
     * @return true if {@link #all()} is not all
     */
    public boolean truncated() {
        return counts.values().stream().mapToLong(Long::longValue).sum() > stored.size();
    }

    /**
     * Joins two sets of findings.
     *
     * @param other the other findings
     * @return all of both
     */
    public Diagnostics and(Diagnostics other) {
        if (isEmpty() || other.isEmpty()) {
            return isEmpty() ? other : this;
        }
        Collector collector = new Collector();
        collector.addAll(this);
        collector.addAll(other);
        return collector.toDiagnostics();
    }

    /**
     * Changes what is said of findings, but neither their severities nor their places.
     *
     * @param change gives the finding in place of each that is stored
     * @return a copy that counts as many
     */
    public Diagnostics map(UnaryOperator<Diagnostic> change) {
        return new Diagnostics(stored.stream().map(change).toList(), counts, ofBase);
    }

    @Override
    public Iterator<Diagnostic> iterator() {
        return stored.iterator();
    }

    /** Returns the stored findings, one a line. */
    @Override
    public String toString() {
        return String.join("\n", stored.stream().map(Diagnostic::toString).toList());
    }

    /** Gathers findings while a document is read. Not safe for use by several threads. */
    public static final class Collector {
        private final List<Diagnostic> stored = new ArrayList<>();
        private final Map<Severity, Long> counts = new EnumMap<>(Severity.class);
        private final Map<Severity, Integer> kept = new EnumMap<>(Severity.class);
        private long ofBase;

        /** Starts without findings. */
        public Collector() {}

        /**
         * Adds a finding.
         *
         * @param finding what was found
         */
        public void add(Diagnostic finding) {
            counts.merge(finding.severity(), 1L, Long::sum);
            ofBase += finding.base() ? 1 : 0;
            store(finding);
        }

        /**
         * Adds all findings of another instance, those counted but not stored included.
         *
         * @param findings what was found
         */
        public void addAll(Diagnostics findings) {
            if (!findings.isEmpty()) {
                findings.counts.forEach((severity, count) -> counts.merge(severity, count, Long::sum));
                ofBase += findings.ofBase;
                findings.forEach(this::store);
            }
        }

        private void store(Diagnostic finding) {
            if (kept.merge(finding.severity(), 1, Integer::sum) <= STORED) {
                stored.add(finding);
            }
        }

        /**
         * Returns what was gathered so far.
         *
         * @return the findings, ordered
         */
        public Diagnostics toDiagnostics() {
            return counts.isEmpty()
                    ? NONE
                    : new Diagnostics(
                            stored.stream().sorted(Diagnostics::compare).toList(), Map.copyOf(counts), ofBase);
        }
    }
}
