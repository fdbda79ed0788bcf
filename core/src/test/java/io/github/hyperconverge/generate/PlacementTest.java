package io.github.hyperconverge.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.generate.SmallCloud.Made;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlacementTest {
    private static final SmallCloud CLOUD = SmallCloud.standard();
    private static final String DB = "infra1-db-container-00000001";
    private static final String API = "infra1-api-container-00000002";

    private static SmallCloud infra(String hosts) {
        return CLOUD.hosts("infra_hosts: " + hosts + "\n");
    }

    @Test
    void containerIsNamedAfterItsHostAndItsType() {
        Made made = CLOUD.make();

        assertThat(made.hosts()).containsExactly("infra1", "compute1", DB, API);
        assertThat(made.group("db_container")).containsExactly(DB);
        assertThat(made.group("infra1_host_containers")).containsExactly(DB, API);
        assertThat(made.definition("infra1_host_containers"))
                .startsWith("{hosts:")
                .doesNotContain("children");
    }

    @Test
    void containerKnowsItsHostAndItsFirstComponent() {
        Made made = CLOUD.make();

        assertThat(made.var(API, "container_name")).isEqualTo(API);
        assertThat(made.var(API, "physical_host")).isEqualTo("infra1");
        assertThat(made.var(API, "physical_host_addr")).isEqualTo("10.0.0.11");
        assertThat(made.var(API, "physical_host_group")).isEqualTo("infra_hosts");
        assertThat(made.var(API, "component")).isEqualTo("api");
        assertThat(made.var(API, "properties")).isEqualTo("{service_name: api}");
        assertThat(made.var("infra1", "container_types")).isEqualTo("infra1_host_containers");
    }

    @Test
    void componentsOfATypeShareItsContainers() {
        Made made = CLOUD.make();

        assertThat(made.group("api")).containsExactly(API);
        assertThat(made.group("worker")).containsExactly(API);
        assertThat(made.group("infra_all")).containsExactly("infra1", DB, API);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-3, 0", "1, 1", "3, 3", "true, 1", "no, 0", "0x2, 2"})
    void affinityIsTheNumberOfContainers(String affinity, int containers) {
        Made made = infra("{infra1: {ip: 10.0.0.11, affinity: {db_container: " + affinity + "}}}")
                .make();

        assertThat(made.group("db_container")).hasSize(containers);
        assertThat(made.group("api_container")).hasSize(1);
    }

    @Test
    void affinityIsLookedUpUnderTheExactNameOfTheType() {
        assertThat(infra("{infra1: {ip: 10.0.0.11, affinity: {db: 3, db-container: 3}}}")
                        .make()
                        .group("db_container"))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {db_container: '2'}             | 1:64 generate-wrong-value: affinity of infra1 for db_container is not a whole number; OSA crashes
            {db_container: 1.5}             | 1:64 generate-wrong-value: affinity of infra1 for db_container is not a whole number; OSA crashes
            {db_container: null}            | 1:64 generate-wrong-value: affinity of infra1 for db_container is not a whole number; OSA crashes
            {db_container: [2]}             | 1:64 generate-wrong-value: affinity of infra1 for db_container is not a whole number; OSA crashes
            {db_container: 1000000000000}   | 1:64 generate-wrong-value: affinity of infra1 for db_container is over 10000
            [db_container]                  | 1:49 generate-wrong-value: affinity of infra1 is not a mapping; OSA crashes
            """)
    void affinityThatIsNoNumber(String affinity, String finding) {
        assertThat(infra("{infra1: {ip: 10.0.0.11, affinity: " + affinity + "}}")
                        .make()
                        .findings())
                .containsExactly("conf.d/hosts.yml:" + finding);
    }

    @Test
    void containersInExcessAreKept() {
        Made two =
                infra("{infra1: {ip: 10.0.0.11, affinity: {db_container: 2}}}").make();
        Made one = infra("{infra1: {ip: 10.0.0.11}}").after(two.inventory()).make();

        assertThat(one.group("db_container")).isEqualTo(two.group("db_container"));
    }

    @Test
    void onlyWhatIsMissingIsMade() {
        Made one = CLOUD.make();
        Made three = infra("{infra1: {ip: 10.0.0.11, affinity: {db_container: 3}}}")
                .after(one.inventory())
                .hosts(
                        "infra_hosts: {infra1: {ip: 10.0.0.11, affinity: {db_container: 3}}}\ncompute_hosts: {compute1: {ip: 10.0.0.21}}\n")
                .make();

        assertThat(three.group("db_container"))
                .containsExactly(DB, "infra1-db-container-00000003", "infra1-db-container-00000004");
    }

    @Test
    void secondRunChangesNothing() {
        Made first = CLOUD.make();

        assertThat(CLOUD.after(first.inventory()).make().inventory()).isEqualTo(first.inventory());
    }

    @Test
    void namesOfOldSeriesCountAsWell() {
        Made old = CLOUD.after("""
                {'_meta': {'hostvars': {'infra1_db_container-0000000a': {'container_name': 'infra1_db_container-0000000a',
                  'properties': {}, 'physical_host': 'infra1', 'component': 'db'}}},
                 'db_container': {'hosts': ['infra1_db_container-0000000a']}}""").make();

        assertThat(old.group("db_container")).containsExactly("infra1_db_container-0000000a");
        assertThat(old.group("db")).containsExactly("infra1_db_container-0000000a");
    }

    @Test
    void containerOfAnotherHostOrTypeDoesNotCount() {
        Made made = CLOUD.after("""
                {'_meta': {'hostvars': {'infra10-db-container-0000000a': {}, 'x-infra1-db-container-0000000b': {},
                   'infra1-db-containers-0000000c': {}}},
                 'db_container': {'hosts': ['infra10-db-container-0000000a', 'x-infra1-db-container-0000000b',
                   'infra1-db-containers-0000000c']}}""").make();

        assertThat(made.group("db_container")).hasSize(4).contains("infra1-db-container-0000000d");
    }

    @Test
    void dotInAHostNameStandsForAnyCharacter() {
        Made made = infra("{a.b: {ip: 10.0.0.11}, a-b: {ip: 10.0.0.12}, a_b: {ip: 10.0.0.13}}")
                .make();

        // a.b has one; a-b finds none of its own; a_b is a-b once more.
        assertThat(made.group("db_container"))
                .containsExactly("a.b-db-container-00000001", "a-b-db-container-00000002");
        Made again = infra("{a-b: {ip: 10.0.0.12}, a.b: {ip: 10.0.0.11}}").make();
        assertThat(again.group("db_container")).containsExactly("a-b-db-container-00000001");
    }

    @Test
    void dotIsAnyCharacterButTheEndOfALine() {
        Made made = infra("{a.b: {ip: 10.0.0.11}}")
                .after("{'_meta': {'hostvars': {'a\\nb-db-container-1': {}, 'axxb-db-container-1': {}}},"
                        + " 'db_container': {'hosts': ['a\\nb-db-container-1', 'axxb-db-container-1']}}")
                .make();

        assertThat(made.group("db_container")).contains("a.b-db-container-00000001");
    }

    @Test
    void typeGoesToTheHostsOfEachOfItsGroups() {
        Made made = CLOUD.overlay(
                        "container_skel: {db_container: {belongs_to: [infra_containers, compute_containers]}}\n")
                .make();

        assertThat(made.group("db_container"))
                .containsExactly("infra1-db-container-00000001", "compute1-db-container-00000002");
    }

    @Test
    void groupWithoutConfiguredHostsGetsNothing() {
        Made made = CLOUD.hosts("compute_hosts: {compute1: {ip: 10.0.0.21}}\n").make();

        assertThat(made.group("db_container")).isEmpty();
        assertThat(made.inventory().group("infra_all")).isEmpty();
    }

    @Test
    void groupIsCutAtItsLastUnderscore() {
        Made made = CLOUD.overlay("""
                container_skel: {db_container: {belongs_to: [my_own_containers]}}
                physical_skel:
                  my_own_containers: {belongs_to: [all_containers]}
                  my_own_hosts: {belongs_to: [hosts]}
                """)
                .hosts("my_own_hosts: {infra1: {ip: 10.0.0.11}}\n")
                .make();

        assertThat(made.group("db_container")).containsExactly(DB);
        assertThat(made.group("my_own_all")).containsExactly("infra1", DB);
    }

    @Test
    void metalIsTheHostItself() {
        Made made = CLOUD.make();

        assertThat(made.group("agent")).containsExactly("compute1");
        assertThat(made.group("compute_all")).containsExactly("compute1");
        assertThat(made.group("agent_container")).isEmpty();
        assertThat(made.inventory().group("compute1_host_containers")).isEmpty();
        assertThat(made.var("compute1", "component")).isEqualTo("agent");
        assertThat(made.var("compute1", "physical_host")).isEqualTo("compute1");
        assertThat(made.var("compute1", "container_types")).isEqualTo("compute1_host_containers");
        assertThat(made.var("compute1", "properties")).isEqualTo("{is_metal: true}");
    }

    @Test
    void metalHostIsThatOfItsLastComponent() {
        Made made = CLOUD.overlay("""
                container_skel:
                  agent_container: {contains: [agent, worker]}
                  other_container: {belongs_to: [aux_containers], contains: [db], properties: {is_metal: true}}
                physical_skel: {aux_hosts: {belongs_to: [hosts]}, aux_containers: {belongs_to: [all_containers]}}
                """).hosts("""
                aux_hosts: {compute1: {ip: 10.0.0.21}}
                compute_hosts: {compute1: {ip: 10.0.0.21}}
                """).make();

        assertThat(made.var("compute1", "component")).isEqualTo("db");
        assertThat(made.var("compute1", "physical_host_group")).isEqualTo("aux_hosts");
        assertThat(made.group("agent")).containsExactly("compute1");
        assertThat(made.group("worker")).containsExactly("compute1");
    }

    @Test
    void metalLosesTheManagementAddressUntilANetworkRestoresIt() {
        SmallCloud cloud = CLOUD.hosts("compute_hosts: {compute1: {ip: 10.0.0.21, management_ip: 10.0.0.22}}\n");

        assertThat(cloud.make().var("compute1", "management_address")).isEqualTo("10.0.0.22");
        assertThat(cloud.networks(CLOUD.networks().replace("[all_containers, hosts]", "[all_containers]"))
                        .make()
                        .var("compute1", "management_address"))
                .isEqualTo("10.0.0.21");
    }

    @Test
    void hostNamedLikeTheStartOfAnotherTakesMetalOfItIntoItsGroup() {
        Made made = CLOUD.hosts("""
                compute_hosts: {node1: {ip: 10.0.0.21}}
                infra_hosts: {node10: {ip: 10.0.0.22}, node2: {ip: 10.0.0.23}}
                """).make();

        assertThat(made.group("compute_all")).containsExactly("node1", "node10");
    }

    @Test
    void recordWithoutPhysicalHostGetsTheFirstWhoseNameItStartsWith() {
        Made made = infra("{node1: {ip: 10.0.0.21}, node10: {ip: 10.0.0.22}}")
                .after("""
                        {'_meta': {'hostvars': {'node10-db-container-1': {'container_name': 'node10-db-container-1'}}},
                         'db_container': {'hosts': ['node10-db-container-1']}}""")
                .make();

        assertThat(made.var("node10-db-container-1", "physical_host")).isEqualTo("node1");
    }

    @Test
    void containersForAllCanBeSwitchedOff() {
        Made made = CLOUD.networks(
                        CLOUD.networks().replace("management_bridge", "no_containers: true\n  management_bridge"))
                .make();

        assertThat(made.hosts()).containsExactly("infra1", "compute1");
        assertThat(made.group("db")).containsExactly("infra1");
        assertThat(made.var("infra1", "component")).isEqualTo("worker");
        assertThat(made.rules()).isEmpty();
    }

    @Test
    void hostWithContainersAmongThoseWithout() {
        Made made = CLOUD.networks(
                        CLOUD.networks().replace("management_bridge", "no_containers: true\n  management_bridge"))
                .hosts("infra_hosts: {infra1: {ip: 10.0.0.11, no_containers: false}, infra2: {ip: 10.0.0.12}}\n")
                .make();

        assertThat(made.group("db")).containsExactly(DB, "infra2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{infra1: {ip: 10.0.0.11, no_containers: true}}",
                "{infra1: {ip: 10.0.0.11, no_containers: true}, infra2: {ip: 10.0.0.12, no_containers: true}}",
                "{infra1: {ip: 10.0.0.11, no_containers: true}, infra2: {ip: 10.0.0.12, no_containers: 'yes'}}",
                "{infra1: {ip: 10.0.0.11, no_containers: true}, infra2: {ip: 10.0.0.12, affinity: {db_container: 0, api_container: 0}}}",
                "{infra1: {ip: 10.0.0.11, no_containers: false}, infra2: {ip: 10.0.0.12}}"
            })
    void switchThatChangesNothingElsewhereIsNotTold(String hosts) {
        assertThat(infra(hosts).make().rules()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{infra1: {ip: 10.0.0.11, no_containers: true}, infra2: {ip: 10.0.0.12}} | infra1 | db_container, api_container",
                "{infra1: {ip: 10.0.0.11}, infra2: {ip: 10.0.0.12, no_containers: true}} | infra2 | db_container, api_container",
                "{infra1: {ip: 10.0.0.11, no_containers: true}, infra2: {ip: 10.0.0.12, affinity: {db_container: 0}}} | infra1 | api_container",
                "{infra1: {ip: 10.0.0.11, no_containers: true}, infra2: {ip: 10.0.0.12, no_containers: false}} | infra1 | db_container, api_container",
                "{infra1: {ip: 10.0.0.11, no_containers: true}, infra2: {ip: 10.0.0.12}, infra3: {ip: 10.0.0.13}} | infra1 | db_container, api_container"
            })
    void switchIsToldOnceWithItsTypes(String hosts, String host, String types) {
        assertThat(infra(hosts).make().generated().diagnostics().all())
                .singleElement()
                .satisfies(finding -> assertThat(finding.message())
                        .isEqualTo("no_containers of " + host + " turns the containers that other hosts get of " + types
                                + " to metal as well"));
    }

    @Test
    void hostWithoutContainersSpreads() {
        Made made = infra(
                        "{infra1: {ip: 10.0.0.11}, infra2: {ip: 10.0.0.12, no_containers: true}, infra3: {ip: 10.0.0.13, no_containers: false}}")
                .make();

        assertThat(made.group("db")).containsExactly(DB, "infra2", "infra3");
        assertThat(made.var(DB, "properties")).isEqualTo("{service_name: db, is_metal: true}");
        assertThat(made.rules()).containsExactly("conf.d/hosts.yml:1:79 generate-spreading-metal");
    }

    @ParameterizedTest
    @CsvSource({"38, false", "39, false", "40, true"})
    void stemOfAContainerHasAtMost52Characters(int length, boolean refused) {
        String host = "h".repeat(length);
        Made made = infra("{" + host + ": {ip: 10.0.0.11, affinity: {api_container: 0}}}")
                .overlay("container_skel: {api_container: {contains: []}}\n")
                .make();

        assertThat(made.rules())
                .isEqualTo(refused ? List.of("conf.d/hosts.yml:1:15 generate-name-too-long") : List.of());
    }

    @Test
    void tooLongNameIsToldInOsasWords() {
        String host = "h".repeat(42);

        assertThat(infra("{" + host + ": {ip: 10.0.0.11}}").make().findings())
                .anyMatch(finding -> finding.startsWith(
                        "conf.d/hosts.yml:1:15 generate-name-too-long: The resulting combination of [ \"" + host
                                + "\" + \"db-container\" ] is longer than 52 characters."));
    }

    @ParameterizedTest
    @CsvSource({"63, false", "64, true"})
    void nameOfAMetalHostHasAtMost63Characters(int length, boolean refused) {
        Made made = CLOUD.hosts("compute_hosts:\n  " + "h".repeat(length) + ": {ip: 10.0.0.21}\n")
                .make();

        assertThat(made.rules())
                .isEqualTo(refused ? List.of("conf.d/hosts.yml:2:3 generate-name-too-long") : List.of());
    }

    @Test
    void lengthIsThatInCodePoints() {
        assertThat(infra("{" + "\ud83d\ude00".repeat(38) + ": {ip: 10.0.0.11}}")
                        .make()
                        .rules())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"'infra[1]'", "'a|b'", "'a*'", "'(a'", "'a\\d'", "'{{ host }}'"})
    void patternForAHostNameIsRefused(String host) {
        assertThat(infra("{" + host + ": {ip: 10.0.0.11}}").make().rules())
                .isNotEmpty()
                .allMatch(rule -> rule.equals("conf.d/hosts.yml:1:15 generate-wrong-value"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {contains: [nobody]}              | operator1.yml:1:43 generate-missing: db_container contains 'nobody', which is not a group with hosts; OSA crashes
            {contains: [db, [nobody]]}        | generate-wrong-value: contains of db_container is not a list of names; OSA crashes
            {contains: 5}                     | generate-wrong-value: contains of db_container is not a list of names; OSA crashes
            {properties: [a]}                 | generate-wrong-value: properties of db_container are not a mapping; OSA crashes
            5                                 | generate-wrong-value: container type db_container is not a mapping; OSA crashes
            """)
    void faultsOfAType(String type, String finding) {
        assertThat(CLOUD.overlay("container_skel: {db_container: " + type + "}\n")
                        .make()
                        .findings())
                .anyMatch(found -> found.contains(finding));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{contains: []}", "{belongs_to: []}", "{}", "{contains: {}}"})
    void typeWithoutComponentsOrGroupsMakesNothing(String type) {
        Made made =
                CLOUD.overlay("container_skel: {db_container: " + type + "}\n").make();

        assertThat(made.group("db_container")).isEmpty();
        assertThat(made.group("api_container")).hasSize(1);
    }

    @Test
    void nestHoldsTheContainersGroupsOfItsHosts() {
        Made made = CLOUD.overlay("""
                container_skel: {az1_containers: {belongs_to: [all_containers], properties: {is_nest: true}}}
                physical_skel: {az1_hosts: {belongs_to: [hosts]}}
                """)
                .hosts(CLOUD.hosts() + "az1_hosts: {infra1: {ip: 10.0.0.11}, compute1: {ip: 10.0.0.21}}\n")
                .make();

        assertThat(made.children("az1_containers")).containsExactly("infra1_host_containers");
        assertThat(made.children("all_containers")).contains("az1_containers");
        assertThat(made.group("az1_hosts")).containsExactly("infra1", "compute1");
    }

    @Test
    void nestNeedsItsGroupOfHosts() {
        assertThat(CLOUD.overlay("container_skel: {az1_containers: {properties: {is_nest: true}}}\n")
                        .make()
                        .findings())
                .containsExactly(
                        "operator1.yml:1:18 generate-missing: nest az1_containers needs the group az1_hosts; OSA crashes");
    }
}
