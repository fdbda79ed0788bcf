package io.github.hyperconverge.diagnostic;

import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.SourceRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A finding about a document.
 *
 * @param rule the kind of finding
 * @param severity how much it matters here
 * @param message what is wrong, with the names concerned, in one line
 * @param path the value concerned; the root if the finding is about the document
 * @param range where it is; empty only for what no file says
 * @param related other places that explain it
 * @param fixes fixes, the best first
 * @param base whether it lies wholly in a base layer, which is not for those to mend who are told
 */
public record Diagnostic(
        Rule rule,
        Severity severity,
        String message,
        ModelPath path,
        Optional<SourceRange> range,
        List<RelatedPlace> related,
        List<Fix> fixes,
        boolean base) {
    /** Copies the lists, puts blanks for control characters in the message, and cuts it in the middle if it is long. */
    public Diagnostic {
        message = Message.line(message);
        related = List.copyOf(related);
        fixes = List.copyOf(fixes);
    }

    /**
     * Makes a finding of the rule's own severity, without a place yet.
     *
     * @param rule the kind of finding
     * @param message what is wrong, in one line
     * @return the finding
     */
    public static Diagnostic of(Rule rule, String message) {
        return new Diagnostic(
                rule, rule.severity(), message, ModelPath.root(), Optional.empty(), List.of(), List.of(), false);
    }

    /**
     * Adds the place.
     *
     * @param place where it is
     * @return a copy with the place
     */
    public Diagnostic at(SourceRange place) {
        return at(Optional.of(place));
    }

    /**
     * Adds the place, if there is one.
     *
     * @param place where it is, or empty
     * @return a copy with the place
     */
    public Diagnostic at(Optional<SourceRange> place) {
        return new Diagnostic(rule, severity, message, path, place, related, fixes, base);
    }

    /**
     * Adds the model path.
     *
     * @param where the value concerned
     * @return a copy with the path
     */
    public Diagnostic path(ModelPath where) {
        return new Diagnostic(rule, severity, message, where, range, related, fixes, base);
    }

    /**
     * Makes it matter more or less than its rule says.
     *
     * @param other how much it matters here
     * @return a copy of that severity
     */
    public Diagnostic severity(Severity other) {
        return new Diagnostic(rule, other, message, path, range, related, fixes, base);
    }

    /**
     * Adds a related place, if there is one.
     *
     * @param place where, or empty
     * @param what what is there
     * @return a copy with one more related place, or the same
     */
    public Diagnostic related(Optional<SourceRange> place, String what) {
        return place.isPresent() ? related(place.get(), what) : this;
    }

    /**
     * Adds a related place.
     *
     * @param place where
     * @param what what is there
     * @return a copy with one more related place
     */
    public Diagnostic related(SourceRange place, String what) {
        List<RelatedPlace> more = new ArrayList<>(related);
        more.add(new RelatedPlace(place, what));
        return new Diagnostic(rule, severity, message, path, range, more, fixes, base);
    }

    /**
     * Adds a fix.
     *
     * @param fix the way
     * @return a copy with one more fix
     */
    public Diagnostic fix(Fix fix) {
        List<Fix> more = new ArrayList<>(fixes);
        more.add(fix);
        return new Diagnostic(rule, severity, message, path, range, related, more, base);
    }

    /**
     * Adds a fix, if there is one.
     *
     * @param fix the way, or empty
     * @return a copy with one more fix, or the same
     */
    public Diagnostic fix(Optional<Fix> fix) {
        return fix.isPresent() ? fix(fix.get()) : this;
    }

    /**
     * Chooses the fixes.
     *
     * @param others the ways, the best first
     * @return a copy with these instead of its own
     */
    public Diagnostic fixes(List<Fix> others) {
        return new Diagnostic(rule, severity, message, path, range, related, others, base);
    }

    /** {@return the finding as one of the base layer, which is a note to those who do not edit it} */
    public Diagnostic ofBase() {
        return new Diagnostic(rule, Severity.INFO, message, path, range, related, fixes, true);
    }

    /** Returns {@code file:line:column: severity: message [rule]}. */
    @Override
    public String toString() {
        String place = range.map(r -> r + ": ").orElse("");
        return place + severity.name().toLowerCase(Locale.ROOT) + ": " + message + " [" + rule + "]";
    }
}
