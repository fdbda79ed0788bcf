package io.github.hyperconverge.validate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names of container types that lack the underscore before their end. */
class ContainerTypeNamesTest {

    @ParameterizedTest
    @CsvSource({"repocontainer, 1", "repo_workercontainer, 1", "repo_container, 0", "container, 0"})
    void underscoreBeforeTheEndIsMissed(String name, int findings) {
        String environment = """
                component_skel: {repo: {belongs_to: [repo_all]}}
                container_skel: {NAME: {belongs_to: [x_containers], contains: [repo]}}
                physical_skel: {x_containers: {belongs_to: [all_containers]}, x_hosts: {belongs_to: [hosts]}}
                """.replace("NAME", name);

        assertThat(Findings.all(environment).all())
                .filteredOn(finding -> finding.rule().id().equals("env-misspelt-type"))
                .hasSize(findings)
                .allSatisfy(finding -> assertThat(finding.message()).contains("_container' meant?"));
    }
}
