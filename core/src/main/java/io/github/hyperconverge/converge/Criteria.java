package io.github.hyperconverge.converge;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ListMultimap;
import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.environment.SkelEntry;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlScalar;
import io.github.hyperconverge.yaml.YamlSequence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The rule, clause by clause: R1 to R7, what policy and operator keep as it is, and the name of the merged type.
 *
 * <p>Most clauses are decided type by type: types may become one if none of them is refused and their keys are equal.
 * The rest need the whole group of types.
 */
final class Criteria {
    private final ConvergencePolicy policy;
    private final Environment environment;
    private final Services services;
    private final ListMultimap<String, ContainerSkel> metalByComponent = ArrayListMultimap.create();
    private final ListMultimap<String, ModelPath> entriesByFoldedName = ArrayListMultimap.create();
    /** The clauses that are decided type by type, in the order in which they are asked. */
    final List<OfType> ofType;

    /** The clauses that a group has to satisfy, in the order in which they are asked. */
    final List<OfGroup> ofGroup;

    /** A clause that is decided type by type. It is waived between types that a policy names together if it may be. */
    record OfType(Reason reason, boolean isWaivable, Function<ContainerSkel, Verdict> verdict) {}

    /** A clause that only a group satisfies or not: it finds the fact that speaks against the group. */
    record OfGroup(Reason reason, Function<Group, Optional<Evidence>> objection) {}

    /**
     * What a clause says of one type.
     *
     * @param isRefused true if the type may be merged with none
     * @param key what tells it from types that it may not be merged with; empty if the clause has nothing to tell
     * @param evidence the fact behind it; none if there is nothing to tell
     */
    record Verdict(boolean isRefused, Optional<Object> key, List<Evidence> evidence) {
        private static final Verdict OPEN = new Verdict(false, Optional.empty(), List.of());

        private static Verdict refused(Optional<SourceRange> place, String statement) {
            return new Verdict(true, Optional.empty(), List.of(Evidence.of(place, statement)));
        }

        private static Verdict sorted(Object key, Optional<SourceRange> place, String statement) {
            return new Verdict(false, Optional.of(key), List.of(Evidence.of(place, statement)));
        }

        boolean agreesWith(Verdict other) {
            return !isRefused && !other.isRefused && (key.isEmpty() || other.key.isEmpty() || key.equals(other.key));
        }
    }

    Criteria(ConvergencePolicy policy, Environment environment, Services services) {
        this.policy = policy;
        this.environment = environment;
        this.services = services;
        environment.containerSkel().values().stream()
                .filter(ContainerSkel::isMetal)
                .forEach(type -> type.contains().forEach(component -> metalByComponent.put(component, type)));
        addNames(Environment.COMPONENT_SKEL, environment.componentSkel().keySet());
        addNames(Environment.CONTAINER_SKEL, environment.containerSkel().keySet());
        addNames(Environment.PHYSICAL_SKEL, environment.physicalSkel().keySet());
        this.ofType = List.of(
                new OfType(Reason.DIFFERENT_SERVICE, false, this::service),
                new OfType(Reason.DIFFERENT_GROUPS, true, Criteria::groups),
                new OfType(Reason.ON_METAL, false, Criteria::metal),
                new OfType(Reason.NESTED_OR_EMPTY, false, Criteria::nest),
                new OfType(Reason.DIFFERENT_PROPERTIES, true, this::properties),
                new OfType(Reason.HOST_BOUND, false, this::hostBound),
                new OfType(Reason.LEFT_OUT_BY_POLICY, false, this::leftOut),
                new OfType(Reason.PINNED_BY_POLICY, false, this::pinned),
                new OfType(Reason.PINNED_BY_OPERATOR, false, this::setByOperator));
        this.ofGroup = List.of(
                new OfGroup(Reason.DIFFERENT_PROPERTIES, Criteria::contradiction),
                new OfGroup(Reason.NO_API_COMPONENT, Criteria::missingApi),
                new OfGroup(Reason.TARGET_NAME_TAKEN, this::takenName));
    }

    private void addNames(String skeleton, Set<String> names) {
        names.forEach(name -> entriesByFoldedName.put(Services.fold(name), ModelPath.of(skeleton, name)));
    }

    /** R1: all components of all members are of one and the same service. */
    private Verdict service(ContainerSkel type) {
        if (type.contains().isEmpty()) {
            return Verdict.OPEN; // R4 refuses it
        }
        for (YamlNode item : ((YamlSequence) type.get(ContainerSkel.CONTAINS).orElseThrow()).items()) {
            if (!(item instanceof YamlScalar)) {
                return Verdict.refused(item.range(), item + " is not a component");
            }
        }
        String service = "";
        for (String component : type.contains()) {
            Optional<SourceRange> place = type.place(ContainerSkel.CONTAINS, component);
            List<String> found = services.of(component);
            if (found.size() != 1) {
                String has = found.isEmpty() ? "no *_all parent" : "several services: " + String.join(", ", found);
                return Verdict.refused(place, component + " has " + has);
            }
            if (!service.isEmpty() && !service.equals(found.get(0))) {
                return Verdict.refused(
                        place, type.name() + " carries " + component + " of " + found.get(0) + " beside " + service);
            }
            service = found.get(0);
        }
        String first = type.contains().get(0);
        return Verdict.sorted(
                service,
                type.place(ContainerSkel.CONTAINS, first),
                type.name() + " carries " + first + " of " + service);
    }

    /** R2: the members belong to the same groups, in any order, hyphen or underscore. */
    private static Verdict groups(ContainerSkel type) {
        Optional<YamlNode> said = type.get(SkelEntry.BELONGS_TO);
        List<String> groups = type.belongsTo();
        Optional<YamlNode> unreadable = said.filter(YamlNode::isTruthy)
                .filter(node ->
                        !(node instanceof YamlSequence list && list.items().size() == groups.size()));
        Object key = unreadable.isPresent()
                ? unreadable.get()
                : groups.stream().map(Services::fold).collect(Collectors.toSet());
        String shown = groups.isEmpty() ? "no group" : String.join(", ", groups);
        return Verdict.sorted(
                key,
                said.flatMap(YamlNode::range),
                type.name() + " belongs to "
                        + unreadable.map(YamlNode::toString).orElse(shown));
    }

    /** R3: no member runs on the physical host. */
    private static Verdict metal(ContainerSkel type) {
        return type.isMetal()
                ? Verdict.refused(placeOfProperty(type, ContainerSkel.IS_METAL), type.name() + " is metal")
                : Verdict.OPEN;
    }

    /** R4: no member is a nest, and every member carries something. */
    private static Verdict nest(ContainerSkel type) {
        if (type.isNest()) {
            return Verdict.refused(placeOfProperty(type, ContainerSkel.IS_NEST), type.name() + " is a nest");
        }
        return type.contains().isEmpty()
                ? Verdict.refused(
                        type.get(ContainerSkel.CONTAINS)
                                .orElse(type.definition())
                                .range(),
                        type.name() + " contains nothing")
                : Verdict.OPEN;
    }

    private static Optional<SourceRange> placeOfProperty(ContainerSkel type, String property) {
        return type.properties().get(property).flatMap(YamlNode::range);
    }

    /**
     * R5, first half: the members have the same properties with the same values, those apart that can be joined. Keys
     * of an entry that OSA does not know count as properties.
     */
    private Verdict properties(ContainerSkel type) {
        Map<List<YamlNode>, YamlNode> compared = new HashMap<>();
        if (type.definition() instanceof YamlMapping definition) {
            definition.entries().stream()
                    .filter(Criteria::isComparedWhole)
                    .forEach(entry -> compared.put(List.of(entry.key()), entry.value()));
        }
        for (YamlMapping.Entry property : type.properties().entries()) {
            if (isCompared(property.name())) {
                compared.put(List.of(YamlScalar.of(ContainerSkel.PROPERTIES), property.key()), property.value());
            }
        }
        String shown = compared.entrySet().stream()
                .map(property ->
                        property.getKey().stream().map(YamlNode::toString).collect(Collectors.joining("/")) + ": "
                                + property.getValue())
                .sorted()
                .collect(Collectors.joining(", "));
        return Verdict.sorted(
                compared,
                type.get(ContainerSkel.PROPERTIES).orElse(type.definition()).range(),
                type.name() + " has " + (shown.isEmpty() ? "no property of its own" : shown));
    }

    private static boolean isComparedWhole(YamlMapping.Entry entry) {
        return switch (entry.name()) {
            case SkelEntry.BELONGS_TO, ContainerSkel.CONTAINS -> false;
            case ContainerSkel.PROPERTIES ->
                !(entry.value() instanceof YamlMapping) && entry.value().isTruthy();
            default -> true;
        };
    }

    private boolean isCompared(String property) {
        return switch (property) {
            case ContainerSkel.SERVICE_NAME, ContainerSkel.CONTAINER_RELEASE, ContainerSkel.LOG_DIRECTORY -> false;
            case ContainerSkel.CONTAINER_FS_SIZE -> !policy.largestSize();
            // True is refused by R3 and R4, and absent equals false.
            case ContainerSkel.IS_METAL, ContainerSkel.IS_NEST -> false;
            default -> true;
        };
    }

    /** R5, second half: properties that only some members have, or that are joined, do not contradict each other. */
    static Optional<Evidence> contradiction(Group group) {
        return new MergedType(group).conflict();
    }

    /** R6: among the components there is one of the service's API. */
    static Optional<Evidence> missingApi(Group group) {
        boolean found = group.members().stream()
                .flatMap(type -> type.contains().stream())
                .anyMatch(component -> Services.isApi(component, group.service()));
        return found || group.named()
                ? Optional.empty()
                : Optional.of(Evidence.of(
                        group.members().get(0).get(ContainerSkel.CONTAINS).flatMap(YamlNode::range),
                        "no component is " + group.service() + "_api or " + group.service() + "_api_*"));
    }

    /** R7: no component of a member is placed on metal by another entry. */
    private Verdict hostBound(ContainerSkel type) {
        for (String component : type.contains()) {
            for (ContainerSkel metal : metalByComponent.get(component)) {
                if (!metal.name().equals(type.name())) {
                    return Verdict.refused(
                            metal.place(ContainerSkel.CONTAINS, component),
                            component + " of " + type.name() + " also runs on metal, in " + metal.name());
                }
            }
        }
        return Verdict.OPEN;
    }

    /** The policy leaves no member's service out. */
    private Verdict leftOut(ContainerSkel type) {
        return services.of(type).stream()
                .filter(policy.leftOut()::contains)
                .findFirst()
                .map(service ->
                        Verdict.refused(policy.placeOf("leave_out", service), "the policy leaves out " + service))
                .orElse(Verdict.OPEN);
    }

    /** The policy pins no member. */
    private Verdict pinned(ContainerSkel type) {
        return policy.pinned().contains(type.name())
                ? Verdict.refused(policy.placeOf("pin", type.name()), "the policy pins " + type.name())
                : Verdict.OPEN;
    }

    /** The operator's own files set no member, unless the policy lets them be merged. */
    private Verdict setByOperator(ContainerSkel type) {
        ModelPath path = ModelPath.of(Environment.CONTAINER_SKEL, type.name());
        return policy.operatorOverridesPinned() && environment.isSetByOperator(path)
                ? Verdict.refused(environment.placeOfKey(path), "the operator's env.d sets " + type.name())
                : Verdict.OPEN;
    }

    /** The name of the merged type is that of a member or of nothing. */
    private Optional<Evidence> takenName(Group group) {
        Set<ModelPath> members = group.members().stream()
                .map(member -> ModelPath.of(Environment.CONTAINER_SKEL, member.name()))
                .collect(Collectors.toSet());
        return entriesByFoldedName.get(Services.fold(group.target())).stream()
                .filter(path -> !members.contains(path))
                .findFirst()
                .map(path -> Evidence.of(
                        environment.placeOfKey(path), path + " is another entry with the name " + group.target()));
    }
}
