package io.github.hyperconverge.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.diagnostic.Severity;
import org.junit.jupiter.api.Test;

class UnknownComponentsTest {

    @Test
    void componentThatNoSkeletonHasIsFound() {
        String file = """
                component_skel:
                  tea_api: {belongs_to: [tea_all]}
                container_skel:
                  tea_container:
                    contains:
                      - tea_api
                      - tea_apo
                """;

        assertThat(Findings.in(file))
                .containsExactly("7:9 env-unknown-component container_skel/tea_container/contains");
        assertThat(Findings.message(file))
                .isEqualTo("tea_container contains 'tea_apo', which component_skel lacks; OSA crashes; is 'tea_api'"
                        + " meant?");
    }

    @Test
    void unknownComponentIsAnError() {
        assertThat(Findings.all("container_skel: {tea_container: {contains: [x]}}")
                        .count(Severity.ERROR))
                .isEqualTo(1);
    }

    @Test
    void hyphenIsNoUnderscore() {
        assertThat(Findings.in("""
                component_skel: {tea-api: {belongs_to: [tea_all]}}
                container_skel: {tea_container: {contains: [tea_api]}}
                """))
                .containsExactly("2:45 env-unknown-component container_skel/tea_container/contains");
    }

    @Test
    void groupOfAnotherSkeletonIsEnough() {
        // OSA looks the name up among all groups.
        assertThat(Findings.in("""
                container_skel: {tea_container: {contains: [tea_hosts, tea_container]}}
                physical_skel: {tea_hosts: {belongs_to: [hosts]}}
                """)).isEmpty();
    }

    @Test
    void groupThatSomethingBelongsToIsEnough() {
        // OSA makes the parents of all entries before it looks for components.
        assertThat(Findings.in("""
                component_skel: {tea_api: {belongs_to: [tea_all]}}
                container_skel: {tea_container: {contains: [tea_all]}}
                """)).isEmpty();
    }

    @Test
    void componentThatIsNoTextIsToldOnce() {
        assertThat(Findings.in("container_skel: {tea_container: {contains: [5]}}"))
                .containsExactly("1:45 env-wrong-type container_skel/tea_container/contains/0");
    }

    @Test
    void componentMayComeFromAnotherLayer() {
        assertThat(Findings.in(
                        "container_skel: {tea_container: {contains: [tea]}}",
                        "component_skel: {tea: {belongs_to: [tea_all]}}"))
                .isEmpty();
    }

    @Test
    void componentsOfAComponentAreNotLookedUp() {
        assertThat(Findings.in("component_skel: {tea: {belongs_to: [tea_all], contains: [x]}}"))
                .containsExactly("1:47 env-unknown-key component_skel/tea/contains");
    }
}
