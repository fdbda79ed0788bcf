package io.github.hyperconverge.layers;

import io.github.hyperconverge.diagnostic.Rule;

/**
 * What can be wrong with files that are laid over one another, as a kind of document calls it.
 *
 * @param notAMapping the document is a list or a scalar; OSA crashes on it
 * @param mergeConflict a mapping meets a scalar, a list or null of an earlier file; OSA crashes on it
 * @param orderDependent two files set a value, and OSA reads them in no defined order
 * @param linkOutOfTree a file is a link to a place outside the folder that is read
 * @param notAFile the name of a file is that of something else
 */
public record LayerRules(
        Rule notAMapping, Rule mergeConflict, Rule orderDependent, Rule linkOutOfTree, Rule notAFile) {}
