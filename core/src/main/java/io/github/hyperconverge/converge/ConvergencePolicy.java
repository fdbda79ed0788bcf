package io.github.hyperconverge.converge;

import com.google.common.collect.Sets;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.validate.Severities;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an operator wants of a convergence. Immutable: every method returns a copy.
 *
 * <p>No policy mixes services, moves what runs on metal, or merges nests.
 *
 * @param leftOut the services left as they are
 * @param pinned the container types left as they are
 * @param targetNames the names chosen for merged types, by service or by a type that takes part
 * @param merges the types merged by name
 * @param largestSize true if of differing {@code container_fs_size} the largest is taken, a type without one included;
 *     false if they hold the types back
 * @param operatorOverridesPinned true if types that a layer over the base sets count as pinned
 * @param severities how much the findings of checks matter; plans do not depend on it
 * @param movedData containers and types whose data the operator has moved, each with the reason; a cleanup also plans those
 *     that stay only because of it, and plans of convergences do not depend on it
 * @param places where a file names something, by key and name, such as {@code pin/heat_engine_container} or {@code
 *     merge/0/nova_api_container}; equality does not look at them
 */
public record ConvergencePolicy(
        Set<String> leftOut,
        Set<String> pinned,
        Map<String, String> targetNames,
        List<Merge> merges,
        boolean largestSize,
        boolean operatorOverridesPinned,
        Severities severities,
        Map<String, String> movedData,
        Map<String, SourceRange> places) {

    private static final Pattern TYPE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*_container");
    private static final ConvergencePolicy DEFAULTS = new ConvergencePolicy(
            Set.of(), Set.of(), Map.of(), List.of(), false, true, Severities.asTheRulesSay(), Map.of(), Map.of());

    /**
     * Copies the collections.
     *
     * @throws IllegalArgumentException if a target is no {@linkplain #isTypeName name of a type}
     */
    public ConvergencePolicy {
        leftOut = Collections.unmodifiableSet(new LinkedHashSet<>(leftOut));
        pinned = Collections.unmodifiableSet(new LinkedHashSet<>(pinned));
        targetNames = Collections.unmodifiableMap(new LinkedHashMap<>(targetNames));
        merges = List.copyOf(merges);
        movedData = Collections.unmodifiableMap(new LinkedHashMap<>(movedData));
        places = Map.copyOf(places);
        for (String target : targetNames.values()) {
            if (!isTypeName(target)) {
                throw new IllegalArgumentException("not the name of a container type: " + target);
            }
        }
    }

    /**
     * Types that become one by name.
     *
     * @param types two or more types
     * @param accepted what may be held against it and is accepted, with the reason why
     */
    public record Merge(List<String> types, Map<Reason, String> accepted) {

        /**
         * Copies the collections, each type once.
         *
         * @throws IllegalArgumentException if there are fewer than two types, or what is accepted cannot be
         */
        public Merge {
            types = List.copyOf(new LinkedHashSet<>(types));
            accepted = Collections.unmodifiableMap(new LinkedHashMap<>(accepted));
            if (types.size() < 2) {
                throw new IllegalArgumentException("a merge needs two types");
            }
            if (!accepted.keySet().stream().allMatch(Reason::isAcceptable)) {
                throw new IllegalArgumentException("not to be accepted: " + accepted.keySet());
            }
        }
    }

    /**
     * Returns the usual policy: merge wherever the rule allows, leave alone what the operator's files set.
     *
     * @return the policy
     */
    public static ConvergencePolicy defaults() {
        return DEFAULTS;
    }

    /**
     * Tells whether a merged type may have a name.
     *
     * @param name a name
     * @return true if it is made of letters, digits, dashes and underscores and ends in {@code _container}
     */
    public static boolean isTypeName(String name) {
        return TYPE_NAME.matcher(name).matches();
    }

    /**
     * Leaves a service as it is.
     *
     * @param service its name, such as {@code nova}
     * @return a copy that leaves it out
     */
    public ConvergencePolicy leaveOut(String service) {
        Set<String> more = Sets.union(leftOut, Set.of(service));
        return new ConvergencePolicy(
                more, pinned, targetNames, merges, largestSize, operatorOverridesPinned, severities, movedData, places);
    }

    /**
     * Leaves a container type as it is.
     *
     * @param container its name
     * @return a copy that pins it
     */
    public ConvergencePolicy pin(String container) {
        Set<String> more = Sets.union(pinned, Set.of(container));
        return new ConvergencePolicy(
                leftOut,
                more,
                targetNames,
                merges,
                largestSize,
                operatorOverridesPinned,
                severities,
                movedData,
                places);
    }

    /**
     * Names the merged type of a service, otherwise {@code <service>_api_container}.
     *
     * @param service the service's name, such as {@code nova}, or a type of the group that is meant, if a service has several
     * @param container the type's name
     * @return a copy with that name
     * @throws IllegalArgumentException if it is no {@linkplain #isTypeName name of a type}
     */
    public ConvergencePolicy nameTarget(String service, String container) {
        Map<String, String> more = new LinkedHashMap<>(targetNames);
        more.put(service, container);
        return new ConvergencePolicy(
                leftOut, pinned, more, merges, largestSize, operatorOverridesPinned, severities, movedData, places);
    }

    /**
     * Merges types of one service although they belong to different groups (R2), differ in the properties they have
     * (R5) or lack an API component (R6). Properties with different values still hold them back, sizes excepted: the
     * largest is taken. So does what the facts hold against it, as {@link Decision#concerns} has it.
     *
     * @param containers two or more types
     * @return a copy that merges them
     * @throws IllegalArgumentException if there are fewer than two
     */
    public ConvergencePolicy merge(String... containers) {
        return merge(new Merge(List.of(containers), Map.of()));
    }

    /**
     * Merges types of one service, and accepts what is held against it.
     *
     * @param named the types, and what is accepted
     * @return a copy that merges them
     */
    public ConvergencePolicy merge(Merge named) {
        List<Merge> more = new ArrayList<>(merges);
        more.add(named);
        return new ConvergencePolicy(
                leftOut,
                pinned,
                targetNames,
                more,
                largestSize,
                operatorOverridesPinned,
                severities,
                movedData,
                places);
    }

    /**
     * Chooses what a differing {@code container_fs_size} does.
     *
     * @param takes true to take the largest, a type without a size included; false to hold the types back, as usual
     * @return a copy with that choice
     */
    public ConvergencePolicy takeLargestSize(boolean takes) {
        return new ConvergencePolicy(
                leftOut, pinned, targetNames, merges, takes, operatorOverridesPinned, severities, movedData, places);
    }

    /**
     * Chooses whether types that a layer over the base sets count as pinned.
     *
     * @param pins true if they do, which is usual
     * @return a copy with that choice
     */
    public ConvergencePolicy pinOperatorOverrides(boolean pins) {
        return new ConvergencePolicy(
                leftOut, pinned, targetNames, merges, largestSize, pins, severities, movedData, places);
    }

    /**
     * Chooses how much the findings of checks matter; plans do not depend on it.
     *
     * @param wanted the severities of rules
     * @return a copy with these
     */
    public ConvergencePolicy judgeBy(Severities wanted) {
        return new ConvergencePolicy(
                leftOut, pinned, targetNames, merges, largestSize, operatorOverridesPinned, wanted, movedData, places);
    }

    /**
     * Names what a cleanup may take although data lies in it, because the operator has moved the data.
     *
     * @param name the name of a container or type
     * @param reason where the data is now
     * @return a copy that names it
     */
    public ConvergencePolicy moved(String name, String reason) {
        Map<String, String> more = new LinkedHashMap<>(movedData);
        more.put(name, reason);
        return new ConvergencePolicy(
                leftOut, pinned, targetNames, merges, largestSize, operatorOverridesPinned, severities, more, places);
    }

    ConvergencePolicy at(Map<String, SourceRange> namePlaces) {
        return new ConvergencePolicy(
                leftOut,
                pinned,
                targetNames,
                merges,
                largestSize,
                operatorOverridesPinned,
                severities,
                movedData,
                namePlaces);
    }

    /** Where a key of the policy's file, of {@code merge} with the number of the merge, names something. */
    Optional<SourceRange> placeOf(String key, String name) {
        return Optional.ofNullable(places.get(key + "/" + name));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ConvergencePolicy that && choices().equals(that.choices());
    }

    @Override
    public int hashCode() {
        return choices().hashCode();
    }

    private List<Object> choices() {
        return List.of(
                leftOut, pinned, targetNames, merges, largestSize, operatorOverridesPinned, severities, movedData);
    }
}
