package io.github.hyperconverge.converge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.hyperconverge.Hyperconverge;
import io.github.hyperconverge.catalogue.ServiceCatalogue;
import io.github.hyperconverge.converge.ConvergencePolicy.Merge;
import io.github.hyperconverge.converge.Decision.Concern;
import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.environment.EnvironmentLayer;
import io.github.hyperconverge.internal.OverlayFile;
import io.github.hyperconverge.source.Source;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a policy names is held against facts. */
final class ConcernsTest {
    private static final String ONE = "one_container";
    private static final String TWO = "two_container";

    /** Two types of one service, of the same group unless another is said. */
    private static Environment types(String service, String first, String second, String group) {
        return EnvD.of("""
                component_skel:
                  %s: {belongs_to: [%s_all]}
                  %s: {belongs_to: [%s_all]}
                container_skel:
                  one_container: {belongs_to: [a_containers], contains: [%s]}
                  two_container: {belongs_to: [%s], contains: [%s]}
                """.formatted(first, service, second, service, first, group, second));
    }

    private static Decision named(Environment environment, Map<Reason, String> accepted) {
        return Converger.using(ConvergencePolicy.defaults().merge(new Merge(List.of(ONE, TWO), accepted)))
                .explain(EnvD.onOneHost(environment), ONE, TWO);
    }

    @ParameterizedTest
    @CsvSource({
        "neutron, neutron_server, neutron_ovn_northd, QUORUM_MEMBER",
        "ceph, ceph_rgw, ceph_mon, QUORUM_MEMBER",
        "cinder, cinder_api, cinder_volume, HOLDS_DATA",
        "ironic, ironic_api, ironic_inspector, KEPT_APART",
        "freezer, freezer_api, freezer_scheduler, KEPT_APART",
        "neutron, neutron_server, neutron_l3_agent, KEPT_APART"
    })
    void factsHoldBackWhatThePolicyNames(String service, String first, String second, Reason reason) {
        Decision decision = named(types(service, first, second, "b_containers"), Map.of());

        assertThat(decision.outcome()).isEqualTo(Outcome.HELD_BACK);
        assertThat(decision.reason()).isEqualTo(reason);
        assertThat(decision.evidence()).anySatisfy(fact -> {
            assertThat(fact.statement()).contains(second);
            assertThat(fact.place()).isPresent();
        });
    }

    @Test
    void withoutAPolicyFactsHoldNothingBack() {
        Environment environment = types("cinder", "cinder_api", "cinder_volume", "a_containers");

        assertThat(EnvD.merges(EnvD.plan(environment))).containsExactly(List.of(ONE, TWO));
    }

    @Test
    void policyAcceptsWithAReason() {
        Environment environment = types("ironic", "ironic_api", "ironic_inspector", "b_containers");

        Decision decision = named(environment, Map.of(Reason.KEPT_APART, "its DHCP server is off"));

        assertThat(decision.outcome()).isEqualTo(Outcome.MERGED);
        assertThat(decision.concerns())
                .extracting(Concern::reason, Concern::accepted)
                .containsExactly(tuple(Reason.KEPT_APART, Optional.of("its DHCP server is off")));
    }

    @Test
    void quorumIsNeverAccepted() {
        assertThat(Reason.QUORUM_MEMBER.isAcceptable()).isFalse();
        assertThat(PolicyReader.parse(Source.of(
                                "policy.yml", "merge:\n  - {types: [a, b], accept: [{quorum_member: I dare}]}\n"))
                        .diagnostics()
                        .all())
                .singleElement()
                .satisfies(finding -> assertThat(finding.message())
                        .isEqualTo("'quorum_member' is none of holds_data, kept_apart, port_twice, hosts_differ"));
    }

    @Test
    void policyFileSaysWhatIsAccepted() {
        ConvergencePolicy read =
                PolicyReader.parse(Source.of("policy.yml", """
                        merge:
                          - [a, b]
                          - types: [c, d]
                            accept: [{hosts_differ: every controller may have it}]
                        """)).orElseThrow();

        assertThat(read.merges())
                .containsExactly(
                        new Merge(List.of("a", "b"), Map.of()),
                        new Merge(List.of("c", "d"), Map.of(Reason.HOSTS_DIFFER, "every controller may have it")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{types: [a, b], accept: [{hosts_differ: ''}]} | say why hosts_differ is accepted",
                "{types: [a, b], accept: [hosts_differ]} | accept is a list of REASON: why",
                "{types: [a, b], accept: hosts_differ} | a list is needed here",
                "{types: [a, b], because: x} | a merge has no key 'because'; it has types and accept",
                "{types: [a]} | a merge is a list of two or more container types",
                "{accept: []} | a merge is a list of two or more container types"
            })
    void wrongMergeIsTold(String merge, String message) {
        assertThat(PolicyReader.parse(Source.of("policy.yml", "merge:\n  - " + merge + "\n"))
                        .diagnostics()
                        .all())
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).isEqualTo(message));
    }

    @Test
    void portTwiceIsFoundByTheOperatorsOwnFacts() {
        ServiceCatalogue own = ServiceCatalogue.parse(Source.of("own.yml", """
                        components:
                          tea_api: {service: tea, destroy: after-stop, front_ends: [{name: tea, port: 8080}]}
                          tea_pot: {service: tea, destroy: after-stop, ports: [8080, 8081]}
                        """)).orElseThrow();
        Converger converger = Converger.using(ConvergencePolicy.defaults().merge(ONE, TWO));
        Environment environment = types("tea", "tea_api", "tea_pot", "b_containers");

        Decision decision = converger.knowing(own).explain(EnvD.onOneHost(environment), ONE, TWO);

        assertThat(decision.reason()).isEqualTo(Reason.PORT_TWICE);
        assertThat(decision.evidence())
                .extracting(Evidence::statement)
                .containsExactly("tea_api and tea_pot both listen on 8080");
        assertThat(converger.explain(EnvD.onOneHost(environment), ONE, TWO).outcome())
                .as("judged by structure alone")
                .isEqualTo(Outcome.MERGED);
    }

    @Test
    void hostsAreNotKnownWithoutAConfiguration() {
        Environment environment = types("tea", "tea_api", "tea_pot", "b_containers");

        Decision decision =
                Converger.using(ConvergencePolicy.defaults().merge(ONE, TWO)).explain(environment, ONE, TWO);

        assertThat(decision.reason()).isEqualTo(Reason.HOSTS_UNKNOWN);
        assertThat(decision.evidence())
                .extracting(Evidence::statement)
                .containsExactly("one_container belongs to a_containers, two_container belongs to b_containers;"
                        + " --config says their hosts");
    }

    private static final String OTHER_HOSTS = """
            a_hosts: {h1: {ip: 10.0.0.1}, h2: {ip: 10.0.0.2}}
            b_hosts: {h2: {ip: 10.0.0.2}, h3: {ip: 10.0.0.3}}
            """;

    @Test
    void hostsThatDifferAreNamed() {
        Environment environment = types("tea", "tea_api", "tea_pot", "b_containers");

        Decision decision = Converger.using(ConvergencePolicy.defaults().merge(ONE, TWO))
                .explain(EnvD.on(environment, OTHER_HOSTS), ONE, TWO);

        assertThat(decision.reason()).isEqualTo(Reason.HOSTS_DIFFER);
        assertThat(decision.evidence())
                .extracting(Evidence::statement)
                .containsExactly(
                        "one_container is not on h3, where the merged type would be",
                        "two_container is not on h1, where the merged type would be");
    }

    @Test
    void groupWithoutHostsDiffersFromOneWithSome() {
        Environment environment = types("tea", "tea_api", "tea_pot", "b_containers");

        Decision decision = Converger.using(ConvergencePolicy.defaults().merge(ONE, TWO))
                .explain(EnvD.on(environment, "a_hosts: {h1: {ip: 10.0.0.1}}\n"), ONE, TWO);

        assertThat(decision.evidence())
                .extracting(Evidence::statement)
                .containsExactly("two_container is not on h1, where the merged type would be");
    }

    @Test
    void mergedTypeBelongsToTheGroupsOfAllInTheirOrder() {
        Environment environment = types("tea", "tea_api", "tea_pot", "b_containers");
        ConvergencePlan plan = Converger.using(ConvergencePolicy.defaults()
                        .merge(new Merge(List.of(TWO, ONE), Map.of(Reason.HOSTS_DIFFER, "tea is everywhere"))))
                .plan(EnvD.on(environment, OTHER_HOSTS));

        assertThat(EnvD.type(plan, "tea_api_container").belongsTo()).containsExactly("a_containers", "b_containers");
        assertThat(plan.merges().get(0).hosts()).containsExactly("h1", "h2", "h3");
    }

    @Test
    void whatHasToBeKnownHoldsNothingBack() {
        Environment environment = types("keystone", "keystone_api", "keystone", "b_containers");

        Decision decision = named(environment, Map.of());

        assertThat(decision.outcome()).isEqualTo(Outcome.MERGED);
        assertThat(decision.concerns()).extracting(Concern::reason).containsExactly(Reason.FIRST_HOST);
    }

    @Test
    void overlayNamesTheHostsAndValidateWarnsWhenTheyDiffer() {
        Environment environment = types("tea", "tea_api", "tea_pot", "b_containers");
        String sameHosts = "a_hosts: {h1: {ip: 10.0.0.1}}\nb_hosts: {h1: {ip: 10.0.0.1}}\n";
        ConvergencePlan plan =
                Converger.using(ConvergencePolicy.defaults().merge(ONE, TWO)).plan(EnvD.on(environment, sameHosts));
        String overlay = new PlanOverlay(plan, environment).text(new OsaRelease("2026.1", "unknown"));

        assertThat(overlay).contains("\n# tea_api_container was judged by the hosts h1.\n");

        Environment effective = EnvD.read(List.of(
                environment.layers().get(0),
                new EnvironmentLayer("operator", List.of(Source.of("operator/" + OverlayFile.PATH, overlay)))));
        assertThat(outdated(EnvD.on(effective, sameHosts))).isEmpty();
        assertThat(outdated(EnvD.on(effective, OTHER_HOSTS)))
                .containsExactly("the groups of tea_api_container have other hosts now: h1, h2, h3; plan again");
    }

    private static List<String> outdated(Deployment deployment) {
        return Hyperconverge.validate(deployment).stream()
                .filter(finding -> finding.rule().id().equals("env-overlay-outdated"))
                .map(Diagnostic::message)
                .toList();
    }
}
