package io.github.hyperconverge.validate;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.environment.Environment;
import java.util.function.Consumer;

/** A check of an environment. Callers may implement it; an implementation keeps no state. */
public interface EnvironmentCheck {

    /**
     * Returns the rule.
     *
     * @return the kind of finding it reports
     */
    Rule rule();

    /**
     * Checks an environment.
     *
     * @param environment the effective environment
     * @param findings takes what is found
     */
    void check(Environment environment, Consumer<Diagnostic> findings);
}
