package com.example;

import static io.github.hyperconverge.testing.HyperconvergeAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hyperconverge.Hyperconverge;
import io.github.hyperconverge.converge.ConvergencePolicy;
import io.github.hyperconverge.environment.Environment;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OurEnvironmentTest {
    private Environment environment;

    @BeforeEach
    void read() throws IOException {
        environment = Hyperconverge.read(Path.of("deploy/env.d")).orElseThrow();
    }

    @Test
    void isValid() {
        assertThat(environment).hasNoFindings();
    }

    @Test
    void heatBecomesOne() {
        assertThat(Hyperconverge.plan(environment))
                .merges("heat_api_container", "heat_engine_container")
                .into("heat_api_container")
                .and()
                .leavesAlone("galera_container");
    }

    @Test
    void heatIsLeftOut() {
        assertThat(environment)
                .isConvergedBy(ConvergencePolicy.defaults().leaveOut("heat"));
    }

    @Test
    void whatFailsSaysReasonAndPlace() {
        assertThatThrownBy(() -> assertThat(environment).isConverged())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("heat.yml:5:")
                .hasMessageContaining("heat_api_container + heat_engine_container -> heat_api_container");
    }

    @Test
    void assertionsOfAssertJAreAtHand() {
        assertThat(environment.toString()).isNotBlank();
    }
}
