package io.github.hyperconverge.validate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MissingParentsTest {

    @Test
    void componentWithoutParentsIsFound() {
        String file = """
                component_skel:
                  tea_api: {}
                """;

        assertThat(Findings.in(file)).containsExactly("2:3 env-missing-belongs-to component_skel/tea_api");
        assertThat(Findings.message(file)).isEqualTo("tea_api has no belongs_to; OSA crashes");
    }

    @Test
    void physicalGroupWithoutParentsIsFound() {
        assertThat(Findings.in("physical_skel: {a_hosts: {belongs_to: [hosts]}, b_hosts: {}}"))
                .containsExactly("1:49 env-missing-belongs-to physical_skel/b_hosts");
    }

    @Test
    void containerTypeMayDoWithoutParents() {
        assertThat(Findings.in("container_skel: {tea_container: {}}")).isEmpty();
    }

    @Test
    void emptyListOfParentsIsEnough() {
        assertThat(Findings.in("component_skel: {tea_api: {belongs_to: []}}")).isEmpty();
    }

    @Test
    void parentsMayComeFromAnotherLayer() {
        assertThat(Findings.in("component_skel: {tea_api: {}}", "component_skel: {tea_api: {belongs_to: [tea_all]}}"))
                .isEmpty();
    }

    @Test
    void emptyMappingOfALaterLayerTakesTheParentsAway() {
        assertThat(Findings.in("component_skel: {tea_api: {belongs_to: [tea_all]}}", "component_skel: {tea_api: {}}"))
                .containsExactly("1:18 env-missing-belongs-to component_skel/tea_api");
    }
}
