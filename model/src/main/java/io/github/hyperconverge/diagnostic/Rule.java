package io.github.hyperconverge.diagnostic;

import java.util.regex.Pattern;

/**
 * A kind of finding.
 *
 * @param id stable name in kebab case, never reused
 * @param severity how much its findings matter unless somebody decides otherwise
 * @param title one line that says what it finds
 */
public record Rule(String id, Severity severity, String title) {
    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)+");

    /**
     * Checks the id.
     *
     * @throws IllegalArgumentException if the id is not in kebab case
     */
    public Rule {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("not a rule id: " + id);
        }
    }

    /** Returns the id. */
    @Override
    public String toString() {
        return id;
    }
}
