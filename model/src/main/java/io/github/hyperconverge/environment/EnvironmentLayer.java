package io.github.hyperconverge.environment;

import io.github.hyperconverge.source.Source;
import java.util.List;

/**
 * The files of one env.d folder.
 *
 * @param name how it is called, usually the folder's path
 * @param sources the files; the path in a source's name tells its folder
 */
public record EnvironmentLayer(String name, List<Source> sources) {

    /** Copies the list. */
    public EnvironmentLayer {
        sources = List.copyOf(sources);
    }
}
