package io.github.hyperconverge.converge;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ListMultimap;
import com.google.common.collect.MultimapBuilder;
import com.google.common.collect.Multimaps;
import io.github.hyperconverge.converge.ConvergencePolicy.Merge;
import io.github.hyperconverge.converge.Criteria.Verdict;
import io.github.hyperconverge.converge.Decision.Concern;
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
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The rule applied to one environment: every type judged once, the groups that pass, the reasons of the others. */
final class Grouping {
    private final ConvergencePolicy policy;
    private final Environment environment;
    private final Services services;
    private final Criteria criteria;
    private final Concerns concerns;
    private final Map<String, List<Verdict>> verdicts = new LinkedHashMap<>();
    private final ListMultimap<List<Optional<Object>>, ContainerSkel> byKeys =
            MultimapBuilder.linkedHashKeys().arrayListValues().build();
    /** By type, the latest first. */
    private final ListMultimap<String, Group> candidates = ArrayListMultimap.create();

    private final Map<String, Group> accepted = new LinkedHashMap<>();
    /** By identity: what is said of a group is said of each of its members. */
    private final IdentityHashMap<Group, List<Objection>> groupObjections = new IdentityHashMap<>();

    /** A clause that fails, and the facts that show it. */
    record Objection(Reason reason, List<Evidence> evidence) {}

    Grouping(ConvergencePolicy policy, Environment environment, Concerns concerns) {
        this.policy = policy;
        this.concerns = concerns;
        this.environment = environment;
        this.services = new Services(environment);
        this.criteria = new Criteria(policy, environment, services);
        for (ContainerSkel type : environment.containerSkel().values()) {
            List<Verdict> judged = judge(type);
            verdicts.put(type.name(), judged);
            keys(judged).ifPresent(keys -> byKeys.put(keys, type));
        }
        Multimaps.asMap(byKeys).values().forEach(members -> addCandidate(group(members, Optional.empty())));
        policy.merges().forEach(this::addNamedTypes);
        refuseSharedTargets();
    }

    private List<Verdict> judge(ContainerSkel type) {
        return criteria.ofType.stream()
                .map(criterion -> criterion.verdict().apply(type))
                .toList();
    }

    private List<Verdict> verdictsOn(ContainerSkel type) {
        return verdicts.getOrDefault(type.name(), List.of());
    }

    /** What types have to share to become one, or nothing if a criterion refuses the type. */
    private static Optional<List<Optional<Object>>> keys(List<Verdict> verdicts) {
        return verdicts.stream().anyMatch(Verdict::isRefused)
                ? Optional.empty()
                : Optional.of(verdicts.stream().map(Verdict::key).toList());
    }

    Services services() {
        return services;
    }

    /** The group that a type becomes one with. */
    Optional<Group> acceptedGroupOf(ContainerSkel type) {
        return Optional.ofNullable(accepted.get(type.name()));
    }

    private Group group(List<ContainerSkel> members, Optional<Merge> naming) {
        String service = members.stream()
                .flatMap(type -> services.of(type).stream())
                .findFirst()
                .orElseThrow();
        String target = Stream.concat(members.stream().map(ContainerSkel::name), Stream.of(service))
                .flatMap(name -> Stream.ofNullable(policy.targetNames().get(name)))
                .findFirst()
                .orElse(service + "_api_container");
        return new Group(service, target, List.copyOf(members), naming, naming.isPresent() || policy.largestSize());
    }

    /** The types of an environment that are wanted, in its order. */
    private List<ContainerSkel> members(Predicate<ContainerSkel> isWanted) {
        return environment.containerSkel().values().stream().filter(isWanted).toList();
    }

    private boolean addCandidate(Group group) {
        group.members().forEach(type -> candidates.get(type.name()).add(0, group));
        boolean passes = group.members().size() > 1 && objectionsTo(group).isEmpty();
        if (passes) {
            group.members().forEach(type -> accepted.put(type.name(), group));
        } else if (!group.named()) {
            addParts(group);
        }
        return passes;
    }

    /** What some members have in common with each other, and not with the rest, makes groups of their own. */
    private void addParts(Group group) {
        List<List<ContainerSkel>> parts = new MergedType(group).parts();
        if (parts.size() > 1) {
            parts.stream().filter(part -> part.size() > 1).forEach(part -> addCandidate(group(part, Optional.empty())));
        }
    }

    /** Types named together take the groups along that they are members of already. */
    private void addNamedTypes(Merge naming) {
        Map<Reason, String> known = new LinkedHashMap<>(naming.accepted());
        Map<Set<String>, Set<String>> byService = new LinkedHashMap<>();
        for (String name : naming.types()) {
            ContainerSkel type = environment.containerSkel().get(name);
            if (type != null && keys(verdictsOn(type)).isPresent()) {
                Set<String> wanted = byService.computeIfAbsent(services.of(type), service -> new LinkedHashSet<>());
                wanted.add(name);
                acceptedGroupOf(type).ifPresent(group -> {
                    group.members().forEach(member -> wanted.add(member.name()));
                    group.naming().ifPresent(earlier -> earlier.accepted().forEach(known::putIfAbsent));
                });
            }
        }
        for (Set<String> wanted : byService.values()) {
            List<ContainerSkel> members = members(type -> wanted.contains(type.name()));
            if (members.size() > 1) {
                Group group = group(members, Optional.of(new Merge(List.copyOf(wanted), known)));
                if (addCandidate(group)) {
                    takeInNewPeers(group);
                }
            }
        }
    }

    /** A merge over differing properties can equal a type that no member equals; a second plan would merge the two. */
    private void takeInNewPeers(Group group) {
        ContainerSkel merged = new MergedType(group).type();
        List<ContainerSkel> peers = new ArrayList<>(List.of(merged));
        keys(judge(merged))
                .ifPresent(keys -> byKeys.get(keys).stream()
                        .filter(type -> !group.has(type))
                        .forEach(peers::add));
        Group more = group(peers, Optional.empty());
        // The name is left to addCandidate: as far as it is taken, it is so by members that are no more.
        while (Criteria.contradiction(more).isPresent()
                || Criteria.missingApi(more).isPresent()) {
            List<ContainerSkel> part = new MergedType(more)
                    .parts().stream()
                            .filter(types -> types.contains(merged))
                            .findFirst()
                            .orElseThrow();
            if (part.size() == more.members().size()) {
                return;
            }
            more = group(part, Optional.empty());
        }
        Group joined = more;
        addCandidate(group(members(type -> group.has(type) || joined.has(type)), group.naming()));
    }

    /** Of groups with one target name only the one that has the API component itself may have it. */
    private void refuseSharedTargets() {
        ListMultimap<String, Group> claims =
                Multimaps.index(new LinkedHashSet<>(accepted.values()), group -> Services.fold(group.target()));
        for (List<Group> groups : Multimaps.asMap(claims).values()) {
            List<Group> withApi = groups.stream().filter(Grouping::hasApiItself).toList();
            groups.stream()
                    .filter(group -> groups.size() > 1 && !(withApi.size() == 1 && withApi.contains(group)))
                    .flatMap(group -> group.members().stream())
                    .forEach(type -> accepted.remove(type.name()));
        }
    }

    private static boolean hasApiItself(Group group) {
        String api = Services.fold(group.service()) + "_api";
        return group.members().stream()
                .flatMap(type -> type.contains().stream())
                .anyMatch(component -> Services.fold(component).equals(api));
    }

    /**
     * Finds what keeps a type from its peers, in the order of the rule. Each clause is held against the peers that pass
     * the clauses before it, so that what counts is the clause that parts the type from the closest of them.
     */
    List<Objection> objections(ContainerSkel type, List<ContainerSkel> peers) {
        List<Objection> found = new ArrayList<>();
        List<ContainerSkel> close = peers;
        for (int i = 0; i < criteria.ofType.size(); i++) {
            int criterion = i;
            List<ContainerSkel> closer =
                    close.stream().filter(peer -> agree(criterion, type, peer)).toList();
            if (closer.isEmpty()) {
                found.add(new Objection(criteria.ofType.get(i).reason(), evidence(i, type, close)));
            } else {
                close = closer;
            }
        }
        if (Stream.concat(Stream.of(type), close.stream()).anyMatch(this::hasService)) {
            if (found.isEmpty()) {
                found.addAll(objectionsToGroup(type, close));
            } else if (!names(found, Reason.DIFFERENT_SERVICE)) {
                objectionsBeside(type, close)
                        .filter(more -> !names(found, more.reason()))
                        .toList()
                        .forEach(found::add);
            }
        }
        found.sort(Comparator.comparing(Objection::reason));
        return found;
    }

    private static boolean names(List<Objection> objections, Reason reason) {
        return objections.stream().anyMatch(objection -> objection.reason() == reason);
    }

    private boolean hasService(ContainerSkel type) {
        return !services.of(type).isEmpty();
    }

    private boolean agree(int criterion, ContainerSkel one, ContainerSkel other) {
        return verdictsOn(one).get(criterion).agreesWith(verdictsOn(other).get(criterion))
                || criteria.ofType.get(criterion).isWaivable()
                        && policy.merges().stream()
                                .anyMatch(merge -> merge.types().contains(one.name())
                                        && merge.types().contains(other.name()));
    }

    /** The first peer that the clause does not refuse shows best what differs. */
    private List<Evidence> evidence(int criterion, ContainerSkel type, List<ContainerSkel> peers) {
        Verdict own = verdictsOn(type).get(criterion);
        if (own.isRefused()) {
            return own.evidence();
        }
        List<Verdict> others =
                peers.stream().map(peer -> verdictsOn(peer).get(criterion)).toList();
        return others.stream()
                .filter(other -> !other.isRefused())
                .findFirst()
                .map(other -> Stream.concat(own.evidence().stream(), other.evidence().stream())
                        .toList())
                .orElseGet(() -> others.get(0).evidence());
    }

    /** What keeps a type apart from types that no clause parts it from. */
    private List<Objection> objectionsToGroup(ContainerSkel type, List<ContainerSkel> close) {
        Group group = candidates.get(type.name()).stream()
                .filter(candidate -> close.stream().anyMatch(candidate::has))
                .findFirst()
                .orElseGet(() -> groupOfClose(type, close));
        List<Objection> found = groupObjections.computeIfAbsent(group, this::objectionsTo);
        String taken = "another group of " + group.service() + " would be " + group.target()
                + " too; target_names can name a group by a type of it";
        return found.isEmpty()
                ? List.of(new Objection(Reason.TARGET_NAME_TAKEN, List.of(Evidence.of(Optional.empty(), taken))))
                : found;
    }

    private List<Objection> objectionsTo(Group group) {
        List<Objection> ofRule = criteria.ofGroup.stream()
                .flatMap(criterion ->
                        objection(criterion.reason(), criterion.objection().apply(group)))
                .toList();
        return ofRule.isEmpty()
                ? concerns.of(group).stream()
                        .filter(Concern::isRefused)
                        .map(concern -> new Objection(concern.reason(), concern.evidence()))
                        .toList()
                : ofRule;
    }

    /** Against types that a clause has parted already, the name of the merged type is no matter. */
    private Stream<Objection> objectionsBeside(ContainerSkel type, List<ContainerSkel> close) {
        Stream<Objection> missingApi =
                objection(Reason.NO_API_COMPONENT, Criteria.missingApi(groupOfClose(type, close)));
        boolean joinsNone = hasService(type)
                && close.stream()
                        .allMatch(peer -> hasService(peer) && MergedType.contradict(type, peer, policy.largestSize()));
        return joinsNone
                ? Stream.concat(
                        missingApi,
                        objection(
                                Reason.DIFFERENT_PROPERTIES,
                                Criteria.contradiction(groupOfClose(type, close.subList(0, 1)))))
                : missingApi;
    }

    private static Stream<Objection> objection(Reason reason, Optional<Evidence> evidence) {
        return evidence.stream().map(fact -> new Objection(reason, List.of(fact)));
    }

    private Group groupOfClose(ContainerSkel type, List<ContainerSkel> close) {
        List<ContainerSkel> members = new ArrayList<>(close);
        members.add(type);
        return group(members, Optional.empty());
    }
}
