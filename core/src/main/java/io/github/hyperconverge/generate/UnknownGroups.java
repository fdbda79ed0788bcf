package io.github.hyperconverge.generate;

import io.github.hyperconverge.deployment.Deployment;
import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Fix;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.internal.Spelling;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.source.TextEdit;
import io.github.hyperconverge.userconfig.UserConfig;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlNode;
import io.github.hyperconverge.yaml.YamlSequence;
import io.github.hyperconverge.yaml.YamlText;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Finds the groups of the configuration that env.d does not have, and says which were probably meant. */
final class UnknownGroups {
    private static final Set<String> NO_GROUPS =
            Set.of(UserConfig.GLOBAL_OVERRIDES, UserConfig.CIDR_NETWORKS, UserConfig.USED_IPS);

    private final Deployment deployment;
    private final YamlMapping config;
    private final Consumer<Diagnostic> findings;

    private UnknownGroups(Deployment deployment, Consumer<Diagnostic> findings) {
        this.deployment = deployment;
        this.config = deployment.configuration();
        this.findings = findings;
    }

    static void check(Deployment deployment, Consumer<Diagnostic> findings) {
        new UnknownGroups(deployment, findings).check();
    }

    private void check() {
        Spelling spelling = new Spelling();
        Set<String> groups = deployment.environment().physicalSkel().keySet();
        Set<String> candidates = new HashSet<>(NO_GROUPS);
        groups.stream()
                .filter(group -> group.endsWith("hosts"))
                // Where dashes are read as underscores, a name with dashes cannot be meant.
                .filter(group -> group.equals(deployment.series().groupName(group)))
                .forEach(candidates::add);
        config.entries().forEach(entry -> candidates.remove(entry.name()));
        Set<String> holding = holdingAnchors();
        for (YamlMapping.Entry entry : config.entries()) {
            if (!NO_GROUPS.contains(entry.name()) && !groups.contains(entry.name())) {
                Optional<String> retired = deployment.retired(entry.name());
                boolean isNote = entry.name().startsWith("_");
                Optional<Spelling.Guess> guess =
                        retired.isPresent() || isNote ? Optional.empty() : spelling.nearest(entry.name(), candidates);
                if (holding.contains(entry.name())
                        && (isNote || guess.filter(near -> isSlip(entry, near)).isEmpty())) {
                    continue;
                }
                Diagnostic finding = Diagnostic.of(
                                GeneratorRules.UNKNOWN_GROUP,
                                "Group " + entry.name() + " was found in configuration but not the environment."
                                        + retired.map(told -> " It is " + told + ".")
                                                .orElse(""))
                        .at(entry.key().range());
                findings.accept(guess.map(near -> meant(entry, near, finding)).orElse(finding));
            }
        }
    }

    private static boolean isSlip(YamlMapping.Entry entry, Spelling.Guess guess) {
        return Spelling.isSlipOf(entry.name(), guess.name());
    }

    /** Finds the keys whose values other entries repeat by aliases; such a key need then be no group itself. */
    private Set<String> holdingAnchors() {
        IdentityHashMap<Source, NavigableMap<Integer, YamlMapping.Entry>> holders = new IdentityHashMap<>();
        for (YamlMapping.Entry entry : config.entries()) {
            Optional<SourceRange> own = entry.value().range();
            // What a key repeats itself stands before it.
            if (own.isPresent()
                    && entry.key()
                            .range()
                            .filter(key -> isBefore(key, own.get()))
                            .isPresent()) {
                holders.computeIfAbsent(own.get().source(), source -> new TreeMap<>())
                        .put(own.get().startOffset(), entry);
            }
        }
        Set<String> holding = new HashSet<>();
        Set<YamlNode> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        config.entries()
                .forEach(entry -> walk(entry.value(), seen, place -> {
                    Optional.ofNullable(holders.get(place.source()))
                            .map(entries -> entries.floorEntry(place.startOffset()))
                            .map(Map.Entry::getValue)
                            .filter(other -> !other.name().equals(entry.name()))
                            .filter(other -> other.value()
                                    .range()
                                    .filter(own -> contains(own, place))
                                    .isPresent())
                            .ifPresent(other -> holding.add(other.name()));
                }));
        return holding;
    }

    /** Goes through the places of a value and of what it is made of, the parts of each once. */
    private static void walk(YamlNode value, Set<YamlNode> seen, Consumer<SourceRange> places) {
        value.range().ifPresent(places);
        if (seen.add(value)) {
            if (value instanceof YamlMapping mapping) {
                mapping.entries().forEach(entry -> {
                    walk(entry.key(), seen, places);
                    walk(entry.value(), seen, places);
                });
            } else if (value instanceof YamlSequence list) {
                list.items().forEach(item -> walk(item, seen, places));
            }
        }
    }

    private static boolean isBefore(SourceRange key, SourceRange value) {
        return key.endOffset() <= value.startOffset() && key.source().equals(value.source());
    }

    private static boolean contains(SourceRange place, SourceRange other) {
        return place.startOffset() <= other.startOffset()
                && other.endOffset() <= place.endOffset()
                && place.source().equals(other.source());
    }

    /** OSA's words have no room for a question, so it stands where the group is defined. */
    private Diagnostic meant(YamlMapping.Entry entry, Spelling.Guess guess, Diagnostic finding) {
        String name = YamlText.flowText(guess.name());
        return finding.related(
                        deployment.environment().placeOfKey(ModelPath.of(Environment.PHYSICAL_SKEL, guess.name())),
                        "is '" + guess.name() + "' meant?")
                .fix(entry.key()
                        .range()
                        .filter(place -> guess.isCertain() && place.text().equals(entry.name()))
                        .map(place -> new Fix("Write " + name, List.of(new TextEdit(place, name)))));
    }
}
