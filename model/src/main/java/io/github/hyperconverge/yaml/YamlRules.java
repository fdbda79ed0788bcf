package io.github.hyperconverge.yaml;

import io.github.hyperconverge.diagnostic.Rule;

/** What can be wrong with a YAML text. */
public final class YamlRules {
    /** The bytes are not UTF-8. */
    public static final Rule NOT_UTF8 = unreadable("yaml-not-utf8", "The file is not UTF-8");
    /** The file is over {@link ReadLimits#bytes()}. */
    public static final Rule TOO_LARGE = unreadable("yaml-too-large", "The file is too large");
    /** The text is not YAML. */
    public static final Rule SYNTAX = unreadable("yaml-syntax", "The text is not YAML 1.1");
    /** A tab stands where PyYAML takes only blanks. */
    public static final Rule TAB = unreadable("yaml-tab", "A tab where only blanks may stand");
    /** There is a second document. */
    public static final Rule SEVERAL_DOCUMENTS =
            unreadable("yaml-several-documents", "More than one document in a file");
    /** A tag is unknown, or does not fit its value. */
    public static final Rule TAG = unreadable("yaml-tag", "A tag that OSA cannot load");
    /** A scalar is not what its form or tag announces. */
    public static final Rule VALUE = unreadable("yaml-value", "A scalar that has no value");
    /** A mapping or sequence is used as a key, as an unquoted Jinja expression does. */
    public static final Rule KEY = unreadable("yaml-key", "A key that is a mapping or sequence");
    /** A merge key has a value that cannot be merged. */
    public static final Rule MERGE = unreadable("yaml-merge", "A merge key without mappings");
    /** An alias without its anchor, or an anchor defined twice. */
    public static final Rule ANCHOR = unreadable("yaml-anchor", "An alias or anchor that does not resolve");
    /** An alias stands inside what it names. */
    public static final Rule RECURSION = unreadable("yaml-recursion", "A value that contains itself");
    /** Nesting is over {@link ReadLimits#depth()}. */
    public static final Rule TOO_DEEP = unreadable("yaml-too-deep", "The nesting is too deep");
    /** Aliases are over {@link ReadLimits#aliases()} or {@link ReadLimits#expandedNodes()}. */
    public static final Rule TOO_MANY_ALIASES = unreadable("yaml-too-many-aliases", "Aliases stand for too much");
    /** A key stands twice in a mapping; the last one counts. */
    public static final Rule DUPLICATE_KEY = Rule.warning("yaml-duplicate-key", "A key stands twice in a mapping");
    /** The file starts with a byte order mark. */
    public static final Rule BYTE_ORDER_MARK =
            Rule.info("yaml-byte-order-mark", "The file starts with a byte order mark");
    /** An edit would change more than it should, or cannot be written in place. */
    public static final Rule EDIT_REFUSED = unreadable("yaml-edit-refused", "An edit that the text cannot take");
    /** The file has line ends other than LF. */
    public static final Rule LINE_ENDS = Rule.info("yaml-line-ends", "Line ends other than LF");

    private YamlRules() {}

    private static Rule unreadable(String id, String title) {
        return Rule.error(id, title, Rule.Trait.UNREADABLE);
    }
}
