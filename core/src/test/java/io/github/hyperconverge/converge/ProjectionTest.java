package io.github.hyperconverge.converge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.hyperconverge.converge.Consequences.AddressSpace;
import io.github.hyperconverge.converge.Consequences.Counts;
import io.github.hyperconverge.converge.Consequences.LostAffinity;
import io.github.hyperconverge.converge.Consequences.LostLimit;
import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.generate.SmallCloud;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Three types of nova become {@code nova_api_container}; a fourth, of another service, stays. */
class ProjectionTest {
    private static final SmallCloud CLOUD =
            SmallCloud.standard().environment("""
            component_skel:
              nova_api: {belongs_to: [nova_all]}
              nova_conductor: {belongs_to: [nova_all, tunnelled]}
              nova_scheduler: {belongs_to: [nova_all]}
              db: {belongs_to: [db_all]}
              tunnelled: {belongs_to: [all_tunnelled]}
            container_skel:
              db_container: {belongs_to: [infra_containers], contains: [db]}
              nova_api_container: {belongs_to: [infra_containers], contains: [nova_api]}
              nova_conductor_container: {belongs_to: [infra_containers], contains: [nova_conductor]}
              nova_scheduler_container: {belongs_to: [infra_containers], contains: [nova_scheduler]}
            physical_skel:
              infra_containers: {belongs_to: [all_containers]}
              infra_hosts: {belongs_to: [hosts]}
            """).hosts("""
            infra_hosts:
              infra1:
                ip: 10.0.0.11
                affinity: {nova_conductor_container: 3, nova_scheduler_container: 2}
              infra2: {ip: 10.0.0.12}
            """);

    private static SmallCloud bound(String group) {
        return CLOUD.networks(CLOUD.networks().replace("[agent]", "[" + group + "]"));
    }

    private static Consequences of(SmallCloud cloud) {
        return Projection.of(EnvD.plan(cloud.deployment().environment()), cloud.deployment());
    }

    private static Consequences ofRunning(SmallCloud cloud) {
        return of(cloud.after(cloud.make().inventory()));
    }

    @Test
    void novaBecomesOneType() {
        assertThat(EnvD.merges(EnvD.plan(CLOUD.deployment().environment())))
                .containsExactly(List.of("nova_api_container", "nova_conductor_container", "nova_scheduler_container"));
    }

    @Test
    void containersAreCountedBeforeRightAfterAndAfterCleanup() {
        assertThat(ofRunning(CLOUD).containersByHost())
                .isEqualTo(Map.of("infra1", new Counts(7, 7, 2), "infra2", new Counts(4, 4, 2)));
    }

    @Test
    void deploymentThatDoesNotRunYetIsProjectedFromItsFirstInventory() {
        Consequences planned = of(CLOUD);
        Consequences running = ofRunning(CLOUD);

        assertThat(planned.containersByHost()).isEqualTo(running.containersByHost());
        assertThat(planned.redundant())
                .isEqualTo(running.redundant().stream()
                        .map(name -> name.replaceAll("[0-9a-f]{8}$", "????????"))
                        .toList());
        assertThat(planned.joined().keySet())
                .containsExactly("infra1-nova-api-container-????????", "infra2-nova-api-container-????????");
    }

    @Test
    void containersOfRetiredTypesAreRedundant() {
        assertThat(ofRunning(CLOUD).redundant())
                .containsExactly(
                        "infra1-nova-conductor-container-00000005",
                        "infra1-nova-conductor-container-00000006",
                        "infra1-nova-conductor-container-00000007",
                        "infra2-nova-conductor-container-00000008",
                        "infra1-nova-scheduler-container-00000009",
                        "infra1-nova-scheduler-container-0000000a",
                        "infra2-nova-scheduler-container-0000000b");
    }

    @Test
    void containersOfTheMergedTypeJoinTheGroupsOfTheOthers() {
        Consequences consequences = ofRunning(CLOUD);

        assertThat(consequences.added()).isEmpty();
        assertThat(consequences.joined())
                .isEqualTo(Map.of(
                        "infra1-nova-api-container-00000003", Set.of("nova_conductor", "nova_scheduler"),
                        "infra2-nova-api-container-00000004", Set.of("nova_conductor", "nova_scheduler")));
    }

    @Test
    void hostWithoutContainerOfTheMergedTypeGetsOne() {
        String none = "infra2: {ip: 10.0.0.12, affinity: {nova_api_container: 0}}";
        SmallCloud before = CLOUD.hosts(CLOUD.hosts().replace("infra2: {ip: 10.0.0.12}", none));
        Consequences consequences = of(CLOUD.after(before.make().inventory()));

        assertThat(consequences.added()).containsExactly("infra2-nova-api-container-????????");
        assertThat(consequences.containersByHost()).containsEntry("infra2", new Counts(3, 4, 2));
    }

    @Test
    void affinitiesOfRetiredTypesAreLostAndTheLargestIsProposed() {
        List<LostAffinity> lost = ofRunning(CLOUD).lostAffinities();

        assertThat(lost).hasSize(1);
        assertThat(lost.get(0).group()).isEqualTo("infra_hosts");
        assertThat(lost.get(0).host()).isEqualTo("infra1");
        assertThat(lost.get(0).target()).isEqualTo("nova_api_container");
        assertThat(lost.get(0).retired())
                .containsExactly(Map.entry("nova_conductor_container", 3), Map.entry("nova_scheduler_container", 2));
        assertThat(lost.get(0).proposed()).isEqualTo(3);
        assertThat(lost.get(0).place().orElseThrow()).hasToString("conf.d/hosts.yml:4:15");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            nova_conductor_container: 2, nova_api_container: 5     | 5
            nova_conductor_container: 0                            | 0
            nova_conductor_container: 2                            | 2
            nova_conductor_container: 2, db_container: 9           | 2
            nova_api_container: 5                                  | none
            nova_conductor_container: '2'                          | none
            nova_conductor_container: 100000000000                 | none
            """)
    void proposedAffinity(String affinity, String proposed) {
        SmallCloud cloud = CLOUD.hosts("infra_hosts: {infra1: {ip: 10.0.0.11, affinity: {" + affinity + "}}}\n");
        SmallCloud running = CLOUD.hosts("infra_hosts: {infra1: {ip: 10.0.0.11}}\n");
        List<LostAffinity> lost = of(cloud.after(running.make().inventory())).lostAffinities();

        assertThat(lost.stream().map(one -> Integer.toString(one.proposed())).toList())
                .isEqualTo(proposed.equals("none") ? List.of() : List.of(proposed));
    }

    @Test
    void limitsThatReachNobodyAnyMoreAreLost() {
        Consequences consequences = of(CLOUD.hosts("""
                infra_hosts:
                  infra1:
                    ip: 10.0.0.11
                    container_vars:
                      all: {limit_container_types: nova}
                      gone: {limit_container_types: scheduler, a: 1}
                      kept: {limit_container_types: nova_api}
                      plain: {a: 1}
                """));

        assertThat(consequences.lostLimits())
                .extracting(LostLimit::variable, LostLimit::limit, LostLimit::host, LostLimit::components)
                .containsExactly(
                        tuple("all", "nova", "infra1", List.of("nova_conductor", "nova_scheduler")),
                        tuple("gone", "scheduler", "infra1", List.of("nova_scheduler")));
        assertThat(consequences.lostLimits().get(1).place().orElseThrow()).hasToString("conf.d/hosts.yml:6:37");
    }

    @ParameterizedTest
    @CsvSource({
        "nova_conductor, true",
        "nova_conductor_container, true",
        "nova-conductor, true",
        "tunnelled, true",
        "all_tunnelled, true",
        "nova_all, false",
        "db, false",
        "all_containers, false"
    })
    void networkOfOneTypeIsGainedByAll(String group, boolean gained) {
        assertThat(of(bound(group)).gainedNetworks())
                .isEqualTo(gained ? Map.of("nova_api_container", Set.of("tunnel")) : Map.of());
    }

    @Test
    void addressSpacesShrinkAndGrowAgain() {
        assertThat(ofRunning(bound("nova_conductor")).addressSpaces())
                .containsExactly(space("management", 256, 144, 144, 151), space("tunnel", 16, 10, 8, 12));
    }

    private static AddressSpace space(String queue, int size, int before, int rightAfter, int afterCleanup) {
        return new AddressSpace(
                queue,
                BigInteger.valueOf(size),
                BigInteger.valueOf(before),
                BigInteger.valueOf(rightAfter),
                BigInteger.valueOf(afterCleanup));
    }

    @Test
    void operatorsOwnCopyOfARetiredTypeIsStale() {
        SmallCloud copied = CLOUD.overlay("container_skel: {nova_scheduler_container: {contains: [nova_scheduler]},"
                + " nova_api_container: {contains: [nova_api]}}\n");

        ConvergencePlan unpinned = Converger.using(ConvergencePolicy.defaults().pinOperatorOverrides(false))
                .plan(copied.deployment().environment());
        assertThat(Projection.of(unpinned, copied.deployment()).staleCopies())
                .extracting(ContainerSkel::name)
                .containsExactly("nova_scheduler_container");
        assertThat(of(copied).staleCopies()).isEmpty();
        assertThat(of(CLOUD).staleCopies()).isEmpty();
    }

    @Test
    void nothingToMergeChangesNothing() {
        SmallCloud plain = SmallCloud.standard();
        Consequences consequences = ofRunning(plain);

        assertThat(consequences.containersByHost()).isEqualTo(Map.of("infra1", new Counts(2, 2, 2)));
        assertThat(consequences.added()).isEmpty();
        assertThat(consequences.joined()).isEmpty();
        assertThat(consequences.redundant()).isEmpty();
        assertThat(consequences.lostAffinities()).isEmpty();
        assertThat(consequences.lostLimits()).isEmpty();
        assertThat(consequences.gainedNetworks()).isEmpty();
        assertThat(consequences.diagnostics().isEmpty()).isTrue();
    }

    @Test
    void refusedDeploymentHasFindingsAlone() {
        Consequences consequences = of(CLOUD.hosts("lxc_hosts: {}\n"));

        assertThat(consequences.containersByHost()).isEmpty();
        assertThat(consequences.addressSpaces()).isEmpty();
        assertThat(consequences.diagnostics().hasErrors()).isTrue();
    }

    @Test
    void networkThatIsTooSmallForBothIsTold() {
        SmallCloud cloud = bound("nova_conductor")
                .networks(bound("nova_conductor").networks().replace("/28", "/29"));
        Consequences consequences = of(cloud.after(cloud.make().inventory()));
        assertThat(consequences.addressSpaces().get(1)).isEqualTo(space("tunnel", 8, 2, 0, 4));

        SmallCloud smaller =
                cloud.hosts(cloud.hosts().replace("nova_conductor_container: 3", "nova_conductor_container: 5"));
        assertThat(of(smaller.after(smaller.make().inventory())).diagnostics().all())
                .extracting(finding -> finding.rule().id())
                .containsExactly("generate-addresses-exhausted");
    }
}
