package io.github.hyperconverge.yaml;

import io.github.hyperconverge.diagnostic.Rule;

/** What can be wrong with a YAML text. */
final class YamlRules {
    /** The bytes are not UTF-8. */
    static final Rule NOT_UTF8 = unreadable("yaml-not-utf8", "The file is not UTF-8");
    /** The file is over {@link ReadLimits#bytes()} or {@link ReadLimits#VALUES}. */
    static final Rule TOO_LARGE = unreadable("yaml-too-large", "The file is too large");
    /** The text is not YAML. */
    static final Rule SYNTAX = unreadable("yaml-syntax", "The text is not YAML 1.1");
    /** A tab stands where PyYAML takes only blanks. */
    static final Rule TAB = unreadable("yaml-tab", "A tab where only blanks may stand");
    /** There is a second document. */
    static final Rule SEVERAL_DOCUMENTS = unreadable("yaml-several-documents", "More than one document in a file");
    /** A tag is unknown, or does not fit its value. */
    static final Rule TAG = unreadable("yaml-tag", "A tag that OSA cannot load");
    /** A scalar is not what its form or tag announces. */
    static final Rule VALUE = unreadable("yaml-value", "A scalar that has no value");
    /** A mapping or sequence is used as a key, as an unquoted Jinja expression does. */
    static final Rule KEY = unreadable("yaml-key", "A key that is a mapping or sequence");
    /** A merge key has a value that cannot be merged. */
    static final Rule MERGE = unreadable("yaml-merge", "A merge key without mappings");
    /** An alias without its anchor, or an anchor defined twice. */
    static final Rule ANCHOR = unreadable("yaml-anchor", "An alias or anchor that does not resolve");
    /** An alias stands inside what it names. */
    static final Rule RECURSION = unreadable("yaml-recursion", "A value that contains itself");
    /** Nesting is over {@link ReadLimits#depth()}. */
    static final Rule TOO_DEEP = unreadable("yaml-too-deep", "The nesting is too deep");
    /** Aliases are over {@link ReadLimits#aliases()} or {@link ReadLimits#expandedNodes()}. */
    static final Rule TOO_MANY_ALIASES = unreadable("yaml-too-many-aliases", "Aliases stand for too much");
    /** A key stands twice in a mapping; the last one counts. */
    static final Rule DUPLICATE_KEY = Rule.warning("yaml-duplicate-key", "A key stands twice in a mapping");
    /** The file starts with a byte order mark. */
    static final Rule BYTE_ORDER_MARK = Rule.info("yaml-byte-order-mark", "The file starts with a byte order mark");
    /** An edit would change more than it should, or cannot be written in place. */
    static final Rule EDIT_REFUSED = unreadable("yaml-edit-refused", "An edit that the text cannot take");
    /** The file has line ends other than LF. */
    static final Rule LINE_ENDS = Rule.info("yaml-line-ends", "Line ends other than LF");

    private YamlRules() {}

    private static Rule unreadable(String id, String title) {
        return Rule.error(id, title, Rule.Trait.UNREADABLE);
    }
}
