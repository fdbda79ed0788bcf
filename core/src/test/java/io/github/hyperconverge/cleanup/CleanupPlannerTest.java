package io.github.hyperconverge.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.catalogue.ServiceCatalogue;
import io.github.hyperconverge.converge.ConvergencePolicy;
import io.github.hyperconverge.converge.Converger;
import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.generate.SmallCloud;
import io.github.hyperconverge.haproxy.HaproxyConfig;
import io.github.hyperconverge.haproxy.HaproxyVersion;
import io.github.hyperconverge.inventory.Inventory;
import io.github.hyperconverge.manage.InventoryManager;
import io.github.hyperconverge.source.Source;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CleanupPlannerTest {
    private static final String SKELETONS = """
        physical_skel:
          tea_containers: {belongs_to: [all_containers]}
          tea_hosts: {belongs_to: [hosts]}
        component_skel:
          tea_api: {belongs_to: [tea_all]}
          tea_worker: {belongs_to: [tea_all]}
        """;
    private static final String BEFORE = SKELETONS + """
        container_skel:
          tea_api_container: {belongs_to: [tea_containers], contains: [tea_api]}
          tea_worker_container: {belongs_to: [tea_containers], contains: [tea_worker]}
        """;
    private static final String AFTER = SKELETONS + """
        container_skel:
          tea_api_container: {belongs_to: [tea_containers], contains: [tea_api, tea_worker]}
        """;
    private static final String HOSTS = "tea_hosts: {infra1: {ip: 10.0.0.11}, infra2: {ip: 10.0.0.12}}\n";
    private static final String CATALOGUE = """
        components:
          tea_api:
            service: tea
            destroy: after-stop
            units: [{names: [tea-api]}]
            front_ends: [{name: tea_api, port: 8080}]
          tea_worker:
            service: tea
            destroy: %s
            units: [{names: [tea-worker]}]
            registration: {kind: %s%s}
            first_host: %s
        """;

    private static ServiceCatalogue catalogue(String destroy, String kind, String table, boolean firstHost) {
        return ServiceCatalogue.parse(Source.of("tea.yml", CATALOGUE.formatted(destroy, kind, table, firstHost)))
                .orElseThrow();
    }

    private static ServiceCatalogue tea() {
        return catalogue("after-stop", "service-table", ", table: compute, binaries: [tea-worker]", false);
    }

    private static SmallCloud cloud(String environment) {
        return SmallCloud.standard().environment(environment).hosts(HOSTS);
    }

    /** Old and new side by side: made with the one environment, and once more with the other. */
    private static Inventory grown(String before, String after) {
        return cloud(after).after(cloud(before).make().inventory()).make().inventory();
    }

    private static Deployment deployment() {
        return cloud(AFTER).after(grown(BEFORE, AFTER)).deployment();
    }

    private static CleanupPlan plan(ServiceCatalogue catalogue, Deployment deployment) {
        return CleanupPlanner.knowing(catalogue).plan(deployment);
    }

    private static List<String> findings(CleanupPlan plan) {
        return plan.diagnostics().all().stream().map(Diagnostic::toString).toList();
    }

    private static String worker(int host) {
        return "infra" + host + "-tea-worker-container-0000000" + (host + 2);
    }

    @Test
    void containerOfATypeThatIsGoneIsRedundant() {
        CleanupPlan plan = plan(tea(), deployment());

        assertThat(plan.diagnostics().all()).isEmpty();
        assertThat(plan.redundant()).hasSize(2);
        RedundantContainer first = plan.redundant().get(0);
        assertThat(first.name()).isEqualTo(worker(1));
        assertThat(first.physicalHost()).isEqualTo("infra1");
        assertThat(first.type()).isEqualTo("tea_worker_container");
        assertThat(first.service()).isEqualTo("tea");
        assertThat(first.components()).containsExactly("tea_worker");
        assertThat(first.replacedBy())
                .containsExactly("infra1-tea-api-container-00000001", "infra2-tea-api-container-00000002");
        assertThat(first.reason()).isEqualTo(CleanupReason.TYPE_NOT_DEFINED);
        assertThat(first.units()).containsExactly("tea-worker");
        assertThat(first.addresses()).containsExactly("10.0.0.102");
        assertThat(plan.kept()).extracting(KeptContainer::reason).containsOnly(CleanupReason.IN_USE);
        assertThat(plan.survivors())
                .extracting(Survivor::name)
                .containsExactly("infra1-tea-api-container-00000001", "infra2-tea-api-container-00000002");
        assertThat(plan.emptyGroups()).containsEntry("tea", List.of("tea_worker_container"));
        assertThat(CleanupPlan.containersByHost(plan.before())).containsEntry("infra1", 2L);
        assertThat(CleanupPlan.containersByHost(plan.after())).containsEntry("infra1", 1L);
        assertThat(plan.after().host(worker(1))).isEmpty();
        assertThat(plan.after().group("tea_worker_container")).isEmpty();
    }

    @Test
    void typeWithoutComponentsIsRetired() {
        String blanked = AFTER + "  tea_worker_container: {belongs_to: [tea_containers], contains: []}\n";
        CleanupPlan plan =
                plan(tea(), cloud(blanked).after(grown(BEFORE, AFTER)).deployment());

        assertThat(plan.redundant()).extracting(RedundantContainer::reason).containsOnly(CleanupReason.TYPE_BLANKED);
    }

    @Test
    void stepsGoHostByHostOutOfTheInventoryBeforeTheyDestroy() {
        CleanupPlan plan = plan(tea(), deployment());

        assertThat(plan.steps())
                .filteredOn(step -> step.physicalHost().equals("infra1"))
                .extracting(step -> step.kind().id())
                .containsExactly(
                        "check_survivors",
                        "disable_row",
                        "stop_units",
                        "check_service",
                        "remove_row",
                        "record_state",
                        "reserve_addresses",
                        "remove_from_inventory",
                        "archive_logs",
                        "destroy_container",
                        "destroy_data",
                        "forget_host",
                        "release_addresses");
        assertThat(plan.steps())
                .filteredOn(step -> step.physicalHost().equals("infra2"))
                .extracting(step -> step.kind().id())
                .containsSubsequence("forget_host", "release_addresses", "remove_empty_group");
        assertThat(plan.steps()).allSatisfy(step -> {
            assertThat(step.precondition()).isNotBlank();
            assertThat(step.alreadyDone()).endsWith("?");
            assertThat(step.target()).isNotBlank();
        });
        assertThat(plan.steps())
                .filteredOn(step -> step.undo().isEmpty())
                .extracting(step -> step.kind().id())
                .containsOnly("destroy_container", "destroy_data");
    }

    @Test
    void examplesAreInTheOrderOfATurn() {
        CleanupPlan plan = plan(tea(), deployment());
        List<String> examples =
                plan.examples().stream().map(step -> step.kind().id()).toList();

        assertThat(examples)
                .containsExactlyInAnyOrderElementsOf(plan.steps().stream()
                        .map(step -> step.kind().id())
                        .distinct()
                        .toList());
        for (String host : List.of("infra1", "infra2")) {
            assertThat(plan.steps())
                    .filteredOn(step -> step.physicalHost().equals(host))
                    .extracting(step -> examples.indexOf(step.kind().id()))
                    .isSorted();
        }
    }

    @Test
    void balancedContainerLeavesTheBalancersBeforeItStops() {
        String renamed = SKELETONS + """
            container_skel:
              tea_container: {belongs_to: [tea_containers], contains: [tea_api, tea_worker]}
            """;
        CleanupPlan plan =
                plan(tea(), cloud(renamed).after(grown(BEFORE, renamed)).deployment());

        assertThat(plan.redundant()).hasSize(4);
        assertThat(plan.steps())
                .filteredOn(step -> step.physicalHost().equals("infra1"))
                .extracting(step -> step.kind().id())
                .containsSubsequence("drain_server", "await_idle", "remove_server", "stop_units");
    }

    @Test
    void workThatMustEndFirstHasAStepAndAnOptInOfItsOwn() {
        CleanupPlan plan = plan(catalogue("drain-first", "heartbeat", "", false), deployment());

        assertThat(plan.redundant()).allMatch(RedundantContainer::drainFirst);
        assertThat(plan.steps()).extracting(step -> step.kind().id()).containsSubsequence("await_work", "stop_units");
    }

    @ParameterizedTest
    @CsvSource({
        "data-loss, heartbeat, false, DATA_LOSS",
        "data-loss, cluster, false, QUORUM_MEMBER",
        "after-stop, heartbeat, true, FIRST_HOST_STATE"
    })
    void whatHoldsSomethingStays(String destroy, String kind, boolean firstHost, CleanupReason reason) {
        CleanupPlan plan = plan(catalogue(destroy, kind, "", firstHost), deployment());

        assertThat(plan.kept())
                .filteredOn(container -> container.name().equals(worker(1)))
                .singleElement()
                .satisfies(container -> {
                    assertThat(container.reason()).isEqualTo(reason);
                    assertThat(container.component()).isEqualTo("tea_worker");
                });
        assertThat(findings(plan)).first().asString().contains("warning: " + worker(1) + " stays: ", "[cleanup-kept]");
        // Only the first host holds what the first host holds.
        assertThat(plan.redundant()).hasSize(firstHost ? 1 : 0);
    }

    @Test
    void whatNobodyKnowsStaysUntilACatalogueTells() {
        CleanupPlan plan = plan(ServiceCatalogue.standard(), deployment());

        assertThat(plan.redundant()).isEmpty();
        assertThat(plan.isRefused()).isFalse();
        assertThat(plan.kept()).extracting(KeptContainer::reason).contains(CleanupReason.UNKNOWN_COMPONENT);
        assertThat(plan(ServiceCatalogue.standard().with(tea()), deployment()).redundant())
                .hasSize(2);
    }

    @Test
    void componentThatNobodyWouldCarryRefusesThePlan() {
        Deployment deployment =
                cloud(AFTER).after(cloud(BEFORE).make().inventory()).deployment();
        CleanupPlan plan = plan(tea(), deployment);

        assertThat(plan.isRefused()).isTrue();
        assertThat(plan.redundant()).isEmpty();
        assertThat(plan.steps()).isEmpty();
        assertThat(plan.after()).isEqualTo(plan.before());
        assertThat(plan.kept()).extracting(KeptContainer::reason).contains(CleanupReason.SURVIVOR_MISSING);
        assertThat(findings(plan))
                .first()
                .asString()
                .startsWith("base.yml:8:73: error: " + worker(1) + " stays: nobody that stays carries")
                .contains("create and install the containers that env.d has for it", "[cleanup-no-survivor]");
    }

    @Test
    void lastOfItsGroupIsToldApart() {
        Inventory one = InventoryManager.of(cloud(BEFORE).make().inventory())
                .remove(List.of(worker(2)))
                .inventory();

        assertThat(plan(tea(), cloud(AFTER).after(one).deployment()).kept())
                .extracting(KeptContainer::reason)
                .contains(CleanupReason.LAST_OF_GROUP);
    }

    @Test
    void componentThatEnvDHasNotAnyMoreNeedsNobody() {
        String without = SKELETONS.replace("  tea_worker: {belongs_to: [tea_all]}\n", "") + """
            container_skel:
              tea_api_container: {belongs_to: [tea_containers], contains: [tea_api]}
            """;
        CleanupPlan plan = plan(
                tea(), cloud(without).after(cloud(BEFORE).make().inventory()).deployment());

        assertThat(plan.isRefused()).isFalse();
        assertThat(plan.redundant())
                .hasSize(2)
                .allMatch(container -> container.replacedBy().isEmpty());
        assertThat(plan.emptyGroups()).containsEntry("tea", List.of("tea_worker", "tea_worker_container"));
    }

    @Test
    void environmentOfBeforeIsRefusedWithItsPlace() {
        CleanupPlan plan = plan(tea(), cloud(BEFORE).after(grown(BEFORE, AFTER)).deployment());

        assertThat(plan.isRefused()).isTrue();
        assertThat(findings(plan))
                .singleElement()
                .asString()
                .startsWith("base.yml:9:25: error: env.d defines tea_worker_container, whose components the containers"
                        + " of tea_api_container carry")
                .contains("put the env.d in force that made tea_api_container", "[cleanup-comes-back]");
    }

    @Test
    void copyThatTheOperatorKeptIsRefusedWithItsPlace() {
        SmallCloud stale = cloud(AFTER).overlay("""
            container_skel:
              tea_worker_container: {belongs_to: [tea_containers], contains: [tea_worker]}
            """);
        CleanupPlan plan = plan(tea(), stale.after(grown(BEFORE, AFTER)).deployment());

        assertThat(findings(plan))
                .singleElement()
                .asString()
                .startsWith("operator1.yml:2:25: error: ")
                .contains("take it out of the operator's env.d, or leave it there with contains: []");
    }

    @Test
    void hostThatLosesAllIsReported() {
        Inventory grown = InventoryManager.of(grown(BEFORE, AFTER))
                .remove(List.of("infra2-tea-api-container-00000002"))
                .inventory();

        assertThat(findings(plan(tea(), cloud(AFTER).after(grown).deployment())))
                .containsExactly(
                        "warning: infra2 will have nobody that carries tea_worker; the other hosts take its part"
                                + " [cleanup-host-without-survivor]");
    }

    @Test
    void withoutAnInventoryNothingCanBeRedundant() {
        assertThat(findings(plan(tea(), cloud(AFTER).deployment())))
                .singleElement()
                .asString()
                .contains("[cleanup-no-inventory]");
    }

    @Test
    void whatIsCleanAlreadyIsNoCase() {
        Deployment deployment = deployment();
        CleanupPlan again = plan(tea(), deployment.with(plan(tea(), deployment).after()));

        assertThat(again.redundant()).isEmpty();
        assertThat(again.diagnostics().all()).isEmpty();
        assertThat(plan(
                                tea(),
                                cloud(AFTER)
                                        .after(cloud(AFTER).make().inventory())
                                        .deployment())
                        .redundant())
                .isEmpty();
    }

    private static HaproxyConfig balancer(String backend) {
        return HaproxyConfig.of(Source.of("haproxy.cfg", """
            global
                stats socket /s level admin
            """ + backend));
    }

    private static List<String> findings(CleanupPlanner planner, HaproxyConfig config, Deployment deployment) {
        return findings(planner.balancedBy(config, new HaproxyVersion(2, 6)).plan(deployment));
    }

    @Test
    void balancersMustHaveThoseWhoTakeOver() {
        HaproxyConfig old = balancer("""
            backend tea_worker-back
                server %s 10.0.0.102:80 check
                server %s 10.0.0.103:80 check
            """.formatted(worker(1), worker(2)));
        HaproxyConfig both = balancer("""
            backend tea_worker-back
                server %s 10.0.0.102:80 check
                server %s 10.0.0.103:80 check
                server infra1-tea-api-container-00000001 10.0.0.100:80 check
                server infra2-tea-api-container-00000002 10.0.0.101:80 check
            """.formatted(worker(1), worker(2)));

        assertThat(findings(CleanupPlanner.knowing(tea()), old, deployment()))
                .containsExactly("haproxy.cfg:3:1: error: backend tea_worker-back does not have"
                        + " infra1-tea-api-container-00000001, infra2-tea-api-container-00000002 yet; add them to"
                        + " the balancers, see that they are up, and plan again [cleanup-not-balanced]");
        assertThat(findings(CleanupPlanner.knowing(tea()), both, deployment())).isEmpty();
    }

    @Test
    void backendOfAComponentGoneByIsTakenAway() {
        Deployment deployment = deployment().with(SmallCloud.read("""
            {'_meta': {'hostvars': {
               'infra1': {'physical_host': 'infra1'},
               'infra1-tea-worker-container-00000001': {'physical_host': 'infra1', 'ansible_host': '10.0.0.102'}}},
             'tea_worker_container': {'hosts': ['infra1-tea-worker-container-00000001']},
             'web': {'hosts': ['infra1-tea-worker-container-00000001']}}\
            """));
        HaproxyConfig config = balancer("""
            backend web-back
                server infra1-tea-worker-container-00000001 10.0.0.102:80 check
            """);
        ServiceCatalogue known =
                ServiceCatalogue.parse(Source.of("web.yml", """
                    components: {web: {service: tea, destroy: after-stop, front_ends: [{name: web, port: 80}]}}
                    """)).orElseThrow();
        CleanupPlan plan = CleanupPlanner.knowing(known)
                .balancedBy(config, new HaproxyVersion(2, 6))
                .plan(deployment);

        assertThat(findings(plan)).singleElement().asString().endsWith("[balancer-stale-fragment]");
        assertThat(plan.staleBackends()).containsEntry("tea", List.of("web-back"));
        assertThat(plan.steps()).extracting(step -> step.kind().id()).contains("remove_fragment");
    }

    @Test
    void filesOfTheOperatorThatNameWhatGoesAreListed() {
        CleanupPlan plan = CleanupPlanner.knowing(tea())
                .lookingInto(List.of(
                        Source.of("group_vars/tea_worker_container.yml", "x: 1\n"),
                        Source.of("site.yml", "- hosts: tea-worker-container:tea_api_container\n"),
                        Source.of("x.yml", "- hosts: my_tea_worker_container, " + worker(2) + "\n")))
                .plan(deployment());

        assertThat(findings(plan))
                .containsExactly(
                        "site.yml:1:10: warning: names tea-worker-container, which goes; look whether something is lost"
                                + " [cleanup-mentioned]",
                        "x.yml:1:35: warning: names " + worker(2) + ", which goes; look whether something is lost"
                                + " [cleanup-mentioned]");
    }

    @Test
    void convergencePlanOnlyExplains() {
        Deployment deployment = deployment();
        CleanupPlan plan = CleanupPlanner.knowing(tea())
                .explainedBy(Converger.using(ConvergencePolicy.defaults())
                        .plan(cloud(BEFORE).deployment().environment()))
                .plan(deployment);

        assertThat(plan.explanations().get("tea_worker_container"))
                .startsWith("merged tea_api_container + tea_worker_container -> tea_api_container");
        assertThat(plan.redundant()).isEqualTo(plan(tea(), deployment).redundant());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "infra1-tea-worker-container-{{ x }}",
                "infra1-tea-worker-container-\\nhosts: all",
                "infra1-tea-worker-container-$(touch x)",
                "infra1-tea-worker-container-;x",
                "infra1-tea-worker-container-\\u0027 x",
                "infra1-tea-worker-container-\\\" x",
                "infra1-tea-worker-container-/../x",
                "infra1-tea-worker-container-:!all",
                "infra1-tea-worker-container-*"
            })
    void nameThatIsMoreThanANameRefusesThePlan(String name) {
        Inventory hostile = SmallCloud.read("""
            {"_meta": {"hostvars": {
               "infra1": {"physical_host": "infra1"},
               "infra1-tea-api-container-00000001": {"physical_host": "infra1"},
               "%1$s": {"physical_host": "infra1"}}},
             "tea_api_container": {"hosts": ["infra1-tea-api-container-00000001"]},
             "tea_worker_container": {"hosts": ["%1$s"]},
             "tea_worker": {"hosts": ["%1$s", "infra1-tea-api-container-00000001"]}}\
            """.formatted(name));
        CleanupPlan plan = plan(tea(), deployment().with(hostile));

        assertThat(plan.isRefused()).isTrue();
        assertThat(plan.redundant()).isEmpty();
        assertThat(findings(plan)).anyMatch(line -> line.contains("[cleanup-bad-name]"));
    }

    @Test
    void physicalHostThatStartsWithADashIsRefused() {
        Inventory hostile = SmallCloud.read("""
            {'_meta': {'hostvars': {
               '-e': {'physical_host': '-e'},
               'api': {'physical_host': '-e'},
               '-e-tea-worker-container-00000001': {'physical_host': '-e'}}},
             'tea_worker_container': {'hosts': ['-e-tea-worker-container-00000001']},
             'tea_worker': {'hosts': ['-e-tea-worker-container-00000001', 'api']}}\
            """);

        assertThat(plan(tea(), deployment().with(hostile)).isRefused()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{ x }}", "10.0.0.1\\\"\\n  x: 1", "$(id)", "a"})
    void addressThatIsNoneRefusesThePlan(String address) {
        Inventory hostile = SmallCloud.read("""
            {"_meta": {"hostvars": {
               "infra1": {"physical_host": "infra1"},
               "api": {"physical_host": "infra1"},
               "infra1-tea-worker-container-00000001": {"physical_host": "infra1",
                  "container_networks": {"management_address": {"address": "%s"}}}}},
             "tea_worker_container": {"hosts": ["infra1-tea-worker-container-00000001"]},
             "tea_worker": {"hosts": ["infra1-tea-worker-container-00000001", "api"]}}\
            """.formatted(address));

        assertThat(findings(plan(tea(), deployment().with(hostile))))
                .singleElement()
                .asString()
                .contains("is not an address", "[cleanup-bad-name]");
    }

    @Test
    void oddInventoriesDoNoHarm() {
        Stream.of(
                        "{}",
                        "{'_meta': null}",
                        "{'_meta': {'hostvars': {'x': null}}, 'tea_worker_container': null}",
                        "{'_meta': {'hostvars': {'x': {'physical_host': 7, 'properties': []}}}}",
                        "{'_meta': {'hostvars': {}}, 'tea_worker_container': {'hosts': ['ghost', null, 7]}}",
                        "{'_meta': {'hostvars': {'g': {'physical_host': 'h'}}}, 'a': {'hosts': ['g'], 'children':"
                                + " ['a']}}")
                .forEach(json -> assertThat(plan(tea(), deployment().with(SmallCloud.read(json)))
                                .redundant())
                        .as(json)
                        .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tea_worker_container", "tea-worker-container"})
    void typeWhoseDataWasMovedIsPlannedIfItIsNamed(String name) {
        ServiceCatalogue data = catalogue("data-loss", "external", "", false);
        assertThat(plan(data, deployment()).redundant()).isEmpty();

        CleanupPlan plan = CleanupPlanner.knowing(data).also(List.of(name)).plan(deployment());

        assertThat(findings(plan)).isEmpty();
        assertThat(plan.redundant()).hasSize(2).allMatch(RedundantContainer::holdsData);
        assertThat(plan.redundant().get(0).dataOf()).containsExactly("tea_worker");
    }

    @Test
    void oneContainerWhoseDataWasMovedIsPlannedAlone() {
        CleanupPlan plan = CleanupPlanner.knowing(catalogue("data-loss", "external", "", false))
                .also(List.of(worker(2)))
                .plan(deployment());

        assertThat(plan.redundant()).extracting(RedundantContainer::name).containsExactly(worker(2));
        assertThat(plan.kept()).anyMatch(container -> container.reason() == CleanupReason.DATA_LOSS);
    }

    @Test
    void memberOfAQuorumStaysAlthoughItIsNamed() {
        CleanupPlan plan = CleanupPlanner.knowing(catalogue("data-loss", "cluster", "", false))
                .also(List.of("tea_worker_container"))
                .plan(deployment());

        assertThat(plan.redundant()).isEmpty();
        assertThat(findings(plan)).anyMatch(finding -> finding.contains("[cleanup-also]"));
    }

    @Test
    void lastThatCarriesADefinedComponentStaysAlthoughItIsNamed() {
        String alone = AFTER.replace("contains: [tea_api, tea_worker]", "contains: [tea_api]");
        CleanupPlan plan = CleanupPlanner.knowing(catalogue("data-loss", "external", "", false))
                .also(List.of("tea_worker_container"))
                .plan(cloud(alone).after(cloud(BEFORE).make().inventory()).deployment());

        assertThat(plan.redundant()).isEmpty();
        assertThat(plan.kept()).anyMatch(container -> container.reason() == CleanupReason.DATA_LOSS);
        assertThat(plan.isRefused()).isFalse();
    }

    @Test
    void typeOfASeriesThatNoLongerHasItIsPlannedIfItIsNamed() {
        String gone = AFTER.replace("  tea_worker: {belongs_to: [tea_all]}\n", "")
                .replace("contains: [tea_api, tea_worker]", "contains: [tea_api]");
        CleanupPlan plan = CleanupPlanner.knowing(catalogue("data-loss", "external", "", false))
                .also(List.of("tea_worker_container", "no_such_container"))
                .plan(cloud(gone).after(cloud(BEFORE).make().inventory()).deployment());

        assertThat(plan.redundant()).hasSize(2);
        assertThat(plan.redundant().get(0).replacedBy()).isEmpty();
        assertThat(findings(plan)).singleElement().asString().contains("no_such_container");
    }
}
