package io.github.hyperconverge.testing;

import static io.github.hyperconverge.testing.HyperconvergeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hyperconverge.Hyperconverge;
import io.github.hyperconverge.catalogue.ServiceCatalogue;
import io.github.hyperconverge.cleanup.CleanupPlan;
import io.github.hyperconverge.cleanup.CleanupPlanner;
import io.github.hyperconverge.converge.ConvergencePlan;
import io.github.hyperconverge.converge.ConvergencePolicy;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.environment.EnvironmentLayer;
import io.github.hyperconverge.environment.EnvironmentReader;
import io.github.hyperconverge.generate.SmallCloud;
import io.github.hyperconverge.source.Source;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class HyperconvergeAssertionsTest {
    private static final String SKELETONS = """
            component_skel: {a_api: {belongs_to: [a_all]}, a_worker: {belongs_to: [a_all]}, b: {belongs_to: [b_all]}}
            physical_skel: {x_containers: {belongs_to: [all_containers]}, x_hosts: {belongs_to: [hosts]}}
            container_skel:
              b_container: {contains: [b], belongs_to: [x_containers]}
            """;
    private static final Environment SPLIT = environment("""
              a_api_container: {contains: [a_api], belongs_to: [x_containers]}
              a_worker_container: {contains: [a_worker], belongs_to: [x_containers]}
            """);
    private static final Environment CONVERGED =
            environment("  a_container: {contains: [a_api, a_worker], belongs_to: [x_containers]}\n");
    private static final ConvergencePlan PLAN = Hyperconverge.plan(SPLIT);

    private static Environment environment(String containers) {
        return EnvironmentReader.create()
                .parse(List.of(
                        new EnvironmentLayer("env.d", List.of(Source.of("env.d/a.yml", SKELETONS + containers)))))
                .orElseThrow();
    }

    private static void fails(ThrowingCallable assertion, String... words) {
        assertThatThrownBy(assertion).isInstanceOf(AssertionError.class).hasMessageContainingAll(words);
    }

    @Test
    void environmentIsConvergedOrTheMergesAreNamedWithTheirPlaces() {
        assertThat(CONVERGED).isConverged().hasNoFindings().hasNoErrors();
        assertThat(SPLIT).isConvergedBy(ConvergencePolicy.defaults().leaveOut("a"));
        fails(
                () -> assertThat(SPLIT).as("ours").isConverged(),
                "[ours]",
                "3 container types can become 2",
                "merged a_api_container + a_worker_container -> a_api_container",
                "env.d/a.yml:5:",
                "env.d/a.yml:6:",
                "put their components into a_api_container, or pin one of them in the policy [env-not-converged]");
        fails(() -> assertThat((Environment) null).isConverged(), "not to be null");
    }

    @Test
    void findingsAreShownAsTheyAreReported() {
        Environment wrong = environment("  c_container: {contains: [nothing], belongs_to: [x_containers]}\n");
        Diagnostics findings = Hyperconverge.validate(wrong);
        String rule = findings.all().get(0).rule().id();

        assertThat(findings).hasFinding(rule);
        assertThat(Diagnostics.none()).hasNoFindings().hasNoErrors();
        fails(() -> assertThat(wrong).as("ours").hasNoFindings(), "[ours]", "env.d/a.yml:5:", "[" + rule + "]");
        fails(() -> assertThat(wrong).hasNoErrors(), "Expected no errors, but found", "env.d/a.yml:5:");
        fails(() -> assertThat(findings).hasFinding("policy-unknown-key"), "policy-unknown-key", "[" + rule + "]");
    }

    @Test
    void mergeIsFoundWhateverTheOrder() {
        assertThat(PLAN)
                .merges("a_worker_container", "a_api_container")
                .into("a_api_container")
                .and()
                .leavesAlone("b_container");
        fails(() -> assertThat(PLAN).merges("a_api_container", "b_container"), "merged a_api", "alone b_container");
        fails(() -> assertThat(PLAN).merges("a_api_container"), "Expected a_api_container to become one");
        fails(() -> assertThat(PLAN).merges("nobody"), "nothing is decided on nobody");
        fails(
                () -> assertThat(PLAN)
                        .merges("a_api_container", "a_worker_container")
                        .into("x"),
                "Expected the merge to be called x",
                "-> a_api_container",
                "env.d/a.yml:5:");
        fails(() -> assertThat(PLAN).mergesNothing(), "Expected no merge", "a_worker_container");
        assertThat(Hyperconverge.plan(CONVERGED)).mergesNothing();
    }

    @Test
    void typeIsHeldBackForAReason() {
        ConvergencePlan plan =
                Hyperconverge.plan(SPLIT, ConvergencePolicy.defaults().pin("a_worker_container"));

        assertThat(plan)
                .holdsBack("a_worker_container")
                .because("pinned_by_policy")
                .and()
                .holdsBack("a_api_container");
        fails(
                () -> assertThat(plan).holdsBack("a_worker_container").because("on_metal"),
                "on_metal",
                "pinned_by_policy");
        fails(() -> assertThat(plan).holdsBack("b_container"), "Expected b_container to be held back", "alone");
        fails(() -> assertThat(plan).leavesAlone("a_api_container"), "to be alone", "held_back");
    }

    @Test
    void cleanupTakesAwayWhatItShould() {
        String skeletons = """
                component_skel: {heat_api: {belongs_to: [heat_all]}, heat_engine: {belongs_to: [heat_all]}}
                physical_skel: {x_containers: {belongs_to: [all_containers]}, x_hosts: {belongs_to: [hosts]}}
                container_skel:
                  heat_api_container: {belongs_to: [x_containers], contains: [heat_api%s]}
                """;
        SmallCloud cloud = SmallCloud.standard().hosts("x_hosts: {infra1: {ip: 10.0.0.11}}\n");
        SmallCloud split = cloud.environment(skeletons.formatted("")
                + "  heat_engine_container: {belongs_to: [x_containers], contains: [heat_engine]}\n");
        SmallCloud converged = cloud.environment(skeletons.formatted(", heat_engine"))
                .after(split.make().inventory());
        CleanupPlan plan = CleanupPlanner.knowing(ServiceCatalogue.standard())
                .plan(converged.after(converged.make().inventory()).deployment());
        CleanupPlan refused =
                CleanupPlanner.knowing(ServiceCatalogue.standard()).plan(cloud.deployment());
        String engine = plan.redundant().get(0).name();

        assertThat(plan).takesAway(engine).isNotRefused();
        assertThat(refused).isRefusedBy("cleanup-no-inventory");
        fails(() -> assertThat(plan).takesAway(), "Expected nothing to go", engine);
        fails(() -> assertThat(refused).takesAway(engine), "it is refused", "[cleanup-no-inventory]");
        fails(() -> assertThat(plan).isRefusedBy("cleanup-comes-back"), "to be refused", engine);
        fails(() -> assertThat(refused).isRefusedBy("cleanup-comes-back"), "cleanup-no-inventory");
    }

    @Test
    void assertionsOfAssertJAreAtHand() {
        assertThat(List.of(1)).hasSize(1);
    }
}
