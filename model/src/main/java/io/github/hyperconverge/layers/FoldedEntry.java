package io.github.hyperconverge.layers;

import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.yaml.YamlMapping;

/**
 * An entry that takes the place of another because their mappings' keys fold into one.
 *
 * @param path both, as folded
 * @param earlier the one that is lost
 * @param later the one that counts
 */
public record FoldedEntry(ModelPath path, YamlMapping.Entry earlier, YamlMapping.Entry later) {}
