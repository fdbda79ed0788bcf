package io.github.hyperconverge.validate.haproxy;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import java.util.List;
import java.util.function.Consumer;

/** A check of a configuration of HAProxy. Callers may implement it; an implementation keeps no state. */
public interface HaproxyCheck {

    /**
     * Returns the rules.
     *
     * @return the kinds of finding it reports
     */
    List<Rule> rules();

    /**
     * Checks a configuration.
     *
     * @param view the configuration as HAProxy reads it
     * @param findings takes what is found; what stands in a branch that may not be read is left out afterwards
     */
    void check(HaproxyView view, Consumer<Diagnostic> findings);
}
