package io.github.hyperconverge.manage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.generate.SmallCloud;
import io.github.hyperconverge.inventory.Inventory;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeadGroupsTest {
    private static final SmallCloud CLOUD = SmallCloud.standard();

    private static DeadGroups find(SmallCloud cloud) {
        return DeadGroups.find(cloud.deployment()).orElseThrow();
    }

    @Test
    void freshInventoryHasNone() {
        DeadGroups dead = find(CLOUD.after(CLOUD.make().inventory()));

        assertThat(dead.groups()).isEmpty();
        assertThat(dead.children()).isEmpty();
        assertThat(find(CLOUD).groups()).isEmpty();
    }

    @Test
    void emptyGroupThatNobodyWouldMakeIsDead() {
        Inventory old = SmallCloud.read("""
                {'_meta': {'hostvars': {'x': {}}},
                 'gone_all': {'hosts': [], 'children': ['gone', 'kept']}, 'gone': {'hosts': []},
                 'kept': {'hosts': []}, 'parent': {'children': ['full', 'parent']}, 'full': {'hosts': ['x']},
                 'circle': {'children': ['circle', 'gone']}, 'db_container': {'hosts': []}, 'all': {'vars': {}}}""");

        assertThat(find(CLOUD.after(old)).groups()).containsExactlyInAnyOrder("gone_all", "gone", "kept", "circle");
    }

    @Test
    void childThatIsNoGroupIsDead() {
        Inventory old = SmallCloud.read("""
                {'_meta': {'hostvars': {}}, 'infra_containers': {'children': ['db_container', 'ghost'], 'hosts': []},
                 'db_container': {'hosts': []}}""");
        DeadGroups dead = find(CLOUD.after(old));

        assertThat(dead.groups()).isEmpty();
        assertThat(dead.children()).isEqualTo(Map.of("infra_containers", Set.of("ghost")));
        assertThat(InventoryManager.of(old)
                        .remove(dead)
                        .inventory()
                        .group("infra_containers")
                        .orElseThrow()
                        .definition())
                .hasToString("{children: [db_container], hosts: []}");
    }

    @Test
    void deadGroupsAndChildrenAreRemoved() {
        Inventory old = SmallCloud.read("""
                {'_meta': {'hostvars': {}}, 'gone': {'hosts': [], 'children': ['ghost']},
                 'infra_containers': {'children': ['gone', 'ghost'], 'hosts': []}}""");
        Removal removal = InventoryManager.of(old).remove(find(CLOUD.after(old)));
        Inventory left = removal.inventory();

        assertThat(removal.touched())
                .isEqualTo(Map.of("gone", Set.of("infra_containers"), "ghost", Set.of("gone", "infra_containers")));
        assertThat(left.document()).hasToString("{_meta: {hostvars: {}}, infra_containers: {children: [], hosts: []}}");
        assertThat(find(CLOUD.after(left)).groups()).isEmpty();
        assertThat(find(CLOUD.after(left)).children()).isEmpty();
    }

    @Test
    void refusedDeploymentTellsNothing() {
        assertThat(DeadGroups.find(CLOUD.networks("a: 1\n").deployment())).isEmpty();
    }
}
