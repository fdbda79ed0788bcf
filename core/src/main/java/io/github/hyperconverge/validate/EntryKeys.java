package io.github.hyperconverge.validate;

import static io.github.hyperconverge.environment.ContainerSkel.CONTAINS;
import static io.github.hyperconverge.environment.ContainerSkel.IS_METAL;
import static io.github.hyperconverge.environment.ContainerSkel.IS_NEST;
import static io.github.hyperconverge.environment.ContainerSkel.PROPERTIES;
import static io.github.hyperconverge.environment.SkelEntry.BELONGS_TO;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.diagnostic.Fix;
import io.github.hyperconverge.diagnostic.Rule;
import io.github.hyperconverge.diagnostic.Severity;
import io.github.hyperconverge.diagnostic.Spelling;
import io.github.hyperconverge.environment.ContainerSkel;
import io.github.hyperconverge.environment.Environment;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.SourceRange;
import io.github.hyperconverge.yaml.YamlMapping;
import io.github.hyperconverge.yaml.YamlReader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Keys that OSA never reads: misspelt ones, and those that stand a level too high or too deep. */
final class EntryKeys implements SkeletonCheck {
    private static final Rule UNKNOWN =
            new Rule("env-unknown-key", Severity.WARNING, "A key of an entry that OSA never reads");
    private static final Rule UNKNOWN_SKELETON =
            new Rule("env-unknown-skeleton", Severity.WARNING, "A top key that is no skeleton");
    private static final Rule MISSPELT_PROPERTY =
            new Rule("env-misspelt-property", Severity.WARNING, "A property that looks like a misspelt one");

    private static final Set<String> OF_TYPES = Set.of(BELONGS_TO, CONTAINS, PROPERTIES);
    private static final Set<String> OF_OTHERS = Set.of(BELONGS_TO);
    private static final Set<String> KNOWN_PROPERTIES = Set.of(
            IS_METAL,
            IS_NEST,
            ContainerSkel.SERVICE_NAME,
            ContainerSkel.CONTAINER_RELEASE,
            ContainerSkel.CONTAINER_FS_SIZE,
            ContainerSkel.LOG_DIRECTORY);
    private static final int MOST_EDITS = 100;
    private static final Set<String> TOP_KEYS =
            Set.of(Environment.COMPONENT_SKEL, Environment.CONTAINER_SKEL, Environment.PHYSICAL_SKEL, "version");

    @Override
    public List<Rule> rules() {
        return List.of(UNKNOWN, UNKNOWN_SKELETON, MISSPELT_PROPERTY);
    }

    @Override
    public void check(Skeletons skeletons, Consumer<Diagnostic> findings) {
        Spelling spelling = new Spelling();
        // Each of these edits reads a whole file, of which a hostile one may ask for very many.
        AtomicInteger edits = new AtomicInteger(MOST_EDITS);
        for (YamlMapping.Entry top : skeletons.environment().effective().entries()) {
            if (!TOP_KEYS.contains(top.name()) && top.value() instanceof YamlMapping) {
                Optional<Spelling.Guess> guess = spelling.nearest(top.name(), TOP_KEYS);
                findings.accept(Diagnostic.of(
                                UNKNOWN_SKELETON,
                                "OSA makes groups of what stands under '" + top.name() + "', and places nothing in them"
                                        + Spelling.question(guess))
                        .path(ModelPath.of(top.name()))
                        .at(top.key().range())
                        .fix(renamed(top, guess.filter(found -> isFree(top, found.name(), edits)))));
            }
        }
        for (Skeletons.Entry entry : skeletons.entries()) {
            if (entry.definition() instanceof YamlMapping definition) {
                Set<String> known = entry.kind() == SkeletonKind.TYPE ? OF_TYPES : OF_OTHERS;
                for (YamlMapping.Entry key : definition.entries()) {
                    if (!known.contains(key.name())) {
                        findings.accept(unknown(entry, key, known, spelling, edits));
                    }
                }
                if (entry.kind() == SkeletonKind.TYPE && entry.get(PROPERTIES) instanceof YamlMapping properties) {
                    checkProperties(entry, properties, spelling, findings);
                }
            }
        }
    }

    private static Diagnostic unknown(
            Skeletons.Entry entry, YamlMapping.Entry key, Set<String> known, Spelling spelling, AtomicInteger edits) {
        String hint = "";
        Optional<Fix> fix = Optional.empty();
        if (entry.kind() == SkeletonKind.TYPE && KNOWN_PROPERTIES.contains(key.name())) {
            hint = "; it belongs into properties";
            fix = edits.getAndDecrement() > 0 ? moved(entry, key) : Optional.empty();
        } else if (OF_TYPES.contains(key.name())) {
            hint = "; only entries of container_skel have it";
        } else {
            Optional<Spelling.Guess> guess = spelling.nearest(key.name(), known);
            hint = Spelling.question(guess);
            fix = guess.isPresent() && entry.get(guess.get().name()) == null ? renamed(key, guess) : Optional.empty();
        }
        return Diagnostic.of(UNKNOWN, "OSA never reads '" + key.name() + "' of " + entry.name() + hint)
                .path(entry.path().child(key.name()))
                .at(key.key().range())
                .fix(fix);
    }

    private static void checkProperties(
            Skeletons.Entry entry, YamlMapping properties, Spelling spelling, Consumer<Diagnostic> findings) {
        ModelPath path = entry.path().child(PROPERTIES);
        for (YamlMapping.Entry property : properties.entries()) {
            String name = property.name();
            if (OF_TYPES.contains(name)) {
                findings.accept(Diagnostic.of(
                                UNKNOWN,
                                "OSA never reads '" + name + "' in the properties of " + entry.name()
                                        + "; it belongs beside them")
                        .path(path.child(name))
                        .at(property.key().range()));
            } else if (!KNOWN_PROPERTIES.contains(name)) {
                // Any other name is an operator's own to choose.
                Optional<Spelling.Guess> guess = spelling.nearest(name, KNOWN_PROPERTIES)
                        .filter(found -> Spelling.isSlipOf(name, found.name())
                                && properties.get(found.name()).isEmpty());
                if (guess.isPresent()) {
                    findings.accept(Diagnostic.of(
                                    MISSPELT_PROPERTY,
                                    "nothing reads the property '" + name + "' of " + entry.name()
                                            + Spelling.question(guess))
                            .path(path.child(name))
                            .at(property.key().range())
                            .fix(renamed(property, guess)));
                }
            }
        }
    }

    private static Optional<Fix> renamed(YamlMapping.Entry key, Optional<Spelling.Guess> guess) {
        return Fixes.rename(key.key().range(), guess);
    }

    /** Tells whether the file of a key has no other of that name. */
    private static boolean isFree(YamlMapping.Entry key, String name, AtomicInteger edits) {
        return edits.getAndDecrement() > 0
                && key.key()
                        .range()
                        .flatMap(place ->
                                YamlReader.create().parse(place.source()).value())
                        .filter(document -> document instanceof YamlMapping mapping
                                && mapping.get(name).isEmpty())
                        .isPresent();
    }

    private static Optional<Fix> moved(Skeletons.Entry entry, YamlMapping.Entry key) {
        return key.key()
                .range()
                .map(SourceRange::source)
                .flatMap(file -> Fixes.edit(
                        "Move " + key.name() + " into properties",
                        file,
                        document -> Fixes.within(
                                document,
                                entry.skeleton().key(),
                                skeleton ->
                                        Fixes.within(skeleton, entry.name(), definition -> moved(definition, key)))));
    }

    private static YamlMapping moved(YamlMapping definition, YamlMapping.Entry key) {
        YamlMapping properties = definition.get(PROPERTIES).orElse(YamlMapping.empty()) instanceof YamlMapping found
                ? found
                : YamlMapping.empty();
        return Fixes.without(definition, key.name()).with(PROPERTIES, properties.with(key.name(), key.value()));
    }
}
