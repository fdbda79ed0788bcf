package io.github.hyperconverge.json;

/**
 * How {@code json.dumps} lays a document out.
 *
 * @param indent blanks for each level
 * @param sorted whether keys are sorted by code point
 * @param blankAtLineEnd whether a blank follows the comma at the end of a line, as Python 2 writes it by default
 */
public record JsonStyle(int indent, boolean sorted, boolean blankAtLineEnd) {
    /** What OSA's generator writes from pike on. */
    public static final JsonStyle OSA = new JsonStyle(4, true, false);
    /** What OSA's generator writes up to newton. */
    public static final JsonStyle OSA_UP_TO_NEWTON = new JsonStyle(4, true, true);
    /** What OSA's inventory-manage writes. */
    public static final JsonStyle MANAGE = new JsonStyle(2, false, false);
    /** What OSA's inventory-manage writes up to newton. */
    public static final JsonStyle MANAGE_UP_TO_NEWTON = new JsonStyle(2, false, true);

    /**
     * Checks the indent.
     *
     * @throws IllegalArgumentException if it is not 0 to 16
     */
    public JsonStyle {
        if (indent < 0 || indent > 16) {
            throw new IllegalArgumentException("an indent of " + indent);
        }
    }
}
