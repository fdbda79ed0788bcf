package io.github.hyperconverge.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.diagnostic.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnknownGroupsTest {

    @Test
    void containerTypeNeedsAPhysicalGroup() {
        String file = """
                container_skel:
                  tea_container:
                    belongs_to:
                      - tea_containers
                      - te_containers
                physical_skel:
                  tea_containers: {belongs_to: [all_containers]}
                """;

        assertThat(Findings.in(file)).containsExactly("5:9 env-unknown-group container_skel/tea_container/belongs_to");
        assertThat(Findings.message(file))
                .isEqualTo("tea_container belongs to 'te_containers', which physical_skel lacks;"
                        + " no host gets such a container; is 'tea_containers' meant?");
    }

    @Test
    void groupOfAnotherSkeletonIsNoPhysicalGroup() {
        assertThat(Findings.in("""
                component_skel: {tea: {belongs_to: [tea_all]}}
                container_skel: {tea_container: {belongs_to: [tea]}}
                """)).containsExactly("2:47 env-unknown-group container_skel/tea_container/belongs_to");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hosts", "all_containers"})
    void containerTypeCannotHangAtARoot(String root) {
        assertThat(Findings.in("container_skel: {tea_container: {belongs_to: [" + root + "]}}"))
                .containsExactly("1:47 env-unknown-group container_skel/tea_container/belongs_to");
    }

    @Test
    void physicalGroupNeedsAGroupOrARoot() {
        String file = """
                physical_skel:
                  tea_hosts: {belongs_to: [host]}
                """;

        assertThat(Findings.in(file)).containsExactly("2:28 env-unknown-group physical_skel/tea_hosts/belongs_to");
        assertThat(Findings.message(file))
                .isEqualTo("tea_hosts belongs to 'host', which no skeleton has; is 'hosts' meant?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hosts", "all_containers", "remote", "remote_containers"})
    void rootsAreKnown(String root) {
        assertThat(Findings.in("physical_skel: {tea_hosts: {belongs_to: [" + root + "]}}"))
                .isEmpty();
    }

    @Test
    void physicalGroupMayBelongToAGroupOfAnySkeleton() {
        assertThat(Findings.in("""
                component_skel: {a: {belongs_to: [a_all]}}
                container_skel: {a_container: {}}
                physical_skel: {a_hosts: {belongs_to: [a, a_container, b_hosts]}, b_hosts: {belongs_to: [hosts]}}
                """)).isEmpty();
    }

    @Test
    void componentMayMakeAnyGroupItsTag() {
        assertThat(Findings.in("component_skel: {tea_api: {belongs_to: [tea_all, green_things]}}"))
                .isEmpty();
    }

    @Test
    void eachUnknownParentCounts() {
        assertThat(Findings.in("container_skel: {tea_container: {belongs_to: [x, y]}}"))
                .hasSize(2);
    }

    @Test
    void unknownGroupOnlyWarns() {
        assertThat(Findings.all("container_skel: {tea_container: {belongs_to: [x]}}")
                        .count(Severity.WARNING))
                .isEqualTo(1);
    }
}
