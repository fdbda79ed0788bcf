package io.github.hyperconverge.diagnostic;

/**
 * A kind of finding.
 *
 * @param id stable name in kebab case, never reused
 * @param severity how much its findings matter unless somebody decides otherwise
 * @param title one line that says what it finds
 */
public record Rule(String id, Severity severity, String title) {
    /**
     * Checks the id.
     *
     * @throws IllegalArgumentException if the id is not in kebab case
     */
    public Rule {
        if (!isKebabCase(id)) {
            throw new IllegalArgumentException("not a rule id: " + id);
        }
    }

    /** Words of small letters and digits, two or more, and single dashes between them. */
    private static boolean isKebabCase(String id) {
        boolean inWord = false;
        boolean several = false;
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            boolean dash = c == '-';
            if (dash ? !inWord : (c < 'a' || c > 'z') && (c < '0' || c > '9')) {
                return false;
            }
            several |= dash;
            inWord = !dash;
        }
        return inWord && several;
    }

    /** Returns the id. */
    @Override
    public String toString() {
        return id;
    }
}
