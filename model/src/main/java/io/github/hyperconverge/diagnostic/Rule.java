package io.github.hyperconverge.diagnostic;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * A kind of finding.
 *
 * @param id stable name in kebab case, never reused
 * @param severity how much its findings matter unless somebody decides otherwise
 * @param title one line that says what it finds
 * @param traits what else follows from a finding, or what it follows from
 */
public record Rule(String id, Severity severity, String title, Set<Trait> traits) {
    /** Two words or more. */
    private static final Pattern KEBAB_CASE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)++");

    /** What sets some rules apart from others. */
    public enum Trait {
        /** Something could not be read. Nothing silences that, and it stays an error. */
        UNREADABLE,
        /** Something is not there; it may stand in a file that could not be read. */
        ABSENCE,
        /** OSA's generator crashes; mostly another rule tells why. */
        CRASH,
        /** Only a layer of env.d that lies over another can have it. */
        LAYERED,
        /** Only who knows the host that HAProxy runs on can find it. */
        HOST_DEPENDENT
    }

    /**
     * Checks the id.
     *
     * @throws IllegalArgumentException if the id is not in kebab case
     */
    public Rule {
        if (!KEBAB_CASE.matcher(id).matches()) {
            throw new IllegalArgumentException("not a rule id: " + id);
        }
        traits = Set.copyOf(traits);
    }

    /** Makes a rule of some traits, or of none. */
    public Rule(String id, Severity severity, String title, Trait... traits) {
        this(id, severity, title, Set.of(traits));
    }

    /** Makes a rule whose findings are errors. */
    public static Rule error(String id, String title, Trait... traits) {
        return new Rule(id, Severity.ERROR, title, traits);
    }

    /** Makes a rule whose findings are warnings. */
    public static Rule warning(String id, String title, Trait... traits) {
        return new Rule(id, Severity.WARNING, title, traits);
    }

    /** Makes a rule whose findings are informative. */
    public static Rule info(String id, String title, Trait... traits) {
        return new Rule(id, Severity.INFO, title, traits);
    }

    /** Tells whether it has a trait. */
    public boolean is(Trait trait) {
        return traits.contains(trait);
    }

    /** Returns the id. */
    @Override
    public String toString() {
        return id;
    }
}
