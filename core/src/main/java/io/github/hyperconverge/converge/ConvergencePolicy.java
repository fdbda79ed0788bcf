package io.github.hyperconverge.converge;

import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.validate.Severities;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an operator wants of a convergence. Immutable: every method returns a copy.
 *
 * <p>No policy mixes services, moves what runs on metal, or merges nests.
 */
public final class ConvergencePolicy {
    private static final Pattern TYPE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*_container");
    private static final ConvergencePolicy DEFAULTS = new ConvergencePolicy(
            Set.of(), Set.of(), Map.of(), List.of(), SizeHandling.REFUSE, true, Severities.asTheRulesSay(), Map.of());

    private final Set<String> leftOut;
    private final Set<String> pinned;
    private final Map<String, String> targetNames;
    private final List<List<String>> merges;
    private final SizeHandling sizeHandling;
    private final boolean operatorOverridesPinned;
    private final Severities severities;
    private final Map<String, SourceRange> places;

    private ConvergencePolicy(
            Set<String> leftOut,
            Set<String> pinned,
            Map<String, String> targetNames,
            List<List<String>> merges,
            SizeHandling sizeHandling,
            boolean operatorOverridesPinned,
            Severities severities,
            Map<String, SourceRange> places) {
        this.leftOut = leftOut;
        this.pinned = pinned;
        this.targetNames = targetNames;
        this.merges = merges;
        this.sizeHandling = sizeHandling;
        this.operatorOverridesPinned = operatorOverridesPinned;
        this.severities = severities;
        this.places = places;
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
        return new ConvergencePolicy(
                with(leftOut, service),
                pinned,
                targetNames,
                merges,
                sizeHandling,
                operatorOverridesPinned,
                severities,
                places);
    }

    /**
     * Leaves a container type as it is.
     *
     * @param container its name
     * @return a copy that pins it
     */
    public ConvergencePolicy pin(String container) {
        return new ConvergencePolicy(
                leftOut,
                with(pinned, container),
                targetNames,
                merges,
                sizeHandling,
                operatorOverridesPinned,
                severities,
                places);
    }

    /**
     * Names the merged type of a service, otherwise {@code <service>_api_container}.
     *
     * @param service the service's name, such as {@code nova}
     * @param container the type's name
     * @return a copy with that name
     * @throws IllegalArgumentException if it is no {@linkplain #isTypeName name of a type}
     */
    public ConvergencePolicy nameTarget(String service, String container) {
        if (!isTypeName(container)) {
            throw new IllegalArgumentException("not the name of a container type: " + container);
        }
        Map<String, String> more = new LinkedHashMap<>(targetNames);
        more.put(service, container);
        return new ConvergencePolicy(
                leftOut,
                pinned,
                Collections.unmodifiableMap(more),
                merges,
                sizeHandling,
                operatorOverridesPinned,
                severities,
                places);
    }

    /**
     * Merges types of one service although they belong to different groups (R2), differ in the properties they have
     * (R5) or lack an API component (R6). Properties with different values still hold them back, sizes excepted: the
     * largest is taken.
     *
     * @param containers two or more types
     * @return a copy that merges them
     * @throws IllegalArgumentException if there are fewer than two
     */
    public ConvergencePolicy merge(String... containers) {
        List<String> distinct = List.copyOf(new LinkedHashSet<>(List.of(containers)));
        if (distinct.size() < 2) {
            throw new IllegalArgumentException("a merge needs two types");
        }
        List<List<String>> more = new ArrayList<>(merges);
        more.add(distinct);
        return new ConvergencePolicy(
                leftOut,
                pinned,
                targetNames,
                List.copyOf(more),
                sizeHandling,
                operatorOverridesPinned,
                severities,
                places);
    }

    /**
     * Chooses what a differing {@code container_fs_size} does.
     *
     * @param handling what it does
     * @return a copy with that choice
     */
    public ConvergencePolicy onDifferingSize(SizeHandling handling) {
        return new ConvergencePolicy(
                leftOut, pinned, targetNames, merges, handling, operatorOverridesPinned, severities, places);
    }

    /**
     * Chooses whether types that a layer over the base sets count as pinned.
     *
     * @param pins true if they do, which is usual
     * @return a copy with that choice
     */
    public ConvergencePolicy pinOperatorOverrides(boolean pins) {
        return new ConvergencePolicy(leftOut, pinned, targetNames, merges, sizeHandling, pins, severities, places);
    }

    /**
     * Chooses how much the findings of checks matter; plans do not depend on it.
     *
     * @param wanted the severities of rules
     * @return a copy with these
     */
    public ConvergencePolicy judgeBy(Severities wanted) {
        return new ConvergencePolicy(
                leftOut, pinned, targetNames, merges, sizeHandling, operatorOverridesPinned, wanted, places);
    }

    ConvergencePolicy withPlaces(Map<String, SourceRange> namePlaces) {
        return new ConvergencePolicy(
                leftOut,
                pinned,
                targetNames,
                merges,
                sizeHandling,
                operatorOverridesPinned,
                severities,
                Map.copyOf(namePlaces));
    }

    /** Where a key of the policy's file, of {@code merge} with the number of the merge, names something. */
    Optional<SourceRange> placeOf(String key, String name) {
        return Optional.ofNullable(places.get(key + "/" + name));
    }

    private static Set<String> with(Set<String> names, String name) {
        Set<String> more = new LinkedHashSet<>(names);
        more.add(name);
        return Collections.unmodifiableSet(more);
    }

    /**
     * Returns the services left as they are.
     *
     * @return their names
     */
    public Set<String> leftOut() {
        return leftOut;
    }

    /**
     * Returns the types left as they are.
     *
     * @return their names
     */
    public Set<String> pinned() {
        return pinned;
    }

    /**
     * Returns the names chosen for merged types.
     *
     * @return type by service
     */
    public Map<String, String> targetNames() {
        return targetNames;
    }

    /**
     * Returns the types merged by name.
     *
     * @return lists of two or more names
     */
    public List<List<String>> merges() {
        return merges;
    }

    /**
     * Returns what a differing {@code container_fs_size} does.
     *
     * @return the choice
     */
    public SizeHandling sizeHandling() {
        return sizeHandling;
    }

    /**
     * Tells whether types that a layer over the base sets count as pinned.
     *
     * @return the choice
     */
    public boolean operatorOverridesPinned() {
        return operatorOverridesPinned;
    }

    /**
     * Returns how much the findings of checks matter.
     *
     * @return the severities of rules
     */
    public Severities severities() {
        return severities;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ConvergencePolicy that
                && leftOut.equals(that.leftOut)
                && pinned.equals(that.pinned)
                && targetNames.equals(that.targetNames)
                && merges.equals(that.merges)
                && sizeHandling == that.sizeHandling
                && operatorOverridesPinned == that.operatorOverridesPinned
                && severities.equals(that.severities);
    }

    @Override
    public int hashCode() {
        return Objects.hash(leftOut, pinned, targetNames, merges, sizeHandling, operatorOverridesPinned, severities);
    }

    /** Returns the choices in one line. */
    @Override
    public String toString() {
        return "ConvergencePolicy[leftOut=" + leftOut + ", pinned=" + pinned + ", targetNames=" + targetNames
                + ", merges=" + merges + ", sizeHandling=" + sizeHandling + ", operatorOverridesPinned="
                + operatorOverridesPinned + "]";
    }
}
