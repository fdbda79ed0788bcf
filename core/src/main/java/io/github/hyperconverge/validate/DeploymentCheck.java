package io.github.hyperconverge.validate;

import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import java.util.List;
import java.util.function.Consumer;

/** A check of a whole deployment. To be implemented by whoever has rules of their own. */
@FunctionalInterface
public interface DeploymentCheck {

    /**
     * Looks for findings. Must not throw whatever the deployment holds.
     *
     * @param deployment what was read
     * @param findings takes what is found
     */
    void check(Deployment deployment, Consumer<Diagnostic> findings);

    /**
     * Returns the rules, so that comments can silence them.
     *
     * @return the kinds of finding it reports; none unless said
     */
    default List<Rule> rules() {
        return List.of();
    }
}
