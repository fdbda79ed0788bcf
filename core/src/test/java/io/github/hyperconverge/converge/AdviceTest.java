package io.github.hyperconverge.converge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.hyperconverge.Hyperconverge;
import io.github.hyperconverge.catalogue.ContainerCost;
import io.github.hyperconverge.converge.Advice.Candidate;
import io.github.hyperconverge.converge.Advice.Verdict;
import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.generate.GeneratedInventory;
import io.github.hyperconverge.inventory.HostVars;
import io.github.hyperconverge.inventory.Inventory;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.testing.HyperconvergeAssertions;
import io.github.hyperconverge.text.AdviceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a policy could name beyond the usual plan. */
final class AdviceTest {
    private static final Environment ENVIRONMENT = EnvD.of("""
            component_skel:
              tea_api: {belongs_to: [tea_all]}
              tea_pot: {belongs_to: [tea_all]}
              tea_cup: {belongs_to: [tea_all]}
              tea_leaf: {belongs_to: [tea_all]}
              tea_tray: {belongs_to: [tea_all]}
              ironic_api: {belongs_to: [ironic_all]}
              ironic_inspector: {belongs_to: [ironic_all]}
              neutron_server: {belongs_to: [neutron_all]}
              neutron_ovn_northd: {belongs_to: [neutron_all]}
              cinder_api: {belongs_to: [cinder_all]}
              cinder_volume: {belongs_to: [cinder_all]}
              keystone: {belongs_to: [keystone_all]}
            container_skel:
              tea_api_container: {belongs_to: [a_containers], contains: [tea_api]}
              tea_pot_container: {belongs_to: [b_containers], contains: [tea_pot]}
              tea_cup_container: {belongs_to: [b_containers], contains: [tea_cup], properties: {steam: 1}}
              tea_leaf_container: {belongs_to: [c_containers], contains: [tea_leaf]}
              tea_tray_container: {belongs_to: [d_containers], contains: [tea_tray]}
              ironic_api_container: {belongs_to: [a_containers], contains: [ironic_api]}
              ironic_inspector_container: {belongs_to: [b_containers], contains: [ironic_inspector]}
              neutron_server_container: {belongs_to: [a_containers], contains: [neutron_server]}
              neutron_ovn_northd_container: {belongs_to: [b_containers], contains: [neutron_ovn_northd]}
              cinder_api_container: {belongs_to: [a_containers], contains: [cinder_api]}
              cinder_volumes_container: {belongs_to: [b_containers], contains: [cinder_volume],
                properties: {is_metal: true}}
              keystone_container: {belongs_to: [a_containers], contains: [keystone]}
            physical_skel:
              a_containers: {belongs_to: [all_containers]}
              a_hosts: {belongs_to: [hosts]}
              b_containers: {belongs_to: [all_containers]}
              b_hosts: {belongs_to: [hosts]}
              c_containers: {belongs_to: [all_containers]}
              c_hosts: {belongs_to: [hosts]}
              d_containers: {belongs_to: [all_containers]}
              d_hosts: {belongs_to: [hosts]}
            """);

    private static final String CONFIG = """
            cidr_networks: {container: 10.0.0.0/24}
            used_ips: ['10.0.0.1,10.0.0.9']
            global_overrides:
              internal_lb_vip_address: 10.0.0.9
              management_bridge: br-mgmt
              provider_networks:
                - network: {container_bridge: br-mgmt, container_type: veth, container_interface: eth1,
                    ip_from_q: container, type: raw, group_binds: [all_containers, hosts],
                    is_container_address: true}
            a_hosts: &two {h1: {ip: 10.0.0.1}, h2: {ip: 10.0.0.2}}
            b_hosts: *two
            c_hosts: {h1: {ip: 10.0.0.1, affinity: {tea_leaf_container: 3}}}
            """;

    private static Advice advice(Deployment deployment) {
        return Converger.using(ConvergencePolicy.defaults()).advise(deployment, ContainerCost.standard());
    }

    @Test
    void eachServiceGetsAVerdictWithItsReason() {
        assertThat(advice(EnvD.on(ENVIRONMENT, CONFIG)).candidates())
                .extracting(
                        Candidate::verdict,
                        candidate -> candidate
                                .decision()
                                .containers()
                                .get(candidate.decision().containers().size() - 1),
                        candidate -> candidate.decision().concerns().stream()
                                .map(Decision.Concern::reason)
                                .findFirst()
                                .orElse(candidate.decision().reason()))
                .containsExactlyInAnyOrder(
                        tuple(Verdict.READY, "tea_cup_container", Reason.NAMED_BY_POLICY),
                        tuple(Verdict.WITH_CARE, "tea_leaf_container", Reason.HOSTS_DIFFER),
                        tuple(Verdict.WITH_CARE, "tea_tray_container", Reason.HOSTS_DIFFER),
                        tuple(Verdict.WITH_CARE, "ironic_inspector_container", Reason.KEPT_APART),
                        tuple(Verdict.NOT, "neutron_ovn_northd_container", Reason.QUORUM_MEMBER),
                        tuple(Verdict.NOT, "cinder_volumes_container", Reason.ON_METAL));
    }

    @Test
    void whatIsReadyComesFirstWithWhatItSaves() {
        Candidate first = advice(EnvD.on(ENVIRONMENT, CONFIG)).candidates().get(0);

        assertThat(first.decision().containers())
                .containsExactly("tea_api_container", "tea_pot_container", "tea_cup_container");
        assertThat(first.saved()).containsExactlyInAnyOrderEntriesOf(Map.of("h1", 2, "h2", 2));
        assertThat(first.addresses()).isEqualTo(4);
    }

    @Test
    void withoutAConfigurationHostsAreUnknown() {
        assertThat(advice(Deployment.of(OsaSeries.newest(), ENVIRONMENT)).candidates())
                .allSatisfy(candidate -> {
                    assertThat(candidate.verdict()).isEqualTo(Verdict.NOT);
                    assertThat(candidate.saved()).isEmpty();
                })
                .extracting(candidate -> candidate.decision().reason())
                .contains(Reason.HOSTS_UNKNOWN);
    }

    @Test
    void otherWaysToFewerContainersAreNamed() {
        assertThat(advice(EnvD.on(ENVIRONMENT, CONFIG)).others())
                .containsExactly(
                        "h1 in c_hosts has 3 of tea_leaf_container, as its affinity says; one serves as well unless the"
                                + " load needs more",
                        "no host is named for the groups of tea_tray_container");
    }

    @Test
    void policyDoesWhatWasPromised() {
        Deployment deployment = EnvD.on(ENVIRONMENT, CONFIG);
        String text = advice(deployment).policy();

        assertThat(text).contains("""
                merge:
                  - [tea_api_container, tea_pot_container, tea_cup_container]
                """).contains("""
                  # with care: a component of it is a container of its own for a reason
                  # - {types: [ironic_api_container, ironic_inspector_container], accept: [{kept_apart: say why}]}
                """);
        ConvergencePolicy policy =
                PolicyReader.parse(Source.of("policy.yml", text)).orElseThrow();
        assertThat(EnvD.merges(Converger.using(policy).plan(deployment)))
                .containsExactly(List.of("tea_api_container", "tea_pot_container", "tea_cup_container"));
        String decided = text.replace("# - ", "- ").replace("say why", "decided");
        assertThat(PolicyReader.parse(Source.of("policy.yml", decided)).diagnostics())
                .isEmpty();
    }

    @Test
    void textShowsSavingsAndReasons() {
        assertThat(AdviceText.of(advice(EnvD.on(ENVIRONMENT, CONFIG))))
                .contains("""
                ready: tea, tea_api_container + tea_pot_container + tea_cup_container -> tea_api_container
                  saves 4 containers (2 on h1, 2 on h2), 4 addresses, about 68 MB and 20 processes, and the set-up of\
                 each container in every deployment and upgrade
                """)
                .contains("""
                not: neutron, neutron_server_container + neutron_ovn_northd_container
                  quorum_member: a component of it is a member of a quorum
                """);
    }

    /** Services made up from a seed, on hosts that differ: nothing that is proposed is refused, mixed or lost. */
    @Test
    void proposalsHoldInRandomEnvironments() {
        int proposed = 0;
        for (long seed = 0; seed < Long.getLong("hyperconverge.samples", 120); seed++) {
            Environment environment = RandomEnvironment.of(seed).environment();
            Deployment deployment = EnvD.on(environment, config(environment, new Random(seed)));
            Deployment usual = deployment.with(EnvD.plan(environment).environment());
            // OSA crashes on some of them.
            if (Stream.of(deployment, usual)
                    .anyMatch(tried -> Hyperconverge.generate(tried).inventory().isEmpty())) {
                continue;
            }
            for (Candidate candidate : advice(deployment).candidates()) {
                if (candidate.verdict() != Verdict.NOT) {
                    proposed++;
                    check(candidate, deployment, "seed " + seed);
                }
            }
        }
        assertThat(proposed).isGreaterThan(20);
    }

    private static void check(Candidate candidate, Deployment deployment, String seed) {
        Decision decision = candidate.decision();
        Map<Reason, String> accepted = new TreeMap<>();
        decision.concerns().stream()
                .map(Decision.Concern::reason)
                .filter(Reason::isAcceptable)
                .forEach(reason -> accepted.put(reason, "tried"));
        ConvergencePolicy policy =
                ConvergencePolicy.defaults().merge(new ConvergencePolicy.Merge(decision.containers(), accepted));
        ConvergencePlan plan = Converger.using(policy).plan(deployment);

        assertThat(plan.decisionOn(decision.containers().get(0)).orElseThrow().containers())
                .as(seed)
                .containsExactlyElementsOf(decision.containers());
        assertThat(decision.services()).as(seed).hasSize(1);
        Map<String, Set<String>> before = components(Hyperconverge.generate(deployment));
        Map<String, Set<String>> after = components(Hyperconverge.generate(deployment.with(plan.environment())));
        before.forEach((host, components) ->
                assertThat(after.get(host)).as(seed + ", " + host).containsAll(components));
        if (accepted.isEmpty()) {
            assertThat(after).as(seed).isEqualTo(before);
        }
        Map<String, Integer> usual =
                containers(deployment.with(EnvD.plan(deployment.environment()).environment()));
        Map<String, Integer> merged = containers(deployment.with(plan.environment()));
        Map<String, Integer> saved = new TreeMap<>();
        usual.forEach((host, count) -> {
            if (!count.equals(merged.getOrDefault(host, 0))) {
                saved.put(host, count - merged.getOrDefault(host, 0));
            }
        });
        assertThat(new TreeMap<>(candidate.saved())).as(seed).isEqualTo(saved);
    }

    /** The components that each physical host carries in containers or itself. */
    private static Map<String, Set<String>> components(GeneratedInventory generated) {
        Inventory inventory = generated
                .inventory()
                .orElseThrow(() -> new AssertionError(generated.diagnostics().toString()));
        Map<String, Set<String>> components = new TreeMap<>();
        inventory.hosts().values().forEach(host -> {
            Set<String> ofHost =
                    components.computeIfAbsent(host.physicalHost().orElse(host.name()), key -> new TreeSet<>());
            inventory.groups().forEach((name, group) -> {
                if (group.hosts().contains(host.name()) && !name.contains("container") && !name.contains("hosts")) {
                    ofHost.add(name);
                }
            });
        });
        return components;
    }

    private static Map<String, Integer> containers(Deployment deployment) {
        Map<String, Integer> counts = new TreeMap<>();
        Hyperconverge.generate(deployment).inventory().orElseThrow().hosts().values().stream()
                .filter(HostVars::isContainer)
                .forEach(host -> counts.merge(host.physicalHost().orElseThrow(), 1, Integer::sum));
        return counts;
    }

    private static String config(Environment environment, Random random) {
        List<String> groups = new ArrayList<>(environment.containerSkel().values().stream()
                .flatMap(type -> type.belongsTo().stream())
                .map(group -> OsaSeries.newest().inRole(group, "hosts"))
                .distinct()
                .toList());
        StringBuilder config = new StringBuilder(CONFIG.substring(0, CONFIG.indexOf("a_hosts:")));
        boolean same = random.nextBoolean();
        for (String group : groups) {
            config.append(group).append(": {h1: {ip: 10.0.0.1}");
            if (same || random.nextBoolean()) {
                config.append(", h2: {ip: 10.0.0.2}");
            }
            config.append("}\n");
        }
        return config.toString();
    }

    @Test
    void environmentOfTheTestIsSound() {
        HyperconvergeAssertions.assertThat(Hyperconverge.validate(EnvD.on(ENVIRONMENT, CONFIG)))
                .hasNoErrors();
    }
}
