package io.github.hyperconverge.userconfig;

import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.layers.LayerRules;

/** What can be wrong with a user configuration when it is read and merged. */
final class UserConfigRules {
    /** The document is a list or a scalar; OSA crashes on it. */
    static final Rule NOT_A_MAPPING = Rule.error(
            "config-not-a-mapping", "A file of the user configuration that is not a mapping", Rule.Trait.UNREADABLE);
    /** A mapping meets a scalar, a list or null of an earlier file; OSA crashes on it. */
    static final Rule MERGE_CONFLICT = Rule.error("config-merge-conflict", "A mapping merged over something else");
    /** Two files of conf.d set a value, and OSA reads a folder in no defined order. */
    static final Rule ORDER_DEPENDENT =
            Rule.warning("config-order-dependent", "A value that the order of files decides");
    /** A file is a link to a place outside the configuration folder. */
    static final Rule LINK_OUT_OF_TREE =
            Rule.error("config-link-out-of-tree", "A link out of the configuration folder", Rule.Trait.UNREADABLE);
    /** The name of a file is that of something else, a socket for example. */
    static final Rule NOT_A_FILE = Rule.error(
            "config-not-a-file", "Something with the name of a configuration file that is none", Rule.Trait.UNREADABLE);
    /** All files together say nothing; OSA ends. */
    static final Rule EMPTY = Rule.error("config-empty", "No user configuration");
    /** A top key is not text; OSA crashes on it. */
    static final Rule KEY_NOT_TEXT = Rule.error("config-key-not-text", "A top key that is not text");
    /** A host has one address under a group's name with dashes and another under that with underscores. */
    static final Rule MULTIPLE_IP_FOR_HOST =
            Rule.error("config-multiple-ip-for-host", "Two addresses for a host in the two spellings of a group");
    /** An entry that is not a mapping stands under both spellings of a key; OSA crashes on it. */
    static final Rule FOLD_CONFLICT =
            Rule.error("config-fold-conflict", "An entry under both spellings of a key that is not a mapping");
    /** A file of conf.d changes a mapping by adding to an alias of it. */
    static final Rule ALIAS_CHANGED =
            Rule.warning("config-alias-changed", "A mapping that changes because its alias does");

    static final LayerRules OF_LAYERS =
            new LayerRules(NOT_A_MAPPING, MERGE_CONFLICT, ORDER_DEPENDENT, LINK_OUT_OF_TREE, NOT_A_FILE);

    private UserConfigRules() {}
}
