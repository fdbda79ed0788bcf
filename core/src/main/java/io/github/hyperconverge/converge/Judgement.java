package io.github.hyperconverge.converge;

import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.environment.Environment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The rule applied to one environment: every type judged once, the groups that pass, the reasons of the others. */
final class Judgement {
    private final ConvergencePolicy policy;
    private final Environment environment;
    private final Services services;
    private final List<Criterion> criteria;
    private final List<GroupCriterion> groupCriteria;
    private final Map<String, List<Verdict>> verdicts = new LinkedHashMap<>();
    private final Map<List<Object>, List<ContainerSkel>> byCompartments = new LinkedHashMap<>();
    private final Map<String, List<Group>> candidates = new LinkedHashMap<>();
    private final Map<String, Group> accepted = new LinkedHashMap<>();
    /** By identity: what is said of a group is said of each of its members. */
    private final IdentityHashMap<Group, List<Objection>> groupObjections = new IdentityHashMap<>();

    /** A clause that fails, and the facts that show it. */
    record Objection(Reason reason, List<Evidence> evidence) {}

    Judgement(ConvergencePolicy policy, Environment environment) {
        this.policy = policy;
        this.environment = environment;
        this.services = new Services(environment);
        this.criteria = List.of(
                new SameService(services),
                new SameGroups(),
                new NotMetal(),
                new NotNested(),
                new SameProperties(policy.sizeHandling()),
                new NotHostBound(environment),
                NotPinned.byService(policy, services),
                NotPinned.byPolicy(policy),
                NotPinned.byOperator(policy, environment));
        this.groupCriteria = List.of(
                new PropertiesCanBeJoined(policy.sizeHandling()), new HasApi(), new FreeTargetName(environment));
        for (ContainerSkel type : environment.containerSkel().values()) {
            verdicts.put(type.name(), judge(type));
        }
        formGroups();
    }

    private List<Verdict> judge(ContainerSkel type) {
        return criteria.stream().map(criterion -> criterion.judge(type)).toList();
    }

    Services services() {
        return services;
    }

    /** The group that a type becomes one with. */
    Optional<Group> acceptedGroupOf(ContainerSkel type) {
        return Optional.ofNullable(accepted.get(type.name()));
    }

    private void formGroups() {
        for (ContainerSkel type : environment.containerSkel().values()) {
            compartments(verdictsOn(type))
                    .ifPresent(key -> byCompartments
                            .computeIfAbsent(key, k -> new ArrayList<>())
                            .add(type));
        }
        for (List<ContainerSkel> members : byCompartments.values()) {
            addCandidate(group(members, false));
        }
        policy.merges().forEach(this::formNamedGroup);
        refuseSharedTargets();
    }

    private void addCandidate(Group group) {
        group.members()
                .forEach(type -> candidates
                        .computeIfAbsent(type.name(), name -> new ArrayList<>())
                        .add(0, group));
        if (passes(group)) {
            accept(group);
        } else if (!group.named()) {
            addParts(group);
        }
    }

    /** What some members have in common with each other, and not with the rest, makes groups of their own. */
    private void addParts(Group group) {
        List<List<ContainerSkel>> parts = new MergedType(group, policy.sizeHandling()).parts();
        if (parts.size() > 1) {
            parts.stream().filter(part -> part.size() > 1).forEach(part -> addCandidate(group(part, false)));
        }
    }

    /** The key under which a type groups, or nothing if a criterion refuses it. */
    private static Optional<List<Object>> compartments(List<Verdict> verdicts) {
        List<Object> keys = new ArrayList<>();
        for (Verdict verdict : verdicts) {
            if (!(verdict instanceof Verdict.Compartment compartment)) {
                return Optional.empty();
            }
            keys.add(compartment.key());
        }
        return Optional.of(keys);
    }

    private Group group(List<ContainerSkel> members, boolean named) {
        String service = members.stream()
                .flatMap(type -> services.of(type).stream())
                .findFirst()
                .orElseThrow();
        String target = policy.targetNames().getOrDefault(service, service + "_api_container");
        return new Group(service, target, List.copyOf(members), named);
    }

    private boolean passes(Group group) {
        return group.members().size() > 1
                && groupCriteria.stream()
                        .allMatch(criterion -> criterion.objection(group).isEmpty());
    }

    private void accept(Group group) {
        group.members().forEach(type -> accepted.put(type.name(), group));
    }

    /** Types named together take the groups along that they are members of already. */
    private void formNamedGroup(List<String> names) {
        Map<Set<String>, Set<String>> byService = new LinkedHashMap<>();
        for (String name : names) {
            ContainerSkel type = environment.containerSkel().get(name);
            if (type != null && compartments(verdictsOn(type)).isPresent()) {
                Set<String> wanted = byService.computeIfAbsent(services.of(type), service -> new LinkedHashSet<>());
                wanted.add(name);
                acceptedGroupOf(type).ifPresent(group -> group.members().forEach(member -> wanted.add(member.name())));
            }
        }
        byService.values().forEach(this::formNamedGroup);
    }

    private void formNamedGroup(Set<String> wanted) {
        List<ContainerSkel> members = environment.containerSkel().values().stream()
                .filter(type -> wanted.contains(type.name()))
                .toList();
        if (members.size() > 1) {
            Group group = group(members, true);
            addCandidate(group);
            if (passes(group)) {
                takeInNewPeers(group);
            }
        }
    }

    /** A merge over differing properties can equal a type that no member equals; a second plan would merge the two. */
    private void takeInNewPeers(Group group) {
        ContainerSkel merged = new MergedType(group, policy.sizeHandling()).type();
        List<ContainerSkel> peers = new ArrayList<>(compartments(judge(merged)).stream()
                .flatMap(key -> byCompartments.getOrDefault(key, List.of()).stream())
                .filter(type -> !group.has(type))
                .toList());
        peers.add(0, merged);
        Group more = group(peers, false);
        // The name is left to the criteria below: as far as it is taken, it is so by members that are no more.
        while (!groupCriteria.get(0).objection(more).isEmpty()
                || !new HasApi().objection(more).isEmpty()) {
            List<ContainerSkel> part = new MergedType(more, policy.sizeHandling())
                    .parts().stream()
                            .filter(types -> types.contains(merged))
                            .findFirst()
                            .orElseThrow();
            if (part.size() == more.members().size()) {
                return;
            }
            more = group(part, false);
        }
        Group joined = more;
        addCandidate(group(
                environment.containerSkel().values().stream()
                        .filter(type -> group.has(type) || joined.has(type))
                        .toList(),
                true));
    }

    /** Of two groups with one target name neither may have it, unless it is the name of a member. */
    private void refuseSharedTargets() {
        List<Group> groups = accepted.values().stream().distinct().toList();
        Map<String, Long> claims = new LinkedHashMap<>();
        groups.forEach(group -> claims.merge(Services.fold(group.target()), 1L, Long::sum));
        groups.stream()
                .filter(group -> claims.getOrDefault(Services.fold(group.target()), 0L) > 1)
                .flatMap(group -> group.members().stream())
                .forEach(type -> accepted.remove(type.name()));
    }

    private List<Verdict> verdictsOn(ContainerSkel type) {
        return verdicts.getOrDefault(type.name(), List.of());
    }

    private boolean agree(int criterion, ContainerSkel one, ContainerSkel other) {
        Verdict a = verdictsOn(one).get(criterion);
        Verdict b = verdictsOn(other).get(criterion);
        boolean bothOpen = a instanceof Verdict.Compartment && b instanceof Verdict.Compartment;
        return Verdict.agree(a, b) || bothOpen && criteria.get(criterion).isWaivable() && areNamedTogether(one, other);
    }

    private boolean areNamedTogether(ContainerSkel one, ContainerSkel other) {
        return policy.merges().stream().anyMatch(names -> names.contains(one.name()) && names.contains(other.name()));
    }

    /**
     * Finds what keeps a type from its peers, in the order of the rule. Each clause is held against the peers that pass
     * the clauses before it, so that what counts is the clause that parts the type from the closest of them.
     */
    List<Objection> objections(ContainerSkel type, List<ContainerSkel> peers) {
        List<Objection> found = new ArrayList<>();
        List<ContainerSkel> close = peers;
        for (int i = 0; i < criteria.size(); i++) {
            int criterion = i;
            List<ContainerSkel> closer =
                    close.stream().filter(peer -> agree(criterion, type, peer)).toList();
            if (closer.isEmpty()) {
                found.add(new Objection(criteria.get(i).reason(), evidence(i, type, close)));
            } else {
                close = closer;
            }
        }
        if (found.stream().noneMatch(objection -> objection.reason() == Reason.DIFFERENT_SERVICE)
                && Stream.concat(Stream.of(type), close.stream())
                        .anyMatch(member -> !services.of(member).isEmpty())) {
            groupObjections(type, close, found.isEmpty()).stream()
                    .filter(more -> found.stream().noneMatch(objection -> objection.reason() == more.reason()))
                    .toList()
                    .forEach(found::add);
        }
        found.sort(Comparator.comparing(Objection::reason));
        return found;
    }

    private List<Evidence> evidence(int criterion, ContainerSkel type, List<ContainerSkel> peers) {
        Verdict own = verdictsOn(type).get(criterion);
        if (own instanceof Verdict.Refused) {
            return List.of(own.evidence());
        }
        Optional<Verdict> open = peers.stream()
                .map(peer -> verdictsOn(peer).get(criterion))
                .filter(Verdict.Compartment.class::isInstance)
                .findFirst();
        Verdict other = open.orElseGet(() -> verdictsOn(peers.get(0)).get(criterion));
        return open.isPresent() ? List.of(own.evidence(), other.evidence()) : List.of(other.evidence());
    }

    private List<Objection> groupObjections(ContainerSkel type, List<ContainerSkel> close, boolean passedAll) {
        Group group = candidates.getOrDefault(type.name(), List.of()).stream()
                .filter(candidate -> passedAll && close.stream().anyMatch(candidate::has))
                .findFirst()
                .orElseGet(() -> groupOfClose(type, close));
        List<Objection> found = new ArrayList<>();
        if (!passedAll) {
            // Against types that a clause has parted already, the name of the merged type is no matter.
            objection(new HasApi(), group).ifPresent(found::add);
            if (!services.of(type).isEmpty()) {
                joinObjection(type, close).ifPresent(found::add);
            }
            return found;
        }
        found.addAll(groupObjections.computeIfAbsent(group, this::objectionsTo));
        if (found.isEmpty()) {
            found.add(new Objection(
                    Reason.TARGET_NAME_TAKEN,
                    List.of(new Evidence(
                            Optional.empty(),
                            "another group of " + group.service() + " would be " + group.target() + " too"))));
        }
        return found;
    }

    private List<Objection> objectionsTo(Group group) {
        return groupCriteria.stream()
                .flatMap(criterion -> objection(criterion, group).stream())
                .toList();
    }

    /** A value that cannot be joined with that of any of the closest types. */
    private Optional<Objection> joinObjection(ContainerSkel type, List<ContainerSkel> close) {
        boolean withAll = close.stream()
                .allMatch(peer ->
                        !services.of(peer).isEmpty() && MergedType.contradict(type, peer, policy.sizeHandling()));
        return withAll ? objection(groupCriteria.get(0), groupOfClose(type, close.subList(0, 1))) : Optional.empty();
    }

    private static Optional<Objection> objection(GroupCriterion criterion, Group group) {
        return criterion.objection(group).map(evidence -> new Objection(criterion.reason(), List.of(evidence)));
    }

    private Group groupOfClose(ContainerSkel type, List<ContainerSkel> close) {
        List<ContainerSkel> members = new ArrayList<>(close);
        members.add(type);
        return group(members, false);
    }
}
