package io.github.hyperconverge.validate;

import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.diagnostic.Diagnostic;
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
}
