package io.github.hyperconverge.converge;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.Sets;
import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What holds of every plan, whatever the environment. */
class ConvergenceLawsTest {
    private static final int SEEDS = 5_000;

    /** A made-up environment, a policy that suits it, and the plan. */
    private record Sample(long seed, Environment before, ConvergencePolicy policy, ConvergencePlan plan) {
        static Stream<Sample> of(long seed) {
            RandomEnvironment made = RandomEnvironment.of(seed);
            Environment before = made.environment();
            return Stream.of(ConvergencePolicy.defaults(), made.policy(), made.policyWithMerges())
                    .map(policy -> new Sample(
                            seed, before, policy, Converger.using(policy).plan(before)));
        }

        ContainerSkel before(String type) {
            return Optional.ofNullable(before.containerSkel().get(type)).orElseThrow();
        }

        List<ContainerSkel> members(Decision decision) {
            return decision.containers().stream().map(this::before).toList();
        }

        ContainerSkel merged(Decision merge) {
            return EnvD.type(plan, merge.into().orElseThrow());
        }

        boolean isUsual() {
            return policy.equals(ConvergencePolicy.defaults());
        }

        @Override
        public String toString() {
            return "seed " + seed + ", " + policy + "\n" + before.effective() + "\n" + plan.decisions();
        }
    }

    private static Map<String, Consumer<Sample>> laws() {
        Map<String, Consumer<Sample>> laws = new LinkedHashMap<>();
        laws.put(
                "no two types of the result could still become one",
                ConvergenceLawsTest::noTwoTypesOfTheResultCouldStillBecomeOne);
        laws.put("same plan twice", ConvergenceLawsTest::samePlanTwice);
        laws.put("files may come in any order", ConvergenceLawsTest::filesMayComeInAnyOrder);
        laws.put("every type has exactly one decision", ConvergenceLawsTest::everyTypeHasExactlyOneDecision);
        laws.put(
                "every merge has two types or more and every other decision one",
                ConvergenceLawsTest::everyMergeHasTwoTypesOrMoreAndEveryOtherDecisionOne);
        laws.put("every decision has evidence", ConvergenceLawsTest::everyDecisionHasEvidence);
        laws.put("counts are those of the environments", ConvergenceLawsTest::countsAreThoseOfTheEnvironments);
        laws.put(
                "result has the merged types and the others as they were",
                ConvergenceLawsTest::resultHasTheMergedTypesAndTheOthersAsTheyWere);
        laws.put(
                "merged type carries the components of its members",
                ConvergenceLawsTest::mergedTypeCarriesTheComponentsOfItsMembers);
        laws.put("no component of a service is lost or new", ConvergenceLawsTest::noComponentOfAServiceIsLostOrNew);
        laws.put(
                "merged type belongs to the groups of its first member",
                ConvergenceLawsTest::mergedTypeBelongsToTheGroupsOfItsFirstMember);
        laws.put("merged type has every key of its members", ConvergenceLawsTest::mergedTypeHasEveryKeyOfItsMembers);
        laws.put("merged type has the values of its members", ConvergenceLawsTest::mergedTypeHasTheValuesOfItsMembers);
        laws.put("everything but the container types stays", ConvergenceLawsTest::everythingButTheContainerTypesStays);
        laws.put("converging the result changes nothing", ConvergenceLawsTest::convergingTheResultChangesNothing);
        laws.put("every merge satisfies the rule", ConvergenceLawsTest::everyMergeSatisfiesTheRule);
        laws.put("merged name is free", ConvergenceLawsTest::mergedNameIsFree);
        laws.put("what the policy keeps is never merged", ConvergenceLawsTest::whatThePolicyKeepsIsNeverMerged);
        laws.put("places of evidence are in the files", ConvergenceLawsTest::placesOfEvidenceAreInTheFiles);
        return laws;
    }

    /** Every environment is made once and held against all laws, which is why these are not methods. */
    @TestFactory
    Stream<DynamicTest> lawsHold() {
        Map<String, Throwable> broken = new HashMap<>();
        for (long seed = 0; seed < SEEDS; seed++) {
            Sample.of(seed)
                    .forEach(sample -> laws().forEach((name, law) -> {
                        if (!broken.containsKey(name)) {
                            try {
                                law.accept(sample);
                            } catch (AssertionError | RuntimeException e) {
                                broken.put(name, new AssertionError(sample.toString(), e));
                            }
                        }
                    }));
        }
        return laws().keySet().stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    if (broken.containsKey(name)) {
                        throw broken.get(name);
                    }
                }));
    }

    @Test
    void samplesMeetEveryReason() {
        Set<Reason> met = EnumSet.noneOf(Reason.class);
        for (long seed = 0; seed < SEEDS / 10; seed++) {
            Sample.of(seed).forEach(sample -> sample.plan().decisions().forEach(d -> met.add(d.reason())));
        }

        // The random components have neither data nor hosts; ConcernsTest has those that do.
        Set<Reason> ofFacts = EnumSet.range(Reason.QUORUM_MEMBER, Reason.HOSTS_DIFFER);
        ofFacts.remove(Reason.HOSTS_UNKNOWN);
        ofFacts.addAll(EnumSet.range(Reason.FIRST_HOST, Reason.UNKNOWN_TYPE));
        assertThat(met).containsAll(Sets.difference(EnumSet.allOf(Reason.class), ofFacts));
    }

    private static void samePlanTwice(Sample sample) {
        assertThat(Converger.using(sample.policy())
                        .plan(RandomEnvironment.of(sample.seed()).environment()))
                .isEqualTo(sample.plan());
    }

    /** Types named together are left out: what belongs to other groups gets those of the first type in order. */
    private static void filesMayComeInAnyOrder(Sample sample) {
        if (sample.policy().merges().isEmpty()) {
            Environment shuffled = RandomEnvironment.of(sample.seed()).shuffled(sample.seed());

            assertThat(facts(Converger.using(sample.policy()).plan(shuffled))).isEqualTo(facts(sample.plan()));
        }
    }

    private static Set<List<Object>> facts(ConvergencePlan plan) {
        return plan.decisions().stream()
                .map(d -> List.<Object>of(d.outcome(), Set.copyOf(d.containers()), d.into(), d.reason()))
                .collect(Collectors.toSet());
    }

    private static void everyTypeHasExactlyOneDecision(Sample sample) {
        assertThat(sample.plan().decisions())
                .flatExtracting(Decision::containers)
                .containsExactlyInAnyOrderElementsOf(
                        sample.before().containerSkel().keySet());
    }

    private static void everyMergeHasTwoTypesOrMoreAndEveryOtherDecisionOne(Sample sample) {
        assertThat(sample.plan().decisions())
                .allSatisfy(decision ->
                        assertThat(decision.containers().size() > 1).isEqualTo(decision.outcome() == Outcome.MERGED));
    }

    private static void everyDecisionHasEvidence(Sample sample) {
        assertThat(sample.plan().decisions())
                .allSatisfy(decision -> assertThat(decision.evidence()).isNotEmpty());
    }

    private static void countsAreThoseOfTheEnvironments(Sample sample) {
        assertThat(List.of(sample.plan().typesBefore(), sample.plan().typesAfter()))
                .containsExactly(
                        sample.before().containerSkel().size(),
                        sample.plan().environment().containerSkel().size());
    }

    private static void resultHasTheMergedTypesAndTheOthersAsTheyWere(Sample sample) {
        Set<String> expected = new LinkedHashSet<>();
        for (String type : sample.before().containerSkel().keySet()) {
            Decision decision = sample.plan().decisionOn(type).orElseThrow();
            expected.add(decision.into().orElse(type));
            if (decision.into().isEmpty()) {
                assertThat(EnvD.type(sample.plan(), type)).isEqualTo(sample.before(type));
            }
        }
        assertThat(EnvD.names(sample.plan().environment())).containsExactlyElementsOf(expected);
    }

    private static void mergedTypeCarriesTheComponentsOfItsMembers(Sample sample) {
        sample.plan().merges().forEach(merge -> {
            Set<String> union = new LinkedHashSet<>();
            sample.members(merge).forEach(member -> union.addAll(NaiveRule.items(member, "contains")));

            assertThat(NaiveRule.items(sample.merged(merge), "contains")).containsExactlyElementsOf(union);
        });
    }

    private static void noComponentOfAServiceIsLostOrNew(Sample sample) {
        assertThat(placed(sample.plan().environment())).isEqualTo(placed(sample.before()));
    }

    /** Every component, and the groups of hosts it is placed on. */
    private static Set<List<Object>> placed(Environment environment) {
        Set<List<Object>> placed = new HashSet<>();
        for (ContainerSkel type : environment.containerSkel().values()) {
            NaiveRule.items(type, "contains").forEach(component -> placed.add(List.of(component)));
        }
        return placed;
    }

    private static void mergedTypeBelongsToTheGroupsOfItsFirstMember(Sample sample) {
        sample.plan()
                .merges()
                .forEach(merge -> assertThat(NaiveRule.items(sample.merged(merge), "belongs_to"))
                        .isEqualTo(NaiveRule.items(sample.members(merge).get(0), "belongs_to")));
    }

    private static void mergedTypeHasEveryKeyOfItsMembers(Sample sample) {
        sample.plan()
                .merges()
                .forEach(merge -> assertThat(keys(sample.merged(merge)))
                        .isEqualTo(sample.members(merge).stream()
                                .flatMap(member -> keys(member).stream())
                                .collect(Collectors.toSet())));
    }

    private static Set<String> keys(ContainerSkel type) {
        Set<String> keys = new HashSet<>();
        YamlMapping definition = (YamlMapping) type.definition();
        definition.entries().forEach(entry -> keys.add(entry.name()));
        type.properties().entries().forEach(property -> keys.add("properties/" + property.name()));
        return keys;
    }

    private static void mergedTypeHasTheValuesOfItsMembers(Sample sample) {
        sample.plan().merges().forEach(merge -> {
            List<ContainerSkel> members = sample.members(merge);
            for (YamlMapping.Entry property : sample.merged(merge).properties().entries()) {
                assertThat(members)
                        .anySatisfy(
                                member -> assertThat(value(member, property)).contains(property.value()));
            }
        });
    }

    private static Optional<YamlNode> value(ContainerSkel type, YamlMapping.Entry property) {
        return type.properties().entries().stream()
                .filter(own -> own.key().equals(property.key()))
                .map(YamlMapping.Entry::value)
                .findFirst();
    }

    private static void everythingButTheContainerTypesStays(Sample sample) {
        List<YamlMapping.Entry> before =
                new ArrayList<>(sample.before().effective().entries());
        List<YamlMapping.Entry> after =
                new ArrayList<>(sample.plan().environment().effective().entries());
        before.removeIf(entry -> entry.name().equals("container_skel"));
        after.removeIf(entry -> entry.name().equals("container_skel"));

        assertThat(after).isEqualTo(before);
    }

    private static void convergingTheResultChangesNothing(Sample sample) {
        ConvergencePlan again =
                Converger.using(sample.policy()).plan(sample.plan().environment());

        assertThat(again.merges()).isEmpty();
        assertThat(again.environment()).isEqualTo(sample.plan().environment());
    }

    private static void everyMergeSatisfiesTheRule(Sample sample) {
        sample.plan().merges().forEach(merge -> {
            Set<String> against = new NaiveRule(sample.before()).against(sample.members(merge));
            if (merge.reason() == Reason.NAMED_BY_POLICY) {
                against.removeAll(Set.of("R2", "R5", "R6", "R5 value of container_fs_size"));
            } else if (sample.policy().largestSize()) {
                against.removeAll(Set.of("R5 value of container_fs_size"));
                if (onlySizesOnOneSide(sample.members(merge))) {
                    against.remove("R5");
                }
            }

            assertThat(against).isEmpty();
        });
    }

    private static boolean onlySizesOnOneSide(List<ContainerSkel> members) {
        Set<Object> otherKeys = members.stream()
                .map(member -> keys(member).stream()
                        .filter(key -> !key.matches("properties(/(container_fs_size|service_name|container_release"
                                + "|log_directory|is_metal|is_nest))?"))
                        .collect(Collectors.toSet()))
                .collect(Collectors.toSet());
        return otherKeys.size() == 1;
    }

    private static void mergedNameIsFree(Sample sample) {
        sample.plan()
                .merges()
                .forEach(merge -> assertThat(new NaiveRule(sample.before())
                                .isTaken(merge.into().orElseThrow(), sample.members(merge)))
                        .isFalse());
    }

    private static void whatThePolicyKeepsIsNeverMerged(Sample sample) {
        assertThat(sample.plan().merges()).allSatisfy(merge -> {
            assertThat(merge.containers()).noneMatch(sample.policy().pinned()::contains);
            assertThat(merge.services()).noneMatch(sample.policy().leftOut()::contains);
        });
    }

    private static void noTwoTypesOfTheResultCouldStillBecomeOne(Sample sample) {
        if (sample.isUsual()) {
            List<List<ContainerSkel>> pairs = mergeablePairs(sample.plan());

            assertThat(pairs)
                    .allMatch(pair -> isClaimedByAThird(sample.plan(), pair)
                            || pairs.stream().anyMatch(other -> wantOneName(sample.plan(), pair, other)));
        }
    }

    /** Pairs that satisfy the rule by themselves. */
    private static List<List<ContainerSkel>> mergeablePairs(ConvergencePlan plan) {
        NaiveRule rule = new NaiveRule(plan.environment());
        List<ContainerSkel> types = plan.environment().containerSkel().values().stream()
                .filter(type -> !isOperators(plan.environment(), type))
                .toList();
        List<List<ContainerSkel>> pairs = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            for (int j = 0; j < i; j++) {
                List<ContainerSkel> pair = List.of(types.get(j), types.get(i));
                if (rule.against(pair).isEmpty() && !rule.isTaken(rule.target(pair.get(0)), pair)) {
                    pairs.add(pair);
                }
            }
        }
        return pairs;
    }

    private static boolean isOperators(Environment environment, ContainerSkel type) {
        return environment.layers().size() > 1
                && environment.layers().get(1).sources().stream()
                        .anyMatch(source -> source.text().contains("\n  " + type.name() + ":"));
    }

    /** Tells whether one of the two could as well go with a third type, whose properties the other contradicts. */
    private static boolean isClaimedByAThird(ConvergencePlan plan, List<ContainerSkel> pair) {
        NaiveRule rule = new NaiveRule(plan.environment());
        return plan.environment().containerSkel().values().stream()
                .filter(third -> !pair.contains(third))
                .map(third -> rule.against(List.of(pair.get(0), pair.get(1), third)))
                .anyMatch(against -> !against.isEmpty()
                        && against.stream()
                                .allMatch(clause ->
                                        clause.matches("R5 value of (service_name|container_release|log_directory)")));
    }

    private static boolean wantOneName(ConvergencePlan plan, List<ContainerSkel> pair, List<ContainerSkel> other) {
        NaiveRule rule = new NaiveRule(plan.environment());
        return Collections.disjoint(pair, other) && rule.target(pair.get(0)).equals(rule.target(other.get(0)));
    }

    @Test
    void explainAgreesWithThePlan() {
        for (long seed = 0; seed < SEEDS / 20; seed++) {
            Environment environment = RandomEnvironment.of(seed).environment();
            Converger converger = Converger.using(RandomEnvironment.of(seed).policyWithMerges());
            ConvergencePlan plan = converger.plan(environment);
            for (String one : environment.containerSkel().keySet()) {
                for (String other : environment.containerSkel().keySet()) {
                    Decision decision = converger.explain(environment, one, other);
                    Decision reverse = converger.explain(environment, other, one);
                    boolean together =
                            plan.merges().stream().anyMatch(m -> m.containers().containsAll(List.of(one, other)));

                    assertThat(decision)
                            .as("seed %d: %s and %s in %s", seed, one, other, environment.effective())
                            .extracting(d -> d.outcome() == Outcome.MERGED, Decision::outcome, Decision::reason)
                            .containsExactly(together, reverse.outcome(), reverse.reason());
                }
            }
        }
    }

    private static void placesOfEvidenceAreInTheFiles(Sample sample) {
        Map<String, Integer> lines = sample.before().layers().stream()
                .flatMap(layer -> layer.sources().stream())
                .collect(Collectors.toMap(source -> source.name(), source -> source.lineCount()));
        assertThat(sample.plan().decisions())
                .flatExtracting(Decision::evidence)
                .allSatisfy(evidence -> evidence.place()
                        .ifPresent(
                                place -> assertThat(place.line()).isBetween(1, lines.getOrDefault(place.file(), 0))));
    }
}
