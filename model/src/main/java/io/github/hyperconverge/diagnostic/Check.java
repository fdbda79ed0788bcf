package io.github.hyperconverge.diagnostic;

import java.util.List;
import java.util.function.Consumer;

/**
 * A check of what was read. To be implemented by whoever has rules of their own; an implementation keeps no state.
 *
 * @param <V> what it looks at, such as a deployment or the configuration of a load balancer
 */
@FunctionalInterface
public interface Check<V> {

    /**
     * Looks for findings. Must not throw, whatever the files hold.
     *
     * @param view what is checked
     * @param findings takes what is found
     */
    void check(V view, Consumer<Diagnostic> findings);

    /** Returns the kinds of finding it reports, so that comments can silence them; none by default. */
    default List<Rule> rules() {
        return List.of();
    }
}
