package io.github.hyperconverge.environment;

import io.github.hyperconverge.source.Source;
import java.util.List;

/**
 * The files of one env.d folder.
 *
 * @param name how it is called, usually the folder's path
 * @param sources the files; the path in a source's name tells its folder
 * @param isUpstreams whether the folder lies in a checkout of OSA, and is not the operator's
 */
public record EnvironmentLayer(String name, List<Source> sources, boolean isUpstreams) {

    /** Copies the list. */
    public EnvironmentLayer {
        sources = List.copyOf(sources);
    }

    /** A layer of an operator's, or of nobody known. */
    public EnvironmentLayer(String name, List<Source> sources) {
        this(name, sources, false);
    }

    /** {@return the layer with other files} */
    public EnvironmentLayer with(List<Source> other) {
        return new EnvironmentLayer(name, other, isUpstreams);
    }
}
