package io.github.hyperconverge.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.Hyperconverge;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlScalar;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentValidatorTest {
    private static final String TWO_DEFECTS = """
            container_skel:
              tea_container: {contains: [tea], flavour: green}
            """;

    /** An operator's own check. */
    private static final class ShortNames implements EnvironmentCheck {
        @Override
        public Rule rule() {
            return new Rule("house-short-name", Severity.INFO, "A name of less than four letters");
        }

        @Override
        public void check(Environment environment, Consumer<Diagnostic> findings) {
            environment.containerSkel().keySet().stream()
                    .filter(name -> name.length() < 4)
                    .forEach(name -> findings.accept(Diagnostic.of(rule(), name)));
        }
    }

    @Test
    void cleanEnvironmentGivesNothing() {
        Diagnostics findings = Findings.all("""
                version: 1
                component_skel:
                  tea_api: {belongs_to: [tea_all]}
                container_skel:
                  tea_container:
                    belongs_to: [tea_containers]
                    contains: [tea_api]
                    properties: {service_name: tea, is_metal: no}
                physical_skel:
                  tea_containers: {belongs_to: [all_containers]}
                  tea_hosts: {belongs_to: [hosts]}
                """);

        assertThat(findings.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "---\n", "{}", "version: 2", "component_skel: {}\ncontainer_skel: {}\nphysical_skel: {}"})
    void emptyEnvironmentGivesNothing(String file) {
        assertThat(Findings.in(file)).isEmpty();
    }

    @Test
    void demoIsClean() {
        assertThat(Hyperconverge.validate(Hyperconverge.demo()).all()).isEmpty();
    }

    @Test
    void standardRulesAreThoseOfTheEnvironment() {
        assertThat(EnvironmentValidator.standard().rules())
                .extracting(Rule::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.startsWith("env-"))
                .contains("env-unknown-key", "env-stale-copy");
    }

    @Test
    void withoutLeavesOneCheckOut() {
        EnvironmentValidator validator = EnvironmentValidator.standard().without("env-unknown-key");

        assertThat(Findings.shown(validator.validate(Findings.environment(TWO_DEFECTS))))
                .containsExactly("2:30 env-unknown-component container_skel/tea_container/contains");
    }

    @Test
    void withoutAnUnknownRuleChangesNothing() {
        assertThat(EnvironmentValidator.standard().without("env-no-such-rule").rules())
                .hasSameSizeAs(EnvironmentValidator.standard().rules());
    }

    @Test
    void withAddsACheck() {
        EnvironmentValidator validator = EnvironmentValidator.standard().with(new ShortNames());

        assertThat(Findings.shown(validator.validate(Findings.environment("container_skel: {tea: {}}"))))
                .containsExactly("nowhere house-short-name ");
    }

    @Test
    void ownCheckCanBeLeftOutAgain() {
        EnvironmentValidator validator =
                EnvironmentValidator.standard().with(new ShortNames()).without("house-short-name");

        assertThat(validator
                        .validate(Findings.environment("container_skel: {tea: {}}"))
                        .all())
                .isEmpty();
    }

    @Test
    void withAndWithoutLeaveTheOriginalAsItIs() {
        EnvironmentValidator standard = EnvironmentValidator.standard();

        standard.with(new ShortNames());
        standard.without("env-unknown-key");

        assertThat(standard.rules())
                .hasSameSizeAs(EnvironmentValidator.standard().rules())
                .noneMatch(rule -> rule.id().startsWith("house-"));
    }

    @Test
    void findingsOfAllChecksComeInTheOrderOfTheFile() {
        assertThat(Findings.in(TWO_DEFECTS))
                .containsExactly(
                        "2:30 env-unknown-component container_skel/tea_container/contains",
                        "2:36 env-unknown-key container_skel/tea_container/flavour");
    }

    @Test
    void whatNoFileSaysHasNoPlace() {
        Environment made = Environment.of(YamlMapping.empty().with("component_skel", YamlScalar.ofNull()));

        assertThat(Findings.shown(EnvironmentValidator.standard().validate(made)))
                .containsExactly("nowhere env-wrong-type component_skel");
    }
}
