package io.github.hyperconverge.haproxy;

import io.github.hyperconverge.diagnostic.Rule;
import java.util.List;

/** What can be wrong with the form of an HAProxy configuration. What it says is judged elsewhere. */
final class HaproxyRules {
    /** A quote is opened and not closed in its line. */
    static final Rule UNCLOSED_QUOTE = Rule.error("haproxy-unclosed-quote", "A quote that is not closed");
    /** A variable's brace is opened and not closed in its line. */
    static final Rule UNCLOSED_BRACE = Rule.error("haproxy-unclosed-brace", "A variable whose brace is not closed");
    /** A dollar sign in double quotes without a name. */
    static final Rule BAD_VARIABLE = Rule.error("haproxy-bad-variable", "A dollar sign without a variable");
    /** {@code \x} without two hexadecimal digits. */
    static final Rule BAD_ESCAPE = Rule.error("haproxy-bad-escape", "An escape that is not complete");
    /** More words than HAProxy takes. */
    static final Rule TOO_MANY_WORDS = Rule.error("haproxy-too-many-words", "A line with too many words");
    /** A NUL byte, at which HAProxy stops reading the line. */
    static final Rule NUL = Rule.error("haproxy-nul", "A NUL byte");
    /** The last line has no line end, which HAProxy takes for a truncated file from 2.2 on. */
    static final Rule NO_FINAL_NEWLINE =
            Rule.error("haproxy-no-final-newline", "A file that does not end in a line end");
    /** The file is larger than what is read of one. */
    static final Rule TOO_LARGE = Rule.error("haproxy-too-large", "The file is too large", Rule.Trait.UNREADABLE);

    /** A folder has no file that would be read. */
    static final Rule NO_FILE =
            Rule.error("haproxy-no-file", "A folder without a configuration", Rule.Trait.UNREADABLE);

    /** A line before the first section. */
    static final Rule OUTSIDE_SECTION = Rule.error("haproxy-outside-section", "A line outside of any section");
    /** {@code .elif}, {@code .else} or {@code .endif} in the wrong place, or {@code .if} without its end. */
    static final Rule BAD_BLOCK = Rule.error("haproxy-bad-block", "A conditional block that is not well formed");
    /** An edit cannot be made as asked. */
    static final Rule EDIT_REFUSED = Rule.error("haproxy-edit-refused", "An edit that the text cannot take");
    /** An edit was made and leaves something to look at. */
    static final Rule EDIT_INCOMPLETE =
            Rule.warning("haproxy-edit-incomplete", "An edit that may not reach everything");

    /** All of them. */
    static final List<Rule> ALL = List.of(
            UNCLOSED_QUOTE,
            UNCLOSED_BRACE,
            BAD_VARIABLE,
            BAD_ESCAPE,
            TOO_MANY_WORDS,
            NUL,
            NO_FINAL_NEWLINE,
            TOO_LARGE,
            NO_FILE,
            OUTSIDE_SECTION,
            BAD_BLOCK,
            EDIT_REFUSED,
            EDIT_INCOMPLETE);

    /** How much of a text messages show. */
    private static final int MOST_QUOTED = 200;

    private HaproxyRules() {}

    /** Returns a text as messages show it. */
    static String quoted(String text) {
        return text.length() <= MOST_QUOTED ? text : text.substring(0, MOST_QUOTED) + "...";
    }
}
