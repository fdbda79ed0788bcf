package io.github.hyperconverge.environment;

import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.layers.LayerRules;

/** What can be wrong with env.d files when they are read and merged. */
final class EnvironmentRules {
    /** The document is a list or a scalar; OSA crashes on it. */
    static final Rule NOT_A_MAPPING =
            Rule.error("env-not-a-mapping", "An env.d file that is not a mapping", Rule.Trait.UNREADABLE);
    /** A mapping meets a scalar, a list or null of an earlier file; OSA crashes on it. */
    static final Rule MERGE_CONFLICT =
            new Rule("env-merge-conflict", Severity.ERROR, "A mapping merged over something else");
    /** Two files of a folder set a value, and OSA reads a folder in no defined order. */
    static final Rule ORDER_DEPENDENT =
            new Rule("env-order-dependent", Severity.WARNING, "A value that the order of files decides");
    /** A file is a link to a place outside the folder that is read. */
    static final Rule LINK_OUT_OF_TREE =
            Rule.error("env-link-out-of-tree", "A link out of the env.d folder", Rule.Trait.UNREADABLE);
    /** The name of a file is that of something else, a socket for example. */
    static final Rule NOT_A_FILE = Rule.error(
            "env-not-a-file", "Something with the name of an env.d file that is none", Rule.Trait.UNREADABLE);

    static final LayerRules OF_LAYERS =
            new LayerRules(NOT_A_MAPPING, MERGE_CONFLICT, ORDER_DEPENDENT, LINK_OUT_OF_TREE, NOT_A_FILE);

    private EnvironmentRules() {}
}
