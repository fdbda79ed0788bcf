package io.github.hyperconverge.manage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hyperconverge.generate.SmallCloud;
import io.github.hyperconverge.inventory.Inventory;
import io.github.hyperconverge.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InventoryManagerTest {
    private static final SmallCloud CLOUD = SmallCloud.standard();
    private static final String DB = "infra1-db-container-00000001";
    private static final String API = "infra1-api-container-00000002";

    private final Inventory inventory = CLOUD.make().inventory();

    private static List<String> messages(Removal removal) {
        return removal.diagnostics().all().stream()
                .map(finding -> finding.rule() + ": " + finding.message())
                .toList();
    }

    @Test
    void hostsAreListedByAColumn() {
        Map<String, List<String>> rows = InventoryManager.of(inventory).hosts("component");

        assertThat(rows.keySet()).containsExactly("infra1", "compute1", API, DB);
        assertThat(rows.get(API)).containsExactly(API, "None", "api", "infra1", "None", "10.0.0.101", "None");
        assertThat(rows.get("compute1"))
                .containsExactly(
                        "compute1", "True", "agent", "compute1", "None", "10.0.0.21", "compute1_host_containers");
        assertThat(InventoryManager.of(inventory).hosts("ansible_host").keySet())
                .containsExactly(DB, API, "infra1", "compute1");
    }

    @Test
    void valuesAreShownAsPythonShowsThem() {
        Inventory odd = SmallCloud.read("""
                {'_meta': {'hostvars': {'b': {'component': null, 'is_metal': false, 'tunnel_address': 5}, 'a': {}}}}""");

        Map<String, List<String>> rows = InventoryManager.of(odd).hosts("component");
        assertThat(rows.keySet()).containsExactly("a", "b");
        assertThat(rows.get("b")).containsExactly("b", "False", "-undefined-", "None", "5", "None", "None");
    }

    @Test
    void columnsAreKnown() {
        assertThatThrownBy(() -> InventoryManager.of(inventory).hosts("nonsense"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nonsense");
    }

    @Test
    void groupsOfAHostAreSorted() {
        Map<String, ?> groups = InventoryManager.of(inventory).groupsByHost();

        assertThat(groups).containsOnlyKeys("infra1", "compute1", DB, API);
        assertThat(groups.get(DB)).hasToString("[db, db_container, infra1_host_containers, infra_all]");
        assertThat(InventoryManager.of(
                                SmallCloud.read("{'_meta': {'hostvars': {'a': {}}}, 'g': {'hosts': ['ghost', null]}}"))
                        .groupsByHost())
                .hasToString("{a=[]}");
    }

    @Test
    void hostsOfAGroupAreInOrder() {
        Map<String, List<String>> hosts = InventoryManager.of(inventory).hostsByGroup();

        assertThat(hosts.get("infra1_host_containers")).containsExactly(DB, API);
        assertThat(hosts.get("db")).containsExactly(DB);
        assertThat(hosts).doesNotContainKeys("agent_container", "db_all", "all", "_meta");
    }

    @Test
    void exportHoldsAllHostsWithVariablesAndGroups() {
        JsonObject export = InventoryManager.of(inventory).export();

        assertThat(export.entries()).containsOnlyKeys("hosts", "all");
        JsonObject hosts = export.object("hosts").orElseThrow();
        assertThat(hosts.entries()).containsOnlyKeys("infra1", "compute1", DB, API);
        JsonObject db = hosts.object(DB).orElseThrow();
        assertThat(db.get("hostvars").orElseThrow())
                .isEqualTo(inventory.host(DB).orElseThrow().definition());
        assertThat(db.get("groups").orElseThrow()).hasToString("[db, db_container, infra1_host_containers, infra_all]");
        assertThat(export.get("all").orElseThrow()).isEqualTo(inventory.allVars());
        assertThat(export.object("all").orElseThrow().has("provider_networks")).isTrue();
    }

    @Test
    void exportOfAHostInNoGroup() {
        assertThat(InventoryManager.of(SmallCloud.read("{'_meta': {'hostvars': {'a': {}}}, 'all': {'hosts': ['a']}}"))
                        .export())
                .hasToString("{hosts: {a: {hostvars: {}}}, all: {}}");
    }

    @Test
    void hostLeavesEveryListAndMappingOfTheGroups() {
        Removal removal = InventoryManager.of(inventory).remove(List.of(DB));
        Inventory left = removal.inventory();

        assertThat(left.hosts()).containsOnlyKeys("infra1", "compute1", API);
        assertThat(InventoryManager.of(left).hostsByGroup().values()).noneMatch(hosts -> hosts.contains(DB));
        assertThat(left.group("db_container").orElseThrow().definition()).hasToString("{hosts: []}");
        assertThat(removal.touched())
                .isEqualTo(Map.of(DB, Set.of("_meta", "db_container", "db", "infra_all", "infra1_host_containers")));
        assertThat(removal.freedAddresses()).containsExactly("10.0.0.100");
        assertThat(removal.diagnostics().isEmpty()).isTrue();
        assertThat(inventory.hosts()).containsKey(DB);
    }

    @Test
    void keysAndItemsGoThatStandRightInAGroup() {
        Inventory odd = SmallCloud.read("""
                {'_meta': {'hostvars': {'a': {}}}, 'all': {'vars': {'a': 1, 'b': {'a': 2}}}, 'n': {'m': {'a': 1}, 't': 'a'},
                 'list': ['a', 'b']}""");

        assertThat(InventoryManager.of(odd).remove(List.of("a")).inventory().document())
                .hasToString("{_meta: {hostvars: {}}, all: {vars: {b: {a: 2}}}, n: {m: {}, t: a}, list: [b]}");
    }

    @Test
    void deeperMentionsAndTextsStay() {
        Inventory odd = SmallCloud.read("""
                {'_meta': {'hostvars': {'a': {}, 'b': {'a': 1, 'list': ['a']}}}, 'g': {'lists': [['a']], 'h': 'a'},
                 'm': {'n': {'list': ['a']}}, 'text': 'a'}""");

        assertThat(InventoryManager.of(odd).remove(List.of("a")).inventory().document())
                .hasToString("{_meta: {hostvars: {b: {a: 1, list: [a]}}}, g: {lists: [[a]], h: a}, m: {n: {list: [a]}},"
                        + " text: a}");
    }

    @Test
    void severalHostsLeaveAtOnce() {
        Removal removal = InventoryManager.of(inventory).remove(List.of(DB, API, DB));

        assertThat(removal.inventory().hosts()).containsOnlyKeys("infra1", "compute1");
        assertThat(removal.freedAddresses()).containsExactly("10.0.0.100", "10.0.0.101");
    }

    @Test
    void addressThatAnotherHostHasIsNotFree() {
        Inventory shared = SmallCloud.read("""
                {'_meta': {'hostvars': {
                  'a': {'container_networks': {'n': {'address': '10.0.0.1'}, 'm': {'address': '10.0.0.2'}, 'x': null}},
                  'b': {'container_networks': {'n': {'address': '10.0.0.1'}}}}}}""");

        assertThat(InventoryManager.of(shared).remove(List.of("a")).freedAddresses())
                .containsExactly("10.0.0.2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        nobody         | manage-unknown-name: no host of the inventory is named 'nobody'
        db_container   | manage-unknown-name: no host of the inventory is named 'db_container'
        d              | manage-unknown-name: no host of the inventory is named 'd'
        """)
    void unknownNameTakesNothingOut(String name, String message) {
        Removal removal = InventoryManager.of(inventory).remove(List.of(DB, name));

        assertThat(messages(removal)).containsExactly(message);
        assertThat(removal.inventory()).isSameAs(inventory);
        assertThat(removal.touched()).isEmpty();
        assertThat(removal.freedAddresses()).isEmpty();
    }

    @Test
    void dashesAndUnderscoresAreOneUnlessTwoHostsDifferInThem() {
        assertThat(InventoryManager.of(inventory)
                        .remove(List.of("infra1_db_container-00000001"))
                        .inventory()
                        .hosts())
                .doesNotContainKey(DB);
        Inventory both = SmallCloud.read("{'_meta': {'hostvars': {'a-b': {}, 'a_b': {}}}}");
        assertThat(InventoryManager.of(both).remove(List.of("a-b")).inventory().hosts())
                .containsOnlyKeys("a_b");
        Inventory three = SmallCloud.read("{'_meta': {'hostvars': {'a-b-c': {}, 'a_b_c': {}}}}");
        assertThat(messages(InventoryManager.of(three).remove(List.of("a-b_c"))))
                .containsExactly("manage-unknown-name: 'a-b_c' can mean a-b-c or a_b_c");
    }

    @Test
    void memberWithoutVariablesCanBeRemoved() {
        Inventory ghost = SmallCloud.read("{'_meta': {'hostvars': {}}, 'g': {'hosts': ['ghost', null]}}");

        assertThat(InventoryManager.of(ghost)
                        .remove(List.of("ghost"))
                        .inventory()
                        .document())
                .hasToString("{_meta: {hostvars: {}}, g: {hosts: [null]}}");
    }

    @Test
    void groupIsRemovedWithWhatMentionsIt() {
        Removal removal = InventoryManager.of(inventory).removeGroups(List.of("db_container", "db-all"));

        assertThat(removal.inventory().groups()).doesNotContainKeys("db_container", "db_all");
        assertThat(removal.inventory().group("infra_containers").orElseThrow().children())
                .containsExactly("api_container");
        assertThat(removal.inventory().hosts()).containsKey(DB);
        assertThat(removal.touched()).isEqualTo(Map.of("db_container", Set.of("infra_containers"), "db_all", Set.of()));
        assertThat(removal.freedAddresses()).isEmpty();
    }

    @Test
    void bothSpellingsOfAGroupGo() {
        Inventory both = SmallCloud.read("""
                {'_meta': {'hostvars': {}}, 'a-b': {}, 'a_b': {}, 'p': {'children': ['a-b', 'c', 'a_b'], 'hosts': ['a-b']}}""");

        assertThat(InventoryManager.of(both)
                        .removeGroups(List.of("a-b"))
                        .inventory()
                        .document())
                .hasToString("{_meta: {hostvars: {}}, p: {children: [c], hosts: [a-b]}}");
    }

    @ParameterizedTest
    @CsvSource({"nobody", "all", "_meta", DB})
    void groupsThatCannotBeRemoved(String name) {
        Removal removal = InventoryManager.of(inventory).removeGroups(List.of("db", name));

        assertThat(messages(removal))
                .containsExactly(
                        "manage-unknown-name: no group of the inventory that can be removed is named '" + name + "'");
        assertThat(removal.inventory()).isSameAs(inventory);
    }

    @Test
    void clearingTakesTheAddressesOfContainersAndLeavesMetal() {
        Removal removal = InventoryManager.of(inventory).clearAddresses();
        Inventory left = removal.inventory();

        for (String container : List.of(DB, API)) {
            assertThat(left.host(container).orElseThrow().containerNetworks()).isEmpty();
            assertThat(left.host(container).orElseThrow().has("ansible_host")).isFalse();
            assertThat(left.host(container).orElseThrow().has("management_address"))
                    .isFalse();
            assertThat(left.host(container).orElseThrow().component()).isPresent();
        }
        assertThat(left.host("infra1")).isEqualTo(inventory.host("infra1"));
        assertThat(removal.touched()).containsOnlyKeys(DB, API);
        assertThat(removal.freedAddresses()).containsExactly("10.0.0.100", "10.0.0.101");
    }

    @Test
    void clearingTwiceIsHarmless() {
        Inventory once = InventoryManager.of(inventory).clearAddresses().inventory();
        Removal twice = InventoryManager.of(once).clearAddresses();

        assertThat(twice.inventory()).isSameAs(once);
        assertThat(twice.touched()).isEmpty();
        assertThat(CLOUD.after(once).make().hosts()).containsExactly("infra1", "compute1", DB, API);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        'is_metal': true                   | 1
        'is_metal': 'yes'                  | 1
        'is_metal': false                  | 0
        'properties': {'is_metal': true}   | 0
        """)
    void metalIsKnownByTheHostsOwnVariable(String metal, int left) {
        Inventory odd = SmallCloud.read("{'_meta': {'hostvars': {'a': {" + metal
                + ", 'ansible_ssh_host': 'x', 'container_address': 'y'}, 'b': 5}}}");

        assertThat(InventoryManager.of(odd)
                        .clearAddresses()
                        .inventory()
                        .host("a")
                        .orElseThrow()
                        .has("ansible_ssh_host"))
                .isEqualTo(left == 1);
        assertThat(InventoryManager.of(odd)
                        .clearAddresses()
                        .inventory()
                        .host("a")
                        .orElseThrow()
                        .has("container_address"))
                .isEqualTo(left == 1);
    }

    @Test
    void nothingToDoInAnEmptyInventory() {
        assertThat(InventoryManager.of(Inventory.empty()).clearAddresses().inventory())
                .isEqualTo(Inventory.empty());
        assertThat(InventoryManager.of(Inventory.empty()).remove(List.of()).inventory())
                .isEqualTo(Inventory.empty());
        assertThat(InventoryManager.of(Inventory.empty())
                        .removeGroups(List.of())
                        .inventory())
                .isEqualTo(Inventory.empty());
        assertThat(InventoryManager.of(Inventory.empty()).hosts("component")).isEmpty();
    }
}
