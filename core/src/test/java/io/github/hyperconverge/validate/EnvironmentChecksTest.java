package io.github.hyperconverge.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.Hyperconverge;
import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.diagnostic.Check;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlScalar;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentChecksTest {
    private static final String TWO_DEFECTS = """
            container_skel:
              tea_container: {contains: [tea], flavour: green}
            """;

    /** An operator's own check. */
    private static final class ShortNames implements Check<Deployment> {
        private static final Rule SHORT =
                new Rule("house-short-name", Severity.INFO, "A name of less than four letters");

        @Override
        public List<Rule> rules() {
            return List.of(SHORT);
        }

        @Override
        public void check(Deployment deployment, Consumer<Diagnostic> findings) {
            deployment.environment().containerSkel().keySet().stream()
                    .filter(name -> name.length() < 4)
                    .forEach(name -> findings.accept(Diagnostic.of(SHORT, name)));
        }
    }

    private static List<String> shown(DeploymentValidator validator, String file) {
        return Findings.shown(validator.validate(Findings.deployment(Findings.environment(file))))
                .toList();
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

    private static List<Rule> rules() throws IllegalAccessException {
        List<Rule> rules = new ArrayList<>();
        for (Field field : EnvironmentTopic.class.getDeclaredFields()) {
            rules.add((Rule) field.get(null));
        }
        return rules;
    }

    @Test
    void standardRulesAreThoseOfTheEnvironment() throws IllegalAccessException {
        assertThat(rules())
                .extracting(Rule::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.startsWith("env-"))
                .contains("env-unknown-key", "env-stale-copy");
    }

    @Test
    void withoutLeavesOneCheckOut() {
        assertThat(shown(DeploymentValidator.standard().without("env-unknown-key"), TWO_DEFECTS))
                .containsExactly("2:30 env-unknown-component container_skel/tea_container/contains");
    }

    @Test
    void withoutAnUnknownRuleChangesNothing() {
        assertThat(shown(DeploymentValidator.standard().without("env-no-such-rule"), TWO_DEFECTS))
                .containsExactlyElementsOf(Findings.in(TWO_DEFECTS));
    }

    @Test
    void withAddsACheck() {
        assertThat(shown(DeploymentValidator.standard().with(new ShortNames()), "container_skel: {tea: {}}"))
                .containsExactly("nowhere house-short-name ");
    }

    @Test
    void ownCheckCanBeLeftOutAgain() {
        DeploymentValidator validator =
                DeploymentValidator.standard().with(new ShortNames()).without("house-short-name");

        assertThat(shown(validator, "container_skel: {tea: {}}")).isEmpty();
    }

    @Test
    void withAndWithoutLeaveTheOriginalAsItIs() {
        DeploymentValidator standard = DeploymentValidator.standard();

        standard.with(new ShortNames());
        standard.without("env-unknown-key");

        assertThat(shown(standard, TWO_DEFECTS)).containsExactlyElementsOf(Findings.in(TWO_DEFECTS));
        assertThat(shown(standard, "container_skel: {tea: {}}")).isEmpty();
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

        assertThat(Findings.shown(Findings.of(made))).containsExactly("nowhere env-wrong-type component_skel");
    }
}
