package io.github.hyperconverge.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.generate.SmallCloud.Made;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SkeletonGroupsTest {
    private static final SmallCloud CLOUD = SmallCloud.standard();

    @Test
    void groupOfContainersHasNoKeyForChildren() {
        Made made = CLOUD.hosts("compute_hosts: {compute1: {ip: 10.0.0.21}}\n").make();

        assertThat(made.definition("db_container")).isEqualTo("{hosts: []}");
        assertThat(made.definition("infra_hosts")).isEqualTo("{hosts: [], children: []}");
    }

    @Test
    void whoNamesAGroupFirstDecidesItsShape() {
        Made made = CLOUD.overlay("""
                component_skel: {early: {belongs_to: [late_container]}}
                container_skel: {late_container: {}, late_group: {belongs_to: [parent_container]}, parent_container: {}}
                """).make();

        assertThat(made.definition("late_container")).isEqualTo("{hosts: [], children: [early]}");
        assertThat(made.definition("parent_container")).isEqualTo("{hosts: [], children: [late_group]}");
    }

    @Test
    void everySkeletonMakesGroupsButOnlyTwoLinkThem() {
        Made made = CLOUD.overlay("version: 5\nmy_skel: {mine: {belongs_to: [ours]}}\n")
                .make();

        assertThat(made.definition("mine")).isEqualTo("{hosts: [], children: []}");
        assertThat(made.children("ours")).isEmpty();
        assertThat(made.inventory().group("version")).isEmpty();
    }

    @Test
    void entriesAreChildrenOfWhatTheyBelongTo() {
        Made made = CLOUD.make();

        assertThat(made.children("hosts")).containsExactly("infra_hosts", "compute_hosts");
        assertThat(made.children("all_containers")).containsExactly("infra_containers", "compute_containers");
        assertThat(made.children("api_all")).containsExactly("api", "worker");
        assertThat(made.children("infra_containers")).containsExactly("db_container", "api_container");
    }

    @Test
    void childIsAddedOnce() {
        Made first = CLOUD.overlay("component_skel: {api: {belongs_to: [api_all, api_all]}}\n")
                .make();

        assertThat(first.children("api_all")).containsExactly("api", "worker");
        assertThat(CLOUD.after(first.inventory()).make().children("api_all")).containsExactly("api", "worker");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            component_skel: {lost: {}}                                | 1:18 generate-missing: lost of component_skel has no belongs_to; OSA crashes
            physical_skel: {lost: {}}                                 | 1:17 generate-missing: lost of physical_skel has no belongs_to; OSA crashes
            component_skel: {lost: {belongs_to: [infra_hosts]}}       | 1:37 generate-missing: lost belongs to infra_hosts, a group that has no children; OSA crashes
            component_skel: {lost: {belongs_to: 5}}                   | 1:37 generate-wrong-value: belongs_to of lost is not a list of names; OSA crashes
            component_skel: {lost: {belongs_to: [5]}}                 | 1:37 generate-wrong-value: belongs_to of lost is not a list of names; OSA crashes
            my_skel: 5                                                | 1:10 generate-wrong-value: 'my_skel' of env.d is not a mapping; OSA crashes
            my_skel: {lost: 5}                                        | 1:17 generate-wrong-value: lost of env.d is not a mapping; OSA crashes
            """)
    void faultsOfEnvD(String overlay, String finding) {
        assertThat(CLOUD.overlay(overlay + "\n").make().findings()).contains("operator1.yml:" + finding);
    }

    @Test
    void lettersOfATextAreGroupsOfOneLetter() {
        Made made = CLOUD.overlay("component_skel: {odd: {belongs_to: xy}}\n").make();

        assertThat(made.children("x")).containsExactly("odd");
        assertThat(made.children("y")).containsExactly("odd");
    }

    @Test
    void allSkeletonsAreNeeded() {
        Made made = CLOUD.environment("{}\n").make();

        assertThat(made.findings())
                .contains(
                        "nowhere generate-missing: env.d lacks component_skel; OSA crashes",
                        "nowhere generate-missing: env.d lacks physical_skel; OSA crashes",
                        "nowhere generate-missing: env.d lacks container_skel; OSA crashes");
    }
}
