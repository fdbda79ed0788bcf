package io.github.hyperconverge.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InventoryDifferenceTest {
    private static InventoryDifference between(String before, String after) {
        return InventoryDifference.between(SmallCloud.read(before), SmallCloud.read(after));
    }

    @Test
    void hostsAreAddedKeptAndRemoved() {
        InventoryDifference difference = between(
                "{'_meta': {'hostvars': {'a': {}, 'b': {}, 'c': {}}}}",
                "{'_meta': {'hostvars': {'z': {}, 'c': {}, 'b': {}, 'y': {}}}}");

        assertThat(difference.added()).containsExactly("z", "y");
        assertThat(difference.kept()).containsExactly("c", "b");
        assertThat(difference.removed()).containsExactly("a");
        assertThat(difference.isEmpty()).isFalse();
    }

    @Test
    void groupsAreJoinedAndLeftByKeptHosts() {
        InventoryDifference difference = between(
                "{'_meta': {'hostvars': {'a': {}}}, 'one': {'hosts': ['a', 'gone']}, 'two': {'hosts': ['a']}}",
                "{'_meta': {'hostvars': {'a': {}, 'new': {}}}, 'two': {'hosts': ['a', 'new']}, 'three': {'hosts': ['a']}}");

        assertThat(difference.joined()).isEqualTo(Map.of("a", Set.of("three")));
        assertThat(difference.left()).isEqualTo(Map.of("a", Set.of("one")));
    }

    @Test
    void variablesThatDifferAreNamed() {
        InventoryDifference difference = between(
                "{'_meta': {'hostvars': {'a': {'same': [1], 'other': 1, 'gone': null}, 'b': {'x': {'p': 1, 'q': 2}}}}}",
                "{'_meta': {'hostvars': {'a': {'same': [1], 'other': 1.0, 'new': null}, 'b': {'x': {'q': 2, 'p': 1}}}}}");

        assertThat(difference.changed()).containsOnlyKeys("a");
        assertThat(difference.changed().get("a")).containsExactly("other", "new", "gone");
        assertThat(difference.isEmpty()).isFalse();
    }

    @Test
    void sameInventoriesDifferInNothing() {
        String inventory = "{'_meta': {'hostvars': {'a': {'v': 1}}}, 'g': {'hosts': ['a', null]}}";

        assertThat(between(inventory, inventory).isEmpty()).isTrue();
        assertThat(between(inventory, inventory).kept()).isEqualTo(List.of("a"));
    }

    @Test
    void hostWithoutVariablesIsAHost() {
        assertThat(between("{'_meta': {'hostvars': {'a': null}}}", "{'_meta': {'hostvars': {'a': {'v': 1}}}}")
                        .changed())
                .isEqualTo(Map.of("a", Set.of("v")));
    }
}
