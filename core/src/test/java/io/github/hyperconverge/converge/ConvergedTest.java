package io.github.hyperconverge.converge;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.Hyperconverge;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.validate.Severities;
import org.junit.jupiter.api.Test;

/** The guard of those who write env.d. */
final class ConvergedTest {
    private static final Environment TWO_SERVICES = EnvD.types("""
            container_skel:
              nova_api_container: {belongs_to: [x], contains: [nova_api]}
              nova_console_container: {belongs_to: [x], contains: [nova_console]}
              cinder_api_container: {belongs_to: [x], contains: [cinder_api]}
              cinder_scheduler_container: {belongs_to: [x], contains: [cinder_scheduler]}
            """);

    @Test
    void eachServiceIsOneFindingWithAllPlaces() {
        assertThat(Hyperconverge.unconverged(TWO_SERVICES, ConvergencePolicy.defaults())
                        .all())
                .extracting(
                        finding -> finding + " and " + finding.related().get(0).range())
                .containsExactly(
                        "types.yml:2:3: error: nova_api_container, nova_console_container could be one container type;"
                                + " put their components into nova_api_container, or pin one of them in the policy"
                                + " [env-not-converged] and types.yml:3:3",
                        "types.yml:4:3: error: cinder_api_container, cinder_scheduler_container could be one container"
                                + " type; put their components into cinder_api_container, or pin one of them in the"
                                + " policy [env-not-converged] and types.yml:5:3");
    }

    @Test
    void policyNamesTheExceptions() {
        ConvergencePolicy exceptions =
                ConvergencePolicy.defaults().pin("nova_console_container").leaveOut("cinder");

        assertThat(Hyperconverge.unconverged(TWO_SERVICES, exceptions)).isEmpty();
    }

    @Test
    void policySaysHowMuchItMatters() {
        ConvergencePolicy policy = ConvergencePolicy.defaults()
                .leaveOut("cinder")
                .judgeBy(Severities.asTheRulesSay().with("env-not-converged", Severity.WARNING));

        assertThat(Hyperconverge.unconverged(TWO_SERVICES, policy))
                .extracting(Diagnostic::severity)
                .containsExactly(Severity.WARNING);
    }
}
