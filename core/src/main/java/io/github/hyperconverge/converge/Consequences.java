package io.github.hyperconverge.converge;

import io.github.hyperconverge.deployment.FoundSeries;
import io.github.hyperconverge.diagnostic.Diagnostics;
import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.source.SourceRange;
import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a plan does to one deployment: to its containers now, when the generator has run with the new environment, and
 * when the redundant containers are gone.
 *
 * @param containersByHost how many containers each physical host has
 * @param added the containers that the next run makes, in the order of the inventory
 * @param joined the groups that containers join which there are already, by container
 * @param redundant the containers of types that the plan retires, in the order of the inventory
 * @param lostAffinities the affinities that name a retired type, which OSA ignores from then on
 * @param lostLimits the limits of {@code container_vars} that reach fewer components
 * @param gainedNetworks the provider networks that containers of a merged type get because of what joins them, by type
 * @param addressSpaces what is left of the networks
 * @param staleCopies the retired types that the operator's own env.d defines too, and would bring back
 * @param series the series of OSA whose generator was followed, and how it was found out
 * @param diagnostics what the generator found, names that get too long included
 */
public record Consequences(
        Map<String, Counts> containersByHost,
        List<String> added,
        Map<String, Set<String>> joined,
        List<String> redundant,
        List<LostAffinity> lostAffinities,
        List<LostLimit> lostLimits,
        Map<String, Set<String>> gainedNetworks,
        List<AddressSpace> addressSpaces,
        List<ContainerSkel> staleCopies,
        FoundSeries series,
        Diagnostics diagnostics) {

    /**
     * Numbers of containers.
     *
     * @param before as the inventory has it
     * @param rightAfter once the generator has run: old and new side by side
     * @param afterCleanup once the redundant ones are gone
     */
    public record Counts(int before, int rightAfter, int afterCleanup) {}

    /**
     * Affinities of one host that name retired types.
     *
     * @param group the group of the user configuration
     * @param host the host in it
     * @param retired the number for each retired type
     * @param target the merged type
     * @param proposed what to set for the merged type: the largest number, its own included
     * @param place where the affinities stand; empty if no file says it
     */
    public record LostAffinity(
            String group,
            String host,
            Map<String, Integer> retired,
            String target,
            int proposed,
            Optional<SourceRange> place) {

        /** Copies the map. */
        public LostAffinity {
            retired = Collections.unmodifiableMap(new LinkedHashMap<>(retired));
        }
    }

    /**
     * A limit that no longer reaches the containers it reached, because OSA compares it with a container's first
     * component alone.
     *
     * @param limit the text
     * @param variable the variable that it limits
     * @param host the host whose {@code container_vars} it stands in
     * @param components the components that the limit reaches no more
     * @param place where it stands; empty if no file says it
     */
    public record LostLimit(
            String limit, String variable, String host, List<String> components, Optional<SourceRange> place) {

        /** Copies the list. */
        public LostLimit {
            components = List.copyOf(components);
        }
    }

    /**
     * A network's addresses.
     *
     * @param queue the name in {@code cidr_networks}
     * @param size how many addresses the network has
     * @param freeBefore how many are free now
     * @param freeRightAfter how many are free when old and new containers stand side by side
     * @param freeAfterCleanup how many are free once the redundant containers are gone
     */
    public record AddressSpace(
            String queue,
            BigInteger size,
            BigInteger freeBefore,
            BigInteger freeRightAfter,
            BigInteger freeAfterCleanup) {}

    static Consequences none(FoundSeries series, Diagnostics found) {
        return new Consequences(
                Map.of(), List.of(), Map.of(), List.of(), List.of(), List.of(), Map.of(), List.of(), List.of(), series,
                found);
    }

    /** Copies the collections. */
    public Consequences {
        containersByHost = Collections.unmodifiableMap(new LinkedHashMap<>(containersByHost));
        added = List.copyOf(added);
        joined = Collections.unmodifiableMap(new LinkedHashMap<>(joined));
        redundant = List.copyOf(redundant);
        lostAffinities = List.copyOf(lostAffinities);
        lostLimits = List.copyOf(lostLimits);
        gainedNetworks = Collections.unmodifiableMap(new LinkedHashMap<>(gainedNetworks));
        addressSpaces = List.copyOf(addressSpaces);
        staleCopies = List.copyOf(staleCopies);
    }
}
