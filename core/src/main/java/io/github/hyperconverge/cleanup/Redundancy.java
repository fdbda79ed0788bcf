package io.github.hyperconverge.cleanup;

import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.Multimaps;
import com.google.common.collect.SetMultimap;
import io.github.hyperconverge.catalogue.ComponentFacts;
import io.github.hyperconverge.catalogue.DestroyClass;
import io.github.hyperconverge.catalogue.RegistrationKind;
import io.github.hyperconverge.catalogue.ServiceCatalogue;
import io.github.hyperconverge.cleanup.RedundantContainer.Row;
import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.deployment.OsaSeries;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.inventory.Inventory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Judges each container: whether others can do without it, and if not, why. */
final class Redundancy {
    private static final String SERVICE_END = "_all";

    private final ServiceCatalogue catalogue;
    /** What may go although data lies in it. */
    private final Set<String> also;

    private final Inventory inventory;
    private final OsaSeries series;
    private final Retirement retirement;
    private final Diagnostics.Collector problems;
    /** The containers that cannot be counted on, as their types are retired. */
    private final Set<String> retired = new HashSet<>();

    private final Map<String, String> physicalHosts = new LinkedHashMap<>();
    private final List<RedundantContainer> redundant = new ArrayList<>();
    private final List<KeptContainer> kept = new ArrayList<>();

    Redundancy(
            Deployment deployment,
            ServiceCatalogue catalogue,
            Set<String> also,
            Inventory inventory,
            Diagnostics.Collector problems) {
        this.catalogue = catalogue;
        this.also = also.stream().map(Container::folded).collect(Collectors.toSet());
        this.inventory = inventory;
        this.series = deployment.series();
        this.retirement = new Retirement(deployment.environment());
        this.problems = problems;
        List<Container> containers = Container.in(inventory);
        retirement.returningTypes(containers).forEach(problems::add);
        for (Container container : containers) {
            physicalHosts.put(container.name(), container.physicalHost());
            if (retirement.of(container.type()).isPresent()) {
                retired.add(container.name());
            }
        }
        containers.forEach(this::judge);
        redundant.sort(Comparator.comparing(RedundantContainer::service)
                .thenComparing(RedundantContainer::physicalHost)
                .thenComparing(RedundantContainer::name));
        warnOfHosts();
        warnOfNames(also);
    }

    private void warnOfNames(Set<String> names) {
        Set<String> taken = redundant.stream()
                .filter(RedundantContainer::holdsData)
                .flatMap(container -> Stream.of(container.name(), container.type()))
                .map(Container::folded)
                .collect(Collectors.toSet());
        names.stream()
                .filter(name -> !taken.contains(Container.folded(name)))
                .map(name -> "nothing goes that is called " + name + " and would stay only because data lies in it")
                .forEach(message -> problems.add(Diagnostic.of(CleanupRules.ALSO, message)));
    }

    /** The components of a container that env.d does not have any more. */
    Stream<String> goneComponents(RedundantContainer container) {
        return container.components().stream().filter(component -> !retirement.hasComponent(component));
    }

    List<RedundantContainer> redundant() {
        return redundant;
    }

    List<KeptContainer> kept() {
        return kept;
    }

    private void judge(Container container) {
        Optional<CleanupReason> reason = retirement.of(container.type());
        if (reason.isEmpty()) {
            keep(container, CleanupReason.IN_USE, "");
        } else if (container.metal()) {
            keep(container, CleanupReason.METAL, "");
        } else if (container.components().isEmpty()) {
            keep(container, CleanupReason.UNKNOWN_COMPONENT, "");
        } else {
            container.components().stream()
                    .flatMap(component -> objection(container, component).stream())
                    .min(Comparator.comparing(KeptContainer::reason))
                    .ifPresentOrElse(
                            objection -> keep(container, objection.reason(), objection.component()),
                            () -> redundant.add(redundant(container, reason.get())));
        }
    }

    private Optional<KeptContainer> objection(Container container, String component) {
        return reasonToStay(container, component)
                .map(reason -> new KeptContainer(
                        container.name(), container.physicalHost(), container.type(), reason, component));
    }

    private Optional<CleanupReason> reasonToStay(Container container, String component) {
        Optional<ComponentFacts> facts = catalogue.component(component);
        List<String> members = inventory.members(component);
        CleanupReason reason = null;
        if (facts.isEmpty()) {
            reason = CleanupReason.UNKNOWN_COMPONENT;
        } else if (facts.get().registration().kind() == RegistrationKind.CLUSTER) {
            reason = CleanupReason.QUORUM_MEMBER;
        } else if (facts.get().destroy() == DestroyClass.DATA_LOSS && (!isNamed(container) || isLast(component))) {
            reason = CleanupReason.DATA_LOSS;
        } else if (facts.get().firstHost() && members.indexOf(container.name()) == 0) {
            reason = CleanupReason.FIRST_HOST_STATE;
        } else if (isLast(component)) {
            reason = members.size() == 1 ? CleanupReason.LAST_OF_GROUP : CleanupReason.SURVIVOR_MISSING;
        }
        return Optional.ofNullable(reason);
    }

    private boolean isNamed(Container container) {
        return also.contains(Container.folded(container.name())) || also.contains(Container.folded(container.type()));
    }

    /** Tells whether nobody that stays carries a component that env.d has. */
    private boolean isLast(String component) {
        return retirement.hasComponent(component) && survivors(component).isEmpty();
    }

    /** Who carries a component and stays. */
    private List<String> survivors(String component) {
        return inventory.members(component).stream()
                .filter(host -> !retired.contains(host) && inventory.host(host).isPresent())
                .toList();
    }

    private void keep(Container container, CleanupReason reason, String component) {
        kept.add(new KeptContainer(container.name(), container.physicalHost(), container.type(), reason, component));
        String what =
                container.name() + " stays: " + reason.title() + (component.isEmpty() ? "" : " (" + component + ")");
        switch (reason) {
            case IN_USE -> {}
            case SURVIVOR_MISSING, LAST_OF_GROUP ->
                problems.add(Diagnostic.of(
                                CleanupRules.NO_SURVIVOR,
                                what + "; run the inventory, create and install the containers that env.d has for it,"
                                        + " and plan again")
                        .at(retirement.placeOf(component)));
            case UNKNOWN_COMPONENT ->
                problems.add(Diagnostic.of(CleanupRules.KEPT, what + "; a catalogue of the operator can tell"));
            default -> problems.add(Diagnostic.of(CleanupRules.KEPT, what));
        }
    }

    private RedundantContainer redundant(Container container, CleanupReason reason) {
        List<ComponentFacts> facts = facts(container.components()).toList();
        Set<String> replacedBy = new LinkedHashSet<>();
        container.components().forEach(component -> replacedBy.addAll(survivors(component)));
        return new RedundantContainer(
                container.name(),
                container.physicalHost(),
                container.type(),
                service(container.components()),
                container.components(),
                List.copyOf(replacedBy),
                reason,
                facts.stream()
                        .flatMap(fact -> fact.unitsUpTo(series).stream())
                        .distinct()
                        .toList(),
                facts.stream().flatMap(Redundancy::rows).distinct().toList(),
                facts.stream()
                        .flatMap(fact -> fact.frontEnds().stream())
                        .map(end -> end.name() + "-back")
                        .distinct()
                        .toList(),
                facts.stream()
                        .filter(fact -> fact.destroy() == DestroyClass.DRAIN_FIRST)
                        .map(ComponentFacts::name)
                        .toList(),
                facts.stream()
                        .filter(fact -> fact.destroy() == DestroyClass.DATA_LOSS)
                        .map(ComponentFacts::name)
                        .toList(),
                container.addresses());
    }

    private static Stream<Row> rows(ComponentFacts facts) {
        List<String> binaries = facts.registration().binaries();
        return facts.registration().table().stream()
                .flatMap(table ->
                        (binaries.isEmpty() ? List.of("") : binaries).stream().map(binary -> new Row(table, binary)));
    }

    private Stream<ComponentFacts> facts(List<String> components) {
        return components.stream().flatMap(component -> catalogue.component(component).stream());
    }

    /** The {@code *_all} group that has a component below it; what the catalogue says if no group does. */
    private String service(List<String> components) {
        return components.stream()
                .flatMap(component -> inventory.groups().values().stream()
                        .filter(group -> Container.folded(group.name()).endsWith(Container.folded(SERVICE_END))
                                && group.children().contains(component)))
                .map(group -> group.name().substring(0, group.name().length() - SERVICE_END.length()))
                .findFirst()
                .or(() -> catalogue.component(components.get(0)).map(ComponentFacts::service))
                .orElse(components.get(0));
    }

    /** Who carries on, by service, in the order of the inventory's groups. */
    List<Survivor> survivors() {
        SetMultimap<Map.Entry<String, String>, String> carried = LinkedHashMultimap.create();
        redundant.forEach(container -> container.components().stream()
                .filter(retirement::hasComponent)
                .forEach(component -> survivors(component)
                        .forEach(host -> carried.put(Map.entry(container.service(), host), component))));
        return Multimaps.asMap(carried).entrySet().stream()
                .map(entry ->
                        survivor(entry.getKey().getKey(), entry.getKey().getValue(), List.copyOf(entry.getValue())))
                .toList();
    }

    private Survivor survivor(String service, String host, List<String> components) {
        return new Survivor(
                host,
                physicalHosts.getOrDefault(host, host),
                service,
                facts(components)
                        .map(fact -> fact.unitsOf(series))
                        .filter(units -> !units.isEmpty())
                        .distinct()
                        .toList(),
                components);
    }

    private void warnOfHosts() {
        redundant.stream()
                .flatMap(container -> container.components().stream()
                        .filter(retirement::hasComponent)
                        .filter(component -> survivors(component).stream()
                                .noneMatch(host ->
                                        physicalHosts.getOrDefault(host, host).equals(container.physicalHost())))
                        .map(component -> container.physicalHost() + " will have nobody that carries " + component))
                .distinct()
                .map(what ->
                        Diagnostic.of(CleanupRules.HOST_WITHOUT_SURVIVOR, what + "; the other hosts take its part"))
                .forEach(problems::add);
    }
}
