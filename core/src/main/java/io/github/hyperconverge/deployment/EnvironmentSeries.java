package io.github.hyperconverge.deployment;

import io.github.hyperconverge.deployment.FoundSeries.Origin;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.Provenance;
import io.github.hyperconverge.source.SourceRange;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What tells the series by its env.d: the names that all releases of some series have and no release of the others. */
final class EnvironmentSeries {
    /** So many names that a series does not have, and others have, are more than somebody's addition. */
    private static final int SURPRISES = 3;

    /** The first and last series that have them, the skeleton, the names; a resource would cost a short run its speed. */
    private static final String NAMES = """
            kilo mitaka physical_skel infra_hosts
            kilo newton component_skel nova_cert
            kilo newton container_skel nova_cert_container
            kilo pike component_skel heat_api_cloudwatch
            kilo pike container_skel heat_apis_container heat_engine_container nova_api_metadata_container
            kilo pike container_skel nova_api_os_compute_container nova_conductor_container nova_console_container
            kilo pike container_skel nova_scheduler_container
            kilo ussuri component_skel glance_registry
            kilo yoga component_skel rsyslog
            kilo yoga physical_skel log_hosts
            kilo yoga container_skel rsyslog_container
            kilo 2024.2 component_skel neutron_linuxbridge_agent
            kilo 2025.2 physical_skel os-infra_hosts repo-infra_hosts shared-infra_hosts storage-infra_hosts
            kilo 2025.2 physical_skel swift-proxy_hosts
            liberty stein component_skel neutron_lbaas_agent
            liberty 2025.2 physical_skel metering-alarm_hosts
            liberty 2026.1 component_skel aodh_alarm_evaluator aodh_alarm_notifier aodh_api aodh_listener haproxy
            liberty 2026.1 physical_skel haproxy_hosts
            liberty 2026.1 container_skel aodh_container haproxy_container
            newton 2023.2 component_skel sahara_api sahara_engine
            newton 2023.2 physical_skel sahara-infra_hosts
            newton 2023.2 container_skel sahara_container
            newton 2025.2 physical_skel compute-infra_hosts magnum-infra_hosts
            newton 2026.1 component_skel gnocchi_api gnocchi_metricd magnum neutron_bgp_dragent
            newton 2026.1 component_skel neutron_openvswitch_agent unbound
            newton 2026.1 physical_skel dashboard_hosts database_hosts image_hosts memcaching_hosts metrics_hosts
            newton 2026.1 physical_skel mq_hosts operator_hosts orchestration_hosts unbound_hosts
            newton 2026.1 container_skel gnocchi_container magnum_container unbound_container
            ocata pike container_skel nova_api_placement_container trove_conductor_container trove_taskmanager_container
            ocata 2025.2 component_skel ceph-mon ceph-osd
            ocata 2025.2 physical_skel ceph-mon_hosts ceph-osd_hosts key-manager_hosts trove-infra_hosts
            ocata 2025.2 container_skel ceph-mon_container ceph-osd_container
            ocata 2026.1 component_skel barbican_api designate_api designate_central designate_mdns designate_producer
            ocata 2026.1 component_skel designate_sink designate_worker trove_api trove_conductor trove_taskmanager
            ocata 2026.1 physical_skel dnsaas_hosts
            ocata 2026.1 container_skel barbican_container designate_container trove_api_container
            pike queens component_skel molteniron
            pike queens physical_skel molteniron-server_hosts
            pike queens container_skel molteniron-server_container
            pike zed component_skel etcd
            pike zed physical_skel etcd_hosts
            pike zed container_skel etcd_container
            pike 2025.2 component_skel octavia-api octavia-health-manager octavia-housekeeping octavia-worker
            pike 2025.2 physical_skel octavia-infra_hosts
            pike 2026.1 container_skel ceilometer_central_container octavia_server_container
            queens stein physical_skel lxd-compute_hosts powervm-compute_hosts
            queens 2023.1 component_skel opendaylight
            queens 2025.2 physical_skel kvm-compute_hosts qemu-compute_hosts
            queens 2026.1 component_skel tacker_server
            queens 2026.1 physical_skel mano_hosts
            queens 2026.1 container_skel heat_api_container nova_api_container tacker_container
            rocky ussuri component_skel congress_server
            rocky ussuri physical_skel policy_hosts
            rocky ussuri container_skel congress_container
            rocky 2025.2 component_skel ceph-rgw
            rocky 2025.2 physical_skel ceph-rgw_hosts
            rocky 2025.2 container_skel ceph-rgw_container
            stein wallaby component_skel panko_api
            stein wallaby physical_skel event-infra_hosts
            stein wallaby container_skel panko_container
            stein 2024.2 component_skel qdrouterd
            stein 2024.2 physical_skel oslomsg-rpc_hosts
            stein 2024.2 container_skel qdrouterd_container
            stein 2025.2 physical_skel manila-data_hosts manila-infra_hosts masakari-infra_hosts masakari-monitor_hosts
            stein 2026.1 component_skel blazar_api blazar_manager manila_api manila_data manila_scheduler manila_share
            stein 2026.1 component_skel masakari_api masakari_engine masakari_monitor
            stein 2026.1 physical_skel reservation_hosts
            stein 2026.1 container_skel blazar_container manila_container manila_data_container masakari_api_container
            stein 2026.1 container_skel masakari_monitors_container
            train 2023.2 component_skel murano_api murano_engine
            train 2023.2 physical_skel murano-infra_hosts
            train 2023.2 container_skel murano_container
            train 2025.2 physical_skel ironic-inspector_hosts placement-infra_hosts
            train 2026.1 component_skel ironic_inspector placement_api
            train 2026.1 container_skel ironic_inspector_container placement_container
            ussuri 2025.2 component_skel ceph-mds ceph-nfs
            ussuri 2025.2 physical_skel ceph-mds_hosts ceph-nfs_hosts zun-compute_hosts zun-infra_hosts
            ussuri 2025.2 container_skel ceph-mds_container ceph-nfs_container
            ussuri 2026.1 component_skel zun_api zun_compute
            ussuri 2026.1 container_skel zun_api_container zun_compute_container
            victoria 2023.2 component_skel senlin_api senlin_conductor senlin_engine senlin_health_manager
            victoria 2023.2 physical_skel senlin-infra_hosts
            victoria 2023.2 container_skel senlin_container
            victoria 2026.1 component_skel adjutant_api
            victoria 2026.1 physical_skel registration_hosts
            victoria 2026.1 container_skel adjutant_container
            wallaby 2025.2 physical_skel network-agent_hosts network-infra_hosts
            xena 2026.1 component_skel ironic_neutron_agent
            zed 2025.2 physical_skel network-gateway_hosts network-northd_hosts
            zed 2026.1 component_skel ironic_console neutron_ovn_controller neutron_ovn_gateway neutron_ovn_northd
            zed 2026.1 component_skel zookeeper
            zed 2026.1 physical_skel coordination_hosts
            zed 2026.1 container_skel neutron_ovn_gateway_container neutron_ovn_northd_container zookeeper_container
            2024.1 2026.1 component_skel skyline
            2024.1 2026.1 physical_skel rating_hosts skyline_dashboard_hosts
            2024.1 2026.1 container_skel skyline_container
            2024.2 2026.1 physical_skel load_balancer_hosts
            2026.1 2026.1 component_skel ceph_mds ceph_mon ceph_nfs ceph_osd ceph_rgw freezer_api freezer_scheduler
            2026.1 2026.1 component_skel k8s_capi octavia_api octavia_health_manager octavia_housekeeping octavia_worker
            2026.1 2026.1 physical_skel backup_infra_hosts backup_runner_hosts ceph_mds_hosts ceph_mon_hosts
            2026.1 2026.1 physical_skel ceph_nfs_hosts ceph_osd_hosts ceph_rgw_hosts cluster_api_hosts
            2026.1 2026.1 physical_skel compute_infra_hosts ironic_compute_hosts ironic_infra_hosts
            2026.1 2026.1 physical_skel ironic_inspector_hosts key_manager_hosts kvm_compute_hosts magnum_infra_hosts
            2026.1 2026.1 physical_skel manila_data_hosts manila_infra_hosts masakari_infra_hosts masakari_monitor_hosts
            2026.1 2026.1 physical_skel metering_alarm_hosts metering_compute_hosts metering_infra_hosts
            2026.1 2026.1 physical_skel mistral_infra_hosts network_agent_hosts network_gateway_hosts
            2026.1 2026.1 physical_skel network_infra_hosts network_northd_hosts octavia_infra_hosts os_infra_hosts
            2026.1 2026.1 physical_skel placement_infra_hosts qemu_compute_hosts repo_infra_hosts shared_infra_hosts
            2026.1 2026.1 physical_skel storage_infra_hosts swift_proxy_hosts swift_remote_hosts trove_infra_hosts
            2026.1 2026.1 physical_skel zun_compute_hosts zun_infra_hosts
            2026.1 2026.1 container_skel ceilometer_compute_container ceph_mds_container ceph_mon_container
            2026.1 2026.1 container_skel ceph_nfs_container ceph_osd_container ceph_rgw_container freezer_api_container
            2026.1 2026.1 container_skel freezer_scheduler_container k8s_container
            """;

    /** A name in a skeleton, and the series whose env.d has it. */
    record Fact(OsaSeries first, OsaSeries last, String skeleton, String name) {
        ModelPath path() {
            return ModelPath.of(skeleton, name);
        }

        boolean isOf(OsaSeries series) {
            return !series.isBefore(first) && !series.isAfter(last);
        }
    }

    private static final Rule MIXED = Rule.warning("env-series-mixed", "A base env.d of two series of OSA");

    private final Environment environment;
    private final List<Fact> present = new ArrayList<>();
    /** For each series, how many of its names are there, are not there, and are missed: types go when they are merged. */
    private final Map<OsaSeries, Integer> there;

    private final Map<OsaSeries, Integer> absent;
    private final Map<OsaSeries, Integer> missed;

    private EnvironmentSeries(Environment environment) {
        this.environment = environment;
        List<Fact> gone = new ArrayList<>();
        List<Fact> goneForGood = new ArrayList<>();
        for (Fact fact : facts()) {
            if (isInBase(fact)) {
                present.add(fact);
            } else {
                gone.add(fact);
                if (!fact.skeleton().equals(Environment.CONTAINER_SKEL)) {
                    goneForGood.add(fact);
                }
            }
        }
        there = counts(present);
        absent = counts(gone);
        missed = counts(goneForGood);
    }

    /** How many names each series has, in one sweep from the oldest series to the newest. */
    private static Map<OsaSeries, Integer> counts(List<Fact> facts) {
        Map<OsaSeries, Integer> begin = new EnumMap<>(OsaSeries.class);
        Map<OsaSeries, Integer> end = new EnumMap<>(OsaSeries.class);
        for (Fact fact : facts) {
            begin.merge(fact.first(), 1, Integer::sum);
            end.merge(fact.last(), 1, Integer::sum);
        }
        Map<OsaSeries, Integer> counts = new EnumMap<>(OsaSeries.class);
        int count = 0;
        for (OsaSeries series : OsaSeries.values()) {
            count += begin.getOrDefault(series, 0);
            counts.put(series, count);
            count -= end.getOrDefault(series, 0);
        }
        return counts;
    }

    /**
     * Finds the series of the base layer; the oldest and newest that its names are of if they are of several. Empty if it
     * is not the whole env.d of a series, but for some files.
     */
    static Optional<FoundSeries> of(Environment environment, Consumer<Diagnostic> problems) {
        return new EnvironmentSeries(environment).find(problems);
    }

    static List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        for (String line : NAMES.lines().toList()) {
            String[] words = line.split(" ", -1);
            OsaSeries first = OsaSeries.of(words[0]).orElseThrow();
            OsaSeries last = OsaSeries.of(words[1]).orElseThrow();
            for (int i = 3; i < words.length; i++) {
                facts.add(new Fact(first, last, words[2], words[i]));
            }
        }
        return facts;
    }

    private boolean isInBase(Fact fact) {
        Set<String> names = switch (fact.skeleton()) {
            case Environment.COMPONENT_SKEL -> environment.componentSkel().keySet();
            case Environment.CONTAINER_SKEL -> environment.containerSkel().keySet();
            default -> environment.physicalSkel().keySet();
        };
        if (environment.layers().size() < 2 || !names.contains(fact.name())) {
            return names.contains(fact.name());
        }
        Optional<Provenance> places = environment.provenance(fact.path());
        return places.isEmpty()
                || isInBase(places.get().winner())
                || places.get().overridden().stream().anyMatch(this::isInBase);
    }

    private boolean isInBase(SourceRange place) {
        return environment.layerOf(place).orElse(0) == 0;
    }

    private Optional<FoundSeries> find(Consumer<Diagnostic> problems) {
        OsaSeries first = OsaSeries.newest();
        OsaSeries last = first;
        int least = Integer.MAX_VALUE;
        for (OsaSeries series : OsaSeries.values()) {
            int faults = faults(series);
            if (series.series() == series && faults <= least) {
                first = faults < least ? series : first;
                last = series;
                least = faults;
            }
        }
        if (there.getOrDefault(last, 0) <= absent.getOrDefault(last, 0)) {
            return Optional.empty();
        }
        if (foreigners(last) < SURPRISES) {
            return Optional.of(found(first, last));
        }
        List<Fact> foreign = foreign(last);
        problems.accept(mixed(foreign, last));
        return Optional.of(found(
                foreign.stream().map(Fact::last).reduce(first, (one, other) -> one.isBefore(other) ? one : other),
                foreign.stream().map(Fact::first).reduce(last, (one, other) -> one.isAfter(other) ? one : other)));
    }

    private static FoundSeries found(OsaSeries first, OsaSeries last) {
        return new FoundSeries(first, last, Origin.ENVIRONMENT, Optional.empty(), List.of());
    }

    /** The names that are there although the series does not have them. */
    private List<Fact> foreign(OsaSeries series) {
        return present.stream().filter(fact -> !fact.isOf(series)).toList();
    }

    /** How many names are there although the series does not have them, or missed although it has them. */
    private int faults(OsaSeries series) {
        return foreigners(series) + missed.getOrDefault(series, 0);
    }

    private int foreigners(OsaSeries series) {
        return present.size() - there.getOrDefault(series, 0);
    }

    private Diagnostic mixed(List<Fact> foreign, OsaSeries series) {
        Fact one = foreign.get(0);
        String when = one.last().isBefore(series) ? " was last in " + one.last() : " is new in " + one.first();
        return Diagnostic.of(
                        MIXED,
                        "this env.d is like that of OSA " + series + " but for " + foreign.size()
                                + " names of other series; " + one.name() + when)
                .path(one.path())
                .at(environment.placeOfKey(one.path()));
    }
}
